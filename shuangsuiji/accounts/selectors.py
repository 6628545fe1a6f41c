"""Reading accounts: who is signed in, what is still asked of him, which roles are in force on a day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q, QuerySet

from shuangsuiji.accounts.delays import FORGOTTEN_AFTER, wait_after
from shuangsuiji.accounts.models import Account, Delay, Grant, OneTimeCode, SignIn
from shuangsuiji.accounts.roles import SECOND_FACTOR
from shuangsuiji.accounts.secrets import code_hash, username_of

CODE_WITHIN = timedelta(minutes=10)
"""How long a sign-in waits for its second factor."""


def account_of(sign_in: str, now: datetime) -> SignIn | None:
    """The open sign-in of an active account; None for any other id, an ended or old one, or a disabled account."""
    try:
        wanted = UUID(sign_in)
    except ValueError:
        return None
    return _open(now).select_related("account").filter(id=wanted, account__active=True).first()


def _open(now: datetime) -> QuerySet[SignIn]:
    oldest = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return SignIn.objects.filter(ended_at=None, at__gt=oldest)


def open_sign_ins(account: Account, now: datetime) -> QuerySet[SignIn]:
    """Sign-ins of an account that work now, newest first."""
    return _open(now).filter(account=account)


def waiting_for(sign_in: SignIn, roles: Iterable[str]) -> str:
    """What an account must do before it may use its roles: a word of `access.WAITING`; empty when nothing is left."""
    account = sign_in.account
    if account.totp and not sign_in.second_factor:
        return "waiting_code"
    if account.must_change_password:
        return "waiting_password"
    if not sign_in.second_factor and SECOND_FACTOR.intersection(roles):
        return "waiting_enrolment"
    return ""


def grants_in_force(account: Account, on: date) -> QuerySet[Grant]:
    """Roles given, begun, not ended and not revoked on a day; delegated ones while their giver's account is active."""
    return account.grants.filter(in_force(on)).select_related("delegated_by")


def in_force(on: date) -> Q:
    """The condition of a grant in force on a day."""
    given = Q(delegated_by=None) | Q(delegated_by__active=True)
    return given & (Q(until=None) | Q(until__gte=on)) & Q(since__lte=on, revoked_at=None)


def roles_held(account: Account, on: date) -> frozenset[str]:
    """Slugs of the roles in force on a day."""
    return frozenset(grants_in_force(account, on).values_list("role", flat=True))


def account_named(typed: str) -> Account | None:
    """The account of a user name as typed."""
    return Account.objects.filter(username=username_of(typed)).first()


def wait_left(keys: Iterable[str], now: datetime) -> timedelta:
    """How long these keys still have to wait: the longest of their waits."""
    left = [row.last_at + wait_after(row.failures) - now for row in Delay.objects.filter(key__in=list(keys))]
    return max([*left, timedelta(0)])


def failures_of(row: Delay, now: datetime) -> int:
    """Failures that still count: none after a quiet time beyond the wait."""
    quiet = now - row.last_at - wait_after(row.failures)
    return 0 if quiet > FORGOTTEN_AFTER else row.failures


def unused_code(account: Account, code: str) -> OneTimeCode | None:
    """The printed code of this account that was typed, if it was never used and not replaced."""
    return unused_codes(account).filter(hash=code_hash(account.id, code)).first()


def unused_codes(account: Account) -> QuerySet[OneTimeCode]:
    """Codes of an account that still get in."""
    return account.codes.filter(used_at=None, revoked_at=None)


def accounts_of(division: str, *, on: date, words: str = "", state: str = "") -> QuerySet[Account]:
    """Accounts of an office with `roles_now` (grants in force) and `seen_at`; `state`: active, disabled or empty."""
    found = Account.objects.filter(division=division)
    if words:
        found = found.filter(Q(username__icontains=username_of(words)) | Q(name__icontains=words.strip()))
    if state:
        found = found.filter(active=state == "active")
    now = Prefetch("grants", queryset=Grant.objects.filter(in_force(on)), to_attr="roles_now")
    return found.annotate(seen_at=Max("sign_ins__at")).prefetch_related(now).order_by("username")


def account_in(division: str, account_id: UUID) -> Account | None:
    """An account of this office; None for another's."""
    return Account.objects.filter(division=division, id=account_id).first()


def audit_accounts() -> int:
    """How many audit accounts were ever opened, disabled ones too."""
    return Account.objects.filter(kind="audit").aggregate(n=Count("id"))["n"] or 0


def grants_of(account: Account) -> QuerySet[Grant]:
    """Every grant of an account, past ones too, newest first."""
    return account.grants.select_related("delegated_by").order_by("-since", "-id")


def grant_in(division: str, grant_id: UUID) -> Grant | None:
    """A grant of an account of this office."""
    return (
        Grant.objects.select_related("account", "delegated_by").filter(account__division=division, id=grant_id).first()
    )


def delegations_by(account: Account) -> QuerySet[Grant]:
    """What an account delegated to others, newest first."""
    return Grant.objects.filter(delegated_by=account).select_related("account").order_by("-since", "-id")


def receivers(account: Account) -> QuerySet[Account]:
    """Who may be given a delegated role: active business accounts of the same office, not oneself."""
    others = Account.objects.filter(division=account.division, kind="business", active=True)
    return others.exclude(id=account.id)


def overlapping(account: Account, role: str, since: date, until: date | None, *, delegated: bool) -> Grant | None:
    """A grant of the same role, of the same sort, that shares a day with this span."""
    found = account.grants.filter(role=role, revoked_at=None, delegated_by__isnull=not delegated)
    found = found.filter(Q(until=None) | Q(until__gte=since))
    return (found.filter(since__lte=until) if until else found).first()
