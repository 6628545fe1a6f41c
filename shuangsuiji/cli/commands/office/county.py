"""The labelled county put into the registers and changed through its year, by the services of a clerk's pages."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from shuangsuiji.accounts.models import Account
from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import Act
from shuangsuiji.plans.services.campaigns import enter_campaign
from shuangsuiji.plans.services.exemptions import enter_exemption
from shuangsuiji.plans.services.papers import edit_letterhead
from shuangsuiji.plans.services.visits import note_visit
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Officer, SourceDocument, Squad, Subject
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.registry.services.items import install_default_directory
from shuangsuiji.registry.services.people.absences import declare_conflict, enter_leave
from shuangsuiji.registry.services.people.officers import edit_officer, enter_officer, link_account
from shuangsuiji.registry.services.people.squads import enter_squad
from shuangsuiji.registry.services.records import enter_publicity, enter_training
from shuangsuiji.registry.services.subject_status import change_status
from shuangsuiji.registry.services.subjects import edit_subject, enter_subject
from shuangsuiji.registry.services.tiers.events import enter_event
from shuangsuiji.registry.services.tiers.proposing import propose_tiers
from shuangsuiji.sheets.words import DEFAULT_TIERS, STATUSES, skill
from shuangsuiji.synthetic import DIVISION, County, Incident, Person, Site, courses, details, incidents

_BUREAU = "演示县生态环境局（虚构）"
_LETTERHEAD = {
    "name": _BUREAU,
    "word": "演环",
    "above": "演示市生态环境执法队（虚构）",
    "signer": "演示组长",
    "contact": "演示双随机办公室 0000-0000000",
    "phone": "0000-12369",
}


def begin(act: Act, *, seed: int, place: County) -> None:
    """Subjects, squads, officers and the check sheet as they stand when the story begins."""
    document = _document(act, "演示县重点排污单位名录（虚构）", f"演环发〔{act.today().year}〕1号")
    subjects = {site.code: _subject(act, seed, site, document) for site in place.sites}
    _people(act, place, subjects)
    install_default_directory(act, division=DIVISION)
    edit_letterhead(act, id=act.new_id(), division=DIVISION, version=0, values=_LETTERHEAD)


def change(act: Act, *, seed: int, before: County, after: County) -> None:
    """What happened to the registers between two quarters: who came, went, or changed tier; certificates renewed."""
    known = {site.code: site for site in before.sites}
    for site in after.sites:
        if site.code not in known:
            _subject(act, seed, site, _document(act, f"新增检查对象登记（演示）{site.code[-4:]}", ""))
        elif site != known[site.code]:
            _changed(act, site, known[site.code])
    people = {person.certificate: person for person in before.people}
    for person in after.people:
        if person != people[person.certificate]:
            officer = Officer.objects.get(division=DIVISION, certificate=person.certificate)
            until = {"certificate_until": person.expires}
            edit_officer(act, id=officer.id, version=officer.version, values=until, squad=officer.squad)


def finish(act: Act, *, seed: int, place: County) -> None:
    """What the office keeps beside its lists on the last day: events behind tiers, training, leave, who signs in."""
    subjects = {one.code: one for one in Subject.objects.filter(division=DIVISION)}
    officers = list(Officer.objects.filter(division=DIVISION).order_by("certificate"))
    _events(act, [one for one in incidents(seed, place, year=act.today().year) if one.on <= act.today()], subjects)
    _records(act, officers)
    _link(act, officers[0], "leader")
    _link(act, officers[2], "officer")
    until = act.today() + timedelta(days=4)
    leave = {"since": act.today().isoformat(), "until": until.isoformat(), "reason": "年休假"}
    enter_leave(act, id=act.new_id(), officer=officers[5], values=leave)
    propose_tiers(act, division=DIVISION)


def beside(act: Act, *, period: Period) -> None:
    """What stands beside the draw of a period: a campaign in it, a recorded exemption, a petition followed up."""
    campaign: dict[str, Value] = {
        "slug": "risk",
        "title": "环境风险隐患专项（演示）",
        "share": "1/20",
        "tiers": ["key"],
    }
    window = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    order = _document(act, "环境风险隐患专项检查通知（演示）", f"演环函〔{period.year}〕{period.number}号")
    enter_campaign(act, id=act.new_id(), division=DIVISION, values=campaign | window, document=order)
    exemption = {
        "period": str(period),
        "stratum": "risk",
        "kind": "ordered-from-above",
        "reason": "上级部署的专项（演示）",
    }
    enter_exemption(act, id=act.new_id(), division=DIVISION, values=exemption, document=order)
    calm = Subject.objects.filter(division=DIVISION, status="active", tiers__tier="general", site_visits=None)
    note_visit(
        act,
        id=act.new_id(),
        division=DIVISION,
        key=calm.order_by("key")[0].key,
        on=act.today(),
        kind="petition",
        basis=f"演示信访〔{period.year}〕{period.number}号",
    )


def counts() -> Mapping[str, int]:
    """How many subjects (家), officers (人) and squads there are."""
    return {
        "subjects": Subject.objects.count(),
        "officers": Officer.objects.count(),
        "squads": Squad.objects.count(),
    }


def _changed(act: Act, site: Site, before: Site) -> None:
    subject = Subject.objects.get(division=DIVISION, code=site.code)
    if site.tiers != before.tiers:
        tiers = sorted(DEFAULT_TIERS[word] for word in site.tiers)
        document = _document(act, f"监管类别调整（演示）{site.code[-4:]}", "")
        subject = edit_subject(act, id=subject.id, version=subject.version, values={}, tiers=tiers, document=document)
    if site.status != before.status:
        document = _document(act, f"现场核实情况说明（演示）{site.code[-4:]}", "")
        change_status(
            act,
            id=subject.id,
            version=subject.version,
            status=STATUSES[site.status],
            on=act.today(),
            document=document,
        )


_Names = dict[str, Subject]


def _document(act: Act, title: str, number: str) -> SourceDocument:
    values = {"title": title, "number": number, "issuer": _BUREAU, "issued_on": act.today().isoformat()}
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


def _people(act: Act, place: County, subjects: _Names) -> None:
    names = sorted({person.squad for person in place.people}, key=("一分队", "二分队", "三分队").index)
    formed = {"formed_on": "2024-01-03", "dissolved_on": "", "note": ""}
    squads = {
        name: enter_squad(act, id=act.new_id(), division=DIVISION, values={"name": name, **formed}) for name in names
    }
    for person in place.people:
        _officer(act, person, squads[person.squad], subjects)


def _officer(act: Act, person: Person, squad: Squad, subjects: _Names) -> None:
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
        reason = {"reason": "近亲属在该单位任职（虚构）", "declared_on": act.today().isoformat(), "ended_on": ""}
        declare_conflict(act, id=act.new_id(), officer=officer, subject=subjects[person.recusal], values=reason)


def _link(act: Act, officer: Officer, username: str) -> None:
    account = Account.objects.filter(username=username).first()
    if account is not None:
        link_account(act, id=officer.id, version=officer.version, account=account)


def _events(act: Act, found: Sequence[Incident], subjects: _Names) -> None:
    for one in found:
        values = {"on": one.on.isoformat(), "number": one.number, "summary": one.summary}
        if one.kind == "plate":
            values |= {"colour": one.colour, "medium": one.medium}
        if one.ended_on and one.ended_on <= act.today():
            values["ended_on"] = one.ended_on.isoformat()
        if one.deadline:
            values["deadline"] = one.deadline.isoformat()
        enter_event(act, id=act.new_id(), subject=subjects[one.site.code], kind=one.kind, values=values)


def _records(act: Act, officers: Sequence[Officer]) -> None:
    past = [course for course in courses(year=act.today().year) if course.on <= act.today()]
    for number, course in enumerate(past):
        values = {
            "on": course.on.isoformat(),
            "topic": course.topic,
            "organiser": _BUREAU,
            "minutes": str(course.minutes),
            "note": "",
        }
        present = officers[: len(officers) - number]
        enter_training(act, id=act.new_id(), division=DIVISION, values=values, officers=present)
    told = {"title": "演示：双随机抽查制度解读", "channel": "网站", "audience": "社会公众", "note": ""}
    enter_publicity(act, id=act.new_id(), division=DIVISION, values={"on": act.today().isoformat(), **told})
