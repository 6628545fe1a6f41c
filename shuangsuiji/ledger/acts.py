"""The act: who does something, when, and where its chance comes from; every write service is handed one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

BEIJING = timezone(timedelta(hours=8))
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Act:
    """`actor` is opaque text such as `account:<uuid>` or `system:worker`; `at` is aware; `entropy(n)` gives n bytes.

    Services take time and chance from here and from nowhere else, so that a test can hand them both.
    """

    actor: str
    at: datetime
    entropy: Callable[[int], bytes]

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an act needs an aware time")

    def new_id(self) -> UUID:
        """A UUID of version 7 (RFC 9562, 5.7): its first 48 bits are the milliseconds of `at`, the rest is chance.

        >>> act = Act("system:test", datetime(2026, 1, 1, tzinfo=BEIJING), lambda n: bytes(n))
        >>> str(act.new_id())
        '019b7523-3400-7000-8000-000000000000'
        """
        milliseconds = (self.at - _EPOCH) // _MILLISECOND
        chance = int.from_bytes(self.entropy(10), "big")
        number = milliseconds << 80 | chance
        number = number & ~(0xF << 76) | 0x7 << 76
        return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)

    def today(self) -> date:
        """The day in China."""
        return self.at.astimezone(BEIJING).date()
