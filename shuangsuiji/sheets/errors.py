"""Refusals of whole files: nothing of the file is used, and the reader is told what to do with it."""

from shuangsuiji.core.errors import UnusableInput

_LIMITS = "OWASP ASVS 5.0, V5.2"
_REGISTER = "陵环发〔2024〕1号, 二、工作目标和范围（三）"


class FileTooLarge(UnusableInput):
    """More bytes than any honest list of subjects or officers has."""

    code = "sheets.file_too_large"
    clause = _LIMITS
    zh = "“{file}”有{size}字节，最多{limit}字节（{clause}）。请删去图片和无关工作表后另存。"
    en = (
        "{file} has {size} bytes, at most {limit} are read ({clause}). Save it again without pictures and other sheets."
    )


class NotASheet(UnusableInput):
    """The bytes are neither a workbook nor delimited text."""

    code = "sheets.not_a_sheet"
    clause = _REGISTER
    zh = "“{file}”是{found}，可读的是：{expected}（{clause}）。请用 Excel 或 WPS 打开后另存为 .xlsx。"
    en = "{file} is {found}; readable are {expected} ({clause}). Open it in Excel or WPS and save it as .xlsx."


class BrokenWorkbook(UnusableInput):
    """A workbook that is cut short, contradicts itself or cannot be parsed."""

    code = "sheets.broken_workbook"
    clause = _LIMITS
    zh = "“{file}”已损坏：{found}，应为：{expected}（{clause}）。请重新取得文件，或用 Excel 打开后另存为 .xlsx。"
    en = (
        "{file} is damaged: {found}; expected: {expected} ({clause}). "
        "Fetch it again, or open it in Excel and save it as .xlsx."
    )


class ProtectedWorkbook(UnusableInput):
    """A workbook behind a password: its rows cannot be read."""

    code = "sheets.protected_workbook"
    clause = _LIMITS
    zh = "“{file}”有密码保护，应为未加密的工作簿（{clause}）。请在 Excel 中去掉密码后另存。"
    en = "{file} is protected by a password, expected one without ({clause}). Remove the password in Excel and save it."


class UnpacksTooLarge(UnusableInput):
    """A zip bomb: unpacked, the parts would fill the memory."""

    code = "sheets.unpacks_too_large"
    clause = _LIMITS
    zh = "“{file}”的{part}展开后至少{size}字节，最多{limit}字节（{clause}）。请只保留需要的工作表后另存。"
    en = (
        "{part} of {file} unpacks to {size} bytes or more, at most {limit} are read ({clause}). "
        "Keep only the sheet that is needed."
    )


class PackedTooTightly(UnusableInput):
    """A zip bomb: no table written by people shrinks this far."""

    code = "sheets.packed_too_tightly"
    clause = _LIMITS
    zh = "“{file}”的{part}压缩比至少{ratio}倍，最多{limit}倍（{clause}）。请用 Excel 打开后另存为 .xlsx。"
    en = (
        "{part} of {file} is packed {ratio} times or more, at most {limit} times are read ({clause}). "
        "Save it again in Excel."
    )


class TooManyParts(UnusableInput):
    """A container with more entries than a workbook has."""

    code = "sheets.too_many_parts"
    clause = _LIMITS
    zh = "“{file}”内有{parts}个部分，最多{limit}个（{clause}）。请另存为只含需要的工作表的 .xlsx。"
    en = "{file} holds {parts} parts, at most {limit} are read ({clause}). Save only the sheet that is needed."


class ForbiddenXml(UnusableInput):
    """XML that declares a document type or entities, or is not UTF-8: no spreadsheet program writes it."""

    code = "sheets.forbidden_xml"
    clause = "OWASP ASVS 5.0, V1.5"
    zh = "“{file}”的{part}含有{found}，应为：{expected}（{clause}）。请用 Excel 打开后另存为 .xlsx。"
    en = "{part} of {file} contains {found}; expected: {expected} ({clause}). Save it again in Excel as .xlsx."


class TooManyRows(UnusableInput):
    """A sheet longer than a list of subjects can be."""

    code = "sheets.too_many_rows"
    clause = _LIMITS
    zh = "“{file}”的工作表“{sheet}”有{rows}行或更多，最多{limit}行（{clause}）。请删去数据下方的空行，或分成几个文件。"
    en = (
        'Sheet "{sheet}" of {file} has {rows} rows or more, at most {limit} are read ({clause}). '
        "Delete the empty rows below the list, or split the file."
    )


