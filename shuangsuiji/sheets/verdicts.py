"""What is said about a row: one sentence in each language, a stable code, the values; and the totals, which add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Kind = Literal["ok", "note", "error"]

_RANK: Mapping[Kind, int] = {"ok": 0, "note": 1, "error": 2}

# code: kind, Chinese, English. Both texts use the same fields; the next step stands in every error.
WORDING: Mapping[str, tuple[Kind, str, str]] = {
    "sheets.row_ok": ("ok", "可用，标识{id}。", "Usable, id {id}."),
    "sheets.not_a_row": (
        "note",
        "“{text}”是合计、说明或落款，不是一条记录，未导入。",
        'Not a record but a total, remark or signature: "{text}"; left out.',
    ),
    "sheets.repeated_header": (
        "note",
        "与第{header_row}行表头相同，未导入。",
        "Repeats the header of row {header_row}; left out.",
    ),
    "sheets.not_counted": (
        "note",
        "状态为“{status}”，保留在名录中，但不计入抽查基数。",
        'Status "{status}": kept in the register, not counted among those to be drawn from.',
    ),
    "sheets.same_name": (
        "note",
        "名称“{name}”也在第{rows}行，标识不同，按不同对象处理。请核对是否同一家。",
        'The name "{name}" is also in row {rows} under another id; treated as two. Check that they are.',
    ),
    "sheets.former_name": (
        "note",
        "名称中的曾用名“{former}”已分开，名称取“{name}”。",
        'The former name "{former}" was set apart; the name is "{name}".',
    ),
    "sheets.former_name_listed": (
        "note",
        "曾用名“{former}”也是第{rows}行的名称。请核对是否同一家。",
        'The former name "{former}" is the name in row {rows}. Check whether they are one subject.',
    ),
    "sheets.id_given": (
        "note",
        "沿用文件中的标识{given}；按编号或名称得出的是{computed}。",
        "Keeps the id {given} of the file; number or name would give {computed}.",
    ),
    "sheets.permit_other_code": (
        "note",
        "排污许可证编号{permit}以另一信用代码开头，本行信用代码为{code}。请核对。",
        "Permit {permit} begins with another credit code than this row's {code}. Check both.",
    ),
    "sheets.unlisted_word": (
        "note",
        "“{word}”不在技能词表中，记为{slug}；两份表里须用同一写法。",
        '"{word}" is not in the table of skills and is kept as {slug}; spell it alike in both lists.',
    ),
    "sheets.formula": (
        "note",
        "{cells}是公式，取上次保存的值。",
        "{cells}: formula; the value saved last is used.",
    ),
    "sheets.formula_text": (
        "note",
        "{cells}的文字像公式，只作文字保存，不会执行。",
        "{cells}: text that looks like a formula; kept as text, never run.",
    ),
    "sheets.no_value_elsewhere": (
        "note",
        "{cells}是没有结果的公式或错误值；该列不影响抽查，按空白处理。",
        "{cells}: formula without result or error value; the column plays no part in the draw and is read as blank.",
    ),
    "sheets.expired_certificate": (
        "note",
        "执法证有效期至{expires}，{on}已过期，不参加抽取。请换证后更新。",
        "Certificate valid until {expires}, expired on {on}: not drawable. Update the list after renewal.",
    ),
    "sheets.recusal_of_several": (
        "note",
        "回避对象“{reference}”对应{count}家：{ids}，全部回避。",
        'The recusal "{reference}" names {count} subjects: {ids}; all are recused.',
    ),
    "sheets.missing_name": (
        "error",
        "名称为空，应填写{expected}。请补填。",
        "The name is empty, expected {expected}. Fill it in.",
    ),
    "sheets.name_too_long": (
        "error",
        "名称有{length}个字符，最多{limit}个。请改正。",
        "The name has {length} characters, at most {limit} are allowed. Correct it.",
    ),
    "sheets.missing_tier": (
        "error",
        "监管类别为空，可填：{expected}。请补填，或用 --tier 指定。",
        "The tier is empty, accepted: {expected}. Fill it in, or give --tier.",
    ),
    "sheets.unknown_tier": (
        "error",
        "监管类别“{found}”无法识别，可填：{expected}。请改正。",
        'The tier "{found}" is unknown, accepted: {expected}. Correct it.',
    ),
    "sheets.unknown_status": (
        "error",
        "状态“{found}”无法识别，可填：{expected}。请改正。",
        'The status "{found}" is unknown, accepted: {expected}. Correct it.',
    ),
    "sheets.credit_code_shape": (
        "error",
        "统一社会信用代码“{found}”（{length}位）不合规则：{expected}。请改正。",
        'The credit code "{found}" ({length} characters) is malformed: {expected}. Correct it.',
    ),
    "sheets.credit_code_check": (
        "error",
        "统一社会信用代码{found}校验不符：末位为{last}，应为{expected}。请对照营业执照改正。",
        "Credit code {found} fails its check: the last character is {last}, expected {expected}. "
        "Correct it from the licence.",
    ),
    "sheets.number_lost_digits": (
        "error",
        "“{column}”列的{found}是数字格式，15位以后的数字已丢失，应为文本。请把该列设为文本后重新填写。",
        'Column "{column}" holds the number {found}: its digits after the 15th are lost, expected text. '
        "Format the column as text and enter it again.",
    ),
    "sheets.bad_id": (
        "error",
        "“{column}”列的“{found}”不能作标识，应为：{expected}。请改正。",
        'Column "{column}": "{found}" cannot be an id, expected {expected}. Correct it.',
    ),
    "sheets.duplicate_id": (
        "error",
        "标识{id}在第{row}行和第{rows}行重复，应唯一。请合并为一行或改正编号。",
        "Id {id} stands in row {row} and row {rows}, expected once. Merge the rows or correct the number.",
    ),
    "sheets.duplicate_name": (
        "error",
        "名称“{name}”在第{row}行和第{rows}行重复，且没有编号可区分。请合并，或补填信用代码或许可证编号。",
        'The name "{name}" stands in row {row} and row {rows} without a number to tell them apart. '
        "Merge them, or add a credit code or permit.",
    ),
    "sheets.unreadable_date": (
        "error",
        "“{column}”列的“{found}”不是日期，应如{expected}。请改正。",
        'Column "{column}": "{found}" is no date, expected as {expected}. Correct it.',
    ),
    "sheets.unreadable_flag": (
        "error",
        "“{column}”列的“{found}”无法识别，可填：{expected}。请改正。",
        'Column "{column}": "{found}" is unknown, accepted: {expected}. Correct it.',
    ),
    "sheets.unreadable_leave": (
        "error",
        "“{column}”列的“{found}”无法识别，应如{expected}。请改正。",
        'Column "{column}": "{found}" is unreadable, expected as {expected}. Correct it.',
    ),
    "sheets.missing_certificate": (
        "error",
        "执法证号为空，应填写证件上的编号，没有证件的人员不能执法。请补填。",
        "The certificate number is empty, expected the number on the card; who has none may not inspect. Fill it in.",
    ),
    "sheets.no_value": (
        "error",
        "{cells}是没有结果的公式或错误值，应为文字或数字。请改为值后保存。",
        "{cells}: formula without result or error value, expected text or a number. Replace it by its value.",
    ),
    "sheets.unknown_recusal": (
        "error",
        "回避对象“{reference}”不在检查对象名单中，应为名单里的标识、信用代码、许可证编号或名称。请改正。",
        'The recusal "{reference}" is in no row of the subjects, expected an id, credit code, permit or name '
        "from that list. Correct it.",
    ),
}


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One finding about one row, counted from 1 as Excel counts."""

    row: int
    kind: Kind
    code: str
    zh: str
    en: str
    values: Mapping[str, object] = field(default_factory=dict)


