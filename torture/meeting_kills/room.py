"""What happens in the room, step by step; a step can be asked for again with what was asked the first time."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import connection, transaction

from shuangsuiji.core.draw import commitment
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.guarding import APPEND_ONLY, ONLY_FORWARD
from shuangsuiji.draws.models import Meeting, Sealed, SealedRow, Statement
from shuangsuiji.draws.models.meetings import BALLS, DRAWN
from shuangsuiji.draws.selectors.meetings import statements
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services import drawing, events, rounds
from shuangsuiji.draws.services.committing import commit, deposit_duplicate
from shuangsuiji.draws.services.convening import convene
from shuangsuiji.draws.services.drawing import abort
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.reading import ask_early, grant_early
from shuangsuiji.draws.services.values import correct_balls, open_value, type_balls
from shuangsuiji.ledger import services as ledger
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.models import Decision
from tests.acts import at
from tests.draws import hall
from tests.plans import cast

Asked = Mapping[str, Any]
"""A step as it was asked for, as JSON."""
_SLIP = [1, 2, 3, 4, 5, 6]
_DAY = date(2026, 10, 8)
_outside = False


def prepare() -> None:
    """Registers, and the quarter decided: what a meeting begins with."""
    if not Decision.objects.exists():
        hall.decided()


def begin(act: Act, build: str, life: int) -> None:
    """Break the build: `again` draws once more after a kill, `outside` keeps the record before its transaction."""
    global _outside
    _outside = build == "outside"
    if build == "again" and life:
        _DO["draw"] = _draw_again


def resume(act: Act) -> None:
    """Nothing of a meeting has to be put right when an office starts: every step is whole or not at all."""


def plan(seed: int) -> Sequence[str]:
    """The names of the steps: who comes first differs, and one meeting in three ends in an abort."""
    rng = Random(f"room {seed}")
    people = [0, 1, 2]
    rng.shuffle(people)
    before = [step for slot in people for step in (f"deposit {slot}", f"commit {slot}")]
    rng.shuffle(people)
    begun = ["convene", "freeze", *before, "freeze", "open", "slip", "balls"]
    if seed % 3 == 2:
        return [*begun, "value 0", "value 1", "abort"]
    values = [f"value {slot}" for slot in people]
    return [*begun, *values, "draw", "look", "draw", "ask", "grant", "visit", "links", "draw"]


def act_of(seed: int, number: int, life: int) -> Act:
    """The act of a step, in the office's first life or a later one: at the same time, with chance of its own."""
    return at(cast.NOW.at + timedelta(minutes=30, seconds=number), seed=f"room/{seed}/{number}/{life}")


def asked(seed: int, number: int, life: int) -> Asked:
    """What is asked for in a step, given the meeting as it is now."""
    what = plan(seed)[number]
    drawn = replay_of(_held()).standing.due if what == "ask" else [""]
    return {"what": what, "key": drawn[0], "new": str(act_of(seed, number, life).new_id())}


def do(act: Act, one: Asked) -> None:
    """Do a step as asked for; done already, it changes nothing."""
    what, _, slot = one["what"].partition(" ")
    if what == "draw" and _outside:
        with mock.patch.object(ledger, "transaction", SimpleNamespace(atomic=nullcontext)):
            drawing._draw(act, meeting=hall.ID)
        return
    _DO[what](act, {**one, "slot": int(slot or 0)})


def registers() -> list[tuple[Any, ...]]:
    """What the meeting has come to, whatever its values: the same acts give the same list."""
    meeting = _held()
    kinds = [one.kind for one in statements(meeting)]
    drawn = Sealed.objects.filter(what="record").count()
    told = sorted(Entry.objects.filter(kind__startswith="draw.").values_list("kind", flat=True))
    return [
        ("meeting", meeting.step),
        ("statements", kinds),
        ("records", drawn),
        ("told", told),
        ("whole", *_whole(meeting)),
    ]


