"""SIGKILL at any step of `ssj draw` and `ssj event`: what was acknowledged stands, nothing is half, nothing twice."""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import IO, Any

from shuangsuiji.ceremony import Meeting, drawn, with_balls
from shuangsuiji.ceremony.folder import BALLS, CLOSING, OPENING, RECORD, SEALED, keep_balls, keep_record, keep_sealed
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import doc, read_record, replayed
from shuangsuiji.core.errors import RuleBreach
from tests.vectors.county import EVIDENCE, frozen_county, opened, salts_of, values_of
from torture.campaign import Campaign
from torture.killing import killed

ROOT = Path(__file__).resolve().parents[2]
NUMBERS, OTHERS = "4 11 17 21 28 30", "1 2 3 4 5 6"
_build = "sound"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative for a signal), what it acknowledged, its steps."""

    code: int
    answer: dict[str, Any] | None
    errors: str

    @property
    def steps(self) -> int:
        """How many steps it took on the disk."""
        return int(self.errors.rsplit("steps ", 1)[1])


@dataclass(frozen=True)
class Started:
    """A command in a process of its own, forked from this one or, now and then, a new interpreter."""

    pid: int
    said: IO[bytes]
    errors: IO[bytes]

    def kill(self) -> None:
        """SIGKILL now."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> Ended:
        """Wait for it; an answer counts as given once the whole of it has come."""
        with self.said, self.errors:
            said, errors = self.said.read(), self.errors.read().decode()
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        try:
            answer = json.loads(said)
        except ValueError:
            answer = None
        # A refusal acknowledges nothing, and a command may be killed right after it has said one.
        given = code <= 0 and isinstance(answer, dict) and "refused" not in answer
        return Ended(code, answer if given else None, errors)


@cache
def _meeting(seed: int) -> Meeting:
    """A small county, sealed long ago, so that every clock is later; with officers enough for any leave."""
    frozen = frozen_county()
    frozen["roster"]["officers"] += [{"id": f"E-{n}", "lead": True, "can": ["hazardous"]} for n in (6, 7, 8)]
    opening = opened(frozen, seed=seed, time="2020-01-06T09:00:00+08:00")
    return Meeting(opening, frozen, salts_of(seed), values_of(seed, 4)[3])


@cache
def _expected_root(seed: int) -> str:
    return str(_drawn(seed)["closing"]["root"])


@cache
def _drawn(seed: int) -> dict[str, Any]:
    balls = with_balls(_meeting(seed), [int(one) for one in NUMBERS.split()], time="2020-01-06T09:20:00+08:00")
    values = dict(enumerate(values_of(seed, 4)[:3]))
    return dict(drawn(balls, values, time="2020-01-06T09:30:00+08:00").record or {})


@contextmanager
def _folder(seed: int, *, with_record: bool) -> Iterator[Path]:
    """A meeting's folder, sealed, or drawn too."""
    with tempfile.TemporaryDirectory(prefix="torture-") as made:
        place = Path(made) / "meeting"
        place.mkdir(mode=0o700)
        meeting = _meeting(seed)
        keep_sealed(place, meeting, names={"subjects": {}, "officers": {}})
        if with_record:
            record = _drawn(seed)
            done = Meeting(
                meeting.opening, meeting.frozen, meeting.salts, meeting.software_value, record["balls"], record
            )
            keep_balls(place, done)
            keep_record(place, done)
        yield place


def _draw_words(place: Path, seed: int, numbers: str = NUMBERS) -> list[str]:
    values = [word for number, one in enumerate(values_of(seed, 4)[:3]) for word in ("--value", f"{number}={one}")]
    return ["draw", str(place), "--json", "--balls", numbers, *values]