class TooManyColumns(UnusableInput):
    """A sheet wider than a list of subjects can be."""

    code = "sheets.too_many_columns"
    clause = _LIMITS
    zh = "“{file}”的工作表“{sheet}”有{columns}列或更多，最多{limit}列（{clause}）。请删去数据右侧的列。"
    en = (
        'Sheet "{sheet}" of {file} has {columns} columns or more, at most {limit} are read ({clause}). '
        "Delete the columns right of the list."
    )


class TooManyCells(UnusableInput):
    """Rows times columns, or the text in them, would fill the memory."""

    code = "sheets.too_many_cells"
    clause = _LIMITS
    zh = "“{file}”的工作表“{sheet}”展开为{cells}{unit}，最多{limit}{unit}（{clause}）。请删去列表以外的单元格。"
    en = (
        'Sheet "{sheet}" of {file} spreads over {cells} {unit}, at most {limit} {unit} are read ({clause}). '
        "Delete the cells outside the list."
    )


class WrongEncoding(UnusableInput):
    """Text in an encoding that cannot be told with certainty."""

    code = "sheets.wrong_encoding"
    clause = _REGISTER
    zh = "“{file}”的文字无法辨认：{found}；可读的编码：{expected}（{clause}）。请另存为“CSV UTF-8”或 .xlsx。"
    en = (
        "The text of {file} cannot be told: {found}; readable encodings: {expected} ({clause}). "
        'Save it as "CSV UTF-8" or .xlsx.'
    )


class BrokenCsv(UnusableInput):
    """Delimited text whose quotes do not match: rows would be swallowed silently."""

    code = "sheets.broken_csv"
    clause = "RFC 4180"
    zh = "“{file}”第{line}行附近：{found}，应为：{expected}（{clause}）。请检查该行的引号，或另存为 .xlsx。"
    en = "{file}, near line {line}: {found}; expected: {expected} ({clause}). Check the quotes there, or save as .xlsx."


class EmptySheet(UnusableInput):
    """No cell is filled in, or no row below the header."""

    code = "sheets.empty"
    clause = _REGISTER
    zh = "“{file}”里{found}，至少应有{expected}（{clause}）。请填写后再导入；空白模板可用 ssj template 生成。"
    en = "{file} has {found}, at least {expected} is needed ({clause}). Fill it in; `ssj template` writes a blank one."


class HeaderNotFound(UnusableInput):
    """No row among the first few names the columns."""

    code = "sheets.header_not_found"
    clause = _REGISTER
    zh = "“{file}”的前{searched}行里没有表头：读到“{found}”，至少应有一列：{expected}（{clause}）。请写上列名。"
    en = (
        'No header in the first {searched} rows of {file}: read "{found}", '
        "at least one column must be headed {expected} ({clause}). Name the columns."
    )


class MissingColumn(UnusableInput):
    """The header lacks a column without which no row can be used."""

    code = "sheets.missing_column"
    clause = _REGISTER
    zh = "“{file}”第{row}行表头为“{found}”，缺少一列：{expected}（{clause}）。请补上该列{otherwise}。"
    en = (
        'The header in row {row} of {file} reads "{found}" and lacks a column headed {expected} ({clause}). '
        "Add it{otherwise_en}."
    )


class SheetNotFound(UnusableInput):
    """The file has no visible sheet of the name asked for."""

    code = "sheets.sheet_not_found"
    clause = _REGISTER
    zh = "“{file}”里没有可见的工作表“{found}”，有的是：{expected}（{clause}）。请从中选择一个。"
    en = '{file} has no visible sheet "{found}", it has {expected} ({clause}). Choose one of these.'


class UnknownColumn(UnusableInput):
    """A column that the clerk gave a meaning is not in the file."""

    code = "sheets.unknown_column"
    clause = _REGISTER
    zh = "“{file}”的表头里没有“{found}”列，有的是：{expected}（{clause}）。请重新对应各列。"
    en = '{file} has no column "{found}", it has {expected} ({clause}). Say anew which column is which.'


class ColumnMappedTwice(UnusableInput):
    """Two columns were given one meaning."""

    code = "sheets.column_mapped_twice"
    clause = _REGISTER
    zh = "“{file}”的{found}都被对应为“{meaning}”，只能有一列（{clause}）。请把其中一列改为其他含义或不导入。"
    en = (
        '{file}: {found} are both taken as "{meaning}", expected one column ({clause}). '
        "Give one of them another meaning or leave it out."
    )


class UnknownTierOption(UnusableInput):
    """The tier given for the whole file is no tier of the policy."""

    code = "sheets.unknown_tier_option"
    clause = "陵环发〔2024〕1号, 二、工作目标和范围（四）"
    zh = "给整个文件指定的类别“{found}”不在可用的类别之中：{expected}（{clause}）。请改用其中之一。"
    en = 'The tier "{found}" given for the whole file is none of {expected} ({clause}). Use one of these.'
