"""Which row is the header, and which column means what, by the words of the file or by those of the clerk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shuangsuiji.sheets.columns.vocabularies import IGNORE, Layout, Vocabulary, is_personal, meanings
from shuangsuiji.sheets.errors import (
    ColumnMappedTwice,
    EmptySheet,
    HeaderNotFound,
    MissingColumn,
    UnknownColumn,
)
from shuangsuiji.sheets.reading.grid import Cell, Grid, cell_text, column_letters
from shuangsuiji.sheets.words import is_example

SEARCHED_ROWS = 8


@dataclass(frozen=True, slots=True)
class Header:
    """Row `row` (from 1) names the columns; places count from 0.

    `names` are the titles of the columns with a meaning; `others` those without one, which a row keeps as text;
    `ignored` those that are not taken at all.
    """

    row: int
    places: Mapping[str, int]
    names: Mapping[str, str]
    others: Mapping[int, str]
    ignored: Mapping[int, str] = field(default_factory=dict)

    def titles(self) -> dict[int, str]:
        """Every column by its place, each title once."""
        named = {place: self.names[meaning] for meaning, place in self.places.items()}
        return dict(sorted({**self.others, **self.ignored, **named}.items()))


def find_sheet(
    grids: Iterable[Grid], *, layout: Layout, file: str, mapping: Mapping[str, str] | None = None
) -> tuple[Grid, Header]:
    """The first sheet with a header and a filled row below it, and that header.

    Raises EmptySheet, HeaderNotFound; with a mapping UnknownColumn, ColumnMappedTwice.
    """
    seen: str | None = None
    headed = False
    fault: UnknownColumn | None = None
    for grid in grids:
        header, unknown = _header_of(grid, layout, mapping, file)
        fault = fault or unknown
        if header is not None and _has_rows(grid, header):
            return grid, header
        headed = headed or header is not None
        seen = seen or _first_words(grid)
    if headed:
        raise EmptySheet(file=file, found="表头、没有数据行 (a header, no row)", expected="一行数据 (one row)")
    if seen is None:
        raise EmptySheet(file=file, found="没有内容 (nothing)", expected="表头和一行数据 (a header and one row)")
    expected = "、".join(layout.words[layout.anchor])
    raise fault or HeaderNotFound(file=file, searched=SEARCHED_ROWS, found=seen, expected=expected)


def _header_of(
    grid: Grid, layout: Layout, mapping: Mapping[str, str] | None, file: str
) -> tuple[Header | None, UnknownColumn | None]:
    if not mapping:
        return find_header(grid, layout.words, layout.anchor), None
    try:
        return mapped_header(grid, layout, mapping, file=file), None
    except UnknownColumn as fault:
        return None, fault


def find_header(grid: Grid, vocabulary: Vocabulary, anchor: str) -> Header | None:
    """The row among the first eight that names most columns, the one with meaning `anchor` among them.

    A header over two rows (a group above its columns) is read as one, and its lower row is the header row.
    """
    best: Header | None = None
    for row, titles in _first_rows(grid):
        found = _header(row, titles, vocabulary)
        if anchor in found.places and (best is None or len(found.places) > len(best.places)):
            best = found
    return best and _with_second_row(best, grid, vocabulary, anchor)


def likeliest_header(grid: Grid, vocabulary: Vocabulary) -> Header | None:
    """Where no row names the anchor: the row among the first eight with most words in it, None in an empty sheet."""
    rows = [(len([title for title in titles if title]), -row, titles) for row, titles in _first_rows(grid)]
    filled, row, titles = max(rows, default=(0, 0, []))
    return _header(-row, titles, vocabulary) if filled else None


def mapped_header(grid: Grid, layout: Layout, mapping: Mapping[str, str], *, file: str) -> Header:
    """The header that has every title of the mapping, with the clerk's meanings before the guessed ones.

    Raises UnknownColumn, ColumnMappedTwice, MissingColumn; ValueError for a meaning this register does not have.
    """
    _check_meanings(mapping, layout, file)
    best: Header | None = None
    for header in _candidates(grid, layout):
        known = set(header.titles().values())
        if known >= mapping.keys():
            return _applied(header, mapping, layout, file)
        best = best or header
    known = set(best.titles().values()) if best else set()
    missing = next(title for title in mapping if title not in known)
    raise UnknownColumn(
        file=file, found=missing[:80], expected="、".join(best.titles().values())[:200] if best else "—"
    )


def _check_meanings(mapping: Mapping[str, str], layout: Layout, file: str) -> None:
    by_meaning: dict[str, str] = {}
    for title, meaning in mapping.items():
        if meaning in ("", IGNORE):
            continue
        if meaning not in layout.words:
            raise ValueError(meaning)
        if meaning in by_meaning:
            word = layout.words[meaning][0]
            raise ColumnMappedTwice(file=file, meaning=word, found=f"{by_meaning[meaning]}、{title}"[:120])
        by_meaning[meaning] = title


def _candidates(grid: Grid, layout: Layout) -> Iterator[Header]:
    """Every reading of the first rows as a header, the likeliest first."""
    found = find_header(grid, layout.words, layout.anchor) or likeliest_header(grid, layout.words)
    if found is not None:
        yield found
    rows = list(_first_rows(grid))
    for row, titles in rows:
        yield _header(row, titles, layout.words)
    for (_, above), (row, below) in pairwise(rows):
        yield _header(row, _joined(above, below), layout.words)


def _applied(header: Header, mapping: Mapping[str, str], layout: Layout, file: str) -> Header:
    titles = header.titles()
    by_title = {title: place for place, title in titles.items()}
    given = {meaning: by_title[title] for title, meaning in mapping.items() if meaning not in ("", IGNORE)}
    spoken = {by_title[title] for title in mapping}
    guessed = {
        meaning: place for meaning, place in header.places.items() if meaning not in given and place not in spoken
    }
    places = {**guessed, **given}
    if layout.anchor not in places:
        raise missing_column(header, layout.anchor, layout, file)
    dropped = {by_title[title] for title, meaning in mapping.items() if meaning == IGNORE}
    ignored = {
        place: title for place, title in titles.items() if place in dropped or (place in header.ignored.keys() - spoken)
    }
    taken = set(places.values())
    others = {place: title for place, title in titles.items() if place not in taken and place not in ignored}
    return Header(header.row, places, {meaning: titles[place] for meaning, place in places.items()}, others, ignored)


def missing_column(
    header: Header, meaning: str, layout: Layout, file: str, *, otherwise: tuple[str, str] = ("", "")
) -> MissingColumn:
    """The refusal of a file that lacks this column, to raise; `otherwise` is what else would help, zh and en."""
    return MissingColumn(
        file=file,
        row=header.row,
        found="、".join(header.titles().values())[:80],
        expected="、".join(layout.words[meaning]),
        otherwise=otherwise[0],
        otherwise_en=otherwise[1],
    )


def _first_rows(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    for row, cells in enumerate(grid.lines[:SEARCHED_ROWS], 1):
        yield row, [cell_text(cell) for cell in cells]


def _header(row: int, words: Sequence[str], vocabulary: Vocabulary) -> Header:
    titles = _unique(words)
    ranked: dict[str, tuple[int, int]] = {}
    for place, word in enumerate(words):
        for meaning, rank in meanings(word, vocabulary).items() if word else ():
            if meaning not in ranked or rank < ranked[meaning][0]:
                ranked[meaning] = (rank, place)
    places = {meaning: place for meaning, (_, place) in ranked.items()}
    taken = set(places.values())
    rest = {place: title for place, title in enumerate(titles) if place not in taken}
    ignored = {place: title for place, title in rest.items() if words[place] and is_personal(words[place])}
    others = {place: title for place, title in rest.items() if place not in ignored}
    return Header(row, places, {meaning: titles[place] for meaning, place in places.items()}, others, ignored)


def _unique(words: Sequence[str]) -> list[str]:
    """The titles, each once: a column without one goes by its letter, and so does the second of one name."""
    titles: list[str] = []
    seen: set[str] = set()
    for place, word in enumerate(words):
        letters = column_letters(place + 1)
        title = word or f"列{letters}"
        titles.append(title if title not in seen else f"{title} ({letters})")
        seen.add(titles[-1])
    return titles


def _with_second_row(upper: Header, grid: Grid, vocabulary: Vocabulary, anchor: str) -> Header:
    if upper.row >= len(grid.lines):
        return upper
    above = [cell_text(cell) for cell in grid.lines[upper.row - 1]]
    below = [cell_text(cell) for cell in grid.lines[upper.row]]
    lower = _header(upper.row + 1, below, vocabulary)
    # A data row has a name under the name column; the second row of a header has nothing there.
    if not lower.places or _at(below, upper.places[anchor]):
        return upper
    return _header(lower.row, _joined(above, below), vocabulary)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    return [_at(below, place) or _at(above, place) for place in range(max(len(above), len(below)))]


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _has_rows(grid: Grid, header: Header) -> bool:
    """Whether a filled row stands below the header; the example row of a template is none."""
    for cells in grid.lines[header.row :]:
        first = next((text for cell in cells if (text := cell_text(cell))), "")
        if first and not is_example(first):
            return True
    return False


def _first_words(grid: Grid) -> str | None:
    for cells in grid.lines[:SEARCHED_ROWS]:
        words = [text for cell in cells if (text := cell_text(cell))]
        if words:
            return "、".join(words)[:80]
    return None


def cell_at(cells: Sequence[Cell], place: int) -> Cell:
    """The cell of a row at this place, "" where the row is shorter."""
    return cells[place] if 0 <= place < len(cells) else ""
