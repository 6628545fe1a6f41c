"""A hundred files made to harm: each is refused with a code, at once, in little memory; none crashes the reader."""

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from struct import pack

from shuangsuiji.sheets import read_subjects
from tests.sheets.reading.hostile_spellings import hostile_spellings, hostile_wholes

_SEED = 20_260
# Not a speed: the figure (under 1 s each) is for `make bench`. Whoever needs ten times as much would hang an office.
HANGS = 10.0
_SHEET = "xl/worksheets/sheet1.xml"
_LISTED = [["企业名称", "类别"], ["甲厂", "重点"]]
# One process reads them all and says of each: the code of the refusal, the seconds of work, the peak memory in MB.
_READER = """
import json, re, sys, time
from pathlib import Path
from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.sheets import read_subjects
# Not getrusage: its peak is inherited from the process that started this one.
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
for path in sorted(Path(sys.argv[1]).iterdir()):
    content = path.read_bytes()
    begun = time.process_time()
    try:
        read_subjects(content, filename=path.name, tier="key")
        code = "read"
    except UnusableInput as refusal:
        code = refusal.code
        assert refusal.text("zh") and refusal.text("en")
    spent = time.process_time() - begun
    print(json.dumps([path.name, code, spent, peak()]))
"""


def _hostile(made) -> Iterator[tuple[str, bytes]]:
    yield from _containers(made)
    yield from _far_cells(made)
    yield from _markup(made)
    yield from _old_workbooks(made)
    yield from _open_documents(made)
    yield from _texts(made)
    yield from _foreign(made)
    yield from hostile_spellings(made)
    yield from hostile_wholes(made)


def _containers(made) -> Iterator[tuple[str, bytes]]:
    sound = made.xlsx(_LISTED)
    for size in (40, 100):
        yield (
            f"packed_too_tightly-{size}",
            made.changed(sound, {_SHEET: lambda part, size=size: part + b" " * (size << 20)}),
        )
    # Each part stays below the size from which ratios count; together they are too much.
    heavy = {f"xl/media/image{number}.png": bytes(999_000) for number in range(140)}
    yield "unpacks_too_large-media", made.zipped({"xl/workbook.xml": b"", **heavy})
    yield "too_many_parts", made.zipped({f"xl/{number}.xml": b"" for number in range(3000)})
    for cut in (1, 10, 22, 30, 100, 500, 1000, 2000, 3000, 4000):
        yield f"broken_workbook-cut{cut}", sound[:-cut]
    yield "broken_workbook-trailing", sound + b"PK\x05\x06" + bytes(18)
    yield "broken_workbook-comment", sound[:-2] + b"\x04\x00abcd"
    yield "broken_workbook-only-end", b"PK\x05\x06" + bytes(18) + b"PK"
    for place, size in ((24, 3), (24, 1 << 19)):
        yield f"broken_workbook-lies{size}", _lie(sound, place, size)
    yield "unpacks_too_large-claimed", _lie(sound, 24, 0xFFFFFFF0)
    yield "protected_workbook-flag", _lie(sound, 8, 1, form="<H")
    yield "broken_workbook-method", _lie(sound, 10, 14, form="<H")
    yield "broken_workbook-shifted", b"PK" + sound


def _lie(sound: bytes, place: int, value: int, form: str = "<I") -> bytes:
    """The directory entry of the sheet rewritten at one place."""
    entry = sound.rindex(b"PK\x01\x02", 0, sound.rindex(_SHEET.encode()))
    field = pack(form, value)
    return sound[: entry + place] + field + sound[entry + place + len(field) :]


