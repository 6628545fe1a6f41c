"""Accounts, their roles, sign-ins, passwords and second factors, and the data keys of the vault."""

from datetime import timedelta

import pyotp

from shuangsuiji.accounts.errors import (
    CodeRefused,
    NothingBegun,
    OfficeOpened,
    PasswordRefused,
    RoleHeld,
    SignInDelayed,
    SignInRefused,
    UsernameTaken,
)
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.services import accounts, factors, passwords, rights, sign_ins, signing_in, tries
from shuangsuiji.vault import services as vault
from tests.acts import ACT, NOW, at
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.people import DIVISION, PASSWORD, account
from tests.vault.rings import ROW

GOOD = "窗外的槐树今年开花很早"
TODAY = ACT.today()


def _fresh(of: Account) -> Account:
    return Account.objects.get(id=of.id)


@example(accounts.open_account, "account.opened")
def _opening() -> Scene:
    id = ACT.new_id()
    given = {"username": "new", "name": "演示", "kind": "business", "division": DIVISION, "password": PASSWORD}
    return Scene(f"account:{id}", lambda: accounts.open_account(ACT, account_id=id, **given), UsernameTaken)


@example(accounts.open_with_password, "account.opened")
def _opening_by_an_administrator() -> Scene:
    opener, id = account("administrator"), ACT.new_id()
    given = {"opener": opener, "username": "new", "name": "演示", "kind": "business", "account_id": id}
    return Scene(f"account:{id}", lambda: accounts.open_with_password(ACT, **given), UsernameTaken)


@example(accounts.open_first_accounts, "account.opened")
def _opening_an_office() -> Scene:
    people = [
        accounts.FirstAccount(role, "演示", (role,), PASSWORD) for role in ("administrator", "audit_administrator")
    ]

    def first() -> str:
        return Account.objects.get(username="administrator").actor

    return Scene(first, lambda: accounts.open_first_accounts(ACT, division=DIVISION, people=people), OfficeOpened)


@example(accounts.disable_account, "account.disabled")
def _disabling() -> Scene:
    of = account("clerk")
    sign_ins.open_sign_in(ACT, account=of)
    return Scene(of.actor, lambda: accounts.disable_account(ACT, account=of))


@example(accounts.enable_account, "account.enabled")
def _enabling() -> Scene:
    of = account("clerk")
    accounts.disable_account(ACT, account=of)
    return Scene(of.actor, lambda: accounts.enable_account(ACT, account=_fresh(of)))


@example(factors.begin_second_factor, "second_factor.begun")
def _beginning_a_second_factor() -> Scene:
    of = account("chair")
    return Scene(of.actor, lambda: factors.begin_second_factor(ACT, account=of), ANOTHER)


@example(factors._set, "second_factor.set")
def _setting_a_second_factor() -> Scene:
    of = account("chair")
    here = sign_ins.open_sign_in(ACT, account=of)
    sign_ins.open_sign_in(at(NOW, seed="elsewhere"), account=of)
    code = pyotp.TOTP(factors.begin_second_factor(ACT, account=of)).at(NOW)
    return Scene(
        of.actor, lambda: factors.confirm_second_factor(ACT, account=of, code=code, sign_in=here), NothingBegun
    )


@example(factors.reset_second_factor, "second_factor.reset")
def _resetting_a_second_factor() -> Scene:
    of = account("chair")
    factors.begin_second_factor(ACT, account=of)
    sign_ins.open_sign_in(ACT, account=of)
    return Scene(of.actor, lambda: factors.reset_second_factor(ACT, account=of), ANOTHER)


@example(factors.print_codes, "codes.printed")
def _printing_codes() -> Scene:
    of = account("clerk")
    factors.print_codes(ACT, account=of)
    return Scene(of.actor, lambda: factors.print_codes(ACT, account=of), ANOTHER)


@example(passwords._confirmed, "secret.right")
def _confirming_a_password() -> Scene:
    of = account("clerk")
    return Scene(of.actor, lambda: passwords.confirm_password(ACT, account=of, password=PASSWORD), ANOTHER)


@example(passwords._store, "password.changed")
def _changing_a_password() -> Scene:
    of = account("clerk")
    sign_ins.open_sign_in(ACT, account=of)
    return Scene(
        of.actor,
        lambda: passwords.change_password(ACT, account=_fresh(of), old=PASSWORD, new=GOOD),
        PasswordRefused,
    )


@example(passwords.reset_password, "password.reset")
def _resetting_a_password() -> Scene:
    of = account("clerk")
    sign_ins.open_sign_in(ACT, account=of)
    return Scene(of.actor, lambda: passwords.reset_password(ACT, account=of), ANOTHER)


@example(rights.grant_role, "role.granted")
def _granting() -> Scene:
    of = account(username="clerk")
    return Scene(of.actor, lambda: rights.grant_role(ACT, account=of, role="clerk", since=TODAY), RoleHeld)