def _whole(meeting: Meeting) -> tuple[Any, ...]:
    """Whether the record replays to the closing that was announced, and its events; or by what it is refused."""
    if meeting.stage != DRAWN:
        return ()
    try:
        known = replay_of(meeting)
    except RuleBreach as refusal:
        return (refusal.code,)
    closing = Statement.objects.filter(kind="closing").latest("seq")
    return (known.record["closing"]["root"] in closing.text, [one["body"]["type"] for one in known.record["events"]])


def _held() -> Meeting:
    return Meeting.objects.get(id=hall.ID)


# ---- the steps ----


def _convene(act: Act, one: Asked) -> None:
    given = {"division": cast.DIVISION, "period": "2026Q4", "hash": "sha256", "grammar": hall.BALLS}
    convene(act, id=hall.ID, invited=hall.PEOPLE, **given)


def _deposit(act: Act, one: Asked) -> None:
    names = [person.who for person in hall.PEOPLE]
    deposit_duplicate(act, meeting=hall.ID, slot=one["slot"], with_whom=names[(one["slot"] + 1) % 3])


def _commit(act: Act, one: Asked) -> None:
    held, slot = _held(), one["slot"]
    made = commitment(held.hash, held.ceremony, slot=slot, value=hall.value_of(slot))
    commit(act, meeting=hall.ID, slot=slot, commit=made)


def _balls(act: Act, one: Asked) -> None:
    correct_balls(act, meeting=hall.ID, numbers=hall.NUMBERS, reason="看错了球")


def _ask(act: Act, one: Asked) -> None:
    asked_by = replace(act, actor="account:one")
    ask_early(asked_by, id=UUID(one["new"]), meeting=hall.ID, key=one["key"], why="特殊情况")


def _grant(act: Act, one: Asked) -> None:
    grant_early(replace(act, actor="account:two"), meeting=hall.ID, id=_held().early_openings.get().id)


def _visit(act: Act, one: Asked) -> None:
    events.visited(act, meeting=hall.ID, key=_held().early_openings.get().key, day=_DAY)


def _links(act: Act, one: Asked) -> None:
    """A second publication would be another statement: asked for again, only where there is none."""
    if not Statement.objects.filter(kind="links"):
        rounds.publish_links(act, meeting=hall.ID)


def _draw_again(act: Act, one: Asked) -> None:
    """A broken build: what was drawn is thrown away and drawn again, as if a draw could be held twice."""
    held = _held()
    if held.stage == DRAWN:
        with transaction.atomic():
            _forget(held)
    drawing._draw(act, meeting=hall.ID)


def _forget(held: Meeting) -> None:
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *ONLY_FORWARD):
            for what in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}")
    Sealed.objects.filter(what="record").delete()
    SealedRow.objects.all().delete()
    Meeting.objects.filter(id=held.id).update(stage=BALLS, closing="", ended_at=None)


_DO: dict[str, Callable[[Act, Asked], object]] = {
    "convene": _convene,
    "freeze": lambda act, one: freeze(act, meeting=hall.ID),
    "deposit": _deposit,
    "commit": _commit,
    "open": lambda act, one: open_statement(act, meeting=hall.ID),
    "slip": lambda act, one: type_balls(act, meeting=hall.ID, numbers=_SLIP),
    "balls": _balls,
    "value": lambda act, one: open_value(
        act,
        meeting=hall.ID,
        slot=one["slot"],
        value=hall.value_of(one["slot"]),
        from_duplicate="lost" if one["slot"] == 1 else "",
    ),
    "draw": lambda act, one: drawing._draw(act, meeting=hall.ID),
    "look": lambda act, one: drawing.draw(act, meeting=hall.ID),
    "abort": lambda act, one: abort(act, meeting=hall.ID, reason="卡片和备份均遗失", missing=[2]),
    "ask": _ask,
    "grant": _grant,
    "visit": _visit,
    "links": _links,
}