def _start(words: Sequence[str], *, kill_at: int = 0, meeting: str = "-", fresh: bool = False) -> Started:
    out, err = os.pipe(), os.pipe()
    pid = os.fork()
    if pid:
        os.close(out[1])
        os.close(err[1])
        return Started(pid, os.fdopen(out[0], "rb"), os.fdopen(err[0], "rb"))
    os.dup2(out[1], 1)
    os.dup2(err[1], 2)
    if fresh:
        given = ["-m", "torture.killing.killed", str(kill_at), _build, meeting, *words]
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, *given])
    killed.run_forked(kill_at, _build, meeting, list(words))
    raise AssertionError("a forked command came back")


def _whole(words: Sequence[str]) -> Ended:
    return _start(words).end()


@cache
def _steps_and_seconds(kind: str, fresh: bool) -> tuple[int, float]:
    """How many steps a command takes, and how long, when nobody kills it."""
    with _folder(0, with_record=kind == "event") as place:
        words = _draw_words(place, 0) if kind == "draw" else _event_words(place, 0, Random(0))
        start = time.monotonic()
        ended = _start(words, fresh=fresh).end()
    return ended.steps, time.monotonic() - start


def _killed(words: Sequence[str], rng: Random, kind: str) -> Ended:
    """The command, killed at a random step or at a random time; now and then it is too late."""
    fresh = rng.random() < 0.1
    steps, seconds = _steps_and_seconds(kind, fresh)
    if rng.random() < 0.6:
        return _start(words, kill_at=rng.randint(1, steps + 1), fresh=fresh).end()
    started = _start(words, fresh=fresh)
    time.sleep(rng.uniform(0.2, 1.1) * seconds)
    started.kill()
    return started.end()


# ---- draw ----


def _draw_killed(seed: int, rng: Random) -> Iterator[str]:
    with _folder(seed, with_record=False) as place:
        sealed = _bytes_of(place, OPENING, SEALED)
        ended = _killed(_draw_words(place, seed), rng, "draw")
        yield from _no_half(place)
        before = _bytes_of(place, BALLS, RECORD)
        if ended.answer and not before[RECORD]:
            yield "acknowledged and not kept"
        if before[BALLS] and rng.random() < 0.3:
            other = _whole(_draw_words(place, seed, OTHERS))
            if other.code != 1:
                yield f"other balls after a kill: exit {other.code}"
        yield from _draw_resumed(place, seed, before, ended)
        if _bytes_of(place, OPENING, SEALED) != sealed:
            yield "the seal was changed"


def _draw_resumed(place: Path, seed: int, before: dict[str, bytes], ended: Ended) -> Iterator[str]:
    resumed = _whole(_draw_words(place, seed))
    after = _bytes_of(place, BALLS, RECORD, CLOSING)
    if resumed.code != 0 or not after[RECORD] or not after[CLOSING]:
        yield f"not resumable: exit {resumed.code}, {resumed.errors[-200:]}"
        return
    yield from (f"{name} was replaced" for name, content in before.items() if content and content != after[name])
    record = dict(read_record(after[RECORD]).record)
    if record["closing"]["root"] != _expected_root(seed):
        yield f"another root: {record['closing']['root']}"
    if loads(after[CLOSING]) != record["closing"]:
        yield "closing and record differ"
    if ended.answer and ended.answer["closing"] != doc("sha256", "closing", record["closing"]):
        yield "another record than the one acknowledged"


def _no_half(place: Path) -> Iterator[str]:
    """Every file under its final name is whole."""
    for path in sorted(place.glob("*.json")):
        try:
            value = loads(path.read_bytes())
            if path.name == RECORD:
                replayed(value)
        except RuleBreach as refusal:
            yield f"half a file: {path.name}: {str(refusal)[:100]}"


def _bytes_of(place: Path, *names: str) -> dict[str, bytes]:
    return {name: (place / name).read_bytes() if (place / name).exists() else b"" for name in names}


# ---- event ----


def _event_words(place: Path, seed: int, rng: Random) -> list[str]:
    known = replayed(_drawn(seed))
    due = known.standing.due
    subject = rng.choice(due)
    team = known.standing.visits[subject].team
    kinds = (
        ["visited", "--id", subject],
        ["closed", "--id", subject, "--reason", "关闭", "--evidence", EVIDENCE],
        ["recuse", "--id", subject, "--officer", rng.choice(team), "--evidence", EVIDENCE],
        ["leave", "--officer", rng.choice(team), "--weeks", "*", "--evidence", EVIDENCE],
        ["join", "--officer", "CITY-1", "--evidence", EVIDENCE],
    )
    return ["event", str(place / RECORD), *rng.choice(kinds), "--json"]


