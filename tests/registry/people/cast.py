"""A small office for these tests: two squads, officers with certificates, one subject, one account for each role."""

from datetime import date
from uuid import UUID

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.services import grant_role, open_account
from shuangsuiji.registry.models import Officer, Squad, Subject
from shuangsuiji.registry.services.people import enter_officer, enter_squad
from shuangsuiji.registry.services.subjects import enter_subject
from tests.acts import ACT

DIVISION = "140524"
ELSEWHERE = "140525"
TODAY = ACT.today()


def id_of(number: int) -> UUID:
    """The id of a form."""
    return UUID(f"00000000-0000-7000-8000-{number:012d}")


def squad(name: str = "一分队", number: int = 1, **values: str) -> Squad:
    """A squad formed at the beginning of 2024."""
    return enter_squad(
        ACT, id=id_of(number), division=DIVISION, values={"name": name, "formed_on": "2024-01-01", **values}
    )


def officer(
    name: str = "甲", certificate: str = "DEMO-01", number: int = 10, of: Squad | None = None, **values: str
) -> Officer:
    """An officer in post, certified through 2027."""
    fitting = {"in_post": "yes", "certificate_from": "2024-01-01", "certificate_until": "2027-12-31"}
    given = {"name": name, "certificate": certificate, **fitting, **values}
    return enter_officer(ACT, id=id_of(number), division=DIVISION, values=given, squad=of)


def subject(name: str = "青石厂", number: int = 100, division: str = DIVISION) -> Subject:
    """A subject by its name alone."""
    values = {"name": name, "kind": "organisation", "status": "active"}
    return enter_subject(ACT, id=id_of(number), division=division, values=values, tiers=["general"])


def account(username: str, role: str = "", *, kind: str = "business", division: str = DIVISION) -> Account:
    """An account with a role from this year on."""
    opened = open_account(
        ACT,
        username=username,
        name=f"{username}（演示）",
        kind=kind,
        division=division,
        password="long-enough-1",
        must_change_password=False,
    )
    if role:
        grant_role(ACT, account=opened, role=role, since=date(2024, 1, 1))
    return opened
