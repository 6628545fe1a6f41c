"""Sheets out of .xlsx, .ods, .xls and .et through calamine, after the gates have measured what it would lay out."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.sheets.errors import BrokenWorkbook, NotASheet, ProtectedWorkbook
from shuangsuiji.sheets.reading.archive import Archive
from shuangsuiji.sheets.reading.binary.biff import survey_xls
from shuangsuiji.sheets.reading.binary.compound import Compound
from shuangsuiji.sheets.reading.content_xml import survey_ods
from shuangsuiji.sheets.reading.extent import Extent
from shuangsuiji.sheets.reading.grid import Book, Grid
from shuangsuiji.sheets.reading.limits import MAX_TRAITS
from shuangsuiji.sheets.reading.sheet_xml import survey_sheet, survey_xlsx

_OTHER_PACKAGES = (("word/", ".docx"), ("ppt/", ".pptx"), ("xl/workbook.bin", ".xlsb"))
_EXPECTED = ".xlsx、.xls、.et、.ods、.csv"

Found = TypeVar("Found")
Survey = Callable[[SheetMetadata, int], Extent]


def read_package(content: bytes, *, file: str) -> Book:
    """The visible sheets of an .xlsx or .ods file, in order, each surveyed before it is laid out."""
    archive = Archive(content, file=file)
    if "xl/workbook.xml" in archive.names():
        parts = survey_xlsx(archive)
        return _book(content, "xlsx", file, lambda sheet, _: survey_sheet(archive, parts, sheet.name))
    if "content.xml" in archive.names():
        tables = survey_ods(archive)
        return _book(content, "ods", file, lambda sheet, _: tables[sheet.name])
    found = next(
        (kind for mark, kind in _OTHER_PACKAGES if any(name.startswith(mark) for name in archive.names())), "ZIP"
    )
    raise NotASheet(file=file, found=found, expected=_EXPECTED)


def read_compound(content: bytes, *, file: str) -> Book:
    """The visible sheets of an .xls or .et file, in order, all surveyed before any is laid out."""
    extents = survey_xls(Compound(content, file=file).workbook(), file=file)
    return _book(content, "xls", file, lambda _, number: extents[number])


def _book(content: bytes, kind: str, file: str, survey: Survey) -> Book:
    book = _guarded(partial(load_workbook, BytesIO(content)), file)
    visible = [
        (number, sheet)
        for number, sheet in enumerate(book.sheets_metadata)
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    sheets = {sheet.name: (number, sheet) for number, sheet in visible}
    if len(sheets) != len(visible):
        raise BrokenWorkbook(file=file, found=f"{len(visible)} sheets, {len(sheets)} names", expected="one of each")

    def read(name: str) -> Grid:
        number, sheet = sheets[name]
        extent = survey(sheet, number)
        return _guarded(partial(_grid, book, sheet, kind, extent), file)

    return Book(file, tuple(sheets), read)


def _grid(book: CalamineWorkbook, sheet: SheetMetadata, kind: str, extent: Extent) -> Grid:
    found = book.get_sheet_by_name(sheet.name)
    lines = found.to_python(skip_empty_area=False)
    return Grid(lines, sheet.name, kind, extent.traits, _merged(found, extent))


def _merged(sheet: CalamineSheet, extent: Extent) -> list[tuple[int, int, int]]:
    """Cells of one column drawn as one over several rows, as far as the sheet is filled."""
    merged = [
        (top + 1, min(bottom + 1, extent.rows), left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if left == right and top < bottom and top < extent.rows and left < extent.columns
    ]
    covered = sum(last - first + 1 for first, last, _ in merged)
    if covered > MAX_TRAITS:
        raise extent.too_many(covered, MAX_TRAITS, "个合并单元格 (merged cells)")
    return merged


def _guarded(read: Callable[[], Found], file: str) -> Found:
    """What calamine reads, its errors and the panics of the library under it turned into refusals."""
    try:
        return read()
    except UnusableInput:
        raise
    except PasswordError as fault:
        raise ProtectedWorkbook(file=file) from fault
    except Exception as fault:
        raise BrokenWorkbook(file=file, found=str(fault)[:120], expected=_EXPECTED) from fault
    except BaseException as fault:
        # A panic in the Rust library arrives as an exception of its own that is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise BrokenWorkbook(file=file, found=str(fault)[:120], expected=_EXPECTED) from fault
