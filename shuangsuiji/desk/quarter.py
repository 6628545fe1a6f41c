"""The quarter's task list: plan, decision, meeting, documents, filing, each with its state, and the two countdowns."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.policy import Period
from shuangsuiji.desk.tasks import Task
from shuangsuiji.documents.selectors import documents
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import live_meeting, steps
from shuangsuiji.draws.words import STEPS
from shuangsuiji.filing.selectors.standing import Standing, current, reminders
from shuangsuiji.plans.selectors.decisions import is_signed, newest_draft, state_of
from shuangsuiji.plans.selectors.planning import plan_of
from shuangsuiji.plans.words import STATES, TONES
from shuangsuiji.registry.views.listing import may

WATCHING = frozenset({"clerk", "draw_office", "chair", "deputy", "member", "city_reviewer"})
"""Who sees the quarter on the home page; all see the same."""
_DONE, _TODO, _LATER = (
    ("good", t("已完成", "done")),
    ("info", t("待办", "to do")),
    ("plain", t("尚不能开始", "not yet")),
)


@dataclass(frozen=True, slots=True)
class Quarter:
    """The present period as the home page shows it; nothing here depends on who was drawn.

    `reminded`: draw or filing, or both, where the day has come to remind this account of it.
    """

    period: str
    standing: Standing
    tasks: list[Task]
    reminded: frozenset[str]


def quarter_of(request: Any) -> Quarter | None:
    """The present period for whoever watches it, None for others. Source: 四、工作要求（二）."""
    if not WATCHING & request.roles:
        return None
    division, today = request.account.division, request.act.today()
    standing = current(division, today)
    meeting = standing.meeting or live_meeting(division)
    tasks = [
        _plan(request, division, standing),
        _decision(request, division, standing),
        _meeting(request, meeting, standing),
        _documents(request, division, standing),
        _filing(request, standing),
    ]
    due = reminders(division, today, request.roles)
    return Quarter(
        standing.period, standing, tasks, frozenset(one.what for one in due if one.period == standing.period)
    )


def _task(request: Any, label: Any, hint: Any, route: str, state: tuple[str, Any], *words: Any) -> Task:
    url = reverse(route, args=words) if may(request, route) else ""
    return Task(label, url, hint, state[1], state[0])


def _plan(request: Any, division: str, standing: Standing) -> Task:
    hint = t("每个数字都有算式和条款；从上期的设置开始。", "Every number has its arithmetic and clause.")
    planned = plan_of(division, Period.parse(standing.period)) is not None
    state = _DONE if planned else _TODO
    return _task(request, t("编制本期计划", "Plan the period"), hint, "plans:plan_detail", state, standing.period)


def _decision(request: Any, division: str, standing: Standing) -> Task:
    period = Period.parse(standing.period)
    newest = newest_draft(division, period)
    slug = state_of(newest, planned=plan_of(division, period) is not None)
    label = t("议定抽查比例并签署", "Decide the ratio, sign it")
    hint = t("组长或副组长签署；分母随之固定。", "Signed by chair or deputy; it fixes the denominators.")
    if newest is not None:
        return _task(request, label, hint, "plans:decision_detail", (TONES[slug], STATES[slug]), newest.id)
    return _task(request, label, hint, "plans:plan_detail", _TODO, standing.period)


def _meeting(request: Any, meeting: Meeting | None, standing: Standing) -> Task:
    label = t("召开摇号会议", "Hold the draw")
    hint = t("承诺、摇号、启封、抽取；只抽一次。", "Commitments, balls, values, draw: once.")
    if meeting is None:
        newest = newest_draft(request.account.division, Period.parse(standing.period))
        decided = newest is not None and is_signed(newest)
        return _task(request, label, hint, "draws:meeting_list", _TODO if decided else _LATER)
    if meeting.stage == DRAWN:
        return _task(request, label, hint, "draws:meeting_detail", _DONE, meeting.id)
    now = next((step for step in steps(meeting) if step.state == "now"), None)
    state = ("warn", t("进行到：{step}", "at: {step}", step=STEPS[now.name])) if now else _TODO
    return _task(request, label, hint, "draws:meeting_detail", state, meeting.id)


def _documents(request: Any, division: str, standing: Standing) -> Task:
    label = t("打印会议纪要、备案报告和通知", "Print minutes, report and notice")
    hint = t("纪要由组长签字；文书中没有任何名单。", "The chair signs; no document holds a name.")
    if standing.meeting is None:
        return _task(request, label, hint, "draws:meeting_list", _LATER)
    made = documents(division, period=standing.period).filter(kind="minutes").exists()
    return _task(request, label, hint, "draws:meeting_documents", _DONE if made else _TODO, standing.meeting.id)


def _filing(request: Any, standing: Standing) -> Task:
    label = t("报市级执法队备案，取得回执", "File with the city, get the receipt")
    hint = t("有回执才算完成；逾期永久标注。", "Done only with a receipt; lateness stays marked.")
    if standing.meeting is None:
        return _task(request, label, hint, "filing:filing_list", _LATER)
    state = _DONE if standing.filing.count.done else ("info", standing.filing.words)
    return _task(request, label, hint, "filing:filing_detail", state, standing.meeting.id)
