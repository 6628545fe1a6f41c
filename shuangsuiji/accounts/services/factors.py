"""The second factor: begun with a QR code, confirmed with a code, reset by another; and printed one-time codes."""

from shuangsuiji.accounts.errors import CodeRefused, NothingBegun, OwnRights
from shuangsuiji.accounts.models import Account, OneTimeCode, SignIn
from shuangsuiji.accounts.secrets import CODES_PRINTED, code_hash, readable_secret, totp_secret, totp_step
from shuangsuiji.accounts.selectors import unused_codes
from shuangsuiji.accounts.services.sign_ins import end_other_sign_ins
from shuangsuiji.accounts.services.signing_in import TOTP
from shuangsuiji.accounts.services.tries import book_refusal
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.vault.services import sealed, unsealed


@recorded("second_factor.begun")
def begin_second_factor(act: Act, *, account: Account) -> str:
    """A new secret in base32, shown once; the one in force, if any, stays until the new one is confirmed."""
    secret = totp_secret(act.entropy)
    pending = sealed(act, purpose=TOTP, row_id=account.id, plain=secret)
    Account.objects.filter(id=account.id).update(totp_pending=pending)
    append(act, "second_factor.begun", about=account.actor)
    return secret


def confirm_second_factor(act: Act, *, account: Account, code: str, sign_in: SignIn | None = None) -> None:
    """The phone has the secret: from now on the account signs in with it, and other open sign-ins end.

    Raises `NothingBegun`, `CodeRefused`.
    """
    if not _set(act, account, code, sign_in):
        book_refusal(act, about=account.actor, what="new_code")
        raise CodeRefused


@recorded("second_factor.set")
def _set(act: Act, account: Account, code: str, sign_in: SignIn | None) -> bool:
    now = Account.objects.get(id=account.id)
    if not now.totp_pending:
        raise NothingBegun(found="没有", found_en="none")
    secret = unsealed(purpose=TOTP, row_id=now.id, sealed=now.totp_pending)
    step = totp_step(secret, code, at=act.at, after=0)
    if step is None:
        return False
    Account.objects.filter(id=now.id).update(totp=now.totp_pending, totp_pending="", totp_last_step=step)
    if sign_in:
        SignIn.objects.filter(id=sign_in.id).update(second_factor=True)
    append(act, "second_factor.set", about=account.actor)
    end_other_sign_ins(act, account=account, why="second_factor_set", keep=sign_in.id if sign_in else None)
    return True


@recorded("second_factor.reset")
def reset_second_factor(act: Act, *, account: Account) -> None:
    """The phone is lost: the account has no second factor until it sets a new one; open sign-ins end.

    Raises `OwnRights`.
    """
    if act.actor == account.actor:
        raise OwnRights(what="解除双因素验证", what_en="resetting the second factor")
    Account.objects.filter(id=account.id).update(totp="", totp_pending="")
    append(act, "second_factor.reset", about=account.actor)
    end_other_sign_ins(act, account=account, why="second_factor_reset")


@recorded("codes.printed")
def print_codes(act: Act, *, account: Account) -> list[str]:
    """Ten new one-time codes, shown once; codes printed before no longer get in."""
    unused_codes(account).update(revoked_at=act.at)
    codes = [readable_secret(act.entropy) for _ in range(CODES_PRINTED)]
    rows = [
        OneTimeCode(id=act.new_id(), account=account, hash=code_hash(account.id, code), made_at=act.at)
        for code in codes
    ]
    OneTimeCode.objects.bulk_create(rows)
    append(act, "codes.printed", about=account.actor, body={"count": len(codes)})
    return codes
