"""Reading the ledger: entries, its head, the verdict over the whole."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import QuerySet

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.chain import FIRST, Head, Link, Verdict, verified
from shuangsuiji.ledger.models import Entry


def entries(*, kind: str = "", about: str = "", actor: str = "", since: str = "", before: str = "") -> QuerySet[Entry]:
    """Entries, newest first, of one kind, about one thing, by one actor, in a span of times where given.

    `since` and `before` are times as the ledger writes them: as text they sort as times do.
    """
    wanted = {"kind": kind, "about": about, "actor": actor, "at__gte": since, "at__lt": before}
    return Entry.objects.filter(**{name: value for name, value in wanted.items() if value}).order_by("-seq")


def entry(seq: int) -> Entry | None:
    """One entry by its number."""
    return Entry.objects.filter(seq=seq).first()


def head() -> Head:
    """The last entry's number and hash; number 0 for an empty ledger."""
    last = Entry.objects.order_by("-seq").first()
    return Head(last.seq, last.hash) if last else Head(0, FIRST)


def links() -> Iterator[Link]:
    """Every entry from the first, as it stands in the database."""
    names = Link.__slots__
    for row in Entry.objects.order_by("seq").values_list(*names).iterator(chunk_size=2000):
        yield Link(*row)


def lines() -> Iterator[bytes]:
    """Every entry as one line of an export."""
    return (link.line() for link in links())


def absent_guards() -> list[str]:
    """Names of the database's guards that are absent, altered or switched off."""
    return guards.missing(connection)


def verdict(*, heads: Iterable[Head] = ()) -> Verdict:
    """Whether the chain in the database holds, and holds to heads that were kept elsewhere."""
    return verified(links(), heads=heads)
