"""The meeting from its invitation to the last event, and every reading of what is sealed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services import (
    committing,
    comparing,
    convening,
    drawing,
    events,
    freezing,
    opening,
    reading,
    rounds,
    values,
)
from shuangsuiji.registry.models import Officer
from shuangsuiji.registry.services.people.absences import enter_leave
from tests.draws import hall
from tests.draws.hall import drawn, opened
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.plans import cast

SLIP = [1, 2, 3, 4, 5, 6]


def _held(upto: str) -> Meeting:
    hall.decided()
    return hall.held(upto)


def _scene(meeting: Meeting, perform: Callable[[], Any], again: Any = "nothing") -> Scene:
    return Scene(f"meeting:{meeting.id}", perform, again)


@example(convening.convene, "draw.convened")
def _convening() -> Scene:
    hall.decided()
    return Scene(f"meeting:{hall.ID}", hall.convened)


@example(convening.replace_contributor, "draw.contributor_replaced")
def _replacing() -> Scene:
    meeting = _held("commit")
    other = convening.Invited("discipline", "丁", "typed")
    return _scene(
        meeting, lambda: convening.replace_contributor(hall.act(3), meeting=meeting.id, slot=1, invited=other)
    )


@example(convening.dismiss, "draw.dismissed")
def _dismissing() -> Scene:
    meeting = _held("freeze")
    return _scene(meeting, lambda: convening.dismiss(hall.act(3), meeting=meeting.id, why="改期"))


@example(freezing.freeze, "draw.frozen")
def _freezing() -> Scene:
    hall.decided()
    meeting = hall.convened()
    return _scene(meeting, lambda: freezing.freeze(hall.act(1), meeting=meeting.id))


@example(committing.deposit_duplicate, "draw.duplicate_deposited")
def _depositing() -> Scene:
    meeting = _held("freeze")
    return _scene(
        meeting, lambda: committing.deposit_duplicate(hall.act(2), meeting=meeting.id, slot=0, with_whom="乙")
    )


@example(committing.commit, "draw.committed")
def _committing() -> Scene:
    meeting = _held("freeze")
    committing.deposit_duplicate(hall.act(2), meeting=meeting.id, slot=0, with_whom="乙")
    return _scene(meeting, lambda: committing.commit(hall.act(2), meeting=meeting.id, slot=0, commit="ab" * 32))


@example(committing.card, "draw.card_made")
def _making_a_card() -> Scene:
    hall.decided()
    meeting = hall.convened(invited=tuple(convening.Invited(p.role, p.who, "card") for p in hall.PEOPLE))
    return _scene(meeting, lambda: committing.card(hall.act(1), meeting=meeting.id, slot=0), ANOTHER)


@example(opening.open_statement, "draw.opened")
def _opening() -> Scene:
    meeting = _held("commit")
    return _scene(meeting, lambda: opening.open_statement(hall.act(3), meeting=meeting.id))


@example(values.type_balls, "draw.balls_typed")
def _typing_balls() -> Scene:
    meeting = _held("open")
    return _scene(meeting, lambda: values.type_balls(hall.act(4), meeting=meeting.id, numbers=hall.NUMBERS))


@example(values.correct_balls, "draw.balls_corrected")
def _correcting_balls() -> Scene:
    meeting = _held("balls")
    return _scene(
        meeting,
        lambda: values.correct_balls(hall.act(5), meeting=meeting.id, numbers=SLIP, reason="看错了球"),
    )


@example(values.open_value, "draw.value_opened")
def _opening_a_value() -> Scene:
    meeting = _held("balls")
    return _scene(meeting, lambda: values.open_value(hall.act(5), meeting=meeting.id, slot=0, value=hall.value_of(0)))


@example(drawing._draw, "draw.drawn")
def _drawing() -> Scene:
    meeting = _held("values")
    return _scene(meeting, lambda: drawing.draw(hall.act(6), meeting=meeting.id))


@example(drawing.abort, "draw.aborted")
def _aborting() -> Scene:
    meeting = _held("open")
    return _scene(meeting, lambda: drawing.abort(hall.act(4), meeting=meeting.id, reason="停电"))


@example(comparing.hand_over, "draw.handed_over")
def _handing_over() -> Scene:
    meeting = _held("draw")
    return _scene(meeting, lambda: comparing.hand_over(hall.act(8), meeting=meeting.id), ANOTHER)


@example(comparing.note_comparison, "draw.compared")
def _comparing() -> Scene:
    meeting, id = _held("draw"), cast.id_of(8000)
    said = {"closing": "ab" * 32, "root": "cd" * 32}
    return _scene(meeting, lambda: comparing.note_comparison(hall.act(8), id=id, meeting=meeting.id, **said))


@example(rounds.look_at_registers, "draw.registers_read")
def _looking() -> Scene:
    meeting = _held("draw")
    return _scene(meeting, lambda: rounds.look_at_registers(hall.act(8), meeting=meeting.id), ANOTHER)


@example(rounds.look_at_registers, "draw.event")
def _looking_where_somebody_is_on_leave() -> Scene:
    meeting = _held("draw")
    officers = iter(Officer.objects.order_by("certificate"))

    def chained_for_the_next() -> None:
        officer = next(officers)
        leave = {"since": "2026-10-19", "until": "2026-10-23", "reason": "年休假"}
        enter_leave(hall.act(7, seed=f"leave {officer.id}"), id=officer.id, officer=officer, values=leave)
        rounds.look_at_registers(hall.act(7, seed=officer.certificate), meeting=meeting.id)

    return _scene(meeting, chained_for_the_next, ANOTHER)


@example(rounds.publish_links, "draw.links_published")
def _publishing_links() -> Scene:
    meeting = _held("draw")
    ticks = iter(range(8, 20))
    return _scene(meeting, lambda: rounds.publish_links(hall.act(next(ticks)), meeting=meeting.id), ANOTHER)


@example(reading.ask_early, "draw.early_asked")
def _asking_early() -> Scene:
    meeting, id = _held("draw"), cast.id_of(8000)
    key = drawn(meeting)[0]
    return _scene(meeting, lambda: reading.ask_early(hall.act(8), id=id, meeting=meeting.id, key=key, why="特殊情况"))


@example(reading.grant_early, "draw.early_granted")
def _granting_early() -> Scene:
    meeting, id = _held("draw"), cast.id_of(8000)
    key = drawn(meeting)[0]
    reading.ask_early(hall.act(8, actor="account:one"), id=id, meeting=meeting.id, key=key, why="特殊情况")
    return _scene(meeting, lambda: reading.grant_early(hall.act(9), meeting=meeting.id, id=id))


def _opened() -> tuple[Meeting, str]:
    meeting = _held("draw")
    key = drawn(meeting)[0]
    opened(meeting, key)
    return meeting, key


@example(reading.read_early, "draw.task_read")
def _reading_a_task() -> Scene:
    meeting, _ = _opened()
    act = hall.act(11, actor="account:one")
    return _scene(meeting, lambda: reading.read_early(act, meeting=meeting.id, id=cast.id_of(8000)), ANOTHER)


@example(reading.print_annex, "draw.annex_printed")
def _printing_the_annex() -> Scene:
    meeting = _held("draw")
    return _scene(meeting, lambda: reading.print_annex(hall.act(8), meeting=meeting.id, second="account:two"), ANOTHER)


@example(reading.read_record, "draw.record_read")
def _reading_the_record() -> Scene:
    meeting = _held("draw")
    return _scene(meeting, lambda: reading.read_record(hall.act(8), meeting=meeting.id, why="备案"), ANOTHER)


@example(events.visited, "draw.event")
def _visiting() -> Scene:
    meeting, key = _opened()
    return _scene(meeting, lambda: events.visited(hall.act(11), meeting=meeting.id, key=key, day=date(2026, 10, 8)))


@example(events.not_made, "draw.event")
def _not_making_a_visit() -> Scene:
    meeting, key = _opened()
    said = {"key": key, "reason": "搬迁", "evidence": hall.EVIDENCE}
    return _scene(meeting, lambda: events.not_made(hall.act(11), meeting=meeting.id, **said))


@example(events.recuse, "draw.event")
def _recusing() -> Scene:
    meeting, key = _opened()
    said = {"key": key, "officer": replay_of(meeting).standing.visits[key].team[1], "evidence": hall.EVIDENCE}
    return _scene(meeting, lambda: events.recuse(hall.act(11), meeting=meeting.id, **said))


@example(events.join, "draw.event")
def _joining() -> Scene:
    meeting = _held("draw")
    said = {"officer": {"id": "CITY-1", "lead": True}, "evidence": hall.EVIDENCE}
    return _scene(meeting, lambda: events.join(hall.act(11), meeting=meeting.id, **said))


@example(events.added, "draw.event")
def _adding() -> Scene:
    meeting = _held("draw")
    said = {"key": "P-01", "reason": "举报", "evidence": hall.EVIDENCE}
    return _scene(meeting, lambda: events.added(hall.act(11), meeting=meeting.id, **said))
