"""Decisions: drafts, which of them is signed, and whether it still says what the registers say."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.accounts.models import Account, Grant
from shuangsuiji.accounts.selectors import grants_in_force, in_force
from shuangsuiji.ceremony.freeze import Frozen
from shuangsuiji.core.policy import Period
from shuangsuiji.plans.errors import DecisionAltered, NoSuchPlanThing
from shuangsuiji.plans.models import Decision, Signature
from shuangsuiji.plans.numbers import Difference, changed, content_hash, denominators, numbers_hash

SIGNERS = ("chair", "deputy")


def decisions(division: str) -> QuerySet[Decision]:
    """Decisions of an office, drafts too, newest first."""
    rows = Decision.objects.filter(plan__division=division).select_related("plan")
    return rows.prefetch_related("signatures", "signatures__document")


def decision_of(division: str, id: UUID) -> Decision:
    """One decision; raises `NoSuchPlanThing`, and `DecisionAltered` for one that does not give its own hash."""
    decision = decisions(division).filter(id=id).first()
    if decision is None:
        raise NoSuchPlanThing(id=id, what="会议记录", what_en="decision")
    check_unaltered(decision)
    return decision


def newest_draft(division: str, period: Period) -> Decision | None:
    """The last decision drafted for a period, signed or not."""
    return decisions(division).filter(plan__period=str(period)).first()


def signed_decision(division: str, period: Period) -> Decision | None:
    """The decision in force: the newest that somebody else than its drafter has signed.

    Raises `DecisionAltered` when it, or a signature under it, does not give the hash that was signed.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）.
    """
    for one in decisions(division).filter(plan__period=str(period)):
        if is_signed(one):
            check_unaltered(one)
            return one
    return None


def is_signed(decision: Decision) -> bool:
    """Whether somebody else than the drafter stands for it: nobody approves his own draft alone."""
    return any(_is_of_another(one, decision) for one in decision.signatures.all())


def _is_of_another(signature: Signature, decision: Decision) -> bool:
    if signature.method == "scan":
        return signature.signer != decision.drafter
    return signature.actor != decision.drafted_by


def check_unaltered(decision: Decision) -> None:
    """Raises `DecisionAltered` unless content and signatures give the hash that was drafted and signed."""
    found = content_hash(signed_content(decision))
    for expected in (decision.hash, *(one.hash for one in decision.signatures.all())):
        if found != expected:
            raise DecisionAltered(found=found[:12], expected=expected[:12])


def signed_content(decision: Decision) -> dict[str, object]:
    """All that a signature stands for, as plain values."""
    return {
        "division": decision.plan.division,
        "period": decision.plan.period,
        "number": decision.number,
        "held_on": decision.held_on.isoformat(),
        "place": decision.place,
        "attendance": decision.attendance,
        "text": decision.text,
        "numbers": numbers_hash(decision.numbers),
    }


def differences(decision: Decision, frozen: Frozen) -> list[Difference]:
    """Where what would be frozen now is not what was decided; empty while the decision holds (A26)."""
    return changed(decision.numbers["denominators"], denominators(frozen))


def state_of(decision: Decision | None, *, planned: bool) -> str:
    """A slug of `words.STATES` for a period: by its newest decision, else by whether a plan was saved."""
    if decision is None:
        return "planned" if planned else "none"
    if is_signed(decision):
        return "signed"
    return "waiting" if decision.signatures.all() else "drafted"


def signing_grant(account: Account, on: date) -> Grant | None:
    """The grant by which an account may sign on a day: its own before one delegated, the chair's before a deputy's."""
    held = [one for one in grants_in_force(account, on) if one.role in SIGNERS]
    return min(held, key=lambda one: (one.delegated_by_id is not None, SIGNERS.index(one.role)), default=None)


def leading_group(division: str, on: date) -> list[dict[str, object]]:
    """Chair, deputies and members in force on a day, as an attendance list begins with them."""
    order = (*SIGNERS, "member")
    found = Grant.objects.filter(in_force(on), role__in=order, account__division=division, account__active=True)
    rows = sorted(found.select_related("account"), key=lambda one: (order.index(one.role), one.account.username))
    # Whoever holds two roles comes once, under the higher one; a delegated role is no place in the group.
    names = {one.account_id: one for one in reversed(rows) if one.delegated_by_id is None}
    return [
        {"name": one.account.name, "role": one.role, "post": "", "present": True, "delegate": ""}
        for one in rows
        if names.get(one.account_id) is one
    ]
