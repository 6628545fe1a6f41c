"""After a whole meeting, a kill in its draw, a backup and a killed server: what is sealed stands nowhere in clear."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from shuangsuiji.draws.models import Meeting
from tests.cluster import free_port
from tests.draws import hall
from tests.draws.kept import rolled_back
from tests.office import ROOT, SERVER, Office, office, wait_for
from tests.secrecy import life, worlds
from tests.secrecy.hunting import Needles, files_below, hits, needles, occurrences
from tests.secrecy.looking import logged

pytestmark = pytest.mark.django_db
IMPORTED = "import sys\nfrom tests.secrecy import life\n"


@dataclass
class Hunted:
    """An office with everything that its processes left: the folder, what to look for, who was drawn."""

    place: Office
    needles: Needles
    drawn: list[str]
    names: dict[str, str]
    counts: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Database, files, keys, logs, temporary files, copies, answers."""
        return self.place.home.parent


def _said(place: Office, name: str, code: str, *words: str, killed: bool = False) -> str:
    """Run code in the office; what it wrote to its screen stays in the folder, as a log would."""
    told = place.python(IMPORTED + code, *words, check=False)
    (place.home.parent / f"{name}.log").write_text(told.stderr, encoding="utf-8")
    assert told.returncode == (-signal.SIGKILL if killed else 0), told.stderr[-2000:]
    return told.stdout


def _lived(place: Office, seed: int, story: worlds.Story) -> Hunted:
    """Begun, killed, gone on with, copied; temporary files too lie in the office's folder."""
    temp = place.home.parent / "temp"
    temp.mkdir()
    place.environment["TMPDIR"] = str(temp)
    _said(place, "begin", f"life.begin({seed})", killed=True)
    shutil.copytree(place.home, place.home.parent / "killed")
    _said(place, "go_on", "life.go_on(sys.argv[1])", life.written(story))
    told = json.loads(_said(place, "copied", "life.copied(sys.argv[1]); life.sought()", f"{place.home.parent}/copies"))
    found = Hunted(place, told["needles"], told["drawn"], told["names"])
    for name, content in files_below(found.folder):
        # A kept file is called by its hash: those of two worlds are compared together.
        kept = "files" if "/files/" in name else name
        found.counts.setdefault(kept, Counter()).update(occurrences([*found.names, *found.names.values()], content))
    return found


