"""Refusals of imports that concern a whole file; what is wrong with one row is a verdict (`findings`)."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_CLAUSE = "陵环发〔2024〕1号, 二、工作目标和范围（三）"


class NotAList(UnusableInput):
    """The file that was handed in is of a kind that holds no list."""

    code = "registry.import_file_type"
    status = 415
    clause = _CLAUSE
    zh = "“{name}”不能导入：文件名应以{expected}结尾（{clause}）。请在表格软件中另存为其中一种后再选择。"
    en = (
        '"{name}" cannot be imported: its name should end in {expected} ({clause}). '
        "Save it as one of these in your spreadsheet program and choose it again."
    )


class NoFile(UnusableInput):
    """The upload form came without a file, or with an empty one."""

    code = "registry.import_no_file"
    status = 400
    clause = _CLAUSE
    zh = "没有收到文件内容：大小为{size}字节，至少应有1字节（{clause}）。请选择文件后再上传。"
    en = "No content arrived: {size} bytes, at least 1 expected ({clause}). Choose a file and upload it again."


class OtherState(RuleBreach):
    """An import can only take the step that its state allows."""

    code = "registry.import_other_state"
    clause = _CLAUSE
    zh = "导入“{name}”目前是“{state}”，这一步要求它是“{expected}”（{clause}）。请刷新页面，按当前状态操作。"
    en = (
        'The import "{name}" is now "{state_en}", this step needs "{expected_en}" ({clause}). '
        "Reload the page and go on from there."
    )


class ChangedSincePreview(RuleBreach):
    """Somebody changed things of the register after the preview: what was shown would not be what is done."""

    code = "registry.import_changed_since"
    clause = _CLAUSE
    zh = (
        "预览之后，文件第{rows}行对应的{count}条记录已被他人修改或占用，未导入任何内容（{clause}）。"
        "请重新预览，或选择跳过这些行。"
    )
    en = (
        "After the preview {count} records, of rows {rows} of the file, were changed or taken by somebody else; "
        "nothing was imported ({clause}). Preview again, or choose to skip these rows."
    )


class NothingToApply(RuleBreach):
    """No row of the file would change anything."""

    code = "registry.import_nothing"
    clause = _CLAUSE
    zh = "没有可导入的行：{rows}行中，新增0行、修改0行（{clause}）。请改正有问题的行后重新上传。"
    en = (
        "There is nothing to import: of {rows} rows none is new or changed ({clause}). "
        "Correct the rows and upload again."
    )


class Interrupted(RuleBreach):
    """The program stopped or met a fault while it worked on an import; nothing of that step was kept."""

    code = "registry.import_interrupted"
    status = 500
    clause = _CLAUSE
    zh = "处理中断：{reason}。该步骤没有保留任何改动（{clause}）。请检查磁盘空间和后台程序后重试。"
    en = (
        "The work was interrupted: {reason}. Nothing of this step was kept ({clause}). "
        "Check the disk space and the worker, then try again."
    )


class JobCancelled(Exception):
    """Whoever started the work asked to stop it; the step is undone and this is shown to nobody."""
