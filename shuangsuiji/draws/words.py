"""Words of the meeting, in both languages."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.bilingual import t

STEP_NAMES = {
    "convened": ("已召开", "convened"),
    "frozen": ("名录已封存", "registers frozen"),
    "sealed": ("已公告启封前公告", "opening statement made"),
    "balls": ("已摇号", "balls drawn"),
    "drawn": ("已抽取", "drawn"),
    "aborted": ("已中止", "aborted"),
    "dismissed": ("已取消", "dismissed"),
}
"""Steps as both words, for refusals."""
STEPS: Mapping[str, Any] = {
    "attendance": t("到会和贡献人", "Attendance and contributors"),
    "freeze": t("封存名录", "Freeze the registers"),
    "commitments": t("收承诺", "Take the commitments"),
    "opening": t("启封前公告", "Opening statement"),
    "balls": t("摇号", "Balls"),
    "values": t("启封数值", "Open the values"),
    "draw": t("抽取", "Draw"),
    "compare": t("第二台机器核对", "Second machine"),
    "documents": t("文书", "Documents"),
}
"""The steps of a meeting, in the order of `selectors.meetings.steps`, as pages call them."""
DUPLICATE_REASONS: Mapping[str, Any] = {
    "absent": t("备份：本人缺席", "the duplicate: the person is absent"),
    "lost": t("备份：原卡遗失", "the duplicate: the card is lost"),
    "spoilt": t("备份：原卡损坏", "the duplicate: the card is spoilt"),
}
"""Why a value is taken from its duplicate; the ledger keeps the slug."""
