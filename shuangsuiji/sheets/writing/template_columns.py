"""The columns of each blank list: the title, whether it must be filled in, what goes in, one example, the words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shuangsuiji.sheets.columns.vocabularies import Register
from shuangsuiji.sheets.dates import DATE_FORM, LEAVE_FORM
from shuangsuiji.sheets.identifiers import CREDIT_CODE_FORM, ID_FORM

_YES_NO = ("是", "否")
_DAY_ZH, _DAY_EN = f"如{DATE_FORM}。", "A day."


class TemplateColumn(NamedTuple):
    """One column; `choices` are offered, and others refused where `strict`."""

    title: str
    needed: bool
    zh: str
    en: str
    example: str = ""
    choices: Sequence[str] = ()
    strict: bool = True


_Column = TemplateColumn
_SUBJECTS = (
    _Column("企业名称", True, "营业执照上的全称。", "Full name as licensed.", "某某化工有限公司"),
    _Column("统一社会信用代码", False, f"{CREDIT_CODE_FORM}。", "Checked against its last character."),
    _Column("排污许可证编号", False, "有则填，作为对象标识。", "Becomes the id where there is one."),
    _Column("场所编号", False, "同一代码有几个厂区时填 01、02……", "01, 02 … where one code has several sites.", "01"),
    _Column(
        "监管类别", True, "可填几个，用顿号分开：重点、特殊。", "May hold several, as 重点、特殊.", "重点",
        ("重点", "一般", "特殊", "正面清单"), False,
    ),
    _Column(
        "状态", False, "空白即正常。", "Empty means 正常 (active).", "正常", ("正常", "停产", "注销", "关闭", "搬迁"),
    ),
    _Column("纳入日期", False, _DAY_ZH, "Day the subject joined the register.", "2026-01-01"),
    _Column("所需技能", False, "检查人员须会的，如辐射、危废。", "Skills the inspectors need.", "危废"),
    _Column("曾用名", False, "用于核对，不参与抽取。", "For comparison only."),
    _Column(
        "对象类型", False, "空白即未说明。", "Kind of subject.", "单位", ("单位", "场所", "项目", "网点"),
    ),
    _Column("简称", False, "便于查找。", "Short name, to find it by.", "某某化工"),
    _Column("行业代码", False, "GB/T 4754：字母加2–4位数字。", "GB/T 4754: letter and 2–4 digits.", "C2614"),
    _Column("行政区划代码", False, "GB/T 2260：6位，可续到9或12位。", "GB/T 2260: 6 digits, or 9 or 12.", "140524"),
    _Column("地址", False, "生产经营场所的地址。", "Where it works.", "某县某镇某村"),
    _Column("经度", False, "度，如113.2781或113°16′41″；73–136。", "Degrees, 73–136.", "113.2781"),
    _Column("纬度", False, "度，如35.7753或35°46′31″；3–54。", "Degrees, 3–54.", "35.7753"),
    _Column("排污许可证有效期至", False, _DAY_ZH, "Day the permit ends.", "2030-12-31"),
)  # fmt: skip
_OFFICERS = (
    _Column("姓名", True, "执法人员姓名。", "Name of the officer.", "某某"),
    _Column("执法证号", True, f"证件编号，作为标识：{ID_FORM}。", "Certificate number; becomes the id.", "04050001"),
    _Column("分队", False, "所属执法分队。", "Squad.", "一分队"),
    _Column("主办", False, "能否带队。", "Whether able to lead.", "是", _YES_NO),
    _Column("技能", False, "如辐射、危废，与检查对象所需技能同一写法。", "Spelled as in the list of subjects.", "危废"),
    _Column("有效期至", False, f"如{DATE_FORM}；过期不参加抽取。", "Expired officers are not drawn.", "2028-06-30"),
    _Column("回避", False, "须回避的企业：名称、信用代码、许可证编号或标识。", "Subjects to recuse from."),
    _Column("请假", False, f"如{LEAVE_FORM}。", "ISO weeks, days or a range of days away."),
    _Column("发证日期", False, _DAY_ZH, "Day the certificate was issued.", "2023-07-01"),
    _Column("岗位", False, "如执法员。", "Post.", "执法员"),
    _Column("在岗", False, "空白即在岗；不在岗的不参加抽取。", "Empty means yes.", "是", _YES_NO),
)  # fmt: skip
_EVENTS = (
    _Column("企业名称", True, "名称、信用代码、许可证编号填一个。", "Name, code or permit.", "某某化工有限公司"),
    _Column("统一社会信用代码", False, f"{CREDIT_CODE_FORM}。", "Tells the subject for certain."),
    _Column("排污许可证编号", False, "有则填。", "Where there is one."),
    _Column(
        "事件类型", True, "处罚、牌、投诉或整改。", "Penalty, plate, complaint or rectification.", "牌",
        ("处罚", "牌", "投诉", "整改"),
    ),
    _Column("文号", False, "处罚必填。", "Number of the document; needed for penalties.", "某环牌〔2026〕1号"),
    _Column("日期", True, f"决定、挂牌、受理或发现的日期，{_DAY_ZH}", "Decision, issue, receipt.", "2026-03-01"),
    _Column("摘要", False, "一句话。不写投诉人。", "One sentence; never who complained.", "颗粒物超标"),
    _Column("撤销日期", False, f"处罚被撤销的日期，{_DAY_ZH}", "Day a penalty was revoked."),
    _Column("牌色", False, "牌必填；涉水没有黑牌。", "For plates; no black one for water.", "黄", ("黄", "红", "黑")),
    _Column("介质", False, "牌必填。", "For plates: air or water.", "涉气", ("涉气", "涉水")),
    _Column("摘牌日期", False, _DAY_ZH, "Day a plate was lifted.", "2026-04-01"),
    _Column("是否属实", False, "投诉填。", "Whether a complaint was found true.", "", ("属实", "不属实")),
    _Column("整改期限", False, _DAY_ZH, "Day by which it must be put right."),
    _Column("验收日期", False, _DAY_ZH, "Day the rectification was accepted."),
)  # fmt: skip
_TRAINING = (
    _Column("培训日期", True, _DAY_ZH, _DAY_EN, "2026-03-01"),
    _Column("培训主题", True, "一句话。", "What it was about.", "执法程序"),
    _Column(
        "参训人员", False, "姓名或执法证号，用顿号分开。", "Names or certificates, one after the other.", "某某、某某某"
    ),
    _Column("学时", False, "如1.5。", "Hours, as 1.5.", "1.5"),
    _Column("培训地点", False, "", "Where.", "局会议室"),
    _Column("组织单位", False, "", "Who held it.", "某分局"),
    _Column("依据文件", False, "通知或签到表的文号。", "Document.", ""),
)
_PUBLICITY = (
    _Column("宣传日期", True, _DAY_ZH, _DAY_EN, "2026-06-05"),
    _Column("宣传主题", True, "一句话。", "What it was about.", "双随机、一公开"),
    _Column("宣传方式", False, "如进企业、公众号、广播。", "How.", "进企业"),
    _Column("宣传对象", False, "", "For whom.", "排污单位"),
    _Column("人数", False, "整数。", "Whole number.", "120"),
    _Column("链接", False, "网页地址或文号。", "Address or document.", ""),
)
_ITEMS = (
    _Column("检查类别", False, "同类的可只写一次。", "Section; may be written once.", "排污许可"),
    _Column("序号", False, "在本类中唯一。", "Unique in its section.", "1"),
    _Column("检查内容", True, "查什么。", "What is checked.", "是否持有有效的排污许可证"),
    _Column("检查方法", False, "怎么查。", "How it is checked.", "查看许可证正、副本"),
    _Column("检查依据", False, "法律、条例及条款。", "Law and clause.", "《排污许可管理条例》第二条"),
    _Column(
        "适用范围",
        False,
        "适用的行业或对象，用顿号分开；空白即全部。",
        "To whom it applies; empty means all.",
        "化工、焦化",
    ),
)
COLUMNS: Mapping[Register, Sequence[TemplateColumn]] = {
    "subjects": _SUBJECTS,
    "officers": _OFFICERS,
    "events": _EVENTS,
    "training": _TRAINING,
    "publicity": _PUBLICITY,
    "items": _ITEMS,
}
TITLES: Mapping[Register, str] = {
    "subjects": "检查对象名录：每行一家",
    "officers": "执法人员名录：每行一人",
    "events": "处罚、牌、投诉、整改：每行一件",
    "training": "培训记录：每行一次",
    "publicity": "宣传记录：每行一次",
    "items": "检查事项清单：每行一项",
}
