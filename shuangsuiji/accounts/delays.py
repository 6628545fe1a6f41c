"""How long a try to sign in has to wait: growing by account and by source, never for ever, the same for every name."""

from datetime import timedelta

from django.utils.crypto import salted_hmac

FREE_FAILURES = 3
LONGEST = timedelta(seconds=900)
FORGOTTEN_AFTER = timedelta(hours=1)
"""Quiet time after which former failures no longer count: what was mistyped last week slows nobody down."""


def wait_after(failures: int) -> timedelta:
    """The wait after so many failures in a row: 0, 0, 0, 1, 2, 4, … up to 900 s.

    >>> [wait_after(n).seconds for n in (1, 2, 3, 4, 5, 6, 13, 14, 1000)]
    [0, 0, 0, 1, 2, 4, 512, 900, 900]
    """
    if failures <= FREE_FAILURES:
        return timedelta(0)
    # Past 2**10 seconds the limit holds anyway; the exponent stays small however long somebody tries.
    return min(LONGEST, timedelta(seconds=2 ** min(failures - FREE_FAILURES - 1, 10)))


def name_key(username: str) -> str:
    """The key of a name as typed, known here or not: the delay must not tell which names exist."""
    return f"name:{salted_hmac('accounts.delay', username, algorithm='sha256').hexdigest()[:40]}"


def source_key(source: str) -> str:
    """The key of the address that a try came from."""
    return f"source:{source}"[:64]


def told(wait: timedelta) -> dict[str, str]:
    """A wait in words, rounded up to a second, in both languages.

    >>> told(timedelta(seconds=200.4))
    {'wait': '3分21秒', 'wait_en': '3 min 21 s'}
    """
    minutes, seconds = divmod(-(-wait // timedelta(seconds=1)), 60)
    if not minutes:
        return {"wait": f"{seconds}秒", "wait_en": f"{seconds} s"}
    return {"wait": f"{minutes}分{seconds}秒", "wait_en": f"{minutes} min {seconds} s"}
