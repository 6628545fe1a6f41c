"""Tries at a secret: counted before they are looked at, so that many at once are not many guesses."""

from collections.abc import Sequence
from datetime import timedelta

from shuangsuiji.accounts.models import Delay
from shuangsuiji.accounts.selectors import failures_of, wait_left
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("secret.tried", "secret.delayed")
def book_try(act: Act, *, keys: Sequence[str], about: str, what: str, source: str = "") -> timedelta:
    """Count one try as a failure, until `clear` says otherwise; gives the wait that is left, and then counts nothing.

    A try that comes too early is not looked at and does not lengthen the wait: nobody can lock another out for ever.
    """
    wait = wait_left(keys, act.at)
    if wait:
        body = {"what": what, "source": source, "seconds": -(-wait // timedelta(seconds=1))}
        append(act, "secret.delayed", about=about, body=body)
        return wait
    for key in keys:
        row = Delay.objects.filter(key=key).first()
        failures = failures_of(row, act.at) + 1 if row else 1
        Delay.objects.update_or_create(key=key, defaults={"failures": failures, "last_at": act.at})
    append(act, "secret.tried", about=about, body={"what": what, "source": source})
    return timedelta(0)


@recorded("secret.refused")
def book_refusal(act: Act, *, about: str, what: str, source: str = "") -> None:
    """What was tried was wrong."""
    append(act, "secret.refused", about=about, body={"what": what, "source": source})


def clear(*, keys: Sequence[str], shared: Sequence[str] = ()) -> None:
    """What was tried was right: no failure stands against `keys`, and one less against a source that others share.

    Called inside the recorded service that admits.
    """
    Delay.objects.filter(key__in=list(keys)).update(failures=0)
    for row in Delay.objects.filter(key__in=list(shared), failures__gt=0):
        Delay.objects.filter(key=row.key).update(failures=row.failures - 1)
