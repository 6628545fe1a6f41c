"""An office at work in a process of its own: `python -m torture.powercut.office FOLDER BUILD SEED ACTS`.

Leaves in FOLDER `before.sqlite3` (the office as it was), `script.jsonl` (what it then asked of SQLite, with what it
acknowledged) and `after.sqlite3` (the office as it is). BUILD is one of `BUILDS`.
"""

import importlib
import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.db import connections

from torture import office
from torture.powercut.script import Script, write

BUILDS = {
    "sound": "as it is",
    "normal": "synchronous=NORMAL in place of FULL",
    "early": "says it is done before COMMIT",
    "piecemeal": "without a transaction around an act",
}


def main(folder: Path, build: str, seed: int, acts: int) -> None:
    """Migrate, then let the office work, with everything written down."""
    office.begin(folder / "home", normal=build == "normal")
    described = settings.DATABASES["default"]
    shutil.copy(described["NAME"], folder / "before.sqlite3")
    script = Script()
    connections["default"].settings_dict["OPTIONS"]["factory"] = script.connection
    # Tables can be imported only now that there are settings.
    importlib.import_module("torture.powercut.work").work(script, build=build, seed=seed, acts=acts)
    connections.close_all()
    shutil.copy(described["NAME"], folder / "after.sqlite3")
    write(folder / "script.jsonl", script.lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
