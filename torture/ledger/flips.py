"""Every single bit of a 1 MB export of the ledger flipped, one at a time: each must show.

A flipped bit can only concern its own line, the ones beside it (when a line feed appears or goes) and the head: so
each flip is verified within a window of three lines, whose faults are faults of the whole.
"""

from collections.abc import Sequence
from functools import cache, partial
from itertools import count

from shuangsuiji.ledger import chain
from shuangsuiji.ledger.chain import FIRST, Head, Link, verified_export
from torture.campaign import BASE, Campaign

MEGABYTE = 1_000_000
_KINDS = ("subject.edited", "sign_in.opened", "import.applied")
_SLICE = 12


@cache
def export() -> tuple[Link, ...]:
    """Entries of many kinds and lengths, 1 MB in all."""
    links: list[Link] = []
    previous, size = FIRST, 0
    for seq in count(1):
        at = f"2026-11-24T{seq % 24:02d}:30:00.{seq % 1_000_000:06d}Z"
        body = f'{{"fields":{{"name":["{"旧" * (seq % 40)}","{"新" * (seq % 37)}"]}},"n":{seq}}}'
        link = Link(seq, at, f"account:{seq % 9}", _KINDS[seq % 3], f"subject:{seq}", body, previous)
        link = Link(seq, at, link.actor, link.kind, link.about, body, previous, link.hashed())
        links.append(link)
        previous, size = link.hash, size + len(link.line())
        if size >= MEGABYTE:
            return tuple(links)
    raise AssertionError("count() never ends")


def missed_flips(part: Sequence[int]) -> list[str]:
    """The flips of these lines that nothing shows."""
    links = export()
    lines = [seed - BASE for seed in part]
    return [f"line {i + 1}, byte {at}, bit {bit}: not noticed" for i in lines for at, bit in _missed(links, i)]


def _missed(links: Sequence[Link], i: int) -> list[tuple[int, int]]:
    window = links[max(0, i - 1) : i + 2]
    lines = [link.line() for link in window]
    place = window.index(links[i])
    kept = [Head(window[-1].seq, window[-1].hash)]
    first = window[0]
    found = []
    for at in range(len(lines[place])):
        for bit in range(8):
            flipped = bytearray(lines[place])
            flipped[at] ^= 1 << bit
            text = b"".join([*lines[:place], bytes(flipped), *lines[place + 1 :]])
            verdict = verified_export(text.splitlines(keepends=True), heads=kept)
            # The window's first line rightly points outside the window: those two faults are no finding.
            if not [fault for fault in verdict.faults if fault.seq != first.seq or not _edge(fault, first, place)]:
                found.append((at, bit))
    return found


def _edge(fault: chain.Fault, first: Link, place: int) -> bool:
    """Whether a fault of the window's first line comes from cutting the window out, not from a flip."""
    untouched = {"ledger.gap": str(first.seq), "ledger.previous_differs": first.previous}
    return first.seq > 1 and untouched.get(fault.code) == fault.found


def leave_out(name: str) -> None:
    """A broken build: the hash leaves one field out, the line still holds it."""
    whole = Link._values

    def line(self: Link) -> bytes:
        return chain.canonical.dumps({**whole(self), "hash": self.hash}) + b"\n"

    def hashed_values(self: Link) -> dict[str, object]:
        return {key: value for key, value in whole(self).items() if key != name}

    setattr(Link, "_values", hashed_values)  # noqa: B010
    setattr(Link, "line", line)  # noqa: B010
    export.cache_clear()


CAMPAIGN = Campaign(
    name="flips",
    runs=len(export()),
    runs_in_slice=_SLICE,
    chunk=10,
    work=missed_flips,
    controls={f"a hash without {name}": partial(leave_out, name) for name in ("body", "about", "actor")},
    control_runs=2,
)
