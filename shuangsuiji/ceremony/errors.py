"""Refusals of the meeting."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput


class MadeHere(RuleBreach):
    """Without balls of many outcomes, values made on this one machine would let one person make the seed."""

    code = "ceremony.made_here"
    clause = "三、成立领导小组; docs/decisions/D02-seed-source.md"
    zh = (
        "摇号结果只有{outcomes}种，应不少于1048576种，否则每位贡献人的承诺都应另行产生："
        "{found}的承诺尚未提供，应为 {expected}（{clause}）。"
        '请用 ssj commit 在各自的电脑上产生，或改用更多的球，如 --balls "6 of 1-33"。'
    )
    en = (
        "The balls have {outcomes} results, at least 1048576 are needed; else each contributor commits elsewhere: "
        "{found} gave none, expected {expected} ({clause}). Use ssj commit on their own machines, or more balls, "
        'such as --balls "6 of 1-33".'
    )


class ValuesMissing(RuleBreach):
    """A draw without the value of every contributor."""

    code = "ceremony.values_missing"
    clause = "docs/spec/draw1.md, In one screen, 3"
    zh = "尚缺数值：{found}，应为全部{expected}位（{clause}）。请补上；本人不在时开启备份卡。"
    en = "Values missing: {found}; expected all {expected} ({clause}). Add them; open the duplicate of who has left."


class NobodySo(UnusableInput):
    """A value, commitment or absence for somebody who is no contributor, or for two of the same name."""

    code = "ceremony.no_such_contributor"
    clause = "docs/spec/draw1.md, Documents"
    zh = "“{found}”应为唯一的一位贡献人：{expected}（{clause}）。请用名单中的名称，重名时用序号。"
    en = "{found!r} must be just one contributor of: {expected} ({clause}). Use a name of the list, or the slot number."


class AlreadyBalls(RuleBreach):
    """Other balls than those already recorded."""

    code = "ceremony.balls_already"
    clause = "四、配套制度和机制（一）"
    zh = "摇号结果已记录为{expected}，现为{found}（{clause}）。双随机名单一经确定不得变更，请用已记录的结果继续。"
    en = (
        "The balls are on record as {expected}, now {found} ({clause}). Go on with those on record; there is no redraw."
    )


class AlreadyDrawn(RuleBreach):
    """A second draw with other inputs."""

    code = "ceremony.already_drawn"
    clause = "四、配套制度和机制（一）"
    zh = "本次抽取已完成：{what}已定为{expected}，现为{found}（{clause}）。名单一经确定不得变更，没有重抽。"
    en = "This draw is done: {what} was {expected}, now {found} ({clause}). There is no redraw; keep the record."


class AlreadyEnded(RuleBreach):
    """A step on a ceremony that has ended otherwise."""

    code = "ceremony.already_ended"
    clause = "docs/spec/draw1.md, Aborts"
    zh = "本次会议现为“{found}”，应为“{expected}”（{clause}）。请看文件夹中的公告。"
    en = "This meeting is {found}, must be {expected} ({clause}). See the statements in its folder."


class NotAMeeting(UnusableInput):
    """A folder that holds no sealed meeting."""

    code = "ceremony.not_a_meeting"
    clause = "docs/guides/meeting.md"
    zh = "文件夹{found}里没有{expected}（{clause}）。请先运行 ssj seal，或核对路径。"
    en = "Folder {found} holds no {expected} ({clause}). Run ssj seal first, or check the path."


class FolderTaken(UnusableInput):
    """A folder that already holds something: nothing is ever written over."""

    code = "ceremony.folder_taken"
    clause = "四、配套制度和机制（一）"
    zh = "文件夹{found}已有内容，应为{expected}（{clause}）。请换一个新的文件夹。"
    en = "Folder {found} is not empty, expected {expected} ({clause}). Choose a new one."


class NoOneToServe(RuleBreach):
    """An officers' list without anybody able to serve."""

    code = "ceremony.no_officers"
    clause = "四、配套制度和机制（一）"
    zh = "名单中{found}人，证件有效、可参加抽取的应为{expected}（{clause}）。请更新执法证有效期或补充人员。"
    en = "{found} officers listed; able to serve must be {expected} ({clause}). Renew certificates or add officers."


class HistoryRefused(RuleBreach):
    """Earlier records that do not belong to this year's chain."""

    code = "ceremony.history_refused"
    clause = "docs/spec/draw1.md, Documents"
    zh = "历史记录{what}：现为{found}，应为{expected}（{clause}）。请按顺序给出本年度的全部记录。"
    en = "History {what}: found {found}, expected {expected} ({clause}). Give all records of this year, in order."


class AlreadyHeld(RuleBreach):
    """A ceremony that was held before: another draw of the same strata in the same period would be a redraw."""

    code = "ceremony.already_held"
    clause = "四、配套制度和机制（一）"
    zh = "{what}已经抽取过：{found}，见{expected}（{clause}）。名单一经确定不得变更；专项抽查请另设抽样层。"
    en = "{what} was drawn before: {found}, see {expected} ({clause}). No redraw; a campaign is its own stratum."


class StillMissing(RuleBreach):
    """Somebody whose missing value ended the last attempt, invited again."""

    code = "ceremony.still_missing"
    clause = "docs/spec/draw1.md, Aborts"
    zh = "上次会议因缺少“{found}”的数值中止，本次应由他人替换，现仍为“{expected}”（{clause}）。请更换贡献人。"
    en = "The last attempt ended for want of the value of {found!r}; {expected!r} is invited again ({clause}). Replace."


class NotHanded(UnusableInput):
    """A file that is not the one made for the second machine."""

    code = "ceremony.not_handed"
    clause = "docs/guides/meeting.md"
    zh = "此文件含有{found}，应为格式{expected}（{clause}）。请在会议页面重新导出给第二台机器的文件。"
    en = "This file holds {found}, expected form {expected} ({clause}). Export it again on the meeting's page."
