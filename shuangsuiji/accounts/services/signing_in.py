"""Signing in: password first, then the second factor; the same answer and the same work for names that do not exist."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password, verify_password

from shuangsuiji.accounts import delays
from shuangsuiji.accounts.errors import CodeRefused, SignInDelayed, SignInRefused
from shuangsuiji.accounts.models import Account, OneTimeCode, SignIn
from shuangsuiji.accounts.secrets import totp_step, username_of
from shuangsuiji.accounts.selectors import account_named, unused_code
from shuangsuiji.accounts.services.sign_ins import open_sign_in
from shuangsuiji.accounts.services.tries import book_refusal, book_try, clear
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.vault.services import unsealed

TOTP = "accounts.totp"
"""The purpose under which the vault seals second factors."""
UNKNOWN = "account:unknown"
"""Stands in the ledger for every name that is no account: what was typed may be a password."""
# A hash of nothing anybody knows, made with the hasher in force: checking it takes as long as checking a real one.
_NOBODY = (
    "argon2$argon2id$v=19$m=102400,t=2,p=8$b2ZmaWNlb2Zub2JvZHlhdGFsbDEyMw$9Dmx6mRdf8bp+DE5NYcsO2sjhQjpjmQzAfcRtsQ1Yos"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed to sign in, and where from."""

    username: str
    password: str
    code: str = ""
    browser: str = ""
    source: str = ""


def sign_in(act: Act, typed: Typed) -> SignIn:
    """A sign-in for the right name and password; it still waits for the second factor where the account has one.

    A printed one-time code gets through the delay and stands for the second factor; while the delay runs it is used
    up even if the password beside it is wrong. Raises `SignInRefused` and `SignInDelayed`, which tell nothing about
    whether the name exists; every try is in the ledger.
    """
    account = account_named(typed.username)
    about = account.actor if account else UNKNOWN
    keys = _keys(typed)
    wait = book_try(act, keys=keys, about=about, what="password", source=typed.source)
    code = unused_code(account, typed.code) if account and typed.code else None
    if wait and (account is None or code is None or not _use_up(act, code)):
        raise SignInDelayed(**delays.told(wait), limit="15分钟", limit_en="15 minutes")
    right, outdated = verify_password(typed.password, account.password if account else _NOBODY)
    if account is None or not (right and account.active and (code or not typed.code)):
        book_refusal(act, about=about, what="password", source=typed.source)
        raise SignInRefused
    return _admit(act, account, typed, code=code, used=bool(wait), rehash=outdated)


def _keys(typed: Typed) -> list[str]:
    return [delays.name_key(username_of(typed.username)), delays.source_key(typed.source)]


@recorded("code.used")
def _use_up(act: Act, code: OneTimeCode) -> bool:
    """Whether the code was still unused now, inside the transaction; of two at once one gets it."""
    unused = OneTimeCode.objects.filter(id=code.id, used_at=None, revoked_at=None)
    if not unused.exists():
        return False
    unused.update(used_at=act.at)
    append(act, "code.used", about=f"account:{code.account_id}", body={"code": code.id})
    return True


@recorded("sign_in.opened")
def _admit(act: Act, account: Account, typed: Typed, *, code: OneTimeCode | None, used: bool, rehash: bool) -> SignIn:
    """All of it or nothing; a code that somebody else used in this moment admits nobody."""
    if code is not None and not used and not _use_up(act, code):
        raise SignInRefused
    name, source = _keys(typed)
    # A try that got past the delay was not counted, so there is nothing to take back from the source.
    clear(keys=[name], shared=[] if used else [source])
    if rehash:
        Account.objects.filter(id=account.id).update(password=make_password(typed.password))
    return open_sign_in(
        act, account=account, browser=typed.browser, source=typed.source, second_factor=code is not None
    )


def pass_second_factor(act: Act, *, sign_in: SignIn, code: str) -> None:
    """The sign-in has its second factor: the code of the phone, or a printed one, which also gets through the delay.

    Raises `CodeRefused` and `SignInDelayed`.
    """
    account = sign_in.account
    key = f"code:{account.id}"
    wait = book_try(act, keys=[key], about=account.actor, what="code", source=sign_in.source)
    printed = unused_code(account, code)
    if printed is None and wait:
        raise SignInDelayed(**delays.told(wait), limit="15分钟", limit_en="15 minutes")
    if not _confirm(act, sign_in, code, printed):
        book_refusal(act, about=account.actor, what="code", source=sign_in.source)
        raise CodeRefused


@recorded("sign_in.confirmed")
def _confirm(act: Act, sign_in: SignIn, code: str, printed: OneTimeCode | None) -> bool:
    """Inside one transaction, so that of two uses of one code one fails."""
    right = _use_up(act, printed) if printed else _take_step(act, sign_in.account, code)
    if right:
        clear(keys=[f"code:{sign_in.account_id}"])
        SignIn.objects.filter(id=sign_in.id).update(second_factor=True)
        body = {"sign_in": sign_in.id, "by": "printed_code" if printed else "totp"}
        append(act, "sign_in.confirmed", about=sign_in.account.actor, body=body)
    return right


def _take_step(act: Act, account: Account, code: str) -> bool:
    now = Account.objects.get(id=account.id)
    if not now.totp:
        return False
    secret = unsealed(purpose=TOTP, row_id=now.id, sealed=now.totp)
    step = totp_step(secret, code, at=act.at, after=now.totp_last_step)
    if step is None:
        return False
    Account.objects.filter(id=now.id).update(totp_last_step=step)
    return True
