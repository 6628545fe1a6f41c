"""Files made by hand for the reader: delimited text, workbooks old and new, containers of any parts."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from struct import pack

import openpyxl
import pytest
import xlsxwriter

Rows = Sequence[Sequence[object]]

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Made:
    """Every way the tests make a file; all of them deterministic."""

    def credit_code(self, number: int, *, wrong: bool = False) -> str:
        """A well-formed credit code; its last character computed here, apart from the library under test."""
        body = f"91140524MA0{number:06d}"
        total = sum(_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
        right = (31 - total % 31) % 31
        return body + _ALPHABET[(right + 1) % 31 if wrong else right]

    def csv(self, rows: Rows, encoding: str = "utf-8") -> bytes:
        lines = [",".join(f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
        return "\r\n".join(lines).encode(encoding)

    def xlsx(self, *sheets: Rows, merged: str = "") -> bytes:
        """By openpyxl: inline numbers and dates as given, formulas where a text begins with "="."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, 1):
            page = book.create_sheet(f"表{number}")
            for row in rows:
                page.append(list(row))
            if merged:
                page.merge_cells(merged)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def xlsx_as_text(self, *sheets: Rows) -> bytes:
        """By xlsxwriter: every cell a shared text."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target)
        for rows in sheets:
            page = book.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    page.write_string(row, column, str(cell))
        book.close()
        return target.getvalue()

    def zipped(self, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as container:
            for name, part in parts.items():
                container.writestr(name, part)
        return target.getvalue()

    def changed(self, content: bytes, change: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
        """The same container with some parts rewritten."""
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            parts = {name: container.read(name) for name in container.namelist()}
        return self.zipped({name: change.get(name, bytes)(part) for name, part in parts.items()})

    def ods(self, table: str) -> bytes:
        """An .ods whose one table holds this markup."""
        spaces = " ".join(
            f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("calcext", "calcext"))
        )
        body = f'<office:body><office:spreadsheet><table:table table:name="表">{table}</table:table>'
        content = (
            f"<office:document-content {spaces}>{body}</office:spreadsheet></office:body></office:document-content>"
        )
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        manifest = f"<manifest:manifest {space}>{entry}</manifest:manifest>"
        parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
        return self.zipped({name: part.encode() for name, part in parts.items()})

    def xls(self, rows: Rows, *, extra: bytes = b"", split: int = 8000) -> bytes:
        """A BIFF8 workbook of shared texts in a compound file; `extra` records end its sheet."""
        texts = [str(cell) for row in rows for cell in row]
        sheet = _record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
        number = 0
        for row, cells in enumerate(rows):
            for column, _ in enumerate(cells):
                sheet += _record(0xFD, pack("<HHHI", row, column, 0, number))
                number += 1
        sheet += extra + _record(0x0A, b"")
        begin = _record(0x809, pack("<HHHHII", 0x600, 0x5, 0, 0, 0, 0)) + _record(0x42, pack("<H", 1200))
        rest = _shared(texts, split) + _record(0x0A, b"")
        name = "表".encode("utf-16-le")
        start = len(begin) + 4 + 8 + len(name) + len(rest)
        bound = _record(0x85, pack("<IBBBB", start, 0, 0, 1, 1) + name)
        return self.compound({"Workbook": begin + bound + rest + sheet})

    def compound(self, streams: Mapping[str, bytes]) -> bytes:
        """A compound file of 512-byte sectors: its table, its directory, then every stream."""
        padded = {
            name: stream + bytes(max(4096, -(-len(stream) // 512) * 512) - len(stream))
            for name, stream in streams.items()
        }
        wanted = 1 + sum(len(stream) // 512 for stream in padded.values())
        tables = -(-(wanted + wanted // 100 + 2) // 128)
        chain: list[int] = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
        entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
        for name, stream in padded.items():
            first, length = len(chain), len(stream) // 512
            chain += [*range(first + 1, first + length), 0xFFFFFFFE]
            entries.append(_entry(name, 2, first, len(streams[name]) if len(streams[name]) >= 4096 else 4096))
        chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        head += pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        places = [*range(tables), *[0xFFFFFFFF] * 109][:109]
        directory = b"".join(entries).ljust(512, b"\0")
        return head + pack("<109I", *places) + pack(f"<{len(chain)}I", *chain) + directory + b"".join(padded.values())

    def record(self, kind: int, body: bytes) -> bytes:
        """One BIFF record."""
        return _record(kind, body)


def _record(kind: int, body: bytes) -> bytes:
    return pack("<HH", kind, len(body)) + body


def _shared(texts: Sequence[str], split: int) -> bytes:
    """The shared texts, broken off after `split` bytes wherever that is, as the format allows."""
    pieces = [pack("<II", len(texts), len(texts))]
    for text in texts:
        if len(pieces[-1]) + 3 > split:
            pieces.append(b"")
        pieces[-1] += pack("<HB", len(text), 1)
        for sign in text:
            if len(pieces[-1]) + 2 > split:
                pieces.append(b"\x01")
            pieces[-1] += sign.encode("utf-16-le")
    return b"".join(_record(0xFC if not number else 0x3C, piece) for number, piece in enumerate(pieces))


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    head = label.ljust(64, b"\0") + pack("<HBB", len(label), kind, 1)
    return head + pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + pack("<III", start, size, 0)


@pytest.fixture(scope="session")
def made() -> Made:
    return Made()
