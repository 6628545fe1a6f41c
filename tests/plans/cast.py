"""A small office that plans: two squads, five officers, twelve subjects, an account for each part; no real names."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from shuangsuiji.accounts.models import Account
from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.plans.models import Decision
from shuangsuiji.plans.services.decisions import Held, draft_decision, sign_decision
from shuangsuiji.registry.models import Officer, Squad, Subject
from shuangsuiji.registry.services.people import enter_officer, enter_squad
from shuangsuiji.registry.services.subjects import enter_subject
from tests.acts import at
from tests.people import DIVISION, account

Q4 = Period.parse("2026Q4")
FIRST = datetime(2026, 1, 2, 9, 0, tzinfo=BEIJING)
"""When the registers were entered: tiers hold from that day."""
ENTRY = at(FIRST, seed="plans")
TODAY = date(2026, 10, 8)
NOW = at(datetime(2026, 10, 8, 9, 30, tzinfo=BEIJING), seed="now")
TIERS = (*["key"] * 5, *["general"] * 5, "special", "positive")
PEOPLE = (
    {"name": "演示组长", "role": "chair", "post": "局长", "present": True, "delegate": ""},
    {"name": "演示记录", "role": "recorder", "post": "内勤", "present": True, "delegate": ""},
)
LETTERHEAD = {"name": "演示县生态环境局", "word": "演环", "above": "演示市生态环境执法队", "phone": "0000-0000000"}
HELD = Held(TODAY, "三楼会议室", PEOPLE, "按最低比例抽取，各类向上取整。")


def id_of(number: int) -> UUID:
    """The id of a form."""
    return UUID(f"00000000-0000-7000-8000-{number:012d}")


def acting(of: Account, *, minutes: int = 0, what: str = "") -> Act:
    """An act of an account on the day of the tests; `what` tells two acts of one moment apart."""
    return at(NOW.at + timedelta(minutes=minutes), actor=of.actor, seed=f"{of.username}/{minutes}/{what}")


def squad(number: int) -> Squad:
    """A squad formed in 2024."""
    values = {"name": f"演示{number}分队", "formed_on": "2024-01-01"}
    return enter_squad(ENTRY, id=id_of(number), division=DIVISION, values=values)


def officer(number: int, of: Squad | None, **values: str) -> Officer:
    """An officer certified through 2028 who may lead."""
    fitting = {"in_post": "yes", "lead": "yes", "certificate_from": "2024-01-01", "certificate_until": "2028-12-31"}
    given = {"name": f"演示人员{number}", "certificate": f"DEMO-{number:02}", **fitting, **values}
    return enter_officer(ENTRY, id=id_of(10 + number), division=DIVISION, values=given, squad=of)


def subject(number: int, *tiers: str, act: Act | None = None, **values: str) -> Subject:
    """A subject with its tiers from the second of January on."""
    given = {
        "name": f"演示{number}厂",
        "kind": "organisation",
        "status": "active",
        "permit": f"P-{number:02}",
        **values,
    }
    return enter_subject(act or ENTRY, id=id_of(100 + number), division=DIVISION, values=given, tiers=tiers)


def office(tiers: Sequence[str] = TIERS) -> list[Subject]:
    """Squads, officers and subjects; the subjects are given back in order."""
    squads = [squad(1), squad(2)]
    for number in range(1, 6):
        officer(number, squads[number % 2])
    return [subject(number, tier) for number, tier in enumerate(tiers, 1)]


def drafter() -> Account:
    """Whoever plans."""
    return account("draw_office", username="planner", act=NOW)


def chair(name: str = "chairman") -> Account:
    """The chair of the leading group."""
    return account("chair", username=name, act=NOW)


def draft(
    of: Account, *, number: int = 900, seen: int = 0, held: Held = HELD, period: Period = Q4, minutes: int = 0
) -> Decision:
    """A draft of the fourth quarter by this account."""
    given = {"id": id_of(number), "division": DIVISION, "period": period, "drafter": of, "held": held, "seen": seen}
    return draft_decision(acting(of, minutes=minutes), **given)


def signed() -> Decision:
    """The fourth quarter decided: drafted by the draw office, signed by the chair."""
    decision, by = draft(drafter()), chair()
    sign_decision(acting(by, what="sign"), id=id_of(950), decision=decision, signer=by, seen_hash=decision.hash)
    return decision
