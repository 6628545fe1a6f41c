"""A second person proves at this screen who he is; his own browser is not needed, and nothing stays open behind him."""

from typing import Any

from shuangsuiji.accounts.errors import NotAllowed
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import in_both
from shuangsuiji.accounts.selectors import roles_held
from shuangsuiji.accounts.services import end_sign_in, pass_second_factor, sign_in
from shuangsuiji.accounts.services.signing_in import Typed
from shuangsuiji.accounts.views.signing_in import source_of
from shuangsuiji.draws.forms.second import SecondPersonForm

ROLES = ("draw_office", "chair", "deputy")
"""Who may be the second person."""


def second_person(request: Any, form: SecondPersonForm) -> Account:
    """The account of the second person, with password and code as at any sign-in, which ends at once.

    Raises `SignInRefused`, `SignInDelayed`, `CodeRefused`, and `NotAllowed` for an account without one of `ROLES` here.
    """
    said = form.cleaned_data
    opened = sign_in(request.act, Typed(said["username"], said["password"], source=source_of(request)))
    try:
        pass_second_factor(request.act, sign_in=opened, code=said["code"])
    finally:
        end_sign_in(request.act, sign_in=opened, why="second_person")
    account = opened.account
    ours = account.division == request.account.division
    held = roles_held(account, request.act.today()) if ours else frozenset()
    if not held.intersection(ROLES):
        raise _not_allowed(held)
    return account


def _not_allowed(held: frozenset[str]) -> NotAllowed:
    had, needed = [in_both(one) for one in sorted(held)], [in_both(one) for one in ROLES]
    return NotAllowed(
        roles=" / ".join(zh for zh, _ in had) or "—",
        needed=" / ".join(zh for zh, _ in needed),
        roles_en=" / ".join(en for _, en in had) or "—",
        needed_en=" / ".join(en for _, en in needed),
    )
