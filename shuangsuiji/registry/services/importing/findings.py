"""What the office says of a row beside what the sheet itself shows: one sentence in each language."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.sheets import RowVerdict

WORDING: Mapping[str, tuple[str, str, str]] = {
    "import.revived": (
        "note",
        "“{name}”曾被撤回，导入后恢复使用。",
        '"{name}" had been withdrawn; the import brings it back.',
    ),
    "import.same_name": (
        "note",
        "同名不同号：名录中已有“{name}”，编号{other}；本行编号{key}，按另一对象新增。请核对是否同一家。",
        'Same name, other number: the register has "{name}" with id {other}; this row, id {key}, is added as another. '
        "Check whether they are one.",
    ),
    "import.same_code": (
        "note",
        "名录中“{name}”（编号{other}）的信用代码和场所编号相同；本行编号{key}，按另一对象新增。请核对。",
        'The register\'s "{name}" (id {other}) has the same credit code and site; this row, id {key}, is added as '
        "another. Check both.",
    ),
    "import.merged": (
        "note",
        "按您的选择，与名录中的“{name}”（编号{other}）视为同一对象。",
        'As you chose, taken to be "{name}" (id {other}) of the register.',
    ),
    "import.no_tier": (
        "note",
        "没有监管类别，新增后处于待定类，不计入任何抽查层。请在名录中确定类别。",
        "No tier: the new subject counts in no stratum until one is decided.",
    ),
    "import.new_squad": (
        "note",
        "名录中没有“{squad}”，导入时新建该分队。",
        'There is no squad "{squad}" yet; the import makes it.',
    ),
    "import.elsewhere": (
        "note",
        "“{columns}”不从名单导入，请在人员页面登记。",
        'Columns "{columns}" are not imported; enter them on the page of the officer.',
    ),
    "import.cleared": ("note", "“清空”：将清除{fields}。", "Cleared as asked: {fields}."),
    "import.key_taken": (
        "error",
        "改后编号为{key}，已属于“{name}”，编号应唯一。请核对信用代码、场所编号和许可证编号。",
        'The id would become {key}, which belongs to "{name}"; ids are unique. Check credit code, site and permit.',
    ),
    "import.same_target": (
        "error",
        "与文件第{row}行指向名录中的同一条记录（{key}），应只有一行。请合并。",
        "Means the same record ({key}) as row {row} of the file, expected once. Merge the rows.",
    ),
    "import.too_long": (
        "error",
        "{field}有{length}个字符，最多{limit}个。请缩短。",
        "{field} has {length} characters, at most {limit} are kept. Shorten it.",
    ),
    "import.required": (
        "error",
        "{field}不能清空，应有内容。请填写。",
        "{field} cannot be cleared, a value is expected. Fill it in.",
    ),
    "import.missing": (
        "error",
        "{field}为空，新增时应有内容。请补填。",
        "{field} is empty, a value is expected for a new record. Fill it in.",
    ),
    "import.ends_unproven": (
        "error",
        "“{name}”将改为{status}，需要来源文件，现没有选择。请点“调整列”，在“依据”处选择或登记文件后重新预览。",
        '"{name}" would be set to {status_en}, which needs a source document, and none was chosen. '
        "Go back to the columns, choose or enter the document under Source, and preview again.",
    ),
    "import.no_subject": (
        "error",
        "检查对象“{reference}”不在名录中，应为名录里的编号、信用代码或名称。请先导入该对象或改正。",
        'The subject "{reference}" is not in the register, expected an id, credit code or name from it. '
        "Import it first, or correct it.",
    ),
    "import.several_subjects": (
        "error",
        "“{reference}”在名录中对应{count}家，应能确定一家。请补填编号。",
        '"{reference}" names {count} subjects of the register, expected one. Add its number.',
    ),
    "import.no_officer": (
        "error",
        "“{reference}”不在执法人员名录中，或同名不止一人，应为执法证号。请改正。",
        '"{reference}" is no officer of the register, or several of that name; expected a certificate number. '
        "Correct it.",
    ),
}


def finding(row: int, code: str, /, **values: object) -> RowVerdict:
    """The finding `code` about a row of the file, worded in both languages.

    >>> finding(4, "import.no_tier").kind
    'note'
    """
    kind, zh, en = WORDING[code]
    fields = {"row": row, **values}
    return RowVerdict(row, kind, code, zh.format(**fields), en.format(**fields), values)  # type: ignore[arg-type]


def kept(found: RowVerdict) -> dict[str, Any]:
    """A finding as a preview keeps it."""
    return {"code": found.code, "kind": found.kind, "zh": found.zh, "en": found.en}
