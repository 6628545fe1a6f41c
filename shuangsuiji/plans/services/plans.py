"""The settings of a period's plan; a first save makes the plan."""

from collections.abc import Mapping
from uuid import UUID

from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.plans.fields import PLAN_FIELDS, plan_values_of
from shuangsuiji.plans.models import Plan
from shuangsuiji.plans.selectors.planning import require_kind
from shuangsuiji.plans.services.keeping import keep_edited, keep_new
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.services.keeping import assign, unusable

_LIMITS = {"days_per_visit": (1, 20), "share": (1, 100)}


@recorded("plan.entered")
def open_plan(act: Act, *, id: UUID, division: str, period: Period, values: Mapping[str, str] | None = None) -> Plan:
    """The plan of a period, made now unless it stands, with the settings of the period before where none are given.

    Raises `OtherPeriod`, `UnusableValue`.
    """
    require_kind(policy_in_force(), period)
    standing = Plan.objects.filter(division=division, period=str(period)).first()
    if standing is not None:
        return standing
    plan = Plan(id=id, division=division, period=str(period), made_at=act.at)
    _assign(plan, values if values is not None else starting_values(division, period))
    keep_new(act, plan, kind="plan.entered", values=plan_values_of(plan))
    return plan


@recorded("plan.edited")
def edit_plan(act: Act, *, id: UUID, version: int, values: Mapping[str, str]) -> Plan:
    """Set these values. Raises `ChangedMeanwhile`, `UnusableValue`."""
    plan = Plan.objects.select_for_update().get(id=id)
    before = plan_values_of(plan)
    _assign(plan, values)
    after = plan_values_of(plan)
    keep_edited(act, plan, kind="plan.edited", version=version, before=before, after=after, document=None)
    return plan


def starting_values(division: str, period: Period) -> dict[str, str]:
    """What a new plan starts with: the settings of the office's last plan before it, without its note."""
    last = Plan.objects.filter(division=division, period__lt=str(period), withdrawn=False).order_by("-period").first()
    return {"days_per_visit": str(last.days_per_visit if last else 1), "share": str(last.share if last else 100)}


def _assign(plan: Plan, values: Mapping[str, str]) -> None:
    assign(plan, PLAN_FIELDS, values)
    labels = {one.slug: one for one in PLAN_FIELDS}
    for slug, (least, most) in _LIMITS.items():
        found = getattr(plan, slug)
        if not least <= found <= most:
            raise unusable(labels[slug], str(found), f"{least}至{most}的整数", f"a whole number from {least} to {most}")
