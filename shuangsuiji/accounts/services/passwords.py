"""Passwords: asked again before important changes, changed by their owner, reset by an administrator."""

from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from shuangsuiji.accounts import delays
from shuangsuiji.accounts.errors import OwnRights, PasswordRefused, SignInDelayed
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.secrets import check_new_password, readable_secret
from shuangsuiji.accounts.services.sign_ins import end_other_sign_ins
from shuangsuiji.accounts.services.tries import book_refusal, book_try, clear
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


def confirm_password(act: Act, *, account: Account, password: str) -> None:
    """Whoever sits there knows the present password. Raises `PasswordRefused`, `SignInDelayed`."""
    key = f"own:{account.id}"
    wait = book_try(act, keys=[key], about=account.actor, what="own_password")
    if wait:
        raise SignInDelayed(**delays.told(wait), limit="15分钟", limit_en="15 minutes")
    if not check_password(password, account.password):
        book_refusal(act, about=account.actor, what="own_password")
        raise PasswordRefused
    _confirmed(act, key, account)


@recorded("secret.right")
def _confirmed(act: Act, key: str, account: Account) -> None:
    clear(keys=[key])
    append(act, "secret.right", about=account.actor, body={"what": "own_password"})


def change_password(act: Act, *, account: Account, old: str, new: str, keep: UUID | None = None) -> None:
    """A new password; every other open sign-in of the account ends.

    Raises `WeakPassword`, and as `confirm_password` does.
    """
    check_new_password(new, username=account.username)
    confirm_password(act, account=account, password=old)
    _store(act, account, new, keep)


@recorded("password.changed")
def _store(act: Act, account: Account, new: str, keep: UUID | None) -> None:
    Account.objects.filter(id=account.id).update(password=make_password(new), must_change_password=False)
    append(act, "password.changed", about=account.actor)
    end_other_sign_ins(act, account=account, why="password_changed", keep=keep)


@recorded("password.reset")
def reset_password(act: Act, *, account: Account) -> str:
    """A new initial password, told once and to be changed at the next sign-in; every open sign-in ends.

    Raises `OwnRights`.
    """
    if act.actor == account.actor:
        raise OwnRights(what="重置密码", what_en="resetting the password")
    password = readable_secret(act.entropy)
    Account.objects.filter(id=account.id).update(password=make_password(password), must_change_password=True)
    append(act, "password.reset", about=account.actor)
    end_other_sign_ins(act, account=account, why="password_reset")
    return password
