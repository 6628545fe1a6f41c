"""Refusals of the draw: sealing, opening, drawing, events, proofs."""

from shuangsuiji.core.errors.base import RuleBreach


class NoAbleLead(RuleBreach):
    """A subject for which no officer could lead the visit: it must not enter a draw that cannot serve it."""

    code = "draw.no_able_lead"
    clause = "四、配套制度和机制（一）; docs/decisions/A14-not-enough-officers.md"
    zh = (
        "检查对象{subject}：需要技能“{needs}”的主办{wanted}人，回避后能主办的{able}人（{clause}）。"
        "请增派或补登主办人员后再封存。"
    )
    en = (
        "Subject {subject}: {wanted} lead with skills [{needs}] needed, {able} left after recusals ({clause}). "
        "Add or train a lead officer, then seal again."
    )


class TooFewOfficers(RuleBreach):
    """A subject with fewer officers left after recusals than a team needs."""

    code = "draw.too_few_officers"
    clause = "四、配套制度和机制（一）; docs/decisions/A14-not-enough-officers.md"
    zh = "检查对象{subject}：每组至少{wanted}人，回避后只剩{able}人（{clause}）。请增派人员后再进行。"
    en = "Subject {subject}: a team is {wanted}, {able} left after recusals ({clause}). Ask for cross-deployment first."


class SlotsTooWeak(RuleBreach):
    """The contributors named could make the seed alone."""

    code = "draw.slots_too_weak"
    clause = "三、成立领导小组; docs/decisions/D02-seed-source.md"
    zh = "种子来源不足：现为{found}，应为{expected}（{clause}）。请补充贡献人或增加摇号球数。"
    en = "The seed rests on too few: found {found}, expected {expected} ({clause}). Add a contributor or more balls."


class WrongValue(RuleBreach):
    """A value that does not open its commitment."""

    code = "draw.value_mismatch"
    clause = "docs/spec/draw1.md, Encodings"
    zh = "第{slot}号贡献人“{who}”的数值算出承诺{found}，公告中为{expected}（{clause}）。请核对卡片，必要时用备份卡。"
    en = (
        "Slot {slot} ({who}): this value commits to {found}, the opening statement says {expected} ({clause}). "
        "Check the card; if it is damaged, open the duplicate."
    )


class WrongBalls(RuleBreach):
    """Numbers outside the grammar that the opening statement fixed."""

    code = "draw.wrong_balls"
    clause = "docs/spec/draw1.md, In one screen, 2"
    zh = "摇号结果{found}不符合公告规定的{expected}（{clause}）。请对照会议记录重新录入。"
    en = "The balls {found} do not fit {expected} fixed beforehand ({clause}). Compare with the minutes and type again."


class NotAsSealed(RuleBreach):
    """A document that is not the one whose hash the opening statement holds."""

    code = "draw.not_as_sealed"
    clause = "四、配套制度和机制（一）"
    zh = "{what}算出{found}，公告中为{expected}（{clause}）：封存后内容被改动。请恢复封存时的文件。"
    en = "{what} hashes to {found}, the opening says {expected} ({clause}): changed after sealing. Restore the file."


class OutOfTime(RuleBreach):
    """A statement or event recorded before what it must follow."""

    code = "draw.out_of_time"
    clause = "docs/spec/draw1.md, Encodings"
    zh = "{what}时间为{found}，不得早于{expected}（{clause}）。请检查电脑时钟。"
    en = "{what} is timed {found}, which must not be before {expected} ({clause}). Check the computer's clock."


class EventRefused(RuleBreach):
    """An event that the state of the visit or of the officer does not allow."""

    code = "draw.event_refused"
    clause = "四、配套制度和机制（一）; docs/decisions/A11-not-changed-at-will.md"
    zh = "事件“{type}”不能登记：{what}，现为{found}，应为{expected}（{clause}）。请核对编号和当前状态。"
    en = "Event {type} refused: {what} is {found}, must be {expected} ({clause}). Check the id and the present state."


class NoSuchSubject(RuleBreach):
    """A subject that the frozen registry does not hold."""

    code = "draw.no_such_subject"
    clause = "二、工作目标和范围（三）"
    zh = "名录快照共{size}家，没有编号{subject}（{clause}）。请核对编号。"
    en = "The frozen registry of {size} subjects holds no id {subject} ({clause}). Check the id."


class NotDrawn(RuleBreach):
    """A proof asked for a subject that is no visit of this draw."""

    code = "draw.not_drawn"
    clause = "docs/spec/draw1.md, The proof at the door"
    zh = "编号{subject}不是本次待查的检查对象：现为“{found}”，应为“{expected}”（{clause}）。请核对编号。"
    en = "Subject {subject} is no visit of this draw: {found_en}, expected {expected_en} ({clause}). Check the id."


class AbortRefused(RuleBreach):
    """An abort after the balls or a value that is not forced by a lost value and its lost duplicate."""

    code = "draw.abort_refused"
    clause = "四、配套制度和机制（一）; docs/spec/draw1.md, Aborts"
    zh = "不能中止：{found}；只有{expected}才可中止（{clause}）。请用原数值继续本次摇号。"
    en = "No abort: {found_en}; allowed only when {expected_en} ({clause}). Resume this draw with the same values."


class NotFinal(RuleBreach):
    """A record asked to be disclosed in full while visits are still due."""

    code = "draw.not_final"
    clause = "四、配套制度和机制（四）（五）"
    zh = "还有{found}家未完成，应为{expected}家（{clause}）。请先登记检查结果，逾期的登记为“void”。"
    en = "{found} visits are still due, must be {expected} ({clause}). Enter the results; void those overdue."
