"""The county's lists as an office would keep them: a merged title that says demo, the header below it."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from shuangsuiji.synthetic.county import LABEL, Person, Site

_SUBJECT_HEADS = ("序号", "企业名称", "统一社会信用代码", "监管类别", "状态", "纳入日期", "所需技能")
_OFFICER_HEADS = ("序号", "姓名", "执法证号", "分队", "主办", "技能", "有效期", "回避")


def _workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """An .xlsx with a merged title in row 1, a blank row, the header in row 3; identifiers are text."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("名单")
    # The same list is the same bytes on any day.
    book.set_properties({"created": datetime(2026, 1, 1), "comments": LABEL})
    bold = book.add_format({"bold": True, "align": "center"})
    sheet.merge_range(0, 0, 0, len(heads) - 1, f"{title}（{LABEL}）", bold)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head)
    for line, row in enumerate(rows, start=3):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell)
    book.close()
    return stream.getvalue()


def subjects_workbook(sites: Sequence[Site], *, title: str) -> bytes:
    """The list of subjects as .xlsx."""
    rows = [
        (str(i), one.name, one.code, "、".join(one.tiers), one.status, one.since, one.needs)
        for i, one in enumerate(sites, start=1)
    ]
    return _workbook(title, _SUBJECT_HEADS, rows)


def officers_workbook(people: Sequence[Person], *, title: str) -> bytes:
    """The list of officers as .xlsx."""
    rows = [
        (
            str(i),
            one.name,
            one.certificate,
            one.squad,
            "是" if one.lead else "否",
            one.skills,
            one.expires,
            one.recusal,
        )
        for i, one in enumerate(people, start=1)
    ]
    return _workbook(title, _OFFICER_HEADS, rows)
