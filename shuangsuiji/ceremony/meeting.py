"""One meeting from the sealed registry to the record. Each step gives a new value; none can be taken twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shuangsuiji.ceremony.errors import (
    AlreadyBalls,
    AlreadyDrawn,
    AlreadyEnded,
    MadeHere,
    NobodySo,
    ValuesMissing,
)
from shuangsuiji.core.draw import (
    ENOUGH_OUTCOMES,
    ball_outcomes,
    check_values,
    commitment,
    make_abort,
    make_aborted,
    make_balls,
    make_opening,
    make_record,
)

SOFTWARE = "shuangsuiji"
"""The name shown for the software's own slot."""
Json = Mapping[str, Any]
Entropy = Callable[[], str]
"""64 hex characters from the machine's generator; made in `cli` only."""


@dataclass(frozen=True)
class Invitation:
    """A contributor before the opening: `commit` (64 hex) where he made it elsewhere, "" for a card made here."""

    role: str
    who: str
    commit: str = ""


@dataclass(frozen=True)
class Card:
    """A value made here for a contributor: the commitment is printed outside, the value inside."""

    slot: int
    role: str
    who: str
    commitment: str
    value: str


@dataclass(frozen=True)
class Meeting:
    """All that is fixed so far. Salts and the software's value are secret; everything else may be read out.

    `closing` stands without a record only where the record was lost after it had been announced.
    """

    opening: Json
    frozen: Json
    salts: Mapping[str, str]
    software_value: str
    balls: Json | None = None
    record: Json | None = None
    closing: Json | None = None

    @property
    def step(self) -> str:
        """sealed → balls (where the opening has any) → drawn, or aborted."""
        if self.record is not None:
            return "aborted" if "abort" in self.record else "drawn"
        return "balls" if self.balls else "sealed"

    @property
    def software_slot(self) -> int:
        """The slot (from 0) of the software's own commitment."""
        return next(i for i, one in enumerate(self.opening["slots"]) if one["role"] == "software")

    def slot_named(self, who: str) -> int:
        """The slot (from 0) of a contributor, by name or by number; raises `NobodySo`."""
        return slot_named(self.opening["slots"], who)


def slot_named(slots: Sequence[Json], who: str) -> int:
    """The one slot of that name, or with that number; otherwise `NobodySo`.

    >>> slot_named([{"role": "bureau", "who": "chair"}, {"role": "software", "who": "ssj"}], "chair")
    0
    """
    found = [i for i, one in enumerate(slots) if one["who"] == who]
    if not found and who.isascii() and who.isdigit() and int(who) < len(slots):
        found = [int(who)]
    if len(found) != 1:
        raise NobodySo(found=who, expected="、".join(f"{i} {one['who']}" for i, one in enumerate(slots)))
    return found[0]


def seal(
    heading: Json,
    frozen: Json,
    *,
    invited: Sequence[Invitation],
    balls: Json | None,
    software: str,
    entropy: Entropy,
) -> tuple[Meeting, list[Card]]:
    """The sealed meeting and the cards made on the spot, slots in the order given, the software's own last.

    `software` is the name shown for the software's slot. Raises `MadeHere`, and whatever `make_opening` raises:
    subjects that nobody able could inspect are refused here, not later.
    """
    check_made_here([one.who for one in invited if not one.commit], balls)
    slots, cards = [], []
    software_value = entropy()
    for number, one in enumerate([*invited, Invitation("software", software)]):
        value = software_value if one.role == "software" else entropy()
        made = commitment(heading["hash"], heading["ceremony"], slot=number, value=value)
        slots.append({"role": one.role, "who": one.who, "commit": one.commit or made})
        if not one.commit and one.role != "software":
            cards.append(Card(number, one.role, one.who, made, value))
    salts = {"registry": entropy(), "roster": entropy()}
    opening = make_opening(heading, frozen=frozen, salts=salts, slots=slots, balls=balls)
    return Meeting(opening, frozen, salts, software_value), cards


