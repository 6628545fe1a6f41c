"""Lines of cells out of delimited text, its encoding told or refused, never guessed silently."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

from shuangsuiji.sheets.errors import BrokenCsv, TooManyColumns, TooManyRows, WrongEncoding
from shuangsuiji.sheets.reading.grid import Grid
from shuangsuiji.sheets.reading.limits import MAX_COLUMNS, MAX_ROWS

ENCODINGS = "UTF-8、UTF-16、GB18030（GBK、GB2312）"

GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may run as a formula when it meets it in a CSV."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (",", "\t", ";")
# Control characters, lone surrogates, private use, U+FFFD and unassigned specials: text does not hold them, but
# bytes of another encoding read as GB18030 or UTF-16 often do.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\uf8ff\ufff0-\uffff]")
_LOOKED_AT = 8
_LONGEST_HEAD = 100_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_delimited(content: bytes, *, file: str) -> Grid:
    """The records of a CSV, one line each; a blank line counts as a row, as in Excel.

    Raises WrongEncoding, BrokenCsv, TooManyRows, TooManyColumns.

    >>> read_delimited("名称\\t类别\\n甲\\t重点\\n".encode("gb18030"), file="a.csv")
    Grid(lines=[['名称', '类别'], ['甲', '重点']], sheet='', encoding='gb18030', traits={}, merged=())
    """
    text, encoding = _decoded(content, file)
    records: list[list[str]] = []
    guarded = "'" in text
    # Not splitlines(): that also breaks lines at form feeds and U+2028, which are part of a cell.
    reader = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
    try:
        for record in reader:
            records.append([_without_guard(cell) for cell in record] if guarded else record)
            _check_size(records, file)
    except csv.Error as fault:
        raise BrokenCsv(file=file, line=reader.line_num, found=str(fault), expected='"…" , "…"') from fault
    return Grid(records, "", encoding)


def _without_guard(cell: str) -> str:
    """The cell without the apostrophe that an export puts before what a spreadsheet might run; nothing is run here."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(GUARDED) else cell


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    tried: list[str] = []
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as fault:
            tried.append(f"{encoding}: {content[fault.start : fault.start + 4].hex(' ')} @ {fault.start}")
            continue
        strange = _NOT_TEXT.search(text)
        if strange is None:
            return text.removeprefix("\ufeff"), encoding
        tried.append(f"{encoding}: U+{ord(strange.group()):04X} @ {strange.start()}")
    raise WrongEncoding(file=file, found="; ".join(tried), expected=ENCODINGS)


def _candidates(content: bytes) -> tuple[str, ...]:
    """The encodings the bytes may be in; a mark at the beginning settles it, and so do zero bytes."""
    marked = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    if marked is not None:
        return (marked,)
    if b"\x00" not in content[:4096]:
        return ("utf-8", "gb18030")
    # In UTF-16 every comma, digit and line end has one zero byte: on the right in little-endian, on the left in big.
    head = content[:4096]
    return ("utf-16-le",) if head[1::2].count(0) >= head[::2].count(0) else ("utf-16-be",)


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a StringIO would hold the whole text again, four bytes a character."""
    return (line.group() for line in _LINE.finditer(text))


def _delimiter(text: str) -> str:
    """The delimiter that splits the first lines into most cells; a full-width comma only where nothing else does."""
    head = "".join(islice(_lines(text[:_LONGEST_HEAD]), _LOOKED_AT))
    best = max(_DELIMITERS, key=head.count)
    return best if best in head or "，" not in head else "，"


def _check_size(records: list[list[str]], file: str) -> None:
    if len(records) > MAX_ROWS:
        raise TooManyRows(file=file, sheet="CSV", rows=len(records), limit=MAX_ROWS)
    if len(records[-1]) > MAX_COLUMNS:
        raise TooManyColumns(file=file, sheet="CSV", columns=len(records[-1]), limit=MAX_COLUMNS)
