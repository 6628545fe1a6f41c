"""Messy files with the truth beside them: titles above, totals between and below, other sheets, other encodings."""

import csv
import io
import random

import openpyxl
import xlsxwriter

from tests.sheets.messy.rows import COLUMNS, MessyRows

SEED = 2_026_100
_TITLES = {
    "name": ("企业名称", "单位名称", "名称", "检查对象", "企业名称（全称）", "＊企业名称", "企 业 名 称"),
    "code": ("统一社会信用代码", "信用代码", "Credit Code", "统一社会信用代码(18位)"),
    "permit": ("排污许可证编号", "许可证编号", "permit"),
    "tier": ("监管类别", "类别", "tier", "Class", "监管类别/类别"),
    "status": ("状态", "status", "生产状态"),
    "since": ("纳入日期", "列入日期"),
    "industry": ("行业代码", "所属行业"),
    "longitude": ("经度", "中心经度"),
    "latitude": ("纬度", "中心纬度"),
    "note": ("备注", "说明", "联系电话"),
}
_TEXTS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16")
FORMATS = (*_TEXTS, "tabs", "semicolons", "xlsx", "xlsx_as_text", "xls", "hidden", "second", "merged")


class MessyWorkbook:
    """The file number `number` of one format: `content`, and `truth` as codes by row of the file."""

    def __init__(self, made, number, form):
        self._made, self.form = made, form
        self._random = random.Random(SEED + number)
        self._rows = MessyRows(made, self._random, number * 1000)
        self._rows.fill()
        self.truth: dict[int, set[str]] = {}
        self.lines = self._lines()
        self.content = self._content()

    def _lines(self):
        order = list(COLUMNS)
        self._random.shuffle(order)
        header = [self._random.choice(_TITLES[meaning]) for meaning in order]
        place = self._random.randint(0, 7)
        lines: list[list[object]] = [[self._random.choice(("某县名录", "填报单位：某局", ""))] for _ in range(place)]
        lines.append(header)
        self.header_row = len(lines)
        for row, codes in zip(self._rows.rows, self._rows.truth, strict=True):
            self._between(lines, header)
            lines.append([row[meaning] for meaning in order])
            self.truth[len(lines)] = codes
        self._below(lines)
        return lines

    def _between(self, lines, header):
        """Now and then a blank row, a subtotal, the header again: as printed lists have at the top of each page."""
        chance = self._random.random()
        if chance < 0.04:
            lines.append([""] * len(header))
        elif chance < 0.06:
            lines.append(["小计", "", self._random.randint(1, 99)])
            self.truth[len(lines)] = {"not_a_row"}
        elif chance < 0.08:
            lines.append(list(header))
            self.truth[len(lines)] = {"repeated_header"}

    def _below(self, lines):
        if self._random.random() < 0.5:
            lines.append([""])
        for words in self._random.sample(
            ("合计：共若干家", "注：本表一式两份", "填表人：某某", "说明：以上数据截至年底"), k=2
        ):
            lines.append([words])
            self.truth[len(lines)] = {"not_a_row"}

    def _content(self):
        if self.form in _TEXTS:
            return self._made.csv(self.lines, self.form)
        if self.form in ("tabs", "semicolons"):
            target = io.StringIO()
            csv.writer(target, delimiter="\t" if self.form == "tabs" else ";").writerows(self.lines)
            return target.getvalue().encode("gb18030")
        if self.form == "xls":
            return self._made.xls(self.lines, split=self._random.choice((60, 900, 8000)))
        if self.form in ("xlsx", "xlsx_as_text"):
            return getattr(self._made, self.form)(self.lines)
        return self._merged() if self.form == "merged" else self._with_other_sheets()

    def _with_other_sheets(self):
        """A sheet in front that is hidden and looks like a list, or one that is visible and no list."""
        book = openpyxl.Workbook()
        front = book.active
        front.title = "封面"
        rows = [["企业名称", "类别"], ["旧厂", "重点"]] if self.form == "hidden" else [["使用说明"], ["请填写第二张表"]]
        for row in rows:
            front.append(row)
        front.sheet_state = "hidden" if self.form == "hidden" else "visible"
        page = book.create_sheet("名单")
        for line in self.lines:
            page.append(line)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def _merged(self):
        """By xlsxwriter, with each title drawn over all columns and cells that hold an error value."""
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target)
        page = book.add_worksheet()
        for row, line in enumerate(self.lines):
            if row < self.header_row - 1 and line[0]:
                page.merge_range(row, 0, row, len(COLUMNS) - 1, line[0])
                continue
            for column, cell in enumerate(line):
                (page.write_number if isinstance(cell, float | int) else page.write_string)(row, column, cell)
        # An error value where nothing is read but text: said, and no reason to refuse the row.
        page.write_formula(self.header_row - 1, len(COLUMNS), '="标记"', None, "标记")
        place = next(row for row, codes in self.truth.items() if codes == {"row_ok"})
        page.write_formula(place - 1, len(COLUMNS), "=1/0", None, "#DIV/0!")
        self.truth[place] = {"no_value_elsewhere"}
        book.close()
        return target.getvalue()
