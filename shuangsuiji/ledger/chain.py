"""One entry as bytes, its hash, and the reading of a whole chain; pure: an export is verified without Django."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core import canonical
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.core.errors import RuleBreach

FIRST = "0" * 64
"""What the first entry holds in place of the hash before it."""
_PREFIX = b"ssj-ledger-1\n"
_FIELDS = ("about", "actor", "at", "body", "hash", "kind", "previous", "seq")


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain. `at` is UTC to the microsecond as text; `body` is canonical JSON as text."""

    seq: int
    at: str
    actor: str
    kind: str
    about: str
    body: str
    previous: str
    hash: str = ""

    def hashed(self) -> str:
        """SHA-256 over a fixed prefix and the canonical form of everything but the hash itself, as 64 hex characters.

        >>> Link(1, "2026-01-01T00:00:00.000000Z", "a", "k", "", "{}", FIRST).hashed()[:16]
        'ce3d97c4e6c375e5'
        """
        return hexdigest("sha256", _PREFIX + canonical.dumps(self._values()))

    def _values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS if name != "hash"}

    def line(self) -> bytes:
        """The entry as one line of an export, line feed included."""
        return canonical.dumps({**self._values(), "hash": self.hash}) + b"\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: kept elsewhere, it shows later that nothing before it was altered or cut."""

    seq: int
    hash: str


def head_of(content: bytes) -> Head:
    """The head in a file that `ssj ledger head` or the ledger's page wrote; raises `ValueError` for anything else.

    >>> head_of(b'{"hash": "%s", "seq": 3}' % (b"0" * 64)).seq
    3
    """
    try:
        value = canonical.loads(content)
    except RuleBreach as cause:
        raise ValueError("no head of a ledger") from cause
    known = isinstance(value, Mapping) and set(value) == {"seq", "hash"} and type(value["seq"]) is int
    if not known or not re.fullmatch("[0-9a-f]{64}", str(value["hash"])):
        raise ValueError("no head of a ledger")
    return Head(value["seq"], value["hash"])


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where, with what was expected and what was found."""

    code: str
    seq: int
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`head` is the last entry read; `faults` is empty when the chain holds."""

    count: int
    head: Head
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verified(links: Iterable[Link], *, heads: Iterable[Head] = ()) -> Verdict:
    """Read a chain from its first entry: numbers without gap, each hash right, each entry pointing at the one before.

    `heads` were kept elsewhere: each must still stand where it stood, so a cut tail or a rewritten chain shows.
    Without any, a chain rewritten from some entry on by somebody who holds the database is not noticed.
    """
    wanted = {head.seq: head.hash for head in heads}
    faults: list[Fault] = []
    last = Head(0, FIRST)
    count = 0
    for link in links:
        count += 1
        faults += _faults(link, last)
        kept = wanted.pop(link.seq, link.hash)
        if kept != link.hash:
            faults.append(Fault("ledger.head_differs", link.seq, kept, link.hash))
        last = Head(link.seq, link.hash)
    faults += [Fault("ledger.head_missing", seq, kept, "") for seq, kept in sorted(wanted.items()) if seq > 0]
    return Verdict(count, last, tuple(faults))


def _faults(link: Link, last: Head) -> Iterator[Fault]:
    if link.seq != last.seq + 1:
        yield Fault("ledger.gap", link.seq, str(last.seq + 1), str(link.seq))
    if link.previous != last.hash:
        yield Fault("ledger.previous_differs", link.seq, last.hash, link.previous)
    hashed = link.hashed()
    if link.hash != hashed:
        yield Fault("ledger.hash_differs", link.seq, hashed, link.hash)


def links_of(lines: Iterable[bytes]) -> Iterator[Link | Fault]:
    """The entries of an export; a line that is not exactly the canonical form of an entry is a fault."""
    for number, line in enumerate(lines, start=1):
        try:
            link = _link(canonical.loads(line))
        except (RuleBreach, ValueError) as cause:
            yield Fault("ledger.line_unreadable", number, "one canonical entry", str(cause)[:200])
            continue
        yield link if link.line() == line else Fault("ledger.line_not_canonical", number, "canonical bytes", "others")


def _link(value: Any) -> Link:
    if not isinstance(value, Mapping) or tuple(sorted(value)) != _FIELDS:
        raise ValueError(f"fields {_FIELDS}")
    wrong = [name for name in _FIELDS if isinstance(value[name], bool) or type(value[name]) is not _kind(name)]
    if wrong:
        raise ValueError(f"types of {wrong}")
    return Link(**value)


def _kind(name: str) -> type:
    return int if name == "seq" else str


def verified_export(lines: Iterable[bytes], *, heads: Iterable[Head] = ()) -> Verdict:
    """As `verified`, over the lines of an export."""
    unreadable: list[Fault] = []

    def readable() -> Iterator[Link]:
        for one in links_of(lines):
            if isinstance(one, Fault):
                unreadable.append(one)
            else:
                yield one

    verdict = verified(readable(), heads=heads)
    return Verdict(verdict.count, verdict.head, (*unreadable, *verdict.faults))
