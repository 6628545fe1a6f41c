"""Events: a chain, never an edit. What follows from an event is computed here, never chosen by who enters it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shuangsuiji.core.draw.hashes import doc, link, mark, sealed, ticket
from shuangsuiji.core.draw.outcome import Outcome
from shuangsuiji.core.draw.schemas import event_body
from shuangsuiji.core.draw.standing import CLOSED, DONE, DUE, VOID, Called, Standing, Visit
from shuangsuiji.core.draw.teams import Crew
from shuangsuiji.core.draw.times import week_of
from shuangsuiji.core.errors.draw import EventRefused

Body = Mapping[str, Any]
WITH_NEXT = ("closed", "leave", "recuse")


@dataclass(frozen=True)
class Change:
    """What follows from one event: teams now in force, in the order of the notes; promoted reserves; new call marks."""

    teams: Mapping[str, list[str]] = field(default_factory=dict)
    weeks: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, Called] = field(default_factory=dict)

    def next_of(self, kind: str) -> list[str] | dict[str, str]:
        """The field `next` of the body: promoted ids, or the joiner of each visit."""
        if kind == "closed":
            return list(self.teams)
        return {identity: team[-1] for identity, team in self.teams.items()}


def _refuse(body: Body, what: str, *, found: object, expected: str) -> EventRefused:
    return EventRefused(type=body["type"], what=what, found=found, expected=expected)


def _due(standing: Standing, body: Body) -> Visit:
    """The due visit that the event names."""
    visit = standing.visits.get(body["id"])
    state = visit.state if visit else "no visit of this draw"
    if visit is None or state != DUE:
        raise _refuse(body, f"visit {body['id']}", found=state, expected=DUE)
    return visit


def _known(standing: Standing, body: Body) -> str:
    """The officer that the event names, in the roster or joined."""
    name = str(body["officer"])
    if name not in standing.crew.officers:
        raise _refuse(body, f"officer {name}", found="unknown", expected="in the roster or joined")
    return name


def _visited(standing: Standing, body: Body) -> Change:
    visit = _due(standing, body)
    if body["officers"] != visit.team:
        raise _refuse(body, "officers", found=body["officers"], expected=f"the team in force {visit.team}")
    return Change()


def _void(standing: Standing, body: Body) -> Change:
    _due(standing, body)
    return Change()


def _closed(standing: Standing, body: Body) -> Change:
    visit, week = _due(standing, body), week_of(body["time"])
    called, promoted = {}, set()
    for name, one in standing.called.items():
        if body["id"] not in one.holds:
            continue
        order, upto, substitute = standing.outcome.strata[name].call_order, one.upto, None
        while substitute is None and upto < len(order):
            state = standing.visits[order[upto]].state if order[upto] in standing.visits else ""
            substitute = order[upto] if state not in (CLOSED, VOID) else None
            upto += 1
        called[name] = Called(one.holds - {body["id"]} | ({substitute} if substitute else set()), upto)
        if substitute and substitute not in standing.visits:
            promoted.add(substitute)
    weeks = standing.outcome.rules["weeks"]
    own = next((one for one in weeks if one >= max(visit.week, week)), visit.week)
    tickets, subjects = standing.outcome.tickets, standing.outcome.subjects
    in_order = sorted(promoted, key=lambda identity: (tickets[identity], identity))
    teams = {one: standing.team_for(subjects[one], max(own, week) if own else "") for one in in_order}
    return Change(teams, dict.fromkeys(in_order, own), called)


def _leave(standing: Standing, body: Body) -> Change:
    officer, now = _known(standing, body), week_of(body["time"])
    weeks = set(body["weeks"])
    if not standing.outcome.rules["weeks"] and weeks != {"*"}:
        raise _refuse(body, "weeks", found=sorted(weeks), expected='["*"], as the rules name no weeks')
    teams = {}
    for identity in sorted(standing.due):
        visit = standing.visits[identity]
        week = visit.standing_week(now)
        if officer in visit.team and ("*" in weeks or week in weeks):
            teams[identity] = standing.team_without(officer, identity, week)
    return Change(teams)


def _return(standing: Standing, body: Body) -> Change:
    officer = _known(standing, body)
    if not standing.leaves.get(officer):
        raise _refuse(body, f"officer {officer}", found="present", expected="on leave")
    return Change()


def _recuse(standing: Standing, body: Body) -> Change:
    visit, officer = _due(standing, body), _known(standing, body)
    if officer not in visit.team:
        raise _refuse(body, f"officer {officer}", found="not on the team", expected=f"one of {visit.team}")
    week = visit.standing_week(week_of(body["time"]))
    return Change({body["id"]: standing.team_without(officer, body["id"], week)})


def _join(standing: Standing, body: Body) -> Change:
    name = body["officer"]["id"]
    if name in standing.crew.officers:
        raise _refuse(body, f"officer {name}", found="already in the roster", expected="a new id")
    return Change()


def _added(standing: Standing, body: Body) -> Change:
    return Change()


_RULES: Mapping[str, Callable[[Standing, Body], Change]] = {
    "visited": _visited,
    "closed": _closed,
    "leave": _leave,
    "return": _return,
    "recuse": _recuse,
    "join": _join,
    "added": _added,
    "void": _void,
}


def change_of(standing: Standing, body: Body) -> Change:
    """What follows from an event whose body (with or without `next`) is well-formed; nothing moves yet.

    Raises `EventRefused`, `TooFewOfficers` or `NoAbleLead`: then the whole event is refused until a `join`.
    Source: docs/spec/draw1.md, Events; docs/decisions/A11-not-changed-at-will.md.

    >>> from tests.vectors.county import frozen_county, held
    >>> standing = held(frozen_county()).standing
    >>> first = standing.due[0]
    >>> leave = {"type": "leave", "officer": standing.visits[first].team[1], "weeks": ["*"]}
    >>> change = change_of(standing, {**leave, "time": "2026-10-09T10:00:00+08:00"})
    >>> standing.visits[first].team, change.teams[first]
    (['E-1', 'E-3'], ['E-1', 'E-2'])
    >>> change_of(standing, {"type": "void", "id": "S-099"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...EventRefused: [draw.event_refused] Event void refused: visit S-099 is no visit of this draw, ...
    """
    return _RULES[body["type"]](standing, body)


def settle(standing: Standing, body: Body, change: Change) -> None:
    """Move the standing forward by one event whose change was just computed.

    >>> from tests.vectors.county import frozen_county, held
    >>> standing = held(frozen_county()).standing
    >>> first = standing.due[0]
    >>> settle(standing, {"type": "void", "id": first}, Change())
    >>> standing.visits[first].state, first in standing.due
    ('void', False)
    """
    kind = body["type"]
    for identity, week in change.weeks.items():
        subject, team = standing.outcome.subjects[identity], change.teams[identity]
        standing.visits[identity] = Visit(subject, week, list(team), tuple(team))
    for identity, team in change.teams.items():
        standing.visits[identity].team = list(team)
    standing.called.update(change.called)
    if kind in ("visited", "closed", "void"):
        standing.visits[body["id"]].state = {"visited": DONE, "closed": CLOSED, "void": VOID}[kind]
    elif kind == "leave":
        standing.leaves.setdefault(body["officer"], set()).update(body["weeks"])
    elif kind == "return":
        del standing.leaves[body["officer"]]
    elif kind == "recuse":
        standing.recused.add((body["id"], body["officer"]))
    elif kind == "join":
        crew = standing.crew
        standing.crew = Crew(crew.hash, crew.key, {**crew.officers, body["officer"]["id"]: body["officer"]})


def _voided(body: Body, change: Change) -> list[str]:
    """The visits whose older proofs this event makes void."""
    if body["type"] == "leave":
        return list(change.teams)
    return [body["id"]] if body["type"] in ("visited", "closed", "recuse", "void") else []


def _seal(standing: Standing, body: Body, change: Change, before: str) -> dict[str, Any]:
    """The event as it goes into the record, once the standing has moved: body, notes, marks and link."""
    outcome, seq = standing.outcome, body["seq"]
    name = outcome.hash
    notes = [doc(name, "note", note_of(standing, identity, seq)) for identity in change.teams]
    marks = sorted(mark(name, outcome.salt_of(identity), seq) for identity in _voided(body, change))
    chained = link(name, before, bodyhash=bodyhash_of(outcome, body), notes=notes, marks=marks)
    return {"body": dict(body), "notes": notes, "marks": marks, "link": chained}


def note_of(standing: Standing, identity: str, seq: int) -> dict[str, Any]:
    """The note that proves at the door what event `seq` made of a visit: its team now and its week.

    >>> from tests.vectors.county import frozen_county, held
    >>> standing = held(frozen_county()).standing
    >>> note = note_of(standing, standing.due[0], 0)
    >>> {name: note[name] for name in ("c", "id", "o", "q", "w")}
    {'c': 'test/2026Q4/1', 'id': 'S-003', 'o': ['E-1', 'E-3'], 'q': 0, 'w': '2026-W42'}
    """
    visit = standing.visits[identity]
    return {
        "c": standing.outcome.opening["ceremony"],
        "id": identity,
        "o": list(visit.team),
        "q": seq,
        "w": visit.week,
        "x": standing.outcome.salt_of(identity),
    }


def bodyhash_of(outcome: Outcome, body: Body) -> str:
    """The sealed fingerprint of an event's body, as the `links` statement shows it: bodies can be guessed.

    >>> from tests.vectors.county import frozen_county, held
    >>> outcome = held(frozen_county()).outcome
    >>> first, second = ({"type": "return", "officer": "E-3", "seq": seq} for seq in (0, 1))
    >>> bodyhash_of(outcome, first)[:16], bodyhash_of(outcome, second)[:16]
    ('86dacfde5fe6a569', 'd06de7473208c613')
    """
    salt = ticket(outcome.hash, outcome.keys["salt"], f"|{body['seq']}")
    return sealed(outcome.hash, "event", salt=salt, value=body)


def enter(standing: Standing, body: Body, *, before: str) -> dict[str, Any]:
    """The event made from a body without `next`, sealed after the link `before`; the standing moves forward.

    Raises `Malformed`, `EventRefused`, `TooFewOfficers` or `NoAbleLead`, and then nothing has moved.

    >>> from tests.vectors.county import EVIDENCE, frozen_county, held, moment
    >>> known = held(frozen_county())
    >>> void = {"type": "void", "id": known.standing.due[0], "reason": "no such site", "evidence": EVIDENCE}
    >>> event = enter(known.standing, {**void, "seq": 0, "time": moment(0)}, before=known.newest_link)
    >>> sorted(event), event["notes"], len(event["marks"])
    (['body', 'link', 'marks', 'notes'], [], 1)
    >>> enter(known.standing, {**void, "seq": 1, "time": moment(1)}, before=event["link"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...EventRefused: [draw.event_refused] Event void refused: visit S-003 is void, must be due ...
    """
    kind = body.get("type")
    event_body({**body, "next": [] if kind == "closed" else {}} if kind in WITH_NEXT else body, "event")
    change = change_of(standing, body)
    whole = {**body, "next": change.next_of(str(kind))} if kind in WITH_NEXT else body
    settle(standing, whole, change)
    return _seal(standing, whole, change, before)


def replay(standing: Standing, event: Mapping[str, Any], *, before: str) -> dict[str, Any]:
    """The event as it must stand in the record, made anew from its body; the standing moves forward.

    The caller compares it with what the record holds. Raises as `enter`.

    >>> from tests.vectors.county import EVIDENCE, frozen_county, held, moment
    >>> made, again = held(frozen_county()), held(frozen_county())
    >>> void = {"type": "void", "id": made.standing.due[0], "reason": "no such site", "evidence": EVIDENCE}
    >>> event = enter(made.standing, {**void, "seq": 0, "time": moment(0)}, before=made.newest_link)
    >>> replay(again.standing, event, before=again.newest_link) == event
    True
    """
    body = event["body"]
    return enter(standing, {name: value for name, value in body.items() if name != "next"}, before=before)
