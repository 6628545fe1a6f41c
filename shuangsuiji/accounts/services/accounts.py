"""Accounts: opened with a password made here, disabled and enabled; never deleted, since the ledger names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password

from shuangsuiji.accounts.errors import AuditAccountStands, OfficeOpened, OwnRights, UsernameTaken
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import KIND_OF
from shuangsuiji.accounts.secrets import readable_secret, username_of
from shuangsuiji.accounts.selectors import audit_accounts
from shuangsuiji.accounts.services.rights import grant_role
from shuangsuiji.accounts.services.sign_ins import end_other_sign_ins
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """One of the accounts with which an office begins; an empty password is made here."""

    username: str
    name: str
    roles: Sequence[str]
    password: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new account and the password to tell its person once; it is stored nowhere."""

    account: Account
    password: str


@recorded("account.opened")
def open_account(
    act: Act,
    *,
    username: str,
    name: str,
    kind: str,
    division: str,
    password: str,
    must_change_password: bool = True,
    account_id: UUID | None = None,
) -> Account:
    """A new account that can sign in with `password`; it holds no role yet. Raises `UsernameTaken`."""
    username = username_of(username)
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(found=username)
    account = Account(
        id=account_id or act.new_id(),
        username=username,
        name=name,
        kind=kind,
        division=division,
        password=make_password(password),
        must_change_password=must_change_password,
        made_at=act.at,
    )
    account.save(force_insert=True)
    append(act, "account.opened", about=account.actor, body={"username": username, "kind": kind, "division": division})
    return account


@recorded("account.opened")
def open_with_password(
    act: Act, *, opener: Account, username: str, name: str, kind: str, account_id: UUID | None = None
) -> Opened:
    """An account opened by an administrator, in his own office. Raises `UsernameTaken`, `AuditAccountStands`.

    An administrator may open an audit account only where there has never been one: otherwise he could disable the
    auditor and open one for himself. Later ones are opened by the audit administrator.
    """
    standing = audit_accounts()
    if kind == "audit" and opener.kind != "audit" and standing:
        raise AuditAccountStands(found=standing)
    password = readable_secret(act.entropy)
    account = open_account(
        act,
        username=username,
        name=name,
        kind=kind,
        division=opener.division,
        password=password,
        account_id=account_id,
    )
    return Opened(account, password)


@recorded("account.opened")
def open_first_accounts(act: Act, *, division: str, people: Sequence[FirstAccount]) -> list[Opened]:
    """The accounts with which an office begins, all or none, their roles in force from today.

    A password made here must be changed at the first sign-in. Raises `OfficeOpened` where there is any account, and
    `ValueError` unless an administrator and an audit administrator are among them.
    """
    given = [role for person in people for role in person.roles]
    if not {"administrator", "audit_administrator"} <= set(given):
        raise ValueError(f"an office begins with an administrator and an audit administrator, not with {given}")
    standing = Account.objects.count()
    if standing:
        raise OfficeOpened(found=standing)
    return [_first(act, division, person) for person in people]


def _first(act: Act, division: str, person: FirstAccount) -> Opened:
    password = person.password or readable_secret(act.entropy)
    account = open_account(
        act,
        username=person.username,
        name=person.name,
        kind=KIND_OF[person.roles[0]],
        division=division,
        password=password,
        must_change_password=not person.password,
    )
    for role in person.roles:
        grant_role(act, account=account, role=role, since=act.today())
    return Opened(account, password)


@recorded("account.disabled")
def disable_account(act: Act, *, account: Account) -> None:
    """The account cannot sign in, and whoever is signed in with it is out at the next request. Raises `OwnRights`."""
    _somebody_else(act, account, "停用", "disabling it")
    active = Account.objects.filter(id=account.id, active=True)
    if active.exists():
        active.update(active=False, version=account.version + 1)
        append(act, "account.disabled", about=account.actor)
        # Ended too, so that enabling the account does not bring an open sign-in back.
        end_other_sign_ins(act, account=account, why="disabled")


@recorded("account.enabled")
def enable_account(act: Act, *, account: Account) -> None:
    """The account can sign in again, with the roles that it still holds. Raises `OwnRights`."""
    _somebody_else(act, account, "启用", "enabling it")
    disabled = Account.objects.filter(id=account.id, active=False)
    if disabled.exists():
        disabled.update(active=True, version=account.version + 1)
        append(act, "account.enabled", about=account.actor)


def _somebody_else(act: Act, account: Account, what: str, what_en: str) -> None:
    if act.actor == account.actor:
        raise OwnRights(what=what, what_en=what_en)
