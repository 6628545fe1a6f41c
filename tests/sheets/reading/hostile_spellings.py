"""Sheets that hide a far cell from whoever measures them, and files that are two things at once."""

import io
import zipfile
from collections.abc import Iterator

_SHEET = "xl/worksheets/sheet1.xml"
_LISTED = [["企业名称", "类别"], ["甲厂", "重点"]]
_FAR = b'<c r="XFD2"><v>1</v></c>'


def hostile_spellings(made) -> Iterator[tuple[str, bytes]]:
    """Each far cell in another spelling: only whoever reads XML as XML sees it, or sees that it is none."""
    sound = made.xlsx_as_text(_LISTED)

    def with_row(more: bytes) -> bytes:
        return made.changed(sound, {_SHEET: lambda part: part.replace(b"</sheetData>", more + b"</sheetData>")})

    spelled = {
        "plain": b'<row r="3">' + _FAR + b"</row>",
        "spaces": b'<row r="3"><c  r="XFD2" ><v >1</v ></c ></row>',
        "lines": b'<row r="3"><c\nr="XFD2"><v\n>1</v></c></row>',
        "styled": b'<row r="3"><c s="1" r="XFD2" t="n"><v>1</v></c></row>',
        "entity": b'<row r="3"><c r="&#88;FD2"><v>1</v></c></row>',
        "formula": b'<row r="3"><c r="XFD2"><f>1+1</f></c></row>',
        "formula-value": b'<row r="3"><c r="XFD2"><f t="shared" si="0"/><v>1</v></c></row>',
        "inline": b'<row r="3"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>',
        "after-empty": b'<row r="3"><c r="A3"/><c r="B3"></c>' + _FAR + b"</row>",
        "after-comment": b'<row r="3"><!-- --><c  r="XFD2"><v>1</v></c></row>',
        "after-instruction": b'<row r="3"><?a b?><c  r="XFD2"><v>1</v></c></row>',
        "extended": b'<row r="3"><c r="XFD2"><extLst/><v>1</v></c></row>',
        "unnumbered": b'<row r="3">' + b"<c><v>1</v></c>" * 300 + b"</row>",
    }
    for name, more in spelled.items():
        yield f"too_many_columns-spelled-{name}", with_row(more)
    space = b' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    prefixed = b"<x:row" + space + b' r="3"><x:c r="XFD2"><x:v>1</x:v></x:c></x:row>'
    yield "too_many_columns-spelled-prefixed", with_row(prefixed)
    yield "broken_workbook-spelled-unclosed", with_row(b'<row r="3"><c r="A3"><v>1</c></row>')
    yield "broken_workbook-spelled-twice", with_row(b'<row r="3"><c r="A3" r="B3"><v>1</v></c></row>')
    yield "broken_workbook-spelled-attributes", with_row(b'<a b="/>">' * 90)
    cells = "".join(f'<c r="{column}%d"><f>1</f><v>1</v></c>' for column in "ABCD")
    rows = "".join(f'<row r="{row}">{cells % ((row,) * 4)}</row>' for row in range(3, 80_000))
    yield "too_many_cells-spelled-formulas", with_row(rows.encode())


def hostile_wholes(made) -> Iterator[tuple[str, bytes]]:
    """Files that are two things at once, one endless line."""
    sound = made.xlsx_as_text(_LISTED)
    yield "not_a_sheet-polyglot-pdf", b"%PDF-1.7\n" + sound
    yield "not_a_sheet-polyglot-png", b"\x89PNG\r\n\x1a\n" + sound
    yield "wrong_encoding-polyglot-gif", b"GIF89a" + sound
    yield "not_a_sheet-zip-in-zip", made.zipped({"名单.xlsx": sound})
    yield "broken_csv-one-line", ("企业名称,类别\n" + "甲" * 16_000_000).encode()
    yield "wrong_encoding-zeros", b"\0" * 1000 + "企业名称,类别\n甲厂,重点".encode()
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/workbook.xml", "<a>" * 200_000)
    yield "forbidden_xml-nested", nested.getvalue()