def _event_killed(seed: int, rng: Random) -> Iterator[str]:
    with _folder(seed, with_record=True) as place:
        words = _event_words(place, seed, rng)
        ended = _killed(words, rng, "event")
        events = _events(place)
        if events is None:
            yield "half a record"
            return
        if len(events) > 1:
            yield f"one event became {len(events)}"
        if ended.answer and (not events or events[-1]["link"] != ended.answer["link"]):
            yield "acknowledged and not kept"
        again = _whole(words)
        after = _events(place)
        if after is None or after[: len(events)] != events:
            yield "an event was changed by the next one"
        elif not events and again.code != 0:
            yield f"an event that cannot be made at all proves nothing: {again.errors[-200:]}"
        elif again.code not in (0, 1) or len(after) != len(events) + (again.code == 0):
            yield f"events after the second run: {len(after)}, exit {again.code}: {again.errors[-200:]}"


def _events(place: Path) -> list[Any] | None:
    try:
        return list(read_record((place / RECORD).read_bytes()).record["events"])
    except RuleBreach:
        return None


# ---- two at once ----


def _two_draws(seed: int, rng: Random) -> Iterator[str]:
    with _folder(seed, with_record=False) as place:
        second = NUMBERS if rng.random() < 0.3 else OTHERS
        started = [
            _start(_draw_words(place, seed, numbers), meeting=str(place.parent)) for numbers in (NUMBERS, second)
        ]
        ended = [one.end() for one in started]
        codes = sorted(one.code for one in ended)
        if codes != ([0, 0] if second == NUMBERS else [0, 1]):
            yield f"two draws at once ended with {codes}: {[one.errors[-200:] for one in ended]}"
            return
        record = read_record((place / RECORD).read_bytes()).record
        fingerprint = doc("sha256", "closing", record["closing"])
        for one in ended:
            if one.answer and one.answer["closing"] != fingerprint:
                yield "two records were acknowledged"
        yield from _no_half(place)


def _two_events(seed: int, rng: Random) -> Iterator[str]:
    with _folder(seed, with_record=True) as place:
        joins = [["join", "--officer", f"CITY-{number}", "--evidence", EVIDENCE, "--json"] for number in (1, 2, 3)]
        ended = [one.end() for one in [_start(["event", str(place / RECORD), *words]) for words in joins]]
        links = {one.answer["link"] for one in ended if one.answer}
        kept = _events(place)
        if kept is None or len(links) != len(joins) or links != {event["link"] for event in kept}:
            yield f"{len(joins)} events at once: {[one.code for one in ended]}, kept {kept and len(kept)}"


_KINDS: Sequence[Callable[[int, Random], Iterator[str]]] = (
    _draw_killed, _event_killed, _draw_killed, _two_draws, _event_killed, _two_events, _draw_killed, _event_killed,
)  # fmt: skip


def _kills(part: Sequence[int]) -> list[str]:
    failures = []
    for seed in part:
        kind = _KINDS[seed % len(_KINDS)]
        failures += [f"seed {seed}, {kind.__name__}: {fault}" for fault in kind(seed % 5, Random(f"kill {seed}"))]
    return failures


@dataclass(frozen=True)
class _Built:
    """From now on every command is of this build."""

    name: str

    def __call__(self) -> None:
        global _build
        _build = self.name


CAMPAIGN = Campaign(
    name="kills",
    runs=300,
    runs_in_slice=32,
    chunk=8,
    work=_kills,
    controls={
        "files written in place": _Built("in-place"),
        "acknowledged, not kept": _Built("not-kept"),
        "the last draw stands": _Built("overwriting"),
    },
    control_runs=32,
)
