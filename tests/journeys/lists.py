"""Lists as offices send them, with three bad rows and what belongs there: GBK text, and a messy workbook."""

import csv
import io
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from pypinyin import Style, lazy_pinyin

from shuangsuiji.synthetic.county import invented_code

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "monitored-enterprises.csv"
"""120 real names with no codes; they never enter this repository."""
_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@dataclass(frozen=True)
class OfficeList:
    """`rows` under `titles`, three of them spoiled; `cure` says for each bad row, in order, which cell must be what."""

    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    cure: Sequence[tuple[str, str]]
    names: Sequence[str]

    def gbk(self, folder: Path) -> Path:
        """As a text file of an old program."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([self.titles, *self.rows])
        path = folder / "名单.csv"
        path.write_bytes(text.getvalue().encode("gbk"))
        return path

    def workbook(self, folder: Path) -> Path:
        """As LibreOffice saves it: a title over merged cells, header in row 4, full-width digits."""
        width = len(self.titles)
        lines = [["某局重点排污单位名单"], ["填报单位：某局"], [""], self.titles]
        lines += [[cell.translate(_FULL_WIDTH) for cell in row] for row in self.rows]
        rows = "".join(_row(line, width, merged=number == 0) for number, line in enumerate(lines))
        names = " ".join(f'xmlns:{short}="{long}"' for short, long in _SPACES.items())
        source = folder / "名单.fods"
        source.write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
            f'<table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body></office:document>',
            encoding="utf-8",
        )
        convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*convert, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120)
        return folder / "名单.xlsx"


def _row(cells: Sequence[str], width: int, *, merged: bool) -> str:
    span = f' table:number-columns-spanned="{width}" table:number-rows-spanned="1"' if merged else ""
    covered = f'<table:covered-table-cell table:number-columns-repeated="{width - 1}"/>' if merged else ""
    written = "".join(
        f'<table:table-cell office:value-type="string"{span}><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{written}{covered}</table:table-row>"


def invented() -> OfficeList:
    """Thirty invented sites; one without a name, one with a mistyped code, one of a class that does not exist."""
    trades = ("洗煤", "铸造", "制药", "砖瓦", "印刷")
    names = [f"演示梧桐里{trades[number % 5]}{number:02d}厂（虚构）" for number in range(30)]
    rows = [[str(n + 1), name, invented_code(50_000 + n), "一般"] for n, name in enumerate(names)]
    titles = ("序号", "企业名称", "统一社会信用代码", "监管类别")
    cure = [(titles[1], rows[4][1]), (titles[2], rows[11][2]), (titles[3], rows[23][3])]
    rows[4][1] = ""
    rows[11][2] = rows[11][2][:-1] + ("0" if rows[11][2][-1] != "0" else "1")
    rows[23][3] = "丁"
    return OfficeList(titles, rows, cure, names)


def shared() -> OfficeList:
    """The real list; three of its names were forgotten."""
    titles, *rows = csv.reader(io.StringIO(SHARED.read_text(encoding="utf-8-sig")))
    rows = [row for row in rows if any(row)]
    cure = [(titles[0], rows[number][0]) for number in (4, 40, 100)]
    names = [row[0] for row in rows]
    for number in (4, 40, 100):
        rows[number][0] = ""
    return OfficeList(titles, rows, cure, names)


def roster(folder: Path) -> tuple[Path, list[str]]:
    """A made-up roster as a workbook; the file and its names."""
    names = [f"演示员{word}" for word in ("甲", "乙", "丙", "丁", "戊", "己")]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["执法人员花名册"])
    page.merge_cells("A1:E1")
    page.append(["姓名", "执法证号", "分队", "可主办", "有效期"])
    for number, name in enumerate(names):
        page.append([name, f"DEMO-9{number:03d}", "一分队" if number % 2 else "二分队", "是", "2029年12月31日"])
    book.save(folder / "花名册.xlsx")
    return folder / "花名册.xlsx", names


def cured(path: Path, cure: Sequence[tuple[str, str]]) -> Path:
    """The marked file with each bad row put right, as a clerk would in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if cure[0][0] in [cell.value for cell in row])
    columns: Mapping[object, int] = {cell.value: cell.column for cell in header}
    for number, (title, right) in enumerate(cure):
        page.cell(header[0].row + 1 + number, columns[title]).value = right
    book.save(path)
    return path


def keys_for(name: str, all_names: Sequence[str]) -> str:
    """At most four letters by which a hand finds this name among the others: first letters that few of them share."""
    letters = {one: "".join(lazy_pinyin(one, style=Style.FIRST_LETTER)).lower() for one in all_names}
    own = letters[name]
    tries = [own[start : start + 4] for start in range(max(1, len(own) - 3))]
    return min(tries, key=lambda four: sum(four in other for other in letters.values()))
