"""From two lists to what is frozen: who counts, who serves, what the year so far says."""

from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.ceremony import with_balls
from shuangsuiji.ceremony.errors import HistoryRefused, NoOneToServe
from shuangsuiji.ceremony.freeze import History, able_to_serve, freeze, year_so_far
from shuangsuiji.core.draw import doc, make_record, replayed, with_event
from shuangsuiji.core.policy import Period
from shuangsuiji.sheets import read_officers, read_subjects
from tests.ceremony.office import DRAWN_AT, NUMBERS, frozen, sealed, values_of

ON = date(2026, 10, 8)
OFFICERS = (
    "姓名,执法证号,分队,主办,有效期,请假,回避\n"
    "演示甲,O-1,一,是,2028-01-01,,\n演示乙,O-2,一,是,2028-01-01,,甲厂\n演示丙,O-3,二,否,2028-01-01,,\n"
)
SUBJECTS = "企业名称,监管类别\n甲厂,重点\n乙厂,重点\n丙厂,一般\n丁厂,一般\n"


def frozen_from(subjects: str = SUBJECTS, officers: str = OFFICERS, **more):
    rows = read_subjects(subjects.encode(), filename="s.csv").rows
    people = read_officers(officers.encode(), filename="o.csv", on=ON).rows
    policy, period = rules.load("lingchuan-2024-1"), Period.parse("2026Q4")
    return freeze(rows, people, policy=policy, period=period, on=ON, **more)


def earlier():
    """A finished record of the same year with one visit made."""

    meeting, cards = sealed()
    meeting = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    values = [*[values_of(cards)[slot] for slot in range(3)], meeting.software_value]
    record = make_record(
        meeting.opening, frozen=frozen(), salts=meeting.salts, values=values, balls=meeting.balls, time=DRAWN_AT
    )
    known = replayed(record)
    first = known.standing.due[0]
    team = known.standing.visits[first].team
    body = {"type": "visited", "id": first, "officers": list(team), "day": "2026-10-12"}
    return with_event(known, body, time="2026-10-12T17:00:00+08:00"), first


def test_a_recusal_by_name_becomes_the_subjects_id():
    made = frozen_from()

    barred = next(one for one in made.roster["officers"] if one["id"] == "O-2")["not"]
    name = made.names["subjects"][barred[0]]["name"]
    assert name == "甲厂"


def test_squads_are_counted_from_the_list_or_taken_as_said():
    assert "10 × 2 = 20" in str(frozen_from().plan.stratum("general").floors[0].explanation)
    assert "10 × 5 = 50" in str(frozen_from(squads=5).plan.stratum("general").floors[0].explanation)


def test_whoever_is_expired_or_away_for_good_does_not_serve_and_who_is_away_some_weeks_does():
    more = "演示丁,O-4,二,否,2026-01-01,,\n演示戊,O-5,二,否,2028-01-01,全部,\n演示己,O-6,二,否,2028-01-01,2026-W45,\n"
    made = frozen_from(officers=OFFICERS + more)

    assert [one["id"] for one in made.roster["officers"]] == ["O-1", "O-2", "O-3", "O-6"]
    assert [one.id for one in made.unable] == ["O-4", "O-5"]
    assert [one.id for one in made.away] == ["O-6"]


def test_the_order_of_rows_changes_nothing():
    def turned(text: str) -> str:
        head, *rows = text.splitlines()
        return "\n".join([head, *reversed(rows)]) + "\n"

    one, other = frozen_from(), frozen_from(turned(SUBJECTS), turned(OFFICERS))

    assert one.documents == other.documents


def test_without_enough_officers_nothing_is_frozen():
    with pytest.raises(NoOneToServe) as refusal:
        frozen_from(officers=OFFICERS.splitlines()[0] + "\n演示甲,O-1,一,是,2028-01-01,,\n")

    assert refusal.value.values["found"] == 1


def test_what_was_visited_is_done_and_credited():
    known, first = earlier()
    history = History((known,), known.record)

    assert history.links == [known.newest_link]
    assert history.prev == doc("sha256", "closing", known.record["closing"])
    assert year_so_far(history).drawn == {"key": 1}
    assert first in {event["body"]["id"] for event in known.record["events"]}


def test_the_first_ceremony_follows_nothing():
    assert History().prev == "0" * 64
    assert History().links == []


def test_a_record_of_another_year_or_given_twice_is_refused():
    known, _ = earlier()

    with pytest.raises(HistoryRefused):
        History((known,)).check(Period.parse("2027Q1"))
    with pytest.raises(HistoryRefused):
        History((known, known)).check(Period.parse("2026Q4"))


def test_a_certificate_is_valid_on_its_last_day():
    rows = read_officers(OFFICERS.replace("2028-01-01", "2026-10-08").encode(), filename="o.csv", on=ON).rows

    able, unable = able_to_serve(rows, on=ON)

    assert (len(able), len(unable)) == (3, 0)
