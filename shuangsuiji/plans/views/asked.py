"""What an address asks for: its period and year; and the page of one kept thing of plans."""

from collections.abc import Iterable, Mapping
from typing import Any

from shuangsuiji.bilingual import cited, t
from shuangsuiji.bilingual.words import tongue
from shuangsuiji.core.errors.policy import BadPeriod
from shuangsuiji.core.policy import Period
from shuangsuiji.plans.errors import OtherPeriod
from shuangsuiji.plans.fields import FIELDS_OF
from shuangsuiji.plans.selectors.planning import require_kind
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.selectors.history import changes_of, told
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.views.listing import Action, offered
from shuangsuiji.registry.views.subjects.detail import facts_of


def period_asked(written: str) -> Period:
    """The period of an address; raises `OtherPeriod` for none, or for one of a length in which is not drawn."""
    policy = policy_in_force()
    try:
        period = Period.parse(written)
    except BadPeriod as cause:
        raise OtherPeriod(period=written[:20], expected=f"2026{'Q4' if policy.period == 'quarter' else ''}") from cause
    require_kind(policy, period)
    return period


def year_asked(request: Any) -> int:
    """The year in `?year=`, else this year."""
    written = request.GET.get("year", "")
    wanted = int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else 0
    return wanted if 2000 <= wanted <= 2199 else int(request.act.today().year)


def said(both: Mapping[str, Any]) -> str:
    """`zh` or `en` of a value, in the reader's language."""
    return cited(str(both[tongue()]))


def strata_shown(strata: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Strata of `plan_values` for a table: `title` and `why` (each reason a sentence) in the reader's language."""
    return [{**one, "title": said(one), "why": [said(each) for each in one["why"]]} for one in strata]


def thing_shown(
    request: Any, thing: Kept, *, about: str, values: Mapping[str, Value], editable: bool
) -> dict[str, Any]:
    """`facts`, `entries` (history) and `actions` of one thing, as pages of the registers have them."""
    changes = list(changes_of(about, thing.id))
    known = (*FIELDS_OF[about], *REFERENCES.values())
    reasons = [change.fields["why"][1] for change in changes if "why" in change.fields]
    return {
        "thing": thing,
        "facts": facts_of(values, changes, tuple(one for one in known if one.slug in values)),
        "entries": told(changes, known),
        "actions": offered(request, _actions(thing, about, editable), id=thing.id),
        "withdrawn_why": reasons[-1] if thing.withdrawn and reasons else "",
    }


def _actions(thing: Kept, about: str, editable: bool) -> tuple[Action, ...]:
    if thing.withdrawn:
        return (Action(f"plans:{about}_withdraw", t("恢复", "Restore"), icon="arrow-back-up"),)
    turn = Action(f"plans:{about}_withdraw", t("撤回（录入有误）", "Withdraw (entered by mistake)"), icon="archive")
    edit = Action(f"plans:{about}_edit", t("修改", "Edit"), icon="edit", key="e", main=True)
    return (edit, turn) if editable else (turn,)
