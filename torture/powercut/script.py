"""What the office asked of SQLite, in order, with its acknowledgements; written down in its process, played in ours."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["open", "sql", "close", "acknowledged"]
_CHANGING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
_BOUNDING = ("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass(frozen=True, slots=True)
class Line:
    """A connection was opened or closed, a statement ran (`text`, values filled in), or a caller had its answer."""

    kind: Kind
    text: str = ""


class Script:
    """The lines so far. Give `connection` to Django as the `factory` of its SQLite connections."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def acknowledged(self, what: str) -> None:
        """The caller has its answer: from here on the act must be there for ever."""
        self.lines.append(Line("acknowledged", what))

    def statement(self, text: str) -> None:
        """One statement that matters to the disk. SQLite tells a statement again for each trigger it sets off."""
        line = Line("sql", text)
        if text.lstrip().upper().startswith(_CHANGING + _BOUNDING) and line != self.lines[-1]:
            self.lines.append(line)

    def connection(self, *given: Any, **named: Any) -> sqlite3.Connection:
        """A connection of the office, each of whose statements is written down."""
        return _Traced(self, *given, **named)


class _Traced(sqlite3.Connection):
    def __init__(self, script: Script, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._script = script
        script.lines.append(Line("open"))
        self.set_trace_callback(script.statement)

    def close(self) -> None:
        self._script.lines.append(Line("close"))
        super().close()


def write(path: Path, lines: Iterable[Line]) -> None:
    """Keep the lines as JSON, one on each line of the file."""
    path.write_text("".join(json.dumps(asdict(line)) + "\n" for line in lines), encoding="utf-8")


def read(path: Path) -> list[Line]:
    """The lines that `write` kept."""
    return [Line(**json.loads(text)) for text in path.read_text(encoding="utf-8").splitlines()]
