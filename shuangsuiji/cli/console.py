"""Where a command meets the world: the clock, the machine's entropy, the screen, the language."""

import json
import secrets
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any, TextIO

from shuangsuiji.cli.texts import say
from shuangsuiji.core.errors.base import Language

BEIJING = timezone(timedelta(hours=8))


def clock() -> datetime:
    """Now, in China's time, to the second."""
    return datetime.now(BEIJING).replace(microsecond=0)


def entropy() -> str:
    """256 bits from the operating system, as 64 hex characters."""
    return secrets.token_hex(32)


@dataclass
class Console:
    """What each command is given: time and chance as arguments, and one way to speak."""

    language: Language = "zh"
    as_json: bool = False
    clock: Callable[[], datetime] = clock
    entropy: Callable[[], str] = entropy
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def now(self) -> str:
        """The instant as draw1 writes it."""
        return self.clock().isoformat()

    def today(self) -> date:
        """The day in China."""
        return self.clock().date()

    def text(self, key: str, /, **values: object) -> str:
        """A text of the catalogue."""
        return say(self.language, key, **values)

    def say(self, key: str, /, **values: object) -> None:
        """A line for the reader; silent where a machine reads JSON."""
        if not self.as_json:
            print(self.text(key, **values), file=self.out)

    def warn(self, text: str) -> None:
        """A line apart from the result."""
        print(text, file=self.err)

    def result(self, value: Any) -> None:
        """The result for a machine, where --json asks for it."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True), file=self.out)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table whose columns stay aligned with Chinese text in it; silent where a machine reads JSON."""
        if not self.as_json:
            for line in aligned(heads, rows):
                print(line, file=self.out)

    def progress(self, key: str, /, **values: object) -> None:
        """A passing line on the error stream, where somebody watches; nothing in a pipe."""
        if self.err.isatty():
            print("\r" + self.text(key, **values) + "\x1b[K", end="", file=self.err, flush=True)


def width(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two.

    >>> width("重点 key")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """The lines of a table, numbers to the right, the heading underlined.

    >>> aligned(["层", "n"], [["key", 7]])
    ['层   n', '───  ─', 'key  7']
    """
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(width(line[i]) for line in [list(heads), *cells]) for i in range(len(heads))]
    numeric = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(heads))]

    def line(row: Sequence[str]) -> str:
        padded = []
        for cell, wide, right in zip(row, widths, numeric, strict=True):
            space = " " * (wide - width(cell))
            padded.append(space + cell if right else cell + space)
        return "  ".join(padded).rstrip()

    return [line(heads), line(["─" * wide for wide in widths]), *[line(row) for row in cells]]


def plain(values: Mapping[str, object]) -> dict[str, object]:
    """Values of a refusal as JSON can write them."""
    return {key: value if isinstance(value, int | str | list | dict) else str(value) for key, value in values.items()}
