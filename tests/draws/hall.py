"""The room of a meeting: three contributors, the values on their cards, and the steps up to any point."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from shuangsuiji.core.draw import commitment
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.committing import commit, deposit_duplicate
from shuangsuiji.draws.services.convening import Invited, convene
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.reading import ask_early, grant_early
from shuangsuiji.draws.services.values import open_value, type_balls
from shuangsuiji.ledger.acts import Act
from tests.acts import at
from tests.people import DIVISION
from tests.plans import cast
from tests.vectors.county import secret

BALLS = {"what": "six balls", "count": 6, "min": 1, "max": 33, "kind": "set"}
NUMBERS = [4, 11, 17, 21, 28, 30]
PEOPLE = (Invited("bureau", "甲", "typed"), Invited("discipline", "乙", "typed"), Invited("outside", "丙", "phone"))
EVIDENCE = "sha256:" + "ab" * 32
ID = cast.id_of(7000)
TIERS = (*["key"] * 3, *["general"] * 22, "special", *["positive"] * 3)
"""More general and positive subjects than a quarter must reach, so that some stay undrawn."""


def decided(tiers: Sequence[str] = cast.TIERS) -> None:
    """Registers, and the fourth quarter decided and signed; with the cast's own few subjects all are drawn."""
    cast.office(tiers)
    cast.signed()


def act(minutes: int = 0, *, actor: str = "system:test", seed: str = "hall") -> Act:
    """An act so many minutes after ten o'clock on the eighth of October."""
    return at(cast.NOW.at + timedelta(minutes=30 + minutes), actor=actor, seed=f"{seed}/{minutes}")


def working(actor: str) -> Act:
    """The worker's act, an hour after the meeting began (the setting `WORKER_ACTS` in a test)."""
    return act(60, actor=actor, seed="worker")


def value_of(slot: int, seed: object = 1) -> str:
    """What a contributor reads from his card."""
    return secret(seed, f"value {slot}")


def convened(*, seed: object = 1, id: UUID = ID, minutes: int = 0, **changed: Any) -> Meeting:
    """A meeting of the fourth quarter, its contributors invited."""
    given = {"division": DIVISION, "period": "2026Q4", "hash": "sha256", "invited": PEOPLE, "grammar": BALLS}
    return convene(act(minutes, seed=str(seed)), id=id, **{**given, **changed})


def committed(meeting: Meeting, slot: int, *, seed: object = 1, minutes: int = 0) -> None:
    """One contributor's duplicate deposited with the next, and his commitment."""
    names = [one.who for one in PEOPLE]
    deposit_duplicate(act(minutes), meeting=meeting.id, slot=slot, with_whom=names[(slot + 1) % len(names)])
    made = commitment(meeting.hash, meeting.ceremony, slot=slot, value=value_of(slot, seed))
    commit(act(minutes), meeting=meeting.id, slot=slot, commit=made)


def _commit_all(meeting: Meeting, seed: object, minutes: int) -> None:
    for slot in range(len(PEOPLE)):
        committed(meeting, slot, seed=seed, minutes=minutes + 2)


def _open_all(meeting: Meeting, seed: object, minutes: int) -> None:
    for slot in range(len(PEOPLE)):
        open_value(act(minutes + 5), meeting=meeting.id, slot=slot, value=value_of(slot, seed))


STEPS: Mapping[str, Callable[[Meeting, object, int], object]] = {
    "freeze": lambda meeting, seed, minutes: freeze(act(minutes + 1), meeting=meeting.id),
    "commit": _commit_all,
    "open": lambda meeting, seed, minutes: open_statement(act(minutes + 3, seed=str(seed)), meeting=meeting.id),
    "balls": lambda meeting, seed, minutes: type_balls(act(minutes + 4), meeting=meeting.id, numbers=NUMBERS),
    "values": _open_all,
    "draw": lambda meeting, seed, minutes: draw(act(minutes + 6, seed=str(seed)), meeting=meeting.id),
}


def held(upto: str = "draw", *, seed: object = 1, minutes: int = 0, **changed: Any) -> Meeting:
    """A meeting held up to a step, that step included; `seed` decides the contributors' values."""
    meeting = convened(seed=seed, minutes=minutes, **changed)
    for name, step in STEPS.items():
        step(meeting, seed, minutes)
        if name == upto:
            break
    return Meeting.objects.get(id=meeting.id)


def opened(meeting: Meeting, key: str, *, minutes: int = 10, number: int = 8000) -> None:
    """The subject's task opened early by two persons."""
    id = cast.id_of(number)
    ask_early(act(minutes, actor="account:one"), id=id, meeting=meeting.id, key=key, why="特殊情况")
    grant_early(act(minutes, actor="account:two"), meeting=meeting.id, id=id)


def drawn(meeting: Meeting) -> list[str]:
    """The drawn subjects, in ticket order."""
    return replay_of(meeting).standing.due


def undrawn(meeting: Meeting) -> str:
    """A subject that is no visit."""
    visits = replay_of(meeting).standing.visits
    return next(key for key in meeting.rows.values_list("key", flat=True) if key not in visits)
