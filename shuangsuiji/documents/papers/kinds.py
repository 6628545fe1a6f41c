"""Every kind of paper: its form, its series of numbers, and whether it may be archived."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from shuangsuiji.bilingual import t
from shuangsuiji.documents.errors import UnusableValues
from shuangsuiji.documents.papers.annex import SealedAnnex
from shuangsuiji.documents.papers.decision import DecisionRecord, DecisionSheet
from shuangsuiji.documents.papers.filing import FilingReport, WorkNotice
from shuangsuiji.documents.papers.minutes import MeetingMinutes
from shuangsuiji.documents.papers.reading import read
from shuangsuiji.documents.papers.visit import Approval, VisitNotice
from shuangsuiji.documents.rendering import Paper

FAMILIES: Mapping[str, str] = {"letter": "双随机", "minutes": "双随机纪", "record": "双随机记"}
"""Series of numbers: what stands between the word of the office and the year."""


class Form(Protocol):
    """A dataclass of values that can become a paper."""

    def paper(self, *, number: str, label: str) -> Paper:
        """The paper with this number and label."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper; without a `family` it has no number of ours and is never archived: it names subjects."""

    words: Any
    form: type[Any]
    family: str = ""


KINDS: Mapping[str, Kind] = {
    "decision_record": Kind(t("会议记录", "Record of a decision"), DecisionRecord, "record"),
    "decision_sheet": Kind(t("抽查方案审定单", "Decision sheet"), DecisionSheet, "record"),
    "minutes": Kind(t("会议纪要", "Minutes of a meeting"), MeetingMinutes, "minutes"),
    "filing_report": Kind(t("备案报告", "Filing report"), FilingReport, "letter"),
    "work_notice": Kind(t("抽查工作通知", "Notice to the squads"), WorkNotice, "letter"),
    "sealed_annex": Kind(t("密封附件", "Sealed annex"), SealedAnnex),
    "approval": Kind(t("行政检查审批表", "Approval of a visit"), Approval),
    "visit_notice": Kind(t("行政检查通知书", "Notice of a visit"), VisitNotice),
}


def paper_of(kind: str, values: Mapping[str, Any], *, number: str = "", label: str = "") -> Paper:
    """The paper of this kind filled with these values; raises `UnusableValues`.

    A plan or statement with a hole in it is the same refusal as a missing field.
    """
    form: Form = read(KINDS[kind].form, values)
    try:
        return form.paper(number=number, label=label)
    except KeyError as cause:
        raise UnusableValues(form=kind, where=str(cause), found="—", expected="a value") from cause
