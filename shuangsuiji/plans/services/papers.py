"""The letterhead, and the papers of a decision that are numbered and archived."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from shuangsuiji.documents.models import Document
from shuangsuiji.documents.services import make_document
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.plans.errors import NoSuchPlanThing
from shuangsuiji.plans.fields import LETTERHEAD_FIELDS, letterhead_values
from shuangsuiji.plans.models import Decision, Letterhead
from shuangsuiji.plans.papers import decision as papers
from shuangsuiji.plans.selectors.papers import about, makeable, office_of
from shuangsuiji.plans.services.keeping import keep_edited, keep_new
from shuangsuiji.registry.services.keeping import assign
from shuangsuiji.synthetic import LABEL

_TITLES = {"decision_record": "抽查比例会议记录", "decision_sheet": "抽查方案审定单"}


@recorded("letterhead.edited")
def edit_letterhead(act: Act, *, id: UUID, division: str, version: int, values: Mapping[str, str]) -> Letterhead:
    """Set these values of the office's letterhead; the first time it is made, under `id` and from version 0.

    Raises `ChangedMeanwhile`, `UnusableValue`.
    """
    standing = Letterhead.objects.select_for_update().filter(division=division).first()
    if standing is None:
        made = Letterhead(id=id, division=division)
        # All of them: a required one that was not sent is refused too.
        assign(made, LETTERHEAD_FIELDS, {one.slug: values.get(one.slug, "") for one in LETTERHEAD_FIELDS})
        keep_new(act, made, kind="letterhead.edited", values=letterhead_values(made))
        return made
    before = letterhead_values(standing)
    assign(standing, LETTERHEAD_FIELDS, values)
    after = letterhead_values(standing)
    keep_edited(act, standing, kind="letterhead.edited", version=version, before=before, after=after, document=None)
    return standing


def make_decision_paper(act: Act, *, decision: Decision, kind: str) -> Document:
    """会议记录 of a signed decision, or the 审定单 of one that waits to be signed by hand; the same again is the same.

    Raises `NoSuchPlanThing` for a kind that the decision's state does not give, `LetterheadMissing`, and what
    `make_document` raises. Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）.
    """
    if kind not in makeable(decision):
        raise NoSuchPlanThing(id=kind, what="可制作的文书", what_en="paper to be made")
    office, period = office_of(decision.plan.division), decision.plan.period
    values: dict[str, Any] = (
        papers.values(decision, office=office) if kind == "decision_record" else papers.sheet(decision, office=office)
    )
    return make_document(
        act,
        division=decision.plan.division,
        kind=kind,
        title=f"{period}{_TITLES[kind]}",
        about=about(decision),
        values=values,
        label=LABEL if settings.DEMO else "",
    )
