"""What all registers share: the sheet found, its rows told from remarks, the findings put in order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from shuangsuiji.sheets.columns.header import Header, find_sheet, missing_column
from shuangsuiji.sheets.columns.vocabularies import Register, layout_of
from shuangsuiji.sheets.dates import DATE_FORM, day
from shuangsuiji.sheets.lines import Line, read_lines, set_aside
from shuangsuiji.sheets.reading.grid import Grid
from shuangsuiji.sheets.reading.opening import open_book
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import or_nothing, skill_slugs


class _Numbered(Protocol):
    @property
    def row(self) -> int: ...


# As many rows as are ever named in a finding, and two more.
_FEW = 7

Row = TypeVar("Row", bound=_Numbered)


@dataclass(frozen=True, slots=True)
class RegisterSheet(Generic[Row]):
    """A list that was read: `rows` are those without an error; every row below the header has at least one verdict.

    `columns` gives the title of each meaning; `ignored` the titles not taken, `others` those kept as text only;
    `mapping` is what the clerk said of the columns.
    """

    rows: tuple[Row, ...]
    verdicts: tuple[RowVerdict, ...]
    columns: Mapping[str, str]
    header_row: int
    encoding: str
    sheet: str
    register: Register
    ignored: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)


class SheetParts(NamedTuple, Generic[Row]):
    """The fields of a `RegisterSheet`, in their order."""

    rows: tuple[Row, ...]
    verdicts: tuple[RowVerdict, ...]
    columns: Mapping[str, str]
    header_row: int
    encoding: str
    sheet: str
    register: Register
    ignored: tuple[str, ...]
    others: tuple[str, ...]
    mapping: Mapping[str, str]


class Draft(NamedTuple, Generic[Row]):
    """A row before it is known whether it can be used, with what was found about it."""

    row: Row
    findings: list[RowVerdict]


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of a file that holds a register, and its header."""

    register: Register
    grid: Grid
    header: Header
    mapping: Mapping[str, str]

    def lines(self, aside: list[RowVerdict]) -> Iterable[Line]:
        """The records, in order; what is none goes to `aside` with its reason."""
        titles = self.grid.lines[self.header.row - 1]
        for line in read_lines(self.grid, self.header, layout_of(self.register).kept):
            reason = set_aside(line, titles)
            if reason is None:
                yield line
            else:
                aside.append(reason)

    def judged(self, drafts: Sequence[Draft[Row]], aside: Sequence[RowVerdict]) -> SheetParts[Row]:
        """What was read, the findings in the order of the rows, a row without any being usable."""
        said = list(aside)
        for row, findings in drafts:
            said += findings or [verdict(row.row, "sheets.row_ok", id=getattr(row, "id", "") or f"#{row.row}")]
        said.sort(key=lambda found: found.row)
        return SheetParts(
            rows=tuple(row for row, findings in drafts if not any(found.kind == "error" for found in findings)),
            verdicts=tuple(said),
            columns=self.header.names,
            header_row=self.header.row,
            encoding=self.grid.encoding,
            sheet=self.grid.sheet,
            register=self.register,
            ignored=tuple(self.header.ignored.values()),
            others=tuple(self.header.others.values()),
            mapping=self.mapping,
        )


def read_table(
    content: bytes, *, file: str, register: Register, mapping: Mapping[str, str] | None, sheet: str | None
) -> Table:
    """The sheet with this register in a file.

    Raises the refusals of `sheets/errors.py`; ValueError for a meaning that the register does not have.
    """
    layout = layout_of(register)
    grids = open_book(content, file=file).grids(sheet)
    grid, header = find_sheet(grids, layout=layout, file=file, mapping=mapping)
    for meaning in layout.needed:
        if meaning not in header.places:
            raise missing_column(header, meaning, layout, file)
    return Table(register, grid, header, dict(mapping or {}))


def read_day(line: Line, meaning: str, findings: list[RowVerdict]) -> date | None:
    """The day in a cell, None where there is none, with a refusal where the text is no day."""
    text = line.text(meaning)
    if not text:
        return None
    cell = line.cell(meaning)
    try:
        return day(cell if isinstance(cell, date) else or_nothing(text))
    except ValueError:
        values = {"column": line.title(meaning), "found": text[:60], "expected": DATE_FORM}
        findings.append(verdict(line.row, "sheets.unreadable_date", **values))
        return None


