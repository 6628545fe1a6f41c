"""A whole year of the labelled county, played through ceremony, draw and events as an office would."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from shuangsuiji import rules
from shuangsuiji.ceremony import Invitation, drawn, freeze, seal, with_balls
from shuangsuiji.ceremony.bundle import publish
from shuangsuiji.ceremony.cards import keep_cards
from shuangsuiji.ceremony.folder import (
    MINUTES,
    PLAN,
    keep_balls,
    keep_record,
    keep_sealed,
    make_private,
    write_json,
    write_whole,
)
from shuangsuiji.ceremony.freeze import Frozen, History
from shuangsuiji.ceremony.meeting import SOFTWARE
from shuangsuiji.ceremony.minutes import minutes
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.cli.console import BEIJING
from shuangsuiji.core.draw import Replayed, replayed, states_of, with_event
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.sheets import OfficerSheet, SubjectSheet, read_officers, read_subjects
from shuangsuiji.synthetic import LABEL, county, officers_workbook, subjects_workbook

YEAR = 2026
INVITED = (
    Invitation("bureau", "领导小组组长（演示）"),
    Invitation("discipline", "纪检人员（演示）"),
    Invitation("outside", "社会监督员（演示）"),
)
BALLS = {"what": "双色球式6个球，1–33号（演示）", "count": 6, "min": 1, "max": 33, "kind": "set"}


@dataclass
class Quarter:
    """One quarter as played: where it lies, what was published, and the counts for the summary."""

    period: str
    folder: Path
    known: Replayed
    published: dict[str, str]
    titles: dict[str, str]
    earlier: tuple["Quarter", ...] = ()
    verdict: str = ""

    @property
    def subjects(self) -> int:
        """Subjects in the frozen registry (家)."""
        return self.known.outcome.size

    @property
    def drawn(self) -> dict[str, int]:
        """What each stratum drew (家), by title."""
        return {self.titles[name]: one.drawn for name, one in self.known.outcome.strata.items()}

    @property
    def visits(self) -> int:
        """Visits drawn (次): a subject drawn by several strata is one."""
        return len(self.known.outcome.teams)

    @property
    def states(self) -> dict[str, int]:
        """Visits by state at the end of the quarter."""
        return states_of(self.known)

    @property
    def replaced(self) -> int:
        """Visits added by substitutes and teams changed by leave or recusal."""
        return sum(len(event["body"].get("next", ())) for event in self.known.record["events"])

    def values(self) -> dict[str, Any]:
        """The quarter for a machine."""
        counts = {"subjects": self.subjects, "visits": self.visits, "states": self.states, "drawn": self.drawn}
        return {"period": self.period, "verdict": self.verdict, "published": self.published, **counts}


@dataclass
class Year:
    """The quarters played so far, and who was reached of the last registry, by tier."""

    quarters: list[Quarter] = field(default_factory=list)
    coverage: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass
class _Stage:
    """Time and chance of the demo: both follow from the seed, so that two demos are the same to the byte."""

    seed: int
    now: datetime
    made: int = 0

    def entropy(self) -> str:
        self.made += 1
        return hashlib.sha256(f"demo/{self.seed}/{self.made}".encode()).hexdigest()

    def balls(self, quarter: int) -> list[int]:
        """Six different numbers of 33, as the demo's drum gave them."""
        ranked = sorted(range(1, 34), key=lambda n: hashlib.sha256(f"ball/{self.seed}/{quarter}/{n}".encode()).digest())
        return sorted(ranked[:6])

    def tick(self, **step: int) -> str:
        """The next instant."""
        self.now += timedelta(**step)
        return self.now.isoformat()


def play(folder: Path, *, policy: str, seed: int, tell: Callable[[int], None]) -> Year:
    """Four quarters planned, drawn, visited and published into folders of their own, each resting on those before."""
    year, pack = Year(), rules.load(policy)
    for number in (1, 2, 3, 4):
        tell(number)
        year.quarters.append(_quarter(folder, pack, year, number=number, seed=seed))
    year.coverage = _coverage(year)
    return year


def _quarter(folder: Path, pack: Policy, year: Year, *, number: int, seed: int) -> Quarter:
    period = Period.parse(f"{YEAR}Q{number}")
    stage = _Stage(seed * 10 + number, datetime(YEAR, 3 * number - 2, 8, 9, 30, tzinfo=BEIJING))
    place = folder / str(period)
    place.mkdir()
    subjects, officers = _lists(place, seed=seed, number=number, on=stage.now.date())
    history = History(tuple(one.known for one in year.quarters), year.quarters[-1].known.record if number > 1 else None)
    frozen = freeze(subjects.rows, officers.rows, policy=pack, period=period, on=stage.now.date(), history=history)
    known = _meeting(place, frozen, history, stage=stage, number=number)
    title, plan = f"{period} “双随机、一公开”摇号会议纪要", plan_values(frozen.plan)
    write_whole(place / MINUTES, minutes(known, plan, title=title, label=LABEL).encode())
    known = _visits(known, stage, number=number)
    write_json(place / "meeting" / "record.json", known.record)
    published = dict(publish(known, place / "public", time=stage.tick(days=1)))
    (place / "public" / "README.txt").write_text(f"{LABEL}\nSYNTHETIC DATA\n", encoding="utf-8")
    if "balls" in known.record["closing"]:
        published["balls"] = known.record["closing"]["balls"]
    titles = {one.name: one.zh for one in frozen.plan.strata}
    return Quarter(str(period), place, known, published, titles, tuple(year.quarters))


