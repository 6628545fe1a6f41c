"""Refusals of the meeting in the office and of its sealed list."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput
from shuangsuiji.core.errors.draw import NotFinal

_UNCHANGED = "四、配套制度和机制（一）"
_SECRET = "四、配套制度和机制（四）"
_SPEC = "docs/spec/draw1.md, In one screen"


class NoSuchMeeting(RuleBreach):
    """No meeting of this office has this id."""

    code = "draws.no_such_meeting"
    clause = "docs/guides/meeting.md"
    status = 404
    zh = "没有编号为{found}的摇号会议（{clause}）。请从会议列表重新选择。"
    en = "There is no meeting {found} ({clause}). Choose it from the list."


class NoSuchPlace(RuleBreach):
    """A slot, subject or request that the meeting does not have."""

    code = "draws.no_such_place"
    clause = "docs/guides/meeting.md"
    status = 404
    zh = "本次会议没有{what}{found}（{clause}）。请返回会议页面重新选择。"
    en = "This meeting has no {what_en} {found} ({clause}). Choose it on the meeting's page."


class WrongStep(RuleBreach):
    """A step out of its order: another window went on meanwhile, or an earlier step is missing."""

    code = "draws.wrong_step"
    clause = _UNCHANGED
    zh = "会议现在的步骤是“{found}”，此操作要求“{expected}”（{clause}）。请刷新会议页面，从当前步骤继续。"
    en = "The meeting stands at {found_en!r}; this needs {expected_en!r} ({clause}). Reload its page and go on there."


class NotDecided(RuleBreach):
    """A meeting for a period whose ratio nobody has decided and signed."""

    code = "draws.not_decided"
    clause = "二、工作目标和范围（四）"
    zh = "{period}的抽查比例现有签署的决定{found}份，应为1份（{clause}）。请先由领导小组决定并签署。"
    en = "{period} has {found} signed decisions on its ratio, must have 1 ({clause}). Decide and sign it first."


class DecisionDiffers(RuleBreach):
    """The registers have moved since the decision was signed, so that its numbers are no longer theirs."""

    code = "draws.decision_differs"
    clause = "二、工作目标和范围（四）; docs/decisions/A26-frozen-denominators.md"
    zh = "名录与签署的决定不一致：{found}（{clause}）。请核对名录，或按现在的数字重新决定并签署。"
    en = "The registers differ from the signed decision: {found_en} ({clause}). Check them, or decide and sign anew."


class VisitsDiffer(RuleBreach):
    """Visits that were noted for the year, and are not those that the sealed records chained."""

    code = "draws.visits_differ"
    clause = "二、工作目标和范围（四）; docs/spec/draw1.md, Documents"
    zh = (
        "入企检查登记与密封档案有{found}处不一致，应为{expected}处（{clause}）：登记被改动过。"
        "请对照备份，告知审计管理员。"
    )
    en = (
        "The visits noted differ from the sealed records in {found} places, expected {expected} ({clause}): the "
        "table was altered. Compare with a backup, and tell the audit administrator."
    )


class RehearsalOnRealData(RuleBreach):
    """A rehearsal in a real office: it would draw real enterprises for nothing."""

    code = "draws.rehearsal"
    clause = "docs/spec/draw1.md, Aborts"
    zh = "演练现用{found}，应用{expected}（{clause}）。请在演示环境中演练。"
    en = "This rehearsal would use {found_en}, must use {expected_en} ({clause}). Rehearse in the demo office."


class MeetingUnderWay(RuleBreach):
    """A second meeting while one goes on: ceremonies follow each other in one chain."""

    code = "draws.under_way"
    clause = "docs/spec/draw1.md, Documents"
    zh = "会议{found}还没有结束，应先结束或取消它，再召开{expected}（{clause}）。"
    en = "Meeting {found} has not ended; end or dismiss it before {expected} ({clause})."


class NobodyTwice(RuleBreach):
    """One name in two slots: nobody contributes twice, and everybody can be told apart."""

    code = "draws.nobody_twice"
    clause = "三、成立领导小组"
    zh = "“{found}”占了不止一个位置，{expected}个位置应由不同的人担任（{clause}）。请更换。"
    en = "{found!r} is in more than one slot; {expected} slots need different people ({clause}). Choose another."


class NoDuplicate(RuleBreach):
    """A commitment without its duplicate in another contributor's hands."""

    code = "draws.no_duplicate"
    clause = _SPEC
    zh = "“{who}”的备份卡现由“{found}”保管，应由另一位贡献人保管（{clause}）。请先交存备份，再收承诺。"
    en = "The duplicate of {who!r} lies with {found!r}, must lie with another contributor ({clause}). Deposit it first."


class CommitmentsMissing(RuleBreach):
    """An opening statement without every commitment."""

    code = "draws.commitments_missing"
    clause = _SPEC
    zh = "还缺{found}的承诺或备份，应为全部{expected}位（{clause}）。请补齐；离场的人请更换。"
    en = "Commitment or duplicate missing of {found}; all {expected} are needed ({clause}). Replace who has left."