def read_past_day(line: Line, meaning: str, today: date | None, findings: list[RowVerdict]) -> date | None:
    """The same for what has happened: a day after `today` is refused."""
    found = read_day(line, meaning, findings)
    if found is not None and today is not None and found > today:
        values = {"column": line.title(meaning), "found": found.isoformat(), "on": today.isoformat()}
        findings.append(verdict(line.row, "sheets.date_to_come", **values))
    return found


def needed_day(line: Line, meaning: str, today: date | None, findings: list[RowVerdict]) -> date:
    """The same for a day without which a row says nothing; the first day of all where it is refused."""
    before = len(findings)
    found = read_past_day(line, meaning, today, findings)
    if found is None and len(findings) == before:
        findings.append(verdict(line.row, "sheets.missing_value", column=line.title(meaning), expected=DATE_FORM))
    return found or date.min


def needed_text(line: Line, meaning: str, findings: list[RowVerdict]) -> str:
    """The text in a cell that must not be empty."""
    text = or_nothing(line.text(meaning))
    if not text:
        values = {"column": line.title(meaning), "expected": "文字 (text)"}
        findings.append(verdict(line.row, "sheets.missing_value", **values))
    return text


def in_order(
    line: Line, earlier: tuple[str, date | None], later: tuple[str, date | None], findings: list[RowVerdict]
) -> None:
    """Refuses a later day before the earlier one; each is a meaning and its day."""
    begin, end = earlier[1], later[1]
    if begin is not None and end is not None and begin != date.min and end < begin:
        values = {"earlier": line.title(earlier[0]), "later": line.title(later[0])}
        found = verdict(line.row, "sheets.dates_reversed", **values, begin=begin.isoformat(), end=end.isoformat())
        findings.append(found)


def read_word(line: Line, meaning: str, slug: str | None, expected: str, findings: list[RowVerdict]) -> str:
    """The slug found for the word in a cell, with a refusal where none was found for a word that stands there."""
    if slug is None:
        values = {"column": line.title(meaning), "found": line.text(meaning)[:60], "expected": expected}
        findings.append(verdict(line.row, "sheets.unknown_word", **values))
    return slug or ""


def read_skills(line: Line, meaning: str, findings: list[RowVerdict]) -> tuple[str, ...]:
    """The slugs of the skills in a cell, sorted, with a note for each word the table does not know."""
    text = line.text(meaning)
    if not text:
        return ()
    slugs, unlisted = skill_slugs(text)
    findings += [verdict(line.row, "sheets.unlisted_word", word=word[:60], slug=slug) for word, slug in unlisted]
    return slugs


def alike(drafts: Iterable[Draft[Row]], key: Callable[[Row], object]) -> list[list[Draft[Row]]]:
    """Drafts that have one key, two or more at a time; an empty key is none."""
    groups: dict[object, list[Draft[Row]]] = defaultdict(list)
    for draft in drafts:
        if found := key(draft.row):
            groups[found].append(draft)
    return [same for same in groups.values() if len(same) > 1]


def rows_of_others(bearers: Iterable[tuple[int, object]]) -> Callable[[object], list[int]]:
    """For a key, the first few rows that bear another one; quick however many rows there are.

    >>> rows_of_others([(2, "a"), (3, "b"), (4, "a")])("a")
    [3]
    """
    firsts: dict[object, list[int]] = {}
    for row, key in bearers:
        known = firsts.get(key) if len(firsts) >= _FEW else firsts.setdefault(key, [])
        if known is not None and len(known) < _FEW:
            known.append(row)
    return lambda key: sorted(row for other, rows in firsts.items() if other != key for row in rows)[:_FEW]


def other_rows(row: int, rows: Iterable[int]) -> str:
    """The rows but this one, the first five of them in words.

    >>> other_rows(3, [2, 3, 9])
    '2、9'
    """
    others = [str(other) for other in islice((other for other in rows if other != row), 6)]
    return "、".join(others[:5]) + ("…" if len(others) > 5 else "")