def _lists(place: Path, *, seed: int, number: int, on: date) -> tuple[SubjectSheet, OfficerSheet]:
    """The county's two workbooks, written and read back as an office's would be."""
    today = county(seed, number, year=YEAR)
    title = f"{YEAR}年第{number}季度"
    write_whole(place / "subjects.xlsx", subjects_workbook(today.sites, title=f"检查对象名录 {title}"))
    write_whole(place / "officers.xlsx", officers_workbook(today.people, title=f"执法人员名录 {title}"))
    subjects = read_subjects((place / "subjects.xlsx").read_bytes(), filename="subjects.xlsx")
    officers = read_officers((place / "officers.xlsx").read_bytes(), filename="officers.xlsx", on=on)
    return subjects, officers


def _meeting(place: Path, frozen: Frozen, history: History, *, stage: _Stage, number: int) -> Replayed:
    """Seal, balls, values, draw: the folder keeps each step."""
    heading = {
        "ceremony": f"140524/{frozen.plan.period}/1",
        "hash": "sm3" if number == 4 else "sha256",
        "time": stage.now.isoformat(),
        "prev": history.prev,
        "history": history.links,
    }
    meeting, cards = seal(
        heading, frozen.documents, invited=INVITED, balls=BALLS, software=SOFTWARE, entropy=stage.entropy
    )
    folder = make_private(place / "meeting")
    keep_cards(folder, meeting, cards, demo=True)
    write_json(folder / PLAN, {"label": LABEL, **plan_values(frozen.plan)})
    keep_sealed(folder, meeting, names={"label": LABEL, **frozen.names})
    meeting = with_balls(meeting, stage.balls(number), time=stage.tick(minutes=20))
    meeting = keep_balls(folder, meeting)
    meeting = drawn(meeting, {one.slot: one.value for one in cards}, time=stage.tick(minutes=10))
    return replayed(keep_record(folder, meeting).record or {})


def _evidence(what: str) -> str:
    return "sha256:" + hashlib.sha256(f"{LABEL}/{what}".encode()).hexdigest()


def _visits(known: Replayed, stage: _Stage, *, number: int) -> Replayed:
    """What happens in a quarter: one leave, one recusal, one closure, one petition, one flood, all else visited."""
    standing, weeks = known.standing, known.record["rules"]["weeks"]
    due = standing.due
    officer = standing.visits[due[0]].team[0]
    say = {"evidence": _evidence(f"q{number}")}
    leave = {"type": "leave", "officer": officer, "weeks": weeks[1:3] or ["*"], **say}
    known = with_event(known, leave, time=stage.tick(days=3))
    known = with_event(known, {"type": "return", "officer": officer, **say}, time=stage.tick(hours=1))
    recused = standing.visits[due[1]].team[-1]
    known = with_event(known, {"type": "recuse", "id": due[1], "officer": recused, **say}, time=stage.tick(hours=1))
    kind = "closed" if standing.under_floor_without(due[2]) else "void"
    gone = {"type": kind, "id": due[2], "reason": "现场已关闭（演示）", **say}
    known = with_event(known, gone, time=stage.tick(days=1))
    petition = {"type": "added", "id": due[3], "reason": "信访核查，不计入随机抽查（演示）", **say}
    known = with_event(known, petition, time=stage.tick(days=1))
    return _finish(known, stage, number=number)


def _finish(known: Replayed, stage: _Stage, *, number: int) -> Replayed:
    """Each visit in its own week; in the third quarter one is prevented by a flood and stays visible as not made."""
    standing = known.standing
    general = [one for one in standing.due if standing.visits[one].subject["strata"] == ["general"]]
    flooded = general[-1] if number == 3 and general else ""
    last = datetime(YEAR, 3 * number - 2, 8, 9, 30, tzinfo=BEIJING) + timedelta(days=10)
    for identity in sorted(standing.due, key=lambda one: (standing.visits[one].week, one)):
        visit = standing.visits[identity]
        friday = date.fromisocalendar(int(visit.week[:4]), int(visit.week[6:]), 5)
        last = max(last, datetime(friday.year, friday.month, friday.day, 17, tzinfo=BEIJING), stage.now)
        stage.now = last
        particular: dict[str, Any] = {"type": "visited", "id": identity, "officers": list(visit.team)}
        particular["day"] = friday.isoformat()
        if identity == flooded:
            reason = "洪水，道路中断（演示）"
            particular = {"type": "void", "id": identity, "reason": reason, "evidence": _evidence("flood")}
        known = with_event(known, particular, time=stage.now.isoformat())
    return known


def _coverage(year: Year) -> dict[str, tuple[int, int]]:
    """By stratum of the last quarter: how many members a drawn visit reached in the year, of those not closed (家)."""
    events = [event for quarter in year.quarters for event in quarter.known.record["events"]]
    reached = {event["body"]["id"] for event in events if event["body"]["type"] == "visited"}
    gone = {event["body"]["id"] for event in events if event["body"]["type"] == "closed"}
    last = year.quarters[-1]
    members = {last.titles[name]: set(one.call_order) - gone for name, one in last.known.outcome.strata.items()}
    return {title: (len(ids & reached), len(ids)) for title, ids in members.items()}