def _served_and_killed(found: Hunted) -> None:
    """Its pages are asked with secrets in their forms; then the server is killed."""
    log, port = found.folder / "serve.log", free_port()
    place, roles = found.place, ("draw_office", "contributor", "clerk", "audit_administrator")
    cookies = json.loads(_said(place, "cookies", f"life.cookies{roles!r}"))
    command = [sys.executable, "-m", "shuangsuiji.cli", "serve", "--port", str(port)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, env=place.environment, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        _asked(found, f"http://127.0.0.1:{port}", cookies)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _asked(found: Hunted, base: str, cookies: dict[str, str]) -> None:
    """Values typed right and wrong, a task asked for by who may not, exports; every answer is kept; none is empty."""
    answers = found.folder / "answers"
    answers.mkdir()
    meeting, value = f"/meetings/{hall.ID}", worlds.value_of(1, 0)
    asked = [
        ("draw_office", f"{meeting}/values/0/", {"value": value}),
        ("draw_office", f"{meeting}/values/0/", {"value": value[:-1] + "0"}),
        ("contributor", f"{meeting}/mine/open/", {"value": value, "from_duplicate": "spoilt"}),
        ("clerk", f"{meeting}/early/{worlds.GRANTED}/task/", {}),
        ("clerk", "/registry/subjects/", {"as": "csv"}),
        ("audit_administrator", "/ledger/export/", None),
        ("visitor", "/statements/", None),
    ]
    for number, (role, path, sent) in enumerate(asked):
        answer = _answer(base, path, cookies.get(role, ""), sent)
        assert answer, path
        (answers / f"{number}").write_bytes(answer)


def _answer(base: str, path: str, cookie: str, sent: dict[str, str] | None) -> bytes:
    token = "a" * 32
    cookies = f"ssj_session={cookie}; ssj_csrf={token}"
    data = None if sent is None else urllib.parse.urlencode({**sent, "csrfmiddlewaretoken": token}).encode()
    asked = urllib.request.Request(base + path, data=data, headers={"Cookie": cookies, "Referer": base + path})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.read()


def _of_the_server(found: Hunted) -> list[Path]:
    """Where a PostgreSQL on this machine keeps this office's tables and its journal, where one may read them."""
    if not SERVER:
        return []
    with psycopg.connect(found.place.environment["SSJ_DATABASE"], autocommit=True) as server:
        server.execute("CHECKPOINT")
        data = Path(str(server.execute("SHOW data_directory").fetchone()[0]))
        number = server.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()[0]
    return [one for one in (data / "base" / str(number), data / "pg_wal") if os.access(one, os.R_OK | os.X_OK)]


# One test and no fixture: two workers would make these offices twice.
def test_what_is_sealed_stands_in_no_file_and_nobody_stands_out(pair, tmp_path_factory, capsys):
    seeds, story = pair
    folders = [tmp_path_factory.mktemp("office") for _ in seeds]
    with office(folders[0], empty=True) as one, office(folders[1], empty=True) as other:
        first, second = (_lived(place, seed, story) for place, seed in zip((one, other), seeds, strict=True))
        _check_the_story(first, second)
        _check_equally_often(first, second)
        _check_nobody_stands_out(first, story)
        _check_prints_stay_nowhere(first)
        _served_and_killed(first)
        files = list(files_below(first.folder))
        with capsys.disabled():
            print(
                f"\nhunt: {len(first.needles)} secrets, {len(files)} files, {sum(len(one) for _, one in files):,} bytes"
            )
        assert hits(first.needles, first.folder) == []
        assert [one for folder in _of_the_server(first) for one in hits(first.needles, folder)] == []


def _check_the_story(first: Hunted, second: Hunted) -> None:
    """The offices drew differently, and the kill left a journal that had not reached the database's file."""
    left = {name for name, content in files_below(first.folder / "killed") if content}
    assert set(first.drawn) != set(second.drawn)
    assert SERVER or {name for name in left if name.endswith("-wal")}


def _check_equally_often(first: Hunted, second: Hunted) -> None:
    """Drawn in one office and not in the other, a subject stands as often in every file of both."""
    assert first.counts.keys() == second.counts.keys()
    assert [name for name, one in first.counts.items() if one != second.counts[name]] == []


def _check_prints_stay_nowhere(found: Hunted) -> None:
    """A PDF is compressed, so nothing in it can be sought: no file may be there that was not there before."""
    before = {name for name, _ in files_below(found.folder)}
    assert json.loads(_said(found.place, "printed", "life.printed()")) == ["%PDF-", "%PDF-"]
    after = {name for name, _ in files_below(found.folder)}
    assert {one for one in after - before if not one.endswith(("-wal", "-shm"))} == {"printed.log"}


def _check_nobody_stands_out(first: Hunted, story: worlds.Story) -> None:
    """In each copy everybody stands as often as anybody but those of whom the story tells."""
    told = {story.first, story.second, story.both}
    for name, count in first.counts.items():
        if name.startswith("copies/") and not name.endswith(".sqlite3"):
            for words in ([*first.names], [*first.names.values()]):
                often = {count[one] for key, one in zip(first.names, words, strict=True) if key not in told}
                assert len(often) == 1, (name, often)


def test_a_build_that_logs_a_value_and_keeps_it_plain_is_noticed(django_db_setup, django_db_blocker, tmp_path):
    with rolled_back(django_db_blocker), logged() as log, life.leaking():
        _, people = worlds.opened(1)
        worlds.drawn(people)
        life.copied_tables(tmp_path)
        sought = needles(Meeting.objects.get(id=hall.ID))
        (tmp_path / "office.log").write_text("\n".join(log.lines), encoding="utf-8")

    found = hits(sought, tmp_path)

    assert "value of slot 0 in office.log" in found
    assert "the software's value in draws_sealed.txt" in found
    assert any(re.fullmatch(r"leaf of CANARY\.\d\d in draws_sealedrow.txt", one) for one in found)
    assert "value of slot 1 in draws_contributor.txt" in found
