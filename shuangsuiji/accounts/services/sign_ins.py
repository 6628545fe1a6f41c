"""Sign-ins: opened after the secrets were checked, ended by their owner, an administrator, idleness or a change."""

from uuid import UUID

from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("sign_in.opened")
def open_sign_in(
    act: Act, *, account: Account, browser: str = "", source: str = "", second_factor: bool = False
) -> SignIn:
    """A new sign-in of an account whose secrets have been checked."""
    sign_in = SignIn(
        id=act.new_id(),
        account=account,
        at=act.at,
        browser=browser[:200],
        source=source[:64],
        second_factor=second_factor,
    )
    sign_in.save(force_insert=True)
    body = {"sign_in": sign_in.id, "second_factor": second_factor, "source": sign_in.source}
    append(act, "sign_in.opened", about=account.actor, body=body)
    return sign_in


@recorded("sign_in.ended")
def end_sign_in(act: Act, *, sign_in: SignIn, why: str) -> None:
    """End a sign-in: the browser that holds it is out at its next request. One that ended before stays as it ended."""
    still_open = SignIn.objects.filter(id=sign_in.id, ended_at=None)
    if still_open.exists():
        still_open.update(ended_at=act.at, ended_why=why)
        append(act, "sign_in.ended", about=sign_in.account.actor, body={"sign_in": sign_in.id, "why": why})


@recorded("sign_in.ended")
def end_other_sign_ins(act: Act, *, account: Account, why: str, keep: UUID | None = None) -> int:
    """End every open sign-in of an account, but for the one to keep; how many there were."""
    found = [one for one in SignIn.objects.filter(account=account, ended_at=None) if one.id != keep]
    for one in found:
        end_sign_in(act, sign_in=one, why=why)
    return len(found)