def _far_cells(made) -> Iterator[tuple[str, bytes]]:
    sound = made.xlsx(_LISTED)
    for place, code in (
        ("XFD2", "too_many_columns"), ("ZZ2", "too_many_columns"), ("A1048576", "too_many_rows"),
        ("XFD1048576", "too_many_rows"), ("a200000", "too_many_rows"), ("IV90000", "too_many_cells"),
        ("ZZZZ2", "broken_workbook"), ("A99999999999", "broken_workbook"), ("2", "broken_workbook"),
        ("&#65;2", "broken_workbook"), ("$A$2", "broken_workbook"), ("A-2", "broken_workbook"), ("", "broken_workbook"),
    ):  # fmt: skip
        name = f"{code}-{sum(place.encode())}"
        yield (
            name,
            made.changed(sound, {_SHEET: lambda part, place=place: part.replace(b'r="A2"', f'r="{place}"'.encode())}),
        )
        single = f"r = '{place}'".encode()
        yield (
            f"{name}-quoted",
            made.changed(sound, {_SHEET: lambda part, single=single: part.replace(b'r="A2"', single)}),
        )
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(3, 1_000_001))
    million = made.changed(sound, {_SHEET: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")})
    yield "too_many_rows-million", million
    loose = b"".join(b"<row><c><v>%d</v></c></row>" % (number * number) for number in range(200_000))
    yield (
        "too_many_rows-unnumbered",
        made.changed(sound, {_SHEET: lambda part: part.replace(b"</sheetData>", loose + b"</sheetData>")}),
    )
    shared = made.xlsx_as_text([*_LISTED, *[["甲" * 30_000, "重点"]]])
    again = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>4</v></c></row>' % (row, row) for row in range(4, 20_000))
    yield (
        "too_many_cells-one-text",
        made.changed(shared, {_SHEET: lambda part: part.replace(b"</sheetData>", again + b"</sheetData>")}),
    )
    merges = b"<mergeCells>" + b'<mergeCell ref="A3:A1000"/>' * 2000 + b"</mergeCells>"
    tall = made.xlsx([*_LISTED, *[["乙厂", "重点"]] * 1000])
    yield (
        "too_many_cells-merged",
        made.changed(tall, {_SHEET: lambda part: part.replace(b"</sheetData>", b"</sheetData>" + merges)}),
    )


def _markup(made) -> Iterator[tuple[str, bytes]]:
    sound = made.xlsx_as_text(_LISTED)
    laughs = (
        b'<!DOCTYPE a [<!ENTITY l "lol">'
        + b"".join(
            b'<!ENTITY l%d "%s">' % (level, b"&l%s;" % (str(level - 1).encode() if level else b"") * 10)
            for level in range(1, 10)
        )
        + b"]>"
    )
    outside = b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'
    parts = (_SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
    for part in (*parts, "[Content_Types].xml"):
        for number, bomb in enumerate((laughs, outside)):
            yield (
                f"forbidden_xml-{part.rpartition('/')[2]}-{number}",
                made.changed(sound, {part: _after_declaration(bomb)}),
            )
        wide = {part: lambda text: text.replace(b'encoding="UTF-8"', b"").decode().encode("utf-16")}
        yield f"forbidden_xml-{part.rpartition('/')[2]}-wide", made.changed(sound, wide)
        deep = {part: lambda text: text.rstrip()[: text.rstrip().rindex(b"</")] + b"<a>" * 90_000}
        yield f"forbidden_xml-{part.rpartition('/')[2]}-deep", made.changed(sound, deep)
        cut = {part: lambda text: text[: len(text) // 2]}
        yield f"broken_workbook-{part.rpartition('/')[2]}-half", made.changed(sound, cut)
    twice = {
        "xl/workbook.xml": lambda text: text.replace(
            b"</sheets>", b'<sheet name="Sheet1" sheetId="2" r:id="rId2"/></sheets>'
        )
    }
    yield "broken_workbook-two-names", made.changed(sound, twice)
    lost = {"xl/_rels/workbook.xml.rels": lambda text: text.replace(b"sheet1.xml", b"../media/image1.png")}
    yield "broken_workbook-lost-sheet", made.changed(sound, lost)


def _after_declaration(bomb: bytes) -> Callable[[bytes], bytes]:
    def put(text: bytes) -> bytes:
        place = text.index(b"?>") + 2 if text.startswith(b"<?xml") else 0
        return text[:place] + bomb + text[place:]

    return put


def _old_workbooks(made) -> Iterator[tuple[str, bytes]]:
    sound = made.xls(_LISTED)

    def cell(row: int, column: int) -> bytes:
        return made.record(0x203, pack("<HHHd", row, column, 0, 1.0))

    yield "too_many_columns-xls", made.xls(_LISTED, extra=cell(2, 65_535))
    yield "too_many_cells-xls", made.xls(_LISTED, extra=cell(65_535, 255))
    yield "too_many_columns-xls-run", made.xls(_LISTED, extra=made.record(0xBD, pack("<HHHIH", 2, 0, 0, 0, 60_000)))
    yield (
        "broken_workbook-claim",
        made.xls(_LISTED, extra=made.record(0x200, pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))),
    )
    named = b"".join(made.record(0xFD, pack("<HHHI", row, 0, 0, 4)) for row in range(3, 5000))
    yield "too_many_cells-xls-text", made.xls([*_LISTED, ["甲" * 30_000]], extra=named)
    many = made.record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + made.record(
        0xFC, pack("<II", 2**31 - 1, 2**31 - 1)
    )
    yield "broken_workbook-text-count", made.compound({"Workbook": many + made.record(0x0A, b"")})
    loop = bytearray(sound)
    loop[512 + 4 * 2 : 512 + 4 * 3] = pack("<I", 2)
    yield "broken_workbook-loop", bytes(loop)
    tables = bytearray(sound)
    tables[68:72] = pack("<I", 0)
    tables[512 + 508 : 512 + 512] = pack("<I", 0)
    yield "broken_workbook-tables", bytes(tables)
    for cut in (600, 2000, 3000, len(sound) - 100):
        yield f"broken_workbook-xls{cut}", sound[:-cut]
    yield "broken_workbook-head", sound[:8]
    yield "broken_workbook-nothing", made.compound({"Other": bytes(4096)})
    yield "protected_workbook-new", made.compound({"EncryptedPackage": bytes(4096), "EncryptionInfo": bytes(4096)})
    locked = made.record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + made.record(0x2F, bytes(6))
    yield "protected_workbook-old", made.compound({"Workbook": locked})
    one_place = (
        made.record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
        + made.record(0x85, pack("<IBBBBB", 60, 0, 0, 1, 0, 65)) * 9
    )
    yield "broken_workbook-one-place", made.compound({"Workbook": one_place + made.record(0x0A, b"")})


def _open_documents(made) -> Iterator[tuple[str, bytes]]:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'

    head = f"<table:table-row>{cell('企业名称')}</table:table-row>"
    yield (
        "too_many_rows-ods",
        made.ods(f'{head}<table:table-row table:number-rows-repeated="1048000">{cell("甲")}</table:table-row>'),
    )
    wide = cell("甲", 'table:number-columns-repeated="16000"')
    yield "too_many_columns-ods", made.ods(f"{head}<table:table-row>{wide}</table:table-row>")
    many = cell("甲", 'table:number-columns-repeated="200"')
    yield (
        "too_many_cells-ods",
        made.ods(f'{head}<table:table-row table:number-rows-repeated="90000">{many}</table:table-row>'),
    )
    yield (
        "too_many_rows-ods-number",
        made.ods(f'{head}<table:table-row table:number-rows-repeated="99999999999">{cell("甲")}</table:table-row>'),
    )
    yield "broken_workbook-ods-names", made.ods(f'{head}</table:table><table:table table:name="表">{head}')


def _texts(made) -> Iterator[tuple[str, bytes]]:
    head = "企业名称,类别\n"
    yield "too_many_rows-csv", (head + "甲,重点\n" * 1_000_000).encode()
    yield "too_many_columns-csv", (head + "甲," * 100_000).encode()
    yield "broken_csv-quote", (head + '甲,"重点\n' + "乙,重点\n" * 1000).encode()
    yield "broken_csv-inside", (head + '"甲"乙,重点\n').encode()
    yield "broken_csv-long", (head + "甲" * 200_000 + ",重点\n").encode()
    yield "wrong_encoding-nul", (head + "甲\0,重点\n").encode()
    yield "wrong_encoding-half", b"\xff\xfe" + (head + "甲").encode("utf-16-le")[:-1] + b"\xd8"
    yield "wrong_encoding-mark", b"\xef\xbb\xbf" + (head + "甲,重点").encode("gb18030")
    yield "wrong_encoding-latin", "Société,classe\nà,é\n".encode("latin-1")
    for size in (10, 1000, 100_000):
        yield f"wrong_encoding-noise{size}", b"\x01\x80\xff" + random.Random(size).randbytes(size)
    yield "header_not_found", "一,二\n三,四\n".encode()
    yield "header_not_found-late", ("说明\n" * 9 + head + "甲,重点\n").encode()
    yield "empty-bytes", b""
    yield "empty-blank", b"\xef\xbb\xbf\r\n,,,\r\n"
    yield "empty-header", head.encode()
    yield "empty-sheet", made.xlsx([])
    yield "empty-xls", made.xls([["企业名称", "类别"]])
    yield "file_too_large", b"a" * 50_000_001


def _foreign(made) -> Iterator[tuple[str, bytes]]:
    for number, start in enumerate(
        (b"%PDF-1.7", b"\x89PNG\r\n", b"<html><table>", b"<?xml version='1.0'?>", b"{\\rtf1", b"Rar!")
    ):
        yield f"not_a_sheet-{number}", start + b"\n" + "企业名称".encode()
    for number, part in enumerate(("word/document.xml", "ppt/presentation.xml", "xl/workbook.bin", "a.txt")):
        yield f"not_a_sheet-zip{number}", made.zipped({part: b"1"})


def test_every_hostile_file_is_refused_at_once_and_in_little_memory(made, tmp_path):
    for name, content in _hostile(made):
        path = tmp_path / name.replace("[", "").replace("]", "")
        assert not path.exists(), name
        path.write_bytes(content)

    run = subprocess.run([sys.executable, "-c", _READER, str(tmp_path)], capture_output=True, text=True, check=False)
    said = [json.loads(line) for line in run.stdout.splitlines()]

    assert run.returncode == 0, run.stderr[-2000:]
    assert len(said) >= 100
    wrong = [(name, code) for name, code, _, _ in said if name.split("-")[0] != code.removeprefix("sheets.")]
    assert not wrong, repr(wrong)
    slowest = sorted(said, key=lambda one: -one[2])[:5]
    print(f"{len(said)} files; slowest {[(name, round(spent, 2)) for name, _, spent, _ in slowest]}")
    print(f"peak {max(peak for *_, peak in said)} MB")
    # Seconds of work, not of waiting: the machine may be busy with other tests.
    assert [(name, spent) for name, _, spent, _ in said if spent > HANGS] == []
    assert max(peak for *_, peak in said) < 200


def test_a_workbook_with_any_bytes_changed_is_read_or_refused_but_never_crashes(made, tmp_path):
    random_source = random.Random(_SEED)
    print(f"seed {_SEED}")
    originals = (made.xlsx_as_text(_LISTED), made.xls(_LISTED), made.xls(_LISTED * 40, split=90))
    for number in range(300):
        broken = bytearray(originals[number % 3])
        for _ in range(random_source.randint(1, 6)):
            broken[random_source.randrange(len(broken))] = random_source.randrange(256)
        (tmp_path / f"{number:03}").write_bytes(broken)

    run = subprocess.run([sys.executable, "-c", _READER, str(tmp_path)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr[-2000:]
    assert len(run.stdout.splitlines()) == 300


def test_a_picture_that_claims_a_billion_pixels_is_never_opened(made):
    from_claim = b"\x89PNG\r\n\x1a\n" + pack(">I4sIIBBBBB", 13, b"IHDR", 65_535, 65_535, 8, 6, 0, 0, 0)
    with_picture = {Path("xl/media/image1.png").as_posix(): from_claim}
    sound = made.xlsx(_LISTED)

    content = _with_parts(made, sound, with_picture)

    assert _codes(content) == ["sheets.row_ok"]


def _with_parts(made, content: bytes, parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        old = {name: container.read(name) for name in container.namelist()}
    return made.zipped({**old, **parts})


def _codes(content: bytes) -> list[str]:
    return [found.code for found in read_subjects(content, filename="a.xlsx").verdicts]