def _delegation() -> tuple[Account, Account, dict[str, object]]:
    giver, to = account("chair"), account(username="stand-in")
    said = {"role": "chair", "since": TODAY, "until": TODAY + timedelta(days=3), "document": "演示委托书"}
    return giver, to, said


@example(rights.delegate_role, "role.granted")
def _delegating() -> Scene:
    giver, to, said = _delegation()
    return Scene(to.actor, lambda: rights.delegate_role(ACT, giver=giver, to=to, **said), RoleHeld)


@example(rights.revoke_role, "role.revoked")
def _revoking_what_was_delegated_too() -> Scene:
    giver, to, said = _delegation()
    rights.delegate_role(ACT, giver=giver, to=to, **said)
    return Scene(giver.actor, lambda: rights.revoke_role(ACT, grant=giver.grants.get()))


@example(sign_ins.open_sign_in, "sign_in.opened")
def _opening_a_sign_in() -> Scene:
    of = account("clerk")
    return Scene(of.actor, lambda: sign_ins.open_sign_in(ACT, account=of), ANOTHER)


@example(sign_ins.end_sign_in, "sign_in.ended")
def _ending_a_sign_in() -> Scene:
    of = account("clerk")
    opened = sign_ins.open_sign_in(ACT, account=of)
    return Scene(of.actor, lambda: sign_ins.end_sign_in(ACT, sign_in=opened, why="signed_out"))


@example(sign_ins.end_other_sign_ins, "sign_in.ended")
def _ending_all_but_one() -> Scene:
    of = account("clerk")
    kept, _, _ = (sign_ins.open_sign_in(ACT, account=of) for _ in range(3))
    return Scene(of.actor, lambda: sign_ins.end_other_sign_ins(ACT, account=of, why="asked", keep=kept.id))


def _typed(password: str = PASSWORD, code: str = "") -> signing_in.Typed:
    return signing_in.Typed("clerk", password, code, "Browser/1", "192.0.2.7")


def _wrong_tries(count: int) -> None:
    for _ in range(count):
        try:
            signing_in.sign_in(ACT, _typed("wrong"))
        except SignInRefused:
            continue


@example(signing_in._admit, "sign_in.opened")
def _signing_in() -> Scene:
    of = account("clerk")
    _wrong_tries(2)
    return Scene(of.actor, lambda: signing_in.sign_in(ACT, _typed()), ANOTHER)


@example(signing_in._use_up, "code.used")
def _signing_in_past_the_delay() -> Scene:
    of = account("clerk")
    code = factors.print_codes(ACT, account=of)[0]
    _wrong_tries(4)
    return Scene(of.actor, lambda: signing_in.sign_in(ACT, _typed(code=code)), SignInDelayed)


@example(signing_in._confirm, "sign_in.confirmed")
def _passing_the_second_factor() -> Scene:
    of = account("chair")
    secret = factors.begin_second_factor(ACT, account=of)
    factors.confirm_second_factor(ACT, account=of, code=pyotp.TOTP(secret).at(NOW))
    opened = sign_ins.open_sign_in(ACT, account=_fresh(of))
    code = pyotp.TOTP(secret).at(NOW + timedelta(seconds=30))
    return Scene(of.actor, lambda: signing_in.pass_second_factor(ACT, sign_in=opened, code=code), CodeRefused)


def _try(of: Account) -> object:
    return tries.book_try(ACT, keys=["own:演示"], about=of.actor, what="own_password")


@example(tries.book_try, "secret.tried")
def _trying() -> Scene:
    of = account("clerk")
    return Scene(of.actor, lambda: _try(of), ANOTHER)


@example(tries.book_try, "secret.delayed")
def _trying_too_early() -> Scene:
    of = account("clerk")
    for _ in range(4):
        _try(of)
    return Scene(of.actor, lambda: _try(of), ANOTHER)


@example(tries.book_refusal, "secret.refused")
def _refusing() -> Scene:
    of = account("clerk")
    return Scene(of.actor, lambda: tries.book_refusal(ACT, about=of.actor, what="own_password"), ANOTHER)


@example(vault.make_data_key, "vault.key_made")
def _making_a_data_key() -> Scene:
    # The same moment and seed give the same chance: the id of what will be made is known beforehand.
    id = at(NOW, seed="data key").new_id()
    act = at(NOW, seed="data key")
    return Scene(f"data_key:{id}", lambda: vault.make_data_key(act, purpose="a"))


@example(vault.rewrap_all, "vault.rewrapped")
def _rewrapping() -> Scene:
    vault.sealed(ACT, purpose="a", row_id=ROW, plain="演示")
    return Scene("", lambda: vault.rotate(ACT), ANOTHER)


@example(vault._forget, "vault.keys_forgotten")
def _forgetting() -> Scene:
    vault.sealed(ACT, purpose="a", row_id=ROW, plain="演示")
    vault.rotate(ACT)
    return Scene("", lambda: vault.forget_former(ACT), ANOTHER)
