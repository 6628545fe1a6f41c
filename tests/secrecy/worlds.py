"""One office lived through twice by the same acts: only what the contributors had on their cards is another.

Every act has its instant and its entropy from the story alone, so ids, lengths and times are the same in both worlds,
and what differs follows from the draw. A story names the subjects and the leave that both worlds live through.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import ROLES
from shuangsuiji.core.draw import Replayed, commitment
from shuangsuiji.documents.services import make_document
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers import letters, minutes
from shuangsuiji.draws.selectors.meetings import document, statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.committing import commit, deposit_duplicate
from shuangsuiji.draws.services.comparing import hand_over, note_comparison
from shuangsuiji.draws.services.convening import Invited, convene
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.services.events import added, visited
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.reading import ask_early, grant_early, print_annex, read_early
from shuangsuiji.draws.services.rounds import make_rounds
from shuangsuiji.draws.services.values import open_value, type_balls
from shuangsuiji.filing.services.keys import confirm_city_key, enter_city_key
from shuangsuiji.filing.services.packages import file_with_city, hand_out
from shuangsuiji.filing.services.receipts import enter_receipt
from shuangsuiji.ledger.acts import Act
from shuangsuiji.plans.services.campaigns import enter_campaign
from shuangsuiji.registry.models import Officer, SourceDocument, Subject
from shuangsuiji.registry.services.documents import enter_document, keep_document_file
from shuangsuiji.registry.services.people import enter_leave
from shuangsuiji.registry.services.subject_status import change_status
from tests.acts import at
from tests.draws import hall
from tests.filing import bureau
from tests.filing.parcel.town import city_of
from tests.people import DIVISION, account
from tests.plans import cast

DAY = 24 * 60
"""Minutes from the draw to the same time of the next day, on which everything after the meeting happens."""
LOOKED_AT = timedelta(minutes=DAY + 120)
"""When the worlds are looked at, after ten o'clock on the day of the draw."""
ASKED, GRANTED, OPENED = cast.id_of(8000), cast.id_of(8001), cast.id_of(8002)
CAMPAIGN = {"slug": "voc", "title": "演示专项", "share": "1/3", "first": "2026-10-01", "last": "2026-12-31"}
ROOM = {
    **{"name": "演示生态环境局", "word": "演环", "above": "演示市生态环境局", "place": "三楼会议室"},
    **{"chair": "演示组长", "recorder": "演示记录", "signer": "演示组长", "contact": ""},
}


@dataclass(frozen=True, slots=True)
class Story:
    """What happens after the draw, the same in both worlds.

    `first` is drawn in the first world only and `second` in the second only, both in a week that has not come; `both`
    in both. `officer` goes on leave from `since` to `until`, which moves as many visits in one world as in the other:
    the links tell how many (docs/spec/draw1.md, Events), so that much is disclosed.
    """

    first: str
    second: str
    both: str
    officer: str
    since: date
    until: date


def act(minutes: int, *, by: Account | None = None, what: str = "") -> Act:
    """An act so many minutes after ten o'clock on the day of the draw; `what` tells two of one minute apart."""
    return hall.act(minutes, actor=by.actor if by else "system:worker", seed=f"twin/{what}")


def value_of(seed: int, slot: int) -> str:
    """What stands on a contributor's card: the one thing in which two worlds differ."""
    return hashlib.sha256(f"twin/{seed}/{slot}".encode()).hexdigest()


def opened(seed: int) -> tuple[Meeting, Mapping[str, Account]]:
    """Registers, a campaign over two tiers, decision, and a meeting up to its values; with an account of each role."""
    entry, now = at(cast.ENTRY.at, seed="twin"), at(cast.NOW.at, seed="twin")
    # The cast's own acts have given away some of their chance to whatever ran before.
    with mock.patch.multiple(cast, ENTRY=entry, NOW=now):
        _registers()
        overlapping = {**CAMPAIGN, "tiers": ["general", "positive"]}
        enter_campaign(entry, id=cast.id_of(5), division=DIVISION, values=overlapping)
        cast.signed()
    people = {one: account(one, username=f"twin-{one}", act=act(-20, what=one)) for one in ROLES}
    people["nobody"] = account(username="twin-nobody", act=act(-20, what="nobody"))
    return _held(seed, people), people