def check_made_here(made_here: Sequence[str], balls: Json | None) -> None:
    """Values may be made on this machine only where the balls have many outcomes; otherwise `MadeHere`.

    Who makes all values on one machine could seal again and again until few balls leave him the wanted list.
    Source: docs/decisions/D02-seed-source.md.
    """
    outcomes = ball_outcomes(balls) if balls else 0
    if made_here and outcomes < ENOUGH_OUTCOMES:
        raise MadeHere(found="、".join(made_here), outcomes=outcomes, expected=f"--commit {made_here[0]}=HEX")


def with_balls(meeting: Meeting, numbers: Sequence[int], *, time: str) -> Meeting:
    """The meeting with the result of the visible 摇号; the same numbers again change nothing.

    Raises `AlreadyBalls` for others, `AlreadyEnded`, `WrongBalls`, `OutOfTime`.
    """
    if meeting.balls is not None:
        if list(numbers) != meeting.balls["numbers"]:
            raise AlreadyBalls(found=list(numbers), expected=meeting.balls["numbers"])
        return meeting
    if meeting.step == "aborted":
        raise AlreadyEnded(found="aborted", expected="sealed")
    return replace(meeting, balls=make_balls(meeting.opening, numbers, time=time))


def drawn(meeting: Meeting, values: Mapping[int, str], *, time: str) -> Meeting:
    """The meeting with its record: values opened, outcome drawn and closed at once.

    The same values again give the same record, also where only the announced closing is left of it. Raises
    `AlreadyDrawn`, `AlreadyEnded`, `ValuesMissing`, and whatever `make_record` raises; then nothing has moved.
    Source: 四、配套制度和机制（一）.
    """
    whole = {**values, meeting.software_slot: meeting.software_value}
    slots = meeting.opening["slots"]
    _check_all_there(meeting, values)
    in_order = [whole[number] for number in range(len(slots))]
    if meeting.record is not None:
        _same_values(meeting, meeting.record, in_order)
        return meeting
    record = make_record(
        meeting.opening,
        frozen=meeting.frozen,
        salts=meeting.salts,
        values=in_order,
        balls=meeting.balls,
        time=meeting.closing["time"] if meeting.closing else time,
    )
    if meeting.closing is not None and record["closing"] != meeting.closing:
        raise AlreadyDrawn(what="closing", found=record["closing"]["root"], expected=meeting.closing["root"])
    return replace(meeting, record=record, closing=record["closing"])


def check_before(meeting: Meeting, values: Mapping[int, str]) -> None:
    """Every value is there and opens its commitment: asked before the balls are kept, since balls are kept for ever.

    Raises `ValuesMissing`, `WrongValue`, `Malformed`.
    """
    _check_all_there(meeting, values)
    check_values(meeting.opening, values)


def _check_all_there(meeting: Meeting, values: Mapping[int, str]) -> None:
    slots = meeting.opening["slots"]
    missing = [one["who"] for n, one in enumerate(slots) if n not in values and n != meeting.software_slot]
    if missing:
        raise ValuesMissing(found="、".join(missing), expected=len(slots))


def _same_values(meeting: Meeting, record: Json, values: Sequence[str]) -> None:
    """Raise unless a second run brought what the first one used."""
    if "abort" in record:
        raise AlreadyEnded(found="aborted", expected="sealed")
    for number, (used, given) in enumerate(zip(record["contributions"], values, strict=True)):
        if used["value"] != given:
            who = meeting.opening["slots"][number]["who"]
            raise AlreadyDrawn(what=who, found=given[:8] + "…", expected=used["value"][:8] + "…")


def aborted(meeting: Meeting, *, reason: str, missing: Sequence[int], values: Mapping[int, str], time: str) -> Meeting:
    """The meeting ended without a draw; raises `AlreadyEnded` after a draw, `AbortRefused` where nothing forces it.

    Once balls are drawn or a value is open, every value that exists is published with the abort, the software's too.
    Source: docs/spec/draw1.md, Aborts.
    """
    if meeting.record is not None:
        raise AlreadyEnded(found=meeting.step, expected="sealed / balls")
    opened = dict(values)
    if meeting.balls is not None or values:
        opened[meeting.software_slot] = meeting.software_value
    statement = make_abort(
        meeting.opening, balls=meeting.balls, reason=reason, missing=missing, values=opened, time=time
    )
    record = make_aborted(
        meeting.opening, frozen=meeting.frozen, salts=meeting.salts, balls=meeting.balls, abort=statement
    )
    return replace(meeting, record=record)
