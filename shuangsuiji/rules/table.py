"""One TOML table read strictly: every key by its type, unknown keys named, problems collected and none raised."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from shuangsuiji.core.policy import ALL_MONTHS, Dated, Value
from shuangsuiji.rules.problems import Problem

_EXACT = re.compile(r"[0-9]{1,9}(/[1-9][0-9]{0,8})?")
_LARGEST = 999_999_999
_SLUG = re.compile(r"[a-z0-9_-]{1,20}")


class Table:
    """A table of one file. After the last key is read, `close` names the keys that nobody asked for."""

    def __init__(self, file: str, content: Mapping[str, Any], problems: list[Problem], *, at: str = "") -> None:
        self.file, self.content, self.problems, self.at = file, content, problems, at
        self.asked: set[str] = set()
        self.default_months = ALL_MONTHS

    def wrong(self, key: str, what: str, expected: str) -> None:
        """Keep one problem at this key."""
        shown = what if len(what) <= 120 else f"{what[:117]}..."
        self.problems.append(Problem(self.file, f"{self.at}{key}", shown, expected))

    def take(self, key: str, kind: type, expected: str, *, default: Any) -> Any:
        """The value if it is exactly of that type; a missing one is the default, or a problem where that is None."""
        self.asked.add(key)
        value = self.content.get(key)
        if value is None:
            if default is None:
                self.wrong(key, "missing", expected)
            return kind() if default is None else default
        if type(value) is not kind:
            shown = repr(value)
            self.wrong(key, f"{shown[:60]} is {type(value).__name__}", expected)
            return kind() if default is None else default
        return value

    def text(self, key: str, *, default: str | None = None) -> str:
        """A text of at least one character."""
        found = str(self.take(key, str, "text", default=default))
        if key in self.content and self.content[key] == "":
            self.wrong(key, "empty", "text")
        return found

    def slug(self, key: str) -> str:
        """A name that draw1 can hold as a stratum; "unnamed" where it is none."""
        found = self.text(key)
        if found and not _SLUG.fullmatch(found):
            self.wrong(key, repr(found), "1 to 20 of a-z, 0-9, _ and -")
        return found if _SLUG.fullmatch(found) else "unnamed"

    def choice(self, key: str, options: Sequence[str], *, default: str | None = None) -> Any:
        """One of the options; the first where it is none of them."""
        found = self.text(key, default=default)
        if found not in options:
            if type(self.content.get(key)) is str:
                self.wrong(key, repr(found), "one of " + ", ".join(options))
            return options[0]
        return found

    def whole(self, key: str, *, default: int | None = None, least: int = 0) -> int:
        """A whole number, not below `least` and below 10⁹."""
        found = int(self.take(key, int, f"a whole number from {least}", default=default))
        if type(self.content.get(key)) is int and not least <= found <= _LARGEST:
            self.wrong(key, str(found), f"a whole number from {least} to {_LARGEST}")
        return max(found, least)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """true or false."""
        return bool(self.take(key, bool, "true or false", default=default))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, possibly absent."""
        found = self.take(key, list, "a list of texts", default=[])
        if any(type(one) is not str or not one for one in found):
            self.wrong(key, repr(found), "a list of texts")
            return ()
        return tuple(found)

    def months(self, key: str, *, default: tuple[int, ...] = ALL_MONTHS) -> tuple[int, ...]:
        """A list of calendar months, ascending; the default when absent."""
        found = self.take(key, list, "a list of months from 1 to 12", default=list(default))
        proper = [one for one in found if type(one) is int and 1 <= one <= 12]
        if proper != found or not found or proper != sorted(set(proper)):
            self.wrong(key, repr(found), "months from 1 to 12, ascending, such as [4, 5, 6]")
            return default
        return tuple(proper)

    def exact(self, key: str, value: Any) -> Fraction | None:
        """An exact number: a whole one, or a text such as "1/4"; never a float.

        >>> problems = []
        >>> table = Table("r.toml", {}, problems)
        >>> table.exact("a", "1/4"), table.exact("b", 10), table.exact("c", 0.25)
        (Fraction(1, 4), Fraction(10, 1), None)
        >>> str(problems[0])
        'r.toml: c: 0.25; expected: a whole number or an exact fraction as text, such as "1/4"'
        """
        if type(value) is int and 0 <= value <= _LARGEST:
            return Fraction(value)
        if type(value) is str and _EXACT.fullmatch(value):
            return Fraction(value)
        self.wrong(key, repr(value), 'a whole number or an exact fraction as text, such as "1/4"')
        return None

    def dated(self, key: str, read: Callable[["Table", str, Any], Value | None]) -> Dated:
        """A table of first day in force = value; each value read by `read`, which reports what is wrong itself."""
        table = self.table(key, needed=True)
        steps: list[tuple[date, Value]] = []
        for written, value in table.content.items():
            table.asked.add(written)
            found = read(table, written, value)
            if not self.is_day(written):
                table.wrong(written, repr(written), "a day such as 2024-01-03")
            elif found is not None:
                steps.append((date.fromisoformat(written), found))
        if not table.content and key in self.content:
            self.wrong(key, "empty", "at least one day with its value")
        # A stand-in keeps the reading going; the problem just kept makes sure that nobody ever uses it.
        return Dated.of(steps) if steps else Dated.of([(date.min, 1)])

    @staticmethod
    def is_day(written: str) -> bool:
        """Whether the text is a day of the calendar, written like 2024-01-03."""
        try:
            return date.fromisoformat(written).isoformat() == written
        except ValueError:
            return False

    def table(self, key: str, *, needed: bool = False) -> "Table":
        """The table below this key, empty when absent."""
        found = self.take(key, dict, "a table", default=None if needed else {})
        return Table(self.file, found, self.problems, at=f"{self.at}{key}.")

    def tables(self, key: str, *, needed: bool) -> list["Table"]:
        """The array of tables below this key."""
        found = self.take(key, list, f"at least one [[{key}]]", default=None if needed else [])
        if needed and key in self.content and not found:
            self.wrong(key, "empty", f"at least one [[{key}]]")
        if any(type(one) is not dict for one in found):
            self.wrong(key, repr(found), f"an array of tables [[{key}]]")
            return []
        return [Table(self.file, one, self.problems, at=f"{self.at}{key}[{i}].") for i, one in enumerate(found)]

    def close(self) -> None:
        """Name every key that nobody asked for: a misspelt key would else be a rule that nobody keeps."""
        for key in self.content:
            if key not in self.asked:
                self.wrong(key, "unknown key", "one of " + ", ".join(sorted(self.asked)))