def _registers() -> None:
    """The cast's office, its subjects under numbers that no base64 can spell by chance."""
    squads = [cast.squad(1), cast.squad(2)]
    for number in range(1, 6):
        cast.officer(number, squads[number % 2])
    for number, tier in enumerate(hall.TIERS, 1):
        cast.subject(number, tier, permit=f"CANARY.{number:02}")


def everybody() -> Mapping[str, Account]:
    """The accounts of a world that was begun by another process."""
    return {one.username.removeprefix("twin-"): one for one in Account.objects.filter(username__startswith="twin-")}


def _held(seed: int, people: Mapping[str, Account]) -> Meeting:
    office = people["draw_office"]
    invited = [*hall.PEOPLE[:2], Invited("outside", "丙", "phone", people["contributor"])]
    given = {"division": DIVISION, "period": "2026Q4", "hash": "sha256", "invited": invited, "grammar": hall.BALLS}
    meeting = convene(act(0, by=office), id=hall.ID, **given)
    freeze(act(1, by=office), meeting=meeting.id)
    for slot, one in enumerate(invited):
        keeper = invited[(slot + 1) % len(invited)].who
        deposit_duplicate(act(2, by=office, what=f"{slot}"), meeting=meeting.id, slot=slot, with_whom=keeper)
        made = commitment(meeting.hash, meeting.ceremony, slot=slot, value=value_of(seed, slot))
        commit(act(2, by=office, what=f"{slot} {one.who}"), meeting=meeting.id, slot=slot, commit=made)
    open_statement(act(4, by=office), meeting=meeting.id)
    type_balls(act(5, by=office), meeting=meeting.id, numbers=hall.NUMBERS)
    for slot in range(len(invited)):
        by = office if slot < 2 else people["contributor"]
        open_value(act(6, by=by, what=f"{slot}"), meeting=meeting.id, slot=slot, value=value_of(seed, slot))
    return meeting


def drawn(people: Mapping[str, Account]) -> Meeting:
    """The draw of a meeting that has come to its values; again, the one that stands."""
    draw(act(7, by=people["draw_office"]), meeting=hall.ID)
    return Meeting.objects.get(id=hall.ID)


def lived(seed: int, story: Story) -> Mapping[str, Account]:
    """A whole world: the meeting, its papers, the filing with its receipt, and the day after; the accounts in it."""
    _, people = opened(seed)
    lived_on(people, story)
    return people


def lived_on(people: Mapping[str, Account], story: Story) -> None:
    """The same from the values on."""
    meeting = drawn(people)
    _on_paper(meeting, people)
    _filed(meeting, people)
    _the_day_after(meeting, people, story)


def _on_paper(meeting: Meeting, people: Mapping[str, Account]) -> None:
    office = people["draw_office"]
    hand_over(act(8, by=office), meeting=meeting.id)
    said = statement(meeting, "closing")
    closing, root = said.hash if said else "", document(meeting, "closing")["root"]
    note_comparison(act(9, by=office), id=cast.id_of(8100), meeting=meeting.id, closing=closing, root=root)
    made = {
        "minutes": minutes.values(meeting, ROOM),
        "filing_report": letters.filing_report(meeting, ROOM, on=cast.TODAY),
        "work_notice": letters.work_notice(meeting, ROOM, on=cast.TODAY),
    }
    for kind, values in made.items():
        of = {"division": DIVISION, "kind": kind, "title": f"演示{kind}", "about": f"meeting:{meeting.id}"}
        make_document(act(10, by=office, what=kind), **of, values=values)
    print_annex(act(11, by=office), meeting=meeting.id, second=people["chair"].actor)


def _filed(meeting: Meeting, people: Mapping[str, Account]) -> None:
    office, clerk = people["draw_office"], people["clerk"]
    days = {"valid_from": bureau.SPRING, "valid_until": date(2027, 12, 31)}
    given = {"division": DIVISION, "file": city_of().file(), "document": _paper(12, clerk), "holders": 2, **days}
    key = enter_city_key(act(12, by=clerk, what="key"), id=cast.id_of(600), **given)
    confirm_city_key(act(13, by=people["chair"]), key=key, read_out=key.fingerprint[:16])
    filing = file_with_city(act(30, by=office), division=DIVISION, meeting=meeting.id)
    content, _ = hand_out(act(31, by=office), filing=filing)
    receipt = bureau.receipt_for(content)
    enter_receipt(act(90, by=clerk), id=cast.id_of(8200), filing=filing, file=receipt)