def verdict(row: int, code: str, /, **values: object) -> RowVerdict:
    """The finding `code` about a row, worded in both languages.

    >>> verdict(4, "sheets.missing_name", expected="企业名称").en
    'The name is empty, expected 企业名称. Fill it in.'
    """
    kind, zh, en = WORDING[code]
    fields = {"row": row, **values}
    return RowVerdict(row, kind, code, zh.format(**fields), en.format(**fields), values)


class Judged(Protocol):
    """Whatever carries verdicts: a sheet of subjects or of officers."""

    @property
    def verdicts(self) -> tuple[RowVerdict, ...]: ...


@dataclass(frozen=True, slots=True)
class VerdictTotals:
    """Data rows by their worst verdict, and findings by code: `ok + note + error == rows`."""

    rows: int
    ok: int
    note: int
    error: int
    by_code: Mapping[str, int]


def verdict_totals(sheet: Judged) -> VerdictTotals:
    """Every data row counted once, by its worst verdict (家 or 人); the codes count findings, so they may exceed rows.

    >>> from types import SimpleNamespace
    >>> said = (verdict(2, "sheets.row_ok", id="a"), verdict(3, "sheets.missing_name", expected="name"))
    >>> verdict_totals(SimpleNamespace(verdicts=said))
    VerdictTotals(rows=2, ok=1, note=0, error=1, by_code={'sheets.missing_name': 1, 'sheets.row_ok': 1})
    """
    worst = worst_kinds(sheet.verdicts)
    kinds = Counter(worst.values())
    codes = Counter(finding.code for finding in sheet.verdicts)
    return VerdictTotals(len(worst), kinds["ok"], kinds["note"], kinds["error"], dict(sorted(codes.items())))


def worst_kinds(verdicts: Iterable[RowVerdict]) -> dict[int, Kind]:
    """The worst kind said about each row.

    >>> worst_kinds([verdict(2, "sheets.row_ok", id="a"), verdict(2, "sheets.missing_name", expected="name")])
    {2: 'error'}
    """
    worst: dict[int, Kind] = {}
    for finding in verdicts:
        if finding.row not in worst or _RANK[finding.kind] > _RANK[worst[finding.row]]:
            worst[finding.row] = finding.kind
    return worst
