"""Which row is the header, and which column means what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shuangsuiji.sheets.errors import EmptySheet, HeaderNotFound
from shuangsuiji.sheets.reading.grid import Cell, Grid, cell_text, column_letters
from shuangsuiji.sheets.words import folded

SEARCHED_ROWS = 8

Vocabulary = Mapping[str, tuple[str, ...]]

# In each tuple the preferred word comes first: where two columns mean the same, the better word wins and the other
# column stays a plain one.
SUBJECT_COLUMNS: Vocabulary = {
    "name": (
        "企业名称", "单位名称", "检查对象名称", "检查对象", "监管对象", "监管对象名称", "排污单位名称", "对象名称",
        "企业全称", "单位", "企业", "名称", "name", "subject", "company", "enterprise",
    ),
    "code": ("统一社会信用代码", "社会信用代码", "信用代码", "creditcode", "credit_code", "uscc", "code"),
    "permit": ("排污许可证编号", "许可证编号", "排污许可证号", "许可证号", "permit", "permitnumber", "permitno"),
    "tier": ("监管类别", "监管级别", "类别", "监管分类", "分类", "tier", "tiers", "class"),
    "status": ("状态", "企业状态", "生产状态", "经营状态", "status"),
    "site": ("场所编号", "厂区编号", "site", "sitenumber"),
    "since": ("纳入日期", "纳入时间", "列入日期", "since"),
    "needs": ("所需技能", "需要技能", "检查所需技能", "needs"),
    "former": ("曾用名", "原名称", "formername"),
    "id": ("对象标识", "标识", "id", "subjectid"),
    "verdict": ("校验结果", "verdict"),
    "source": ("原行号", "sourcerow"),
}  # fmt: skip

OFFICER_COLUMNS: Vocabulary = {
    "certificate": (
        "执法证号", "执法证编号", "行政执法证号", "执法证件号", "执法证件编号", "证件号", "证件编号", "证号", "编号",
        "certificate", "certificatenumber", "certificateno", "id",
    ),
    "name": ("姓名", "执法人员姓名", "执法人员", "人员姓名", "name", "officer"),
    "squad": ("分队", "中队", "执法分队", "执法中队", "所属分队", "所属中队", "squad"),
    "lead": ("主办", "组长", "带队", "主办人", "是否主办", "是否组长", "是否带队", "lead", "leader"),
    "expires": ("有效期", "有效期至", "证件有效期", "证件有效期至", "到期日", "expires", "validuntil"),
    "recusal": ("回避", "回避对象", "回避企业", "回避单位", "recusal", "recusals"),
    "skills": ("技能", "专业", "专业技能", "skills", "can"),
    "leave": ("请假", "请假时间", "休假", "leave"),
    "verdict": ("校验结果", "verdict"),
    "source": ("原行号", "sourcerow"),
}  # fmt: skip


def vocabulary_of(*, subjects: bool) -> Vocabulary:
    """The columns of a list of subjects or of officers."""
    return SUBJECT_COLUMNS if subjects else OFFICER_COLUMNS


_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:]")


@dataclass(frozen=True, slots=True)
class Header:
    """Row `row` (from 1) names the columns; places count from 0; `others` are the columns without a meaning for us."""

    row: int
    places: Mapping[str, int]
    names: Mapping[str, str]
    others: Mapping[int, str]

    def cell(self, meaning: str, cells: Sequence[Cell]) -> Cell:
        """The cell of a row that has this meaning, "" where the column or the cell is absent."""
        place = self.places.get(meaning, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    def text(self, meaning: str, cells: Sequence[Cell]) -> str:
        """The same as text."""
        return cell_text(self.cell(meaning, cells))


def meanings(title: str, vocabulary: Vocabulary) -> dict[str, int]:
    """What a column title may mean, with the rank of the word (0 is the preferred one).

    Remarks in brackets, stars and spaces do not count; of a title in two languages either half will do.

    >>> meanings("＊企业名称（全称）", SUBJECT_COLUMNS), meanings("Tier / 类别", SUBJECT_COLUMNS)
    ({'name': 0}, {'tier': 2})
    """
    whole = folded(title)
    forms = {whole, bare := _REMARK.sub("", whole), *bare.split("/"), *bare.split("|")}
    found: dict[str, int] = {}
    for meaning, words in vocabulary.items():
        ranks = [rank for rank, word in enumerate(words) if word in forms]
        if ranks:
            found[meaning] = ranks[0]
    return found


def find_sheet(grids: Iterator[Grid], *, vocabulary: Vocabulary, anchor: str, file: str) -> tuple[Grid, Header]:
    """The first sheet with a header and a filled row below it, and that header.

    Raises EmptySheet, HeaderNotFound.
    """
    seen: str | None = None
    headed = False
    for grid in grids:
        header = find_header(grid, vocabulary, anchor)
        if header is not None and _has_rows(grid, header):
            return grid, header
        headed = headed or header is not None
        seen = seen or _first_words(grid)
    if headed:
        raise EmptySheet(file=file, found="表头、没有数据行 (a header, no row)", expected="一行数据 (one row)")
    if seen is None:
        raise EmptySheet(file=file, found="没有内容 (nothing)", expected="表头和一行数据 (a header and one row)")
    raise HeaderNotFound(file=file, searched=SEARCHED_ROWS, found=seen, expected="、".join(vocabulary[anchor]))


def find_header(grid: Grid, vocabulary: Vocabulary, anchor: str) -> Header | None:
    """The row among the first eight that names most columns, the one with meaning `anchor` among them.

    A header over two rows (a group above its columns) is read as one, and its lower row is the header row.

    >>> grid = Grid([["陵川县名单"], ["序号", "单位名称", "类别"], ["1", "甲厂", "重点"]], "", "utf-8")
    >>> find_header(grid, SUBJECT_COLUMNS, "name").names
    {'name': '单位名称', 'tier': '类别'}
    """
    best: Header | None = None
    for row in range(1, min(SEARCHED_ROWS, len(grid.lines)) + 1):
        found = _header(row, [cell_text(cell) for cell in grid.lines[row - 1]], vocabulary)
        if anchor in found.places and (best is None or len(found.places) > len(best.places)):
            best = found
    return best and _with_second_row(best, grid, vocabulary, anchor)


def _header(row: int, titles: Sequence[str], vocabulary: Vocabulary) -> Header:
    ranked: dict[str, tuple[int, int]] = {}
    for place, title in enumerate(titles):
        for meaning, rank in meanings(title, vocabulary).items() if title else ():
            if meaning not in ranked or rank < ranked[meaning][0]:
                ranked[meaning] = (rank, place)
    places = {meaning: place for meaning, (_, place) in ranked.items()}
    return Header(row, places, {meaning: titles[place] for meaning, place in places.items()}, _others(titles, places))


def _others(titles: Sequence[str], places: Mapping[str, int]) -> dict[int, str]:
    """The titles of the other columns, made unique; a column without a title goes by its letter."""
    taken = set(places.values())
    others: dict[int, str] = {}
    for place, title in enumerate(titles):
        if place in taken:
            continue
        name = title or f"列{column_letters(place + 1)}"
        others[place] = name if name not in others.values() else f"{name} ({column_letters(place + 1)})"
    return others


def _with_second_row(upper: Header, grid: Grid, vocabulary: Vocabulary, anchor: str) -> Header:
    if upper.row >= len(grid.lines):
        return upper
    above = [cell_text(cell) for cell in grid.lines[upper.row - 1]]
    below = [cell_text(cell) for cell in grid.lines[upper.row]]
    lower = _header(upper.row + 1, below, vocabulary)
    # A data row has a name under the name column; the second row of a header has nothing there.
    if not lower.places or _at(below, upper.places[anchor]):
        return upper
    width = max(len(above), len(below))
    return _header(lower.row, [_at(below, i) or _at(above, i) for i in range(width)], vocabulary)


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _has_rows(grid: Grid, header: Header) -> bool:
    return any(cell_text(cell) for cells in grid.lines[header.row :] for cell in cells)


def _first_words(grid: Grid) -> str | None:
    for cells in grid.lines[:SEARCHED_ROWS]:
        words = [text for cell in cells if (text := cell_text(cell))]
        if words:
            return "、".join(words)[:80]
    return None
