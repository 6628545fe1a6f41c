"""Roles given, delegated in writing and taken back: by somebody else, with days and a document."""

from datetime import date, timedelta

from shuangsuiji.accounts.errors import NotDelegable, OwnRights, RoleHeld, WrongSpan
from shuangsuiji.accounts.models import Account, Grant
from shuangsuiji.accounts.roles import KIND_OF, in_both
from shuangsuiji.accounts.selectors import grants_in_force, overlapping
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded

DELEGABLE = frozenset({"chair", "deputy"})
"""Roles whose holder may let somebody attend in his place."""
LONGEST_DELEGATION = timedelta(days=366)


@recorded("role.granted")
def grant_role(
    act: Act,
    *,
    account: Account,
    role: str,
    since: date,
    until: date | None = None,
    document: str = "",
    delegated_by: Account | None = None,
) -> Grant:
    """Give an account a role from a day on, the last day included.

    Raises `OwnRights`, `WrongSpan`, `RoleHeld`, and `ValueError` for a role of another kind of account.
    """
    if KIND_OF[role] != account.kind:
        raise ValueError(f"{role} is no role of a {account.kind} account")
    if act.actor == account.actor:
        raise OwnRights(what="授予角色", what_en="granting a role")
    _check_span(since, until)
    _check_free(account, role, since, until, delegated=delegated_by is not None)
    grant = Grant(
        id=act.new_id(),
        account=account,
        kind=account.kind,
        role=role,
        since=since,
        until=until,
        document=document,
        delegated_by=delegated_by,
    )
    grant.save(force_insert=True)
    body = {"grant": grant.id, "role": role, "since": since, "until": until, "document": document}
    giver = delegated_by.actor if delegated_by else ""
    append(act, "role.granted", about=account.actor, body={**body, "delegated_by": giver})
    return grant


def _check_span(since: date, until: date | None) -> None:
    if until and until < since:
        raise WrongSpan(
            found=f"从{since}到{until}",
            expected="止于开始之日或以后",
            found_en=f"from {since} until {until}",
            expected_en="end on or after its first day",
        )


def _check_free(account: Account, role: str, since: date, until: date | None, *, delegated: bool) -> None:
    other = overlapping(account, role, since, until, delegated=delegated)
    if other:
        zh, en = in_both(role)
        raise RoleHeld(
            role=zh,
            role_en=en,
            found=_span(other.since, other.until, "长期"),
            expected=_span(since, until, "长期"),
            found_en=_span(other.since, other.until, "open end"),
            expected_en=_span(since, until, "open end"),
        )


def _span(since: date, until: date | None, open_end: str) -> str:
    return f"{since}–{until or open_end}"


@recorded("role.revoked")
def revoke_role(act: Act, *, grant: Grant) -> int:
    """Take a role back from now on, and what its holder delegated of it; how many grants ended.

    Raises `OwnRights` for a role of one's own; what one delegated to others one may take back.
    """
    if act.actor == grant.account.actor:
        raise OwnRights(what="收回角色", what_en="revoking a role")
    ended = [grant]
    if grant.delegated_by_id is None:
        ended += Grant.objects.filter(delegated_by=grant.account, role=grant.role, revoked_at=None)
    return sum(_revoke(act, one) for one in ended)


def _revoke(act: Act, grant: Grant) -> int:
    standing = Grant.objects.filter(id=grant.id, revoked_at=None)
    if not standing.exists():
        return 0
    append(act, "role.revoked", about=f"account:{grant.account_id}", body={"grant": grant.id, "role": grant.role})
    return standing.update(revoked_at=act.at)


@recorded("role.granted")
def delegate_role(
    act: Act, *, giver: Account, to: Account, role: str, since: date, until: date, document: str
) -> Grant:
    """Chair or deputy let another attend in their place, in writing, for a time.

    The role is the giver's own, in force from `since` to `until`, and not itself delegated; the receiver is an active
    business account of the same office. Raises `NotDelegable`, `WrongSpan`, `RoleHeld`.
    """
    _check_receiver(giver, to)
    own = grants_in_force(giver, act.today()).filter(role=role, delegated_by=None).first()
    if role not in DELEGABLE or own is None:
        zh, en = in_both(role)
        raise NotDelegable(
            found=f"“{zh}”不是您本人的组长或副组长角色",
            expected="您本人在任的组长或副组长角色",
            found_en=f"{en}, which is not your own role of chair or deputy",
            expected_en="your own role of chair or deputy, in force",
        )
    _check_within(act, own, since, until)
    return grant_role(act, account=to, role=role, since=since, until=until, document=document, delegated_by=giver)


def _check_receiver(giver: Account, to: Account) -> None:
    if to.id == giver.id or to.kind != "business" or not to.active or to.division != giver.division:
        raise NotDelegable(
            found=f"受托人{to.name}",
            expected="本单位另一个在用的业务账号",
            found_en=to.name,
            expected_en="another active business account of this office",
        )


def _check_within(act: Act, own: Grant, since: date, until: date) -> None:
    last = min(own.until or since + LONGEST_DELEGATION, since + LONGEST_DELEGATION)
    if since < act.today() or until > last:
        raise WrongSpan(
            found=f"从{since}到{until}",
            expected=f"在{act.today()}（今天）与{last}之间",
            found_en=f"from {since} until {until}",
            expected_en=f"lie between {act.today()} (today) and {last}",
        )
