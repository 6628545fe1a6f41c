"""Refusals of the command line."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput


class CannotWrite(UnusableInput):
    """A file that the operating system does not let us read or write."""

    code = "cli.file"
    clause = "docs/guides/clerk.md"
    zh = "文件“{file}”：{found}（{clause}）。请核对路径、权限和磁盘空间；没有写入半个文件。"
    en = "File {file!r}: {found_en} ({clause}). Check path, rights and disk space; no half file was written."


class BadWord(UnusableInput):
    """An option whose value cannot be read."""

    code = "cli.bad_option"
    clause = "docs/guides/clerk.md"
    zh = "选项 {option}：现为“{found}”，应为{expected}（{clause}）。请改正后重试。"
    en = "Option {option}: found {found!r}, expected {expected} ({clause}). Correct it and try again."


class RowsRefused(UnusableInput):
    """A list with rows that cannot be used: nothing is frozen from half a list."""

    code = "cli.rows_refused"
    clause = "二、工作目标和范围（三）; docs/guides/clerk.md"
    zh = (
        "“{file}”共{rows}行，其中{found}行不能使用，应为{expected}行（{clause}）。"
        "请按上列说明改正，或用 --drop-bad-rows 明示略去。"
    )
    en = (
        "{file!r}: {found} of {rows} rows cannot be used, must be {expected} ({clause}). "
        "Correct the rows listed above, or leave them out knowingly with --drop-bad-rows."
    )


class WrongCombination(UnusableInput):
    """Options that do not go together, or one that is missing."""

    code = "cli.options"
    clause = "docs/guides/clerk.md"
    zh = "{found}；应为：{expected}（{clause}）。"
    en = "{found}; expected: {expected} ({clause})."


class NotConfirmed(RuleBreach):
    """Names are shown only to somebody who said so."""

    code = "cli.not_confirmed"
    clause = "四、配套制度和机制（四）"
    zh = "未显示名单：输入为“{found}”，应为“{expected}”（{clause}）。确需查看请加 --yes。"
    en = "Names not shown: answered {found!r}, expected {expected!r} ({clause}). Add --yes if you must see them."


class StepNotConfirmed(RuleBreach):
    """A step that cannot be taken back, and a word that was not typed."""

    code = "cli.step_not_confirmed"
    clause = "四、配套制度和机制（一）"
    zh = "没有继续：输入为“{found}”，应为“{expected}”（{clause}）。已完成的步骤都已保存；核对后重新运行即可。"
    en = "Not gone on: answered {found!r}, expected {expected!r} ({clause}). What was done is kept; run it again."


class DrawIsNotOver(RuleBreach):
    """A file or step that only a finished draw has."""

    code = "cli.no_record"
    clause = "四、配套制度和机制（一）"
    zh = "“{found}”应为{expected}（{clause}）。请先完成抽取。"
    en = "{found!r} must be {expected} ({clause}). Finish the draw first."


class StoppedIsNoReason(RuleBreach):
    """A visit left out because the plant stands still: it is visited all the same."""

    code = "cli.stopped_is_no_reason"
    clause = "四、配套制度和机制（一）; docs/decisions/A11-not-changed-at-will.md"
    zh = "原因为“{found}”：停产的检查对象照常检查，可不检查的原因应为{expected}（{clause}）。请照常检查。"
    en = "Reason {found!r}: a stopped plant is visited anyway; a visit is left out for {expected} ({clause}). Visit it."


class OfficeNotReady(RuleBreach):
    """The office's database, key or guards are not as this program needs them: nobody is served."""

    code = "cli.office_not_ready"
    clause = "docs/guides/operation.md"
    zh = "系统不能启动：{found}（{clause}）。请先运行 ssj office migrate；仍不能启动时按指南检查。"
    en = "The office cannot start: {found_en} ({clause}). Run `ssj office migrate`; else see the guide."


class NotADemo(RuleBreach):
    """The demo is built in a folder of its own, never into a real office."""

    code = "cli.not_a_demo"
    clause = "docs/guides/operation.md"
    zh = "“{found}”里已有正式数据，应为：{expected}（{clause}）。请把 SSJ_HOME 指向空文件夹。"
    en = "{found!r} holds a real office, expected {expected_en} ({clause}). Point SSJ_HOME at an empty folder."


class PortTaken(RuleBreach):
    """Another program listens on the port already."""

    code = "cli.port_taken"
    clause = "docs/guides/operation.md"
    zh = "端口{found}已被占用，应为空闲端口（{clause}）。请用 --port 换一个。"
    en = "Port {found} is taken, expected a free one ({clause}). Choose another with --port."
