"""What is said about rows, in both languages; each text names both values and the next step."""

from collections.abc import Mapping
from typing import Literal

Kind = Literal["ok", "note", "error"]

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
    "sheets.example_row": (
        "note",
        "示例行，未导入。",
        "The example row of the template; left out.",
    ),
    "sheets.permit_expired": (
        "note",
        "排污许可证有效期至{expires}，{on}已过期。请核对是否已延续。",
        "The permit was valid until {expires} and has expired on {on}. Check whether it was renewed.",
    ),
    "sheets.permit_expires_today": (
        "note",
        "排污许可证有效期至{expires}，即今天（{on}）到期。请核对是否已延续。",
        "The permit is valid until {expires}, which is today ({on}). Check whether it was renewed.",
    ),
    "sheets.certificate_expires_today": (
        "note",
        "执法证有效期至{expires}，即今天（{on}）24时到期，明天起不参加抽取。请尽快换证。",
        "Certificate valid until {expires}, which is today ({on}): not drawable from tomorrow. Renew it.",
    ),
    "sheets.not_in_post": (
        "note",
        "“{word}”：不在岗，保留在名录中，不参加抽取。",
        '"{word}": not in post, kept in the register, not drawable.',
    ),
    "sheets.division_not_code": (
        "note",
        "行政区划“{found}”不是代码，应为{expected}，按空白处理。请改为代码。",
        'Division "{found}" is no code, expected {expected}; read as blank. Enter the code.',
    ),
    "sheets.coordinates_swapped": (
        "note",
        "经度{longitude}与纬度{latitude}写反，已对调。请核对。",
        "Longitude {longitude} and latitude {latitude} stand in each other's column and were exchanged. Check them.",
    ),
    "sheets.coordinates_unusable": (
        "note",
        "坐标“{longitude}，{latitude}”不可用，应为经度73–136、纬度3–54的度数，按空白处理。请改正。",
        'Coordinates "{longitude}, {latitude}" are unusable, expected degrees of longitude 73–136 and latitude 3–54; '
        "read as blank. Correct them.",
    ),
    "sheets.event_without_number": (
        "note",
        "没有文号，应有文书编号以便查证。请补填。",
        "Without a document number, by which it could be checked. Add it.",
    ),
    "sheets.same_event": (
        "note",
        "与第{rows}行是同一对象、同一日期的同类事件，按不同事件处理。请核对是否重复。",
        "Same subject, day and kind as row {rows}; treated as two events. Check that they are.",
    ),
    "sheets.missing_subject": (
        "error",
        "没有检查对象，应填写名称、信用代码、许可证编号或标识之一。请补填。",
        "No subject, expected a name, credit code, permit or id. Fill it in.",
    ),
    "sheets.missing_value": (
        "error",
        "“{column}”为空，应填写{expected}。请补填。",
        'Column "{column}" is empty, expected {expected}. Fill it in.',
    ),
    "sheets.unknown_word": (
        "error",
        "“{column}”列的“{found}”无法识别，可填：{expected}。请改正。",
        'Column "{column}": "{found}" is unknown, accepted: {expected}. Correct it.',
    ),
    "sheets.date_to_come": (
        "error",
        "“{column}”为{found}，晚于今天（{on}）。请改正。",
        'Column "{column}" says {found}, later than today ({on}). Correct it.',
    ),
    "sheets.dates_reversed": (
        "error",
        "“{later}”{end}早于“{earlier}”{begin}。请改正。",
        '"{later}" {end} is before "{earlier}" {begin}. Correct it.',
    ),
    "sheets.water_plate_black": (
        "error",
        "涉水没有黑牌，可填：黄、红。请改正牌色或介质。",
        "There is no black plate for water, accepted: 黄 (yellow), 红 (red). Correct the colour or the medium.",
    ),
    "sheets.duplicate_event": (
        "error",
        "文号{number}在第{row}行和第{rows}行重复，同一对象应只有一条。请删去一行或改正文号。",
        "Document number {number} stands in row {row} and row {rows} for one subject, expected once. "
        "Delete one or correct the number.",
    ),
    "sheets.duplicate_item": (
        "error",
        "与第{rows}行的检查项编号相同，应唯一。请改正编号。",
        "Has the same number as row {rows}, expected once. Correct the number.",
    ),
    "sheets.unreadable_number": (
        "error",
        "“{column}”列的“{found}”不是数，应如{expected}。请改正。",
        'Column "{column}": "{found}" is no number, expected as {expected}. Correct it.',
    ),
}
