"""The gate in front of .xls and .et sheets: where the cells of each stand, and how much text they name."""

from collections.abc import Iterator, Mapping
from struct import error as StructError
from struct import unpack_from

from shuangsuiji.sheets.errors import BrokenWorkbook, ProtectedWorkbook
from shuangsuiji.sheets.reading.binary.shared_texts import text_sizes
from shuangsuiji.sheets.reading.extent import Extent

_FILEPASS, _SHEET, _DIMENSIONS, _SHARED, _CONTINUE = 0x2F, 0x85, 0x200, 0xFC, 0x3C
_FORMULAS = frozenset((0x06, 0x206, 0x406))
_TRUTH, _NAMED = 0x205, 0xFD
# NUMBER, LABEL, RK, RSTRING and their older forms: row and column first. MULRK ends with its last column.
_CELLS = frozenset((0x03, 0x04, 0x05, 0x203, 0x204, 0x27E, 0xD6, _TRUTH, _NAMED)) | _FORMULAS
_SEVERAL = 0xBD
_WIDEST, _LONGEST = 256, 65_536


def survey_xls(stream: bytes, *, file: str) -> Mapping[int, Extent]:
    """How far the cells of each sheet reach, by the order of the sheets; a refusal when that fills the memory.

    Raises ProtectedWorkbook, BrokenWorkbook, TooManyRows, TooManyColumns, TooManyCells.
    """
    try:
        starts, texts = _globals(stream, file)
        found = {number: _sheet(stream, start, texts, file) for number, start in enumerate(starts)}
    except (StructError, IndexError) as fault:
        raise BrokenWorkbook(file=file, found=str(fault), expected="BIFF8") from fault
    # The next reader lays out every sheet at once, so their cells count together.
    whole = Extent(file=file, sheet="*")
    whole.rows, whole.columns = sum(extent.area() for extent in found.values()), 1
    whole.area()
    return found


def _globals(stream: bytes, file: str) -> tuple[list[int], list[int]]:
    """Where the sheets begin, and the size of every shared text."""
    starts: list[int] = []
    shared: list[bytes] = []
    previous = 0
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise ProtectedWorkbook(file=file)
        if kind == _SHEET:
            starts.append(unpack_from("<I", body)[0])
        elif kind == _SHARED or (kind == _CONTINUE and previous == _SHARED):
            shared.append(body)
            kind = _SHARED
        elif kind == 0x0A:
            break
        previous = kind
    if len(set(starts)) != len(starts):
        raise BrokenWorkbook(file=file, found=f"{len(starts)} sheets, {len(set(starts))} places", expected="BIFF8")
    return starts, text_sizes(shared)


def _sheet(stream: bytes, start: int, texts: list[int], file: str) -> Extent:
    extent = Extent(file=file, sheet=f"@{start}")
    characters = 0
    for kind, body in _records(stream, start):
        if kind in _CELLS:
            row, column = unpack_from("<HH", body)
            extent.reach(row + 1, column + 1)
            characters += _look_at(kind, body, texts, extent)
        elif kind == _SEVERAL:
            row, last = unpack_from("<H", body)[0], unpack_from("<H", body, len(body) - 2)[0]
            extent.reach(row + 1, last + 1)
        elif kind == _DIMENSIONS:
            _check_claim(body, file)
    # A Chinese character takes three bytes once it is read.
    extent.check_text(3 * characters)
    return extent


def _look_at(kind: int, body: bytes, texts: list[int], extent: Extent) -> int:
    """Marks formulas and error values; the characters of the shared text that a cell names."""
    row, column = unpack_from("<HH", body)
    if kind == _NAMED:
        (number,) = unpack_from("<I", body, 6)
        return texts[number] if number < len(texts) else 0
    if kind == _TRUTH and body[7]:
        extent.mark(row + 1, column + 1, "no_value")
    elif kind in _FORMULAS:
        # A result that is no number says what it is in its first byte, 2 for an error.
        wrong = body[12:14] == b"\xff\xff" and body[6] == 2
        extent.mark(row + 1, column + 1, "no_value" if wrong else "formula")
    return 0


def _check_claim(body: bytes, file: str) -> None:
    """The claimed rectangle, for which the next reader sets memory aside."""
    if len(body) >= 14:
        _, last_row, _, last_column = unpack_from("<IIHH", body)
    else:
        _, last_row, _, last_column = unpack_from("<HHHH", body)
    if last_row > _LONGEST or last_column > _WIDEST:
        found = f"DIMENSIONS {last_row} × {last_column}"
        raise BrokenWorkbook(file=file, found=found, expected=f"≤ {_LONGEST} × {_WIDEST}")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records from `start` to the end of the stream or to the next sheet's beginning, whichever comes first."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, start)
        body = stream[start + 4 : start + 4 + length]
        # A chart inside a sheet has its own beginning and end.
        depth += kind in (0x09, 0x209, 0x409, 0x809)
        depth -= kind == 0x0A
        yield kind, body
        if kind == 0x0A and depth <= 0:
            return
        start += 4 + length
