"""Balls second, values third: balls are typed and corrected until a value is opened; a value goes in and never out."""

from collections.abc import Sequence
from uuid import UUID

from shuangsuiji.ceremony.errors import AlreadyBalls
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import check_values, make_balls
from shuangsuiji.draws.errors import BallsFixed, NoSuchPlace
from shuangsuiji.draws.models import Balls, Contributor, Meeting
from shuangsuiji.draws.models.meetings import BALLS, DRAWN, SEALED
from shuangsuiji.draws.seals import Seal
from shuangsuiji.draws.selectors.meetings import contributor, document, opened_slots, standing_balls
from shuangsuiji.draws.services.checks import at_step, hex64, locked, moment, written
from shuangsuiji.draws.services.publishing import publish
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("draw.balls_typed")
def type_balls(act: Act, *, meeting: UUID, numbers: Sequence[int]) -> Balls:
    """The result of the visible 摇号, published at once; the same numbers again change nothing.

    A set may be typed in any order. Raises `WrongStep`, `WrongBalls`, `AlreadyBalls` for other numbers (a slip is
    corrected with its reason, by `correct_balls`), `OutOfTime`. Source: docs/spec/draw1.md, In one screen, 2.
    """
    held = locked(meeting)
    at_step(held, SEALED, BALLS)
    if not held.grammar:
        at_step(held)
    standing = held.balls.order_by("-seq").first()
    if standing is not None:
        _same_or_refused(held, numbers)
        return standing
    return _kept(act, held, numbers, reason="", kind="draw.balls_typed")


@recorded("draw.balls_corrected")
def correct_balls(act: Act, *, meeting: UUID, numbers: Sequence[int], reason: str) -> Balls:
    """Other numbers in place of a slip that was typed; both stay, and both are published.

    Raises `BallsFixed` once a value is open, `WhyMissing`, `WrongStep`, `WrongBalls`, `OutOfTime`.
    """
    held = locked(meeting)
    at_step(held, BALLS)
    standing = held.balls.order_by("-seq").first()
    if standing is None:
        raise NoSuchPlace(what="摇号结果", what_en="balls", found="")
    now = (standing_balls(held) or {})["numbers"]
    if _ordered(held, numbers) == now:
        return standing
    if opened_slots(held):
        raise BallsFixed(found=list(numbers), expected=now)
    return _kept(act, held, numbers, reason=written(reason), kind="draw.balls_corrected")


def _same_or_refused(held: Meeting, numbers: Sequence[int]) -> None:
    now = (standing_balls(held) or {})["numbers"]
    if _ordered(held, numbers) != now:
        raise AlreadyBalls(found=list(numbers), expected=now)


def _ordered(held: Meeting, numbers: Sequence[int]) -> list[int]:
    """A set in ascending order, a sequence as thrown."""
    grammar = document(held, "grammar")
    return sorted(numbers) if grammar.get("kind") == "set" else list(numbers)


def _kept(act: Act, held: Meeting, numbers: Sequence[int], *, reason: str, kind: str) -> Balls:
    statement = make_balls(document(held, "opening"), _ordered(held, numbers), time=moment(act))
    held.stage = BALLS
    held.save(update_fields=["stage"])
    body = {"numbers": statement["numbers"], "reason": reason}
    entry = append(act, kind, about=f"meeting:{held.id}", body=body)
    made = Balls(
        id=act.new_id(),
        meeting=held,
        seq=held.balls.count() + 1,
        statement=dumps(statement).decode(),
        reason=reason,
        actor=act.actor,
        at=act.at,
        entry=entry.seq,
    )
    made.save(force_insert=True)
    publish(act, held, statement, entry.seq)
    return made


@recorded("draw.value_opened")
def open_value(act: Act, *, meeting: UUID, slot: int, value: str, from_duplicate: str = "") -> Contributor:
    """A contributor's value into the machine: compared with its commitment, sealed at once, shown to nobody again.

    `from_duplicate` says why its duplicate was opened, a slug of `words.DUPLICATE_REASONS`; empty: it was not.
    The same value again changes nothing, whoever types it. Raises `WrongStep` before the balls, `WrongValue`,
    `WrongHash`, `NoSuchPlace`. Source: docs/spec/draw1.md, In one screen, 3.
    """
    held = locked(meeting)
    at_step(held, BALLS if held.grammar else SEALED, DRAWN)
    one = contributor(held, slot)
    if one.how == "software":
        raise NoSuchPlace(what="可启封的位置", what_en="slot to be opened", found=slot)
    opened = hex64(value, what="数值", what_en="The value")
    check_values(document(held, "opening"), {slot: opened})
    if one.value_sealed:
        return one
    at_step(held, BALLS if held.grammar else SEALED)
    one.value_sealed = Seal(held.id).sealed(opened, row=one.id, entropy=act.entropy)
    one.from_duplicate, one.opened_at = bool(from_duplicate), act.at
    one.save(update_fields=["value_sealed", "from_duplicate", "opened_at"])
    body = {"slot": slot, "from_duplicate": from_duplicate}
    append(act, "draw.value_opened", about=f"meeting:{meeting}", body=body)
    return one
