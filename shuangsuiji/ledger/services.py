"""The only door to the ledger: a write service is `recorded`, and appends in the transaction of what it does."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import connection, transaction

from shuangsuiji.core import canonical
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.chain import FIRST, Link
from shuangsuiji.ledger.errors import ClockBehind, LedgerMissed
from shuangsuiji.ledger.models import Entry

P = ParamSpec("P")
R = TypeVar("R")
Service = Callable[Concatenate[Act, P], R]

TOLERANCE = timedelta(seconds=30)
"""How far a clock may be behind the last entry (two machines, a leap): such an entry takes the last one's time."""
_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE")
_LOCK = 0x53534A4C


@dataclass(frozen=True, slots=True)
class Write:
    """A write service and the kinds of entry it may append."""

    name: str
    kinds: tuple[str, ...]


WRITES: dict[str, Write] = {}
"""Every write service by its dotted name; a test compares the ledger with it."""


@dataclass(slots=True)
class _Watch:
    """What one running service has done so far."""

    kinds: tuple[str, ...]
    wrote: bool = False
    entries: list[int] = field(default_factory=list)

    def see(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Notice a statement that changes rows; Django calls this around each statement."""
        if sql.lstrip()[:7].upper().startswith(_CHANGES):
            self.wrote = True
        return execute(sql, params, many, context)


_running: ContextVar[tuple[_Watch, ...]] = ContextVar("running", default=())


def recorded(*kinds: str) -> Callable[[Service[P, R]], Service[P, R]]:
    """Make a function a write service: one transaction, and an entry of one of `kinds` if anything was written.

    A service that wrote and appended nothing raises `LedgerMissed` and is undone. Services may call each other.
    Writers follow one another: SQLite by BEGIN IMMEDIATE, PostgreSQL by a lock taken here, before any row is locked,
    so that two writers cannot wait for each other.
    """

    def made(service: Service[P, R]) -> Service[P, R]:
        name = f"{service.__module__}.{service.__name__}"
        WRITES[name] = Write(name, kinds)

        @wraps(service)
        def run(act: Act, *args: P.args, **values: P.kwargs) -> R:
            watch = _Watch(kinds)
            outer = _running.get()
            token = _running.set((*outer, watch))
            try:
                with transaction.atomic(), connection.execute_wrapper(watch.see):
                    if not outer:
                        _one_writer()
                    result = service(act, *args, **values)
                    if watch.wrote and not watch.entries:
                        raise LedgerMissed(service=name, kinds="、".join(kinds))
                return result
            finally:
                _running.reset(token)

        return cast(Service[P, R], run)

    return made


def _one_writer() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(act: Act, kind: str, *, about: str = "", body: Mapping[str, Any] | None = None) -> Entry:
    """Add one entry, inside a `recorded` service that names its kind; returns it with its number and hash.

    `about` names the thing by an opaque id (`subject:<uuid>`). `body` holds text, whole numbers, truth, lists and
    mappings; days, times, UUIDs and decimals are written as text, None as empty text. Raises `ClockBehind`.
    """
    watches = _running.get()
    if not watches or kind not in watches[-1].kinds:
        raise ValueError(f"{kind} is no kind of a running service: {[watch.kinds for watch in watches]}")
    last = Entry.objects.order_by("-seq").first()
    link = Link(
        seq=last.seq + 1 if last else 1,
        at=_time(act, last),
        actor=act.actor,
        kind=kind,
        about=about,
        body=canonical.dumps(plain(body or {})).decode(),
        previous=last.hash if last else FIRST,
    )
    entry = Entry(**{**{name: getattr(link, name) for name in Link.__slots__}, "hash": link.hashed()})
    entry.save(force_insert=True)
    for watch in watches:
        watch.entries.append(entry.seq)
    return entry


def written(at: datetime) -> str:
    """A time as the ledger writes it: UTC, to the microsecond.

    >>> written(datetime(2026, 1, 1, tzinfo=UTC))
    '2026-01-01T00:00:00.000000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time(act: Act, last: Entry | None) -> str:
    at = written(act.at)
    if last is None or at >= last.at:
        return at
    if written(act.at + TOLERANCE) >= last.at:
        return last.at
    raise ClockBehind(now=at, last=last.at)


def plain(value: Any) -> Any:
    """A value as the ledger keeps it: what canonical JSON allows, everything else as text.

    >>> plain({"on": date(2026, 1, 2), "none": None, "many": (1, Decimal("1.50"))})
    {'on': '2026-01-02', 'none': '', 'many': [1, '1.50']}
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return [plain(inner) for inner in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return str(value) if isinstance(value, str) else value
