"""Blank lists to fill in: the columns, the accepted words, one row that explains and one page that explains."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from shuangsuiji.sheets.dates import DATE_FORM, LEAVE_FORM
from shuangsuiji.sheets.identifiers import CREDIT_CODE_FORM, ID_FORM
from shuangsuiji.sheets.writing.book import Styles, make_book, write_text

TemplateKind = Literal["subjects", "officers"]

_ROWS = 2_000
_HEADER_ROW = 2


class _Column(NamedTuple):
    title: str
    needed: bool
    zh: str
    en: str
    choices: Sequence[str] = ()
    strict: bool = True


_YES_NO = ("是", "否")
_SUBJECTS = (
    _Column("企业名称", True, "营业执照上的全称。", "Full name as licensed."),
    _Column("统一社会信用代码", False, f"{CREDIT_CODE_FORM}。", "Checked against its last character."),
    _Column("排污许可证编号", False, "有则填，作为对象标识。", "Becomes the id where there is one."),
    _Column("场所编号", False, "同一代码有几个厂区时填 01、02……", "01, 02 … where one code has several sites."),
    _Column(
        "监管类别", True, "可填几个，用顿号分开：重点、特殊。", "May hold several, as 重点、特殊.",
        ("重点", "一般", "特殊", "正面清单"), False,
    ),
    _Column("状态", False, "空白即正常。", "Empty means 正常 (active).", ("正常", "停产", "注销", "关闭", "搬迁")),
    _Column("纳入日期", False, f"如{DATE_FORM}。", "Day the subject joined the register."),
    _Column("所需技能", False, "检查人员须会的，如辐射、危废。", "Skills the inspectors need."),
    _Column("曾用名", False, "用于核对，不参与抽取。", "For comparison only."),
)  # fmt: skip
_OFFICERS = (
    _Column("姓名", True, "执法人员姓名。", "Name of the officer."),
    _Column("执法证号", True, f"证件编号，作为标识：{ID_FORM}。", "Certificate number; becomes the id."),
    _Column("分队", False, "所属执法分队。", "Squad."),
    _Column("主办", False, "能否带队。", "Whether able to lead.", _YES_NO),
    _Column("技能", False, "如辐射、危废，与检查对象所需技能同一写法。", "Spelled as in the list of subjects."),
    _Column("有效期至", False, f"执法证有效期，如{DATE_FORM}；过期不参加抽取。", "Expired officers are not drawn."),
    _Column("回避", False, "须回避的企业：名称、信用代码、许可证编号或标识。", "Subjects to recuse from."),
    _Column("请假", False, f"如{LEAVE_FORM}。", "ISO weeks, days or a range of days away."),
)  # fmt: skip
_COLUMNS: Mapping[TemplateKind, Sequence[_Column]] = {"subjects": _SUBJECTS, "officers": _OFFICERS}
_TITLES: Mapping[TemplateKind, str] = {
    "subjects": "检查对象名录：从第3行起每行一家；列可以增加，标＊的必填；第1行可保留。",
    "officers": "执法人员名录：从第3行起每行一人；列可以增加，标＊的必填；第1行可保留。",
}


def template(kind: TemplateKind) -> bytes:
    """A blank .xlsx that `read_subjects` or `read_officers` accepts once rows are filled in below its header.

    Row 1 explains, row 2 is the header, the cells below are text and offer the accepted words; a second page explains
    every column in both languages. ValueError for another kind.
    """
    if kind not in _COLUMNS:
        raise ValueError(kind)
    return make_book(lambda book, styles: _fill(book, styles, kind))


def _fill(book: Workbook, styles: Styles, kind: TemplateKind) -> None:
    columns = _COLUMNS[kind]
    page = book.add_worksheet("名单")
    page.merge_range(0, 0, 0, len(columns) - 1, "", styles.remark)
    write_text(page, 1, 1, _TITLES[kind], styles.remark)
    for number, column in enumerate(columns, 1):
        page.set_column(number - 1, number - 1, 22, styles.text)
        write_text(page, _HEADER_ROW, number, f"{column.title}＊" if column.needed else column.title, styles.title)
        _offer(page, number, column)
    page.freeze_panes(_HEADER_ROW, 0)
    _explain(book.add_worksheet("填写说明"), styles, columns)


def _offer(page: Worksheet, number: int, column: _Column) -> None:
    """The accepted words as a list to choose from; where several may stand, others are warned of, not refused."""
    if not column.choices:
        return
    rule = {
        "validate": "list",
        "source": list(column.choices),
        "error_type": "stop" if column.strict else "information",
        "error_title": column.title,
        "error_message": "、".join(column.choices),
    }
    page.data_validation(_HEADER_ROW, number - 1, _HEADER_ROW + _ROWS - 1, number - 1, rule)


def _explain(page: Worksheet, styles: Styles, columns: Sequence[_Column]) -> None:
    for number, title in enumerate(("列", "必填", "说明", "In English"), 1):
        write_text(page, 1, number, title, styles.title)
    for row, column in enumerate(columns, 2):
        words = f"可填：{'、'.join(column.choices)}。" if column.choices else ""
        needed = "是" if column.needed else "否"
        # In brackets, so that nobody's reader takes the explanation for a header.
        for number, text in enumerate((f"【{column.title}】", needed, column.zh + words, column.en), 1):
            write_text(page, row, number, text, styles.text)
    page.set_column(0, 1, 18)
    page.set_column(2, 3, 60)
