"""The labelled county put into the registers by the same services that a clerk's pages use."""

from collections.abc import Mapping
from datetime import date, timedelta

from shuangsuiji.accounts.models import Account
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.models import Officer, SourceDocument, Squad, Subject
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.registry.services.items import install_default_directory
from shuangsuiji.registry.services.people.absences import declare_conflict, enter_leave
from shuangsuiji.registry.services.people.officers import enter_officer, link_account
from shuangsuiji.registry.services.people.squads import enter_squad
from shuangsuiji.registry.services.records import enter_publicity, enter_training
from shuangsuiji.registry.services.subjects import enter_subject
from shuangsuiji.registry.services.tiers.events import enter_event
from shuangsuiji.registry.services.tiers.proposing import propose_tiers
from shuangsuiji.sheets.words import DEFAULT_TIERS, STATUSES, skill
from shuangsuiji.synthetic import DIVISION, County, Incident, Person, Site, county, courses, details, incidents

_Names = dict[str, Subject]


def fill(act: Act, *, seed: int) -> Mapping[str, int]:
    """Fill empty registers; where there are subjects already everything stays as it is. Gives the counts."""
    if not Subject.objects.exists():
        place = county(seed, 4)
        document = _document(act, "演示县重点排污单位名录（虚构）", "演环发〔2026〕1号", date(2026, 1, 5))
        subjects = {site.code: _subject(act, seed, site, document) for site in place.sites}
        officers = _people(act, place, subjects)
        _events(act, incidents(seed, place), subjects)
        _records(act, officers)
        install_default_directory(act, division=DIVISION)
        propose_tiers(act, division=DIVISION)
    return {
        "subjects": Subject.objects.count(),
        "officers": Officer.objects.count(),
        "squads": Squad.objects.count(),
    }


def _document(act: Act, title: str, number: str, on: date) -> SourceDocument:
    values = {"title": title, "number": number, "issuer": "演示县生态环境局（虚构）", "issued_on": on.isoformat()}
    return enter_document(act, id=act.new_id(), division=DIVISION, values=values)


def _subject(act: Act, seed: int, site: Site, document: SourceDocument) -> Subject:
    known = details(seed, site)
    values = {
        "name": site.name,
        "kind": "organisation",
        "code": site.code,
        "status": STATUSES[site.status],
        "since": site.since,
        "needs": skill(site.needs)[0] if site.needs else "",
        "address": known.address,
        "industry": known.industry,
        "place": known.place,
        "longitude": str(known.longitude),
        "latitude": str(known.latitude),
    }
    tiers = sorted(DEFAULT_TIERS[word] for word in site.tiers)
    return enter_subject(act, id=act.new_id(), division=DIVISION, values=values, tiers=tiers, document=document)


def _people(act: Act, place: County, subjects: _Names) -> list[Officer]:
    names = sorted({person.squad for person in place.people}, key=("一分队", "二分队", "三分队").index)
    formed = {"formed_on": "2024-01-03", "dissolved_on": "", "note": ""}
    squads = {
        name: enter_squad(act, id=act.new_id(), division=DIVISION, values={"name": name, **formed}) for name in names
    }
    officers = [_officer(act, person, squads[person.squad], subjects) for person in place.people]
    _link(act, officers[0], "leader")
    _link(act, officers[2], "officer")
    until = act.today() + timedelta(days=4)
    leave = {"since": act.today().isoformat(), "until": until.isoformat(), "reason": "年休假"}
    enter_leave(act, id=act.new_id(), officer=officers[5], values=leave)
    return officers


def _officer(act: Act, person: Person, squad: Squad, subjects: _Names) -> Officer:
    values = {
        "certificate": person.certificate,
        "name": person.name,
        "lead": "yes" if person.lead else "no",
        "skills": skill(person.skills)[0] if person.skills else "",
        "in_post": "yes",
        "certificate_from": "2023-01-01",
        "certificate_until": person.expires,
        "note": "",
    }
    officer = enter_officer(act, id=act.new_id(), division=DIVISION, values=values, squad=squad)
    if person.recusal in subjects:
        reason = {"reason": "近亲属在该单位任职（虚构）", "declared_on": "2026-01-08", "ended_on": ""}
        declare_conflict(act, id=act.new_id(), officer=officer, subject=subjects[person.recusal], values=reason)
    return officer


def _link(act: Act, officer: Officer, username: str) -> None:
    account = Account.objects.filter(username=username).first()
    if account is not None:
        link_account(act, id=officer.id, version=officer.version, account=account)


def _events(act: Act, found: tuple[Incident, ...], subjects: _Names) -> None:
    for one in found:
        values = {"on": one.on.isoformat(), "number": one.number, "summary": one.summary}
        if one.kind == "plate":
            values |= {"colour": one.colour, "medium": one.medium}
        if one.ended_on:
            values["ended_on"] = one.ended_on.isoformat()
        if one.deadline:
            values["deadline"] = one.deadline.isoformat()
        enter_event(act, id=act.new_id(), subject=subjects[one.site.code], kind=one.kind, values=values)


def _records(act: Act, officers: list[Officer]) -> None:
    for number, course in enumerate(courses()):
        values = {
            "on": course.on.isoformat(),
            "topic": course.topic,
            "organiser": "演示县生态环境局（虚构）",
            "minutes": str(course.minutes),
            "note": "",
        }
        present = officers[: len(officers) - number]
        enter_training(act, id=act.new_id(), division=DIVISION, values=values, officers=present)
    told = {"title": "演示：双随机抽查制度解读", "channel": "网站", "audience": "社会公众", "note": ""}
    enter_publicity(act, id=act.new_id(), division=DIVISION, values={"on": "2026-03-02", **told})