def _paper(minutes: int, clerk: Account) -> SourceDocument:
    """A source document with its scan, entered so many minutes after ten."""
    scan = SimpleUploadedFile("扫描件.pdf", f"%PDF-1.7 {minutes}".encode())
    file = keep_document_file(act(minutes, by=clerk, what="scan"), scan)
    values = {"title": f"演示来文{minutes}", "number": f"演示〔2026〕{minutes}号"}
    entering = act(minutes, by=clerk, what="paper")
    return enter_document(entering, id=cast.id_of(500 + minutes), division=DIVISION, values=values, file=file)


def _the_day_after(meeting: Meeting, people: Mapping[str, Account], story: Story) -> None:
    """Tasks opened, a visit made, another asked for; two closures, one of them of a drawn subject; a leave; rounds."""
    office, chair, clerk = people["draw_office"], people["chair"], people["clerk"]
    ask_early(act(DAY, by=office), id=GRANTED, meeting=meeting.id, key=story.both, why="演示：群众举报")
    grant_early(act(DAY + 1, by=chair), meeting=meeting.id, id=GRANTED)
    read_early(act(DAY + 2, by=office), meeting=meeting.id, id=GRANTED)
    visited(act(DAY + 3, by=office), meeting=meeting.id, key=story.both, day=cast.TODAY + timedelta(days=1))
    ask_early(act(DAY + 4, by=office), id=ASKED, meeting=meeting.id, key=story.first, why="演示：另一件")
    ask_early(act(DAY + 5, by=office), id=OPENED, meeting=meeting.id, key=story.second, why="演示：再一件")
    grant_early(act(DAY + 6, by=chair), meeting=meeting.id, id=OPENED)
    read_early(act(DAY + 7, by=chair), meeting=meeting.id, id=OPENED)
    paper = _paper(DAY + 9, clerk)
    for number, key in enumerate((story.first, story.second)):
        one = Subject.objects.get(division=DIVISION, key=key)
        closed = {"status": "closed", "on": cast.TODAY + timedelta(days=1), "document": paper}
        change_status(act(DAY + 10 + number, by=clerk), id=one.id, version=one.version, **closed)
    away = {"since": story.since.isoformat(), "until": story.until.isoformat(), "reason": "演示"}
    officer = Officer.objects.get(division=DIVISION, certificate=story.officer)
    enter_leave(act(DAY + 15, by=clerk), id=cast.id_of(8300), officer=officer, values=away)
    make_rounds(act(DAY + 20), division=DIVISION)
    evidence = {"key": story.both, "reason": "演示：信访核查", "evidence": hall.EVIDENCE}
    added(act(DAY + 25, by=office), meeting=meeting.id, **evidence)
    make_rounds(act(DAY + 30), division=DIVISION)


# ---- a story for two worlds ----


def stories(first: Replayed, second: Replayed) -> Iterator[Story]:
    """Every story that these two draws allow: see `Story` for what has to be alike and what must not."""
    one, other = first.standing.visits, second.standing.visits
    later = {key for known in (one, other) for key, visit in known.items() if visit.week > _week(cast.TODAY)}
    only_first, only_second = (sorted((set(a) - set(b)) & later) for a, b in ((one, other), (other, one)))
    both = sorted(set(one) & set(other))
    for officer in sorted(first.outcome.crew.officers):
        for week in first.outcome.rules["weeks"][2:]:
            moved = [_moved(known, officer, week, both[:1]) for known in (first, second)]
            if moved[0] == moved[1] > 0 and only_first and only_second and both:
                since = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
                yield Story(only_first[0], only_second[0], both[0], officer, since, since + timedelta(days=6))


def _moved(known: Replayed, officer: str, week: str, done: Sequence[str]) -> int:
    """How many visits a leave in that week takes from the officer."""
    visits = {key: one for key, one in known.standing.visits.items() if key not in done}
    return sum(one.week == week and officer in one.team for one in visits.values())


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def known_of(seed: int) -> Replayed:
    """What a world draws; everything done for it is the caller's to undo."""
    _, people = opened(seed)
    return replay_of(drawn(people))


def pair(known: Callable[[int], Replayed]) -> tuple[tuple[int, int], Story]:
    """Two seeds whose draws have not even the same number of visits, and the first story that they allow."""
    first = known(1)
    for seed in range(2, 100):
        second = known(seed)
        story = next(stories(first, second), None)
        if story is not None and len(first.standing.visits) != len(second.standing.visits):
            return (1, seed), story
    raise LookupError("no two draws have a story")
