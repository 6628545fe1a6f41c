"""Quarters of the labelled county, played through the office's own services: decided, drawn, filed, visited."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from shuangsuiji.ceremony import Card
from shuangsuiji.cli.commands.office import city
from shuangsuiji.cli.commands.office.stage import Cast, Stage
from shuangsuiji.core.draw import Replayed
from shuangsuiji.core.policy import Period
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers.making import make_meeting_paper
from shuangsuiji.draws.papers.room import remembered
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.committing import card, deposit_duplicate
from shuangsuiji.draws.services.convening import Invited, convene
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.services.events import added, not_made, visited
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.reading import ask_early, grant_early
from shuangsuiji.draws.services.rounds import make_rounds
from shuangsuiji.draws.services.values import open_value, type_balls
from shuangsuiji.plans.models import Decision
from shuangsuiji.plans.selectors.decisions import decision_of
from shuangsuiji.plans.services.decisions import Held, draft_decision, sign_decision
from shuangsuiji.plans.services.papers import make_decision_paper
from shuangsuiji.synthetic import DIVISION, LABEL

PEOPLE = (
    Invited("bureau", "领导小组组长（演示）", "card"),
    Invited("discipline", "纪检人员（演示）", "card"),
    Invited("outside", "社会监督员（演示）", "card"),
)
BALLS = {"what": "双色球式6个球，1–33号（演示）", "count": 6, "min": 1, "max": 33, "kind": "set"}
_ROLES = (
    ("chair", "演示组长", "chair"),
    ("deputy", "演示副组长", "deputy"),
    ("office", "演示双随机办公室", "recorder"),
)


def play(stage: Stage, cast: Cast, period: Period, *, late: bool, sealed: bool, until: date) -> None:
    """One quarter from its decision to its last visit; nothing happens after `until`.

    `late` draws on the 11th. `sealed` files the list under the city's key, else as an annex on paper.
    """
    stage.go_to(period.first + timedelta(days=4))
    decision = decide(stage, cast, period)
    make_decision_paper(stage.act(cast.office), decision=decision, kind="decision_record")
    stage.go_to(period.first + timedelta(days=10 if late else 7))
    meeting = _drawn(stage, cast, period)
    _papers(stage, cast, meeting, "minutes")
    filing = city.file(stage, cast, meeting.id, sealed=sealed)
    _papers(stage, cast, meeting, "filing_report", "work_notice")
    city.receive(stage, cast, filing)
    _lived(stage, cast, meeting.id, until=until)


def decide(stage: Stage, cast: Cast, period: Period) -> Decision:
    """The ratio is decided in a meeting, drafted by the draw office and signed by the chair."""
    people = [
        {"name": name, "role": role, "post": "（虚构）", "present": True, "delegate": ""} for _, name, role in _ROLES
    ]
    text = f"演示：同意{period}双随机抽查比例、分母和舍入方式，按计划抽取，本季度全部检查一并事先批准。"
    act = stage.act(cast.office)
    held = Held(act.today(), "演示县生态环境局三楼会议室（虚构）", people, text)
    draft = draft_decision(act, id=act.new_id(), division=DIVISION, period=period, drafter=cast.office, held=held)
    act = stage.act(cast.chair)
    sign_decision(act, id=act.new_id(), decision=draft, signer=cast.chair, seen_hash=draft.hash)
    return decision_of(DIVISION, draft.id)


def _drawn(stage: Stage, cast: Cast, period: Period) -> Meeting:
    act = stage.act(cast.office)
    name = "sm3" if period.number == 4 else "sha256"
    made = convene(
        act, id=act.new_id(), division=DIVISION, period=str(period), hash=name, invited=PEOPLE, grammar=BALLS
    )
    freeze(stage.act(cast.office), meeting=made.id)
    cards = [_card(stage, cast, made, slot) for slot in range(len(PEOPLE))]
    open_statement(stage.act(cast.office), meeting=made.id)
    numbers = sorted(Random(f"balls {stage.seed} {period}").sample(range(1, 34), 6))
    type_balls(stage.act(cast.office), meeting=made.id, numbers=numbers)
    for one in cards:
        open_value(stage.act(cast.office), meeting=made.id, slot=one.slot, value=one.value)
    return draw(stage.act(cast.office), meeting=made.id)


def _card(stage: Stage, cast: Cast, meeting: Meeting, slot: int) -> Card:
    made = card(stage.act(cast.office), meeting=meeting.id, slot=slot)
    keeper = PEOPLE[(slot + 1) % len(PEOPLE)].who
    deposit_duplicate(stage.act(cast.office), meeting=meeting.id, slot=slot, with_whom=keeper)
    return made


def _papers(stage: Stage, cast: Cast, meeting: Meeting, *kinds: str) -> None:
    """Made as the office's page makes them: headed by the letterhead, with the room of the decision."""
    said = remembered(meeting)
    for kind in kinds:
        make_meeting_paper(stage.act(cast.office), meeting=meeting, kind=kind, said=said)


def _lived(stage: Stage, cast: Cast, meeting: UUID, *, until: date) -> None:
    """Each visit in its own week, one of them prevented, one petition beside them; links at the end of each month."""
    held = Meeting.objects.get(id=meeting)
    known = replay_of(held)
    prevented = known.standing.due[-1]
    while _made(stage, cast, held, known, prevented=prevented, until=until):
        # A substitute may have come for the one that was prevented.
        known = replay_of(held)
    # Another subject each time: two visits outside the draw would bring one to its cap, and a floor to its exemption.
    general = sorted(key for key, one in known.outcome.subjects.items() if one["strata"] == ["general"])
    petition = general[int(held.period[-1])]
    why = "信访核查（演示）"
    added(stage.act(cast.office), meeting=meeting, key=petition, reason=why, evidence=_evidence("petition"))
    make_rounds(stage.act(), division=DIVISION)


def _made(stage: Stage, cast: Cast, held: Meeting, known: Replayed, *, prevented: str, until: date) -> int:
    """The visits that are due by a day, in the order of their weeks; how many."""
    due = [(friday, key) for friday, key in _in_weeks(known) if friday <= until]
    for friday, key in due:
        month = stage.now.month
        stage.go_to(friday, 17)
        if stage.now.month != month:
            make_rounds(stage.act(), division=DIVISION)
        _opened(stage, cast, held.id, key)
        if key == prevented:
            why = "道路中断，不可抗力（演示）"
            not_made(stage.act(cast.office), meeting=held.id, key=key, reason=why, evidence=_evidence(key))
        else:
            visited(stage.act(cast.office), meeting=held.id, key=key, day=stage.now.date())
    return len(due)


def _evidence(what: str) -> str:
    return "sha256:" + hashlib.sha256(f"{LABEL}/{what}".encode()).hexdigest()


def _in_weeks(known: Replayed) -> Iterator[tuple[date, str]]:
    """Each due visit with the Friday of its week, earliest first."""
    visits: dict[str, Any] = dict(known.standing.visits)
    weeks = sorted((visits[key].week, key) for key in known.standing.due)
    yield from ((date.fromisocalendar(int(week[:4]), int(week[6:]), 5), key) for week, key in weeks)


def _opened(stage: Stage, cast: Cast, meeting: UUID, key: str) -> None:
    act = stage.act(cast.office)
    asked = ask_early(act, id=act.new_id(), meeting=meeting, key=key, why="演示：到检查周，准备检查文书")
    grant_early(stage.act(cast.deputy), meeting=meeting, id=asked.id)
