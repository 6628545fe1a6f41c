"""Words of filing: how a deadline stands, how a key stands, and reminders that say nothing of any list."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.bilingual import day, t
from shuangsuiji.core.policy import Countdown

KEY_STATES: Mapping[str, Any] = {
    "waiting": t("待另一人确认", "Waits for a second person"),
    "coming": t("尚未生效", "Not valid yet"),
    "in_force": t("有效", "In force"),
    "expired": t("已到期", "Expired"),
    "ended": t("已停用", "Ended"),
}
KEY_TONES: Mapping[str, str] = {"waiting": "warn", "coming": "info", "in_force": "good", "expired": "", "ended": "bad"}
TONES: Mapping[str, str] = {
    "none": "plain",
    "before": "plain",
    "open": "info",
    "today": "warn",
    "late": "bad",
    "done": "good",
    "done-late": "bad",
}
REMINDED: Mapping[int, tuple[str, ...]] = {
    1: ("clerk", "draw_office"),
    2: ("clerk", "draw_office", "deputy"),
    3: ("clerk", "draw_office", "deputy", "chair"),
    4: ("clerk", "draw_office", "deputy", "chair", "member"),
}
"""Level of a countdown → the roles whose home reminds them. Source: 四、工作要求（二）."""


def state_words(found: Countdown) -> Any:
    """How a deadline stands, in a few words: the same for everybody who may see it."""
    n = found.days
    match found.state:
        case "before":
            return t("{n}天后开始", "Begins in {n} {n:day|days}", n=n)
        case "open":
            return t("还剩{n}天", "{n} {n:day|days} left", n=n)
        case "today":
            return t("今天到期", "Due today")
        case "late":
            return t("已逾期{n}天", "{n} {n:day|days} late", n=n)
        case "done":
            return t("已按期完成", "Done in time") if found.last else t("已完成", "Done")
        case "done-late":
            return t("已完成，逾期{n}天", "Done {n} {n:day|days} late", n=n)
    return t("未规定期限", "No last day is set")


def reminder(what: str, found: Countdown, period: str) -> Any:
    """A content-free reminder of the draw or the filing (`what` is draw or filing), for a task list."""
    said = {"period": period, "state": state_words(found), "day": day(found.last)}
    if what == "draw":
        return t("{period}抽取：{state}（期限{day}）", "Draw of {period}: {state} (due {day})", **said)
    return t("{period}备案：{state}（期限{day}）", "Filing of {period}: {state} (due {day})", **said)
