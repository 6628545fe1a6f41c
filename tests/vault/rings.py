"""Keys for tests, and a small office in a process of its own that can be killed at any moment."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from shuangsuiji.vault.keyfile import InstallationKey, Keyring

ROOT = Path(__file__).resolve().parents[2]
ROW = UUID("019b750e-7800-7000-8000-000000000001")
OTHER_ROW = UUID("019b750e-7800-7000-8000-000000000002")
KEY_ID = UUID("019b750e-7800-7000-8000-00000000000a")


def key(name: str) -> InstallationKey:
    """A key that is the same in every run."""
    return InstallationKey(hashlib.sha256(f"key of tests {name}".encode()).digest())


def ring(*names: str) -> Keyring:
    """A ring whose first key is current."""
    return Keyring(key(names[0]), tuple(key(name) for name in names[1:]))


# An audit hook sees every opening, renaming and removal of a file and every connection to SQLite: at the Nth, die.
_PROGRAM = """
    import os, signal, sys
    from pathlib import Path
    import django
    from django.conf import settings
    from shuangsuiji.project.environment import database

    folder, step, kill_at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    settings.configure(
        DATABASES={"default": database(os.environ["SSJ_DATABASE"], home=folder)},
        KEY_FILE=folder / "keys" / "installation.key",
        INSTALLED_APPS=["shuangsuiji.ledger", "shuangsuiji.vault"], SECRET_KEY="x", USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from shuangsuiji.ledger.selectors import entries, verdict
    from shuangsuiji.vault.keyfile import make_keys
    from shuangsuiji.vault.services import forget_former, rotate, sealed, unsealed
    from tests.acts import NOW, at
    from tests.vault.rings import ROW, ring

    act = at(NOW, seed=" ".join(sys.argv[2:]))
    purposes = ["a", "b", "c"]
    if step == "begin":
        make_keys(settings.KEY_FILE, ring("first"))
        call_command("migrate", verbosity=0)
        for one in purposes:
            (folder / one).write_text(sealed(act, purpose=one, row_id=ROW, plain="text " + one))
    elif step == "seal":
        for number in range(30):
            one = f"purpose{number}"
            (folder / one).write_text(sealed(act, purpose=one, row_id=ROW, plain="text " + one))
    elif step == "turn":
        for _ in range(10):
            rotate(act)
            forget_former(act)
    elif step == "look":
        purposes += [one.name for one in folder.glob("purpose*")]
        texts = [unsealed(purpose=one, row_id=ROW, sealed=(folder / one).read_text()) for one in purposes]
        assert texts == ["text " + one for one in purposes], texts
        assert verdict().holds
        print(entries(kind="vault.rewrapped").count(), entries(kind="vault.keys_forgotten").count())
    else:
        seen = 0

        def watch(event, details):
            global seen
            if event in ("open", "os.rename", "os.remove", "sqlite3.connect") or event.startswith("fcntl."):
                seen += 1
                if seen == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        def watch_statements(execute, *rest):
            watch("open", ())
            return execute(*rest)

        connection.ensure_connection()
        sys.addaudithook(watch)
        with connection.execute_wrapper(watch_statements):
            {"rotate": rotate, "forget": forget_former}[step](act)
        print(seen)
"""


@dataclass
class Office:
    """A database (a SQLite file, unless `url` names a PostgreSQL), a key file and three sealed texts in a folder."""

    folder: Path
    url: str = ""

    def run(self, step: str, *, kill_at: int = 0) -> str:
        """Do a step in a process of its own; what it printed, or `killed`."""
        return self.ended(self.start(step, kill_at=kill_at))

    def start(self, step: str, *, kill_at: int = 0) -> "subprocess.Popen[str]":
        """Begin a step beside others."""
        command = [sys.executable, "-c", textwrap.dedent(_PROGRAM), str(self.folder), step, str(kill_at)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "SSJ_DATABASE": self.url}
        return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ended(self, started: "subprocess.Popen[str]") -> str:
        """What a step that was started printed in the end, or `killed`; raises with its error otherwise."""
        out, err = started.communicate(timeout=120)
        if started.returncode == -signal.SIGKILL:
            return "killed"
        if started.returncode:
            raise AssertionError(err)
        return out.strip()