class CommitmentStands(RuleBreach):
    """Another commitment for a slot that has one."""

    code = "draws.commitment_stands"
    clause = _SPEC
    zh = "“{who}”已提交承诺{expected}，现为{found}（{clause}）。公告前可更换贡献人后重新提交。"
    en = "{who!r} has committed to {expected}, now {found} ({clause}). Before the opening he can be replaced."


class FrozenEarlier(RuleBreach):
    """An opening on another day than the freeze: certificates and windows are reckoned for a day."""

    code = "draws.frozen_earlier"
    clause = "四、工作要求（三）"
    zh = "名录封存于{found}，今天是{expected}（{clause}）：证件和时段按抽取当日计算。请重新封存名录。"
    en = "The registers were frozen on {found}, today is {expected} ({clause}): certificates count by day. Freeze anew."


class FrozenChanged(RuleBreach):
    """Registers that moved between the freeze and the opening statement."""

    code = "draws.frozen_changed"
    clause = "docs/decisions/A26-frozen-denominators.md"
    zh = "名录在封存后有变动：现为{found}…，封存时为{expected}…（{clause}）。请核对变动，重新封存名录后再公告。"
    en = "The registers moved since the freeze: now {found}…, frozen {expected}… ({clause}). Look, then freeze anew."


class Unstaffable(RuleBreach):
    """Subjects that no team of able officers could inspect, named by their numbers."""

    code = "draws.unstaffable"
    clause = f"{_UNCHANGED}; docs/decisions/A14-not-enough-officers.md"
    zh = "有{count}家检查对象凑不齐执法小组，应为{expected}家：{found}（{clause}）。请补充人员、技能或核对回避。"
    en = "{count} subjects cannot be given a team, must be {expected}: {found} ({clause}). Add officers or skills."


class BallsFixed(RuleBreach):
    """A correction of the balls after a value was opened."""

    code = "draws.balls_fixed"
    clause = _UNCHANGED
    zh = "摇号结果已定为{expected}，现为{found}（{clause}）：已有数值启封，不能更正。"
    en = "The balls are fixed as {expected}, now {found} ({clause}): a value is open, nothing is corrected any more."


class TwoPersons(RuleBreach):
    """One person in both places of an act that needs two."""

    code = "draws.two_persons"
    clause = _SECRET
    zh = "{what}要由两人办理，现在两次都是同一人（{found}），应为另一人（{clause}）。"
    en = "{what_en} takes two persons; both times it was {found}, expected another ({clause})."


class StillSealed(RuleBreach):
    """A step on one subject's visit that is not open yet; the answer is the same whether it was drawn or not."""

    code = "draws.still_sealed"
    clause = _SECRET
    zh = "编号{found}的抽查情况仍在密封中，应先启封（{clause}）。检查前确需知道的，请两人办理提前启封。"
    en = "What was drawn for {found} is still sealed, must be opened first ({clause}). Two persons may open it early."


class WhyMissing(UnusableInput):
    """An act that needs its reason in writing."""

    code = "draws.why_missing"
    clause = "docs/guides/meeting.md"
    zh = "原因有{found}字，应为1至{expected}字、不含换行（{clause}）。请写明原因。"
    en = "The reason has {found} characters, expected 1 to {expected} on one line ({clause}). Write it down."


class WrongHash(UnusableInput):
    """A commitment, value or fingerprint that is not 64 hex characters; a value is told by its length only."""

    code = "draws.wrong_hash"
    clause = "docs/spec/draw1.md, Encodings"
    zh = "{what}有{found}个字符或含有别的字符，应为64个0–9、a–f（{clause}）。请重新输入。"
    en = "{what_en} has {found} characters, or others than expected: 64 of 0–9 a–f ({clause}). Type it again."


class StoppedIsNoReason(RuleBreach):
    """A visit left out because the plant stands still: it is visited all the same."""

    code = "draws.stopped_is_no_reason"
    clause = f"{_UNCHANGED}; docs/decisions/A11-not-changed-at-will.md"
    zh = "原因为“{found}”：停产的检查对象照常检查，可不检查的原因应为{expected}（{clause}）。"
    en = "Reason {found!r}: a stopped plant is visited anyway; a visit is left out for {expected} ({clause})."


class VisitDay(UnusableInput):
    """A day on which a visit of this draw cannot have been made."""

    code = "draws.visit_day"
    clause = "docs/spec/draw1.md, Events"
    zh = "检查日期为{found}，应在{expected}之间（{clause}）。请核对日期。"
    en = "The visit's day is {found}, must lie in {expected} ({clause}). Check it."


class RecordNotFinal(NotFinal):
    """A record asked for while visits are due: how many depends on who was drawn, so no page tells it."""

    code = "draws.record_not_final"
    zh = "还有检查未完成，应全部完成；有几家不在此说明（{clause}）。请先登记检查结果，逾期的登记为“void”。"
    en = "Visits are still due, none must be; how many is not told here ({clause}). Enter results; void those overdue."
