"""Settings of a period, working days, workload, what if, predictability, readings, and the paper's values."""

import json
import time
from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import Period
from shuangsuiji.documents.papers.kinds import paper_of
from shuangsuiji.plans.errors import HolidaysUnreadable, OtherPeriod
from shuangsuiji.plans.fields import FIELDS_OF, exemption_values, plan_values_of, visit_values
from shuangsuiji.plans.holidays import working_days
from shuangsuiji.plans.models import Exemption, Plan, SiteVisit
from shuangsuiji.plans.papers.decision import proposed_text, values
from shuangsuiji.plans.readings import reading_lines
from shuangsuiji.plans.selectors.coverage import coverage, periods_of
from shuangsuiji.plans.selectors.decisions import decision_of, leading_group
from shuangsuiji.plans.selectors.lists import officer_rows
from shuangsuiji.plans.selectors.planning import inputs_of
from shuangsuiji.plans.selectors.what_if import Wish, answer_of, guesses_of
from shuangsuiji.plans.selectors.workload import days_left, workload_of
from shuangsuiji.plans.services.plans import edit_plan, open_plan, starting_values
from shuangsuiji.plans.views.charts import coverage_bars, workload_bars
from shuangsuiji.plans.words import BY_HAND, EXEMPTIONS
from shuangsuiji.plans.workload import Workload
from shuangsuiji.registry.errors import ChangedMeanwhile, UnusableValue
from shuangsuiji.registry.models import Officer
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.services.people import enter_leave
from tests.people import DIVISION, account
from tests.plans.cast import ENTRY, HELD, NOW, PEOPLE, Q4, TODAY, draft, drafter, id_of, office, signed

pytestmark = pytest.mark.django_db
Q1 = Period.parse("2027Q1")


@pytest.fixture(autouse=True)
def quick_hasher(settings):
    """Hash passwords in a microsecond."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_new_plan_begins_with_the_settings_of_the_period_before():
    open_plan(
        NOW, id=id_of(1), division=DIVISION, period=Q4, values={"days_per_visit": "3", "share": "40", "note": "x"}
    )
    plan = open_plan(NOW, id=id_of(2), division=DIVISION, period=Q1)

    assert (plan.days_per_visit, plan.share, plan.note) == (3, 40, "")
    assert open_plan(NOW, id=id_of(3), division=DIVISION, period=Q1) == plan and Plan.objects.count() == 2
    assert starting_values("140525", Q1) == {"days_per_visit": "1", "share": "100"}


@pytest.mark.parametrize(
    "values", [{"days_per_visit": "0"}, {"share": "101"}, {"share": "x"}, {"days_per_visit": "21"}]
)
def test_settings_have_their_limits(values):
    with pytest.raises(UnusableValue):
        open_plan(
            NOW, id=id_of(1), division=DIVISION, period=Q4, values={"days_per_visit": "1", "share": "50", **values}
        )
    assert not Plan.objects.exists()


def test_settings_of_an_older_version_and_of_no_period_are_refused():
    plan = open_plan(NOW, id=id_of(1), division=DIVISION, period=Q4)
    edit_plan(NOW, id=plan.id, version=1, values={"share": "50"})

    with pytest.raises(ChangedMeanwhile):
        edit_plan(NOW, id=plan.id, version=1, values={"share": "60"})
    with pytest.raises(OtherPeriod):
        open_plan(NOW, id=id_of(2), division=DIVISION, period=Period.parse("2026"))
    assert plan_values_of(Plan.objects.get())["share"] == "50"


def test_national_day_and_spring_festival_are_not_worked_and_the_weekends_for_them_are():
    table = working_days()

    assert [table.holds(date(2026, 10, day)) for day in (1, 7, 8, 9, 10, 11)] == [False, False, True, True, True, False]
    assert [table.holds(date(2026, 2, day)) for day in (14, 15, 23, 24, 28)] == [True, False, False, True, True]
    assert len(table.between(date(2026, 2, 15), date(2026, 2, 28))) == 5
    assert table.provisional == {2027} and set(table.years) == {2026, 2027}


def test_an_offices_own_table_replaces_the_one_shipped_and_a_broken_one_is_told(settings, tmp_path):
    settings.HOLIDAYS = tmp_path / "holidays.toml"
    settings.HOLIDAYS.write_text('[2026]\nsource = "演示"\noff = ["2026-10-12"]\nworked = []\n', encoding="utf-8")
    assert not working_days().holds(date(2026, 10, 12)) and working_days().holds(date(2026, 10, 1))

    for broken in (
        "[2026",
        '[2026]\noff = ["soon"]\n',
        "x = 1\n",
        '[2026]\nsource = "x"\noff = ["2026-13-01"]\nworked = []\n',
    ):
        settings.HOLIDAYS.write_text(broken + "#" * len(broken), encoding="utf-8")
        with pytest.raises(HolidaysUnreadable):
            working_days()


def test_days_left_are_those_of_the_whole_weeks_after_the_draw():
    days = days_left(policy_in_force(), Q4, TODAY)

    assert (days[0], days[-1]) == (date(2026, 10, 12), date(2026, 12, 25)) and len(days) == 55
    spring = days_left(policy_in_force(), Q1, date(2027, 1, 8))
    assert date(2027, 2, 8) not in spring
    without = replace(policy_in_force(), draws_weeks=False)
    assert days_left(without, Q4, date(2026, 12, 29)) == [date(2026, 12, 30), date(2026, 12, 31)]


def test_leave_is_taken_off_day_by_day():
    office()
    of = Officer.objects.get(certificate="DEMO-01")
    enter_leave(ENTRY, id=id_of(60), officer=of, values={"since": "2026-10-15", "until": "2026-10-19"})
    officers = officer_rows(DIVISION, TODAY, policy_in_force().weeks(Q4, on=TODAY))

    found = workload_of(DIVISION, Q4, policy=policy_in_force(), on=TODAY, officers=officers, plan=None)
    assert found == Workload(officers=5, days=55, away=3, share=100, team=2, days_per_visit=1)
    assert found.officer_days == 272 and found.visits == 136


def test_bars_are_on_one_scale_and_too_much_work_is_marked():
    labels = ("有", "最少", "最多")
    bars = workload_bars(Workload(2, 10, 0, 100, 2, 1), 5, 20, labels=labels)

    assert [(one.text, one.percent, one.tone) for one in bars] == [
        (20, 50, "plain"),
        (10, 25, "good"),
        (40, 100, "warn"),
    ]


def test_coverage_counts_each_subject_once_and_stops_at_the_running_period():
    subjects = office()
    for one, period, on in ((0, "Q1", date(2026, 2, 3)), (0, "Q3", date(2026, 8, 3)), (1, "Q3", date(2026, 8, 4))):
        SiteVisit.objects.create(
            id=NOW.new_id(), division=DIVISION, subject=subjects[one], on=on, kind="drawn",
            ceremony=f"{DIVISION}/2026{period}/1", strata=["key"],
        )  # fmt: skip
    policy = policy_in_force()
    members = list(inputs_of(DIVISION, Q4, on=TODAY).members)

    found = coverage(DIVISION, periods_of(2026, policy), policy=policy, members=members, today=TODAY)
    assert {one.name: one.reached for one in found}["key"] == (1, 1, 2, None)
    assert [bar and bar.percent for bar in coverage_bars(found[0])] == [20, 20, 40, None]


def test_what_if_changes_one_thing_and_nothing_of_what_stands():
    office()
    inputs = inputs_of(DIVISION, Q4, on=TODAY)
    before = {one.name: one.drawn for one in inputs.plan().strata}

    assert {one.name: one.drawn for one in answer_of(inputs, Wish()).plan.strata} == before
    fewer = answer_of(inputs, Wish(squads=0, officers=1, days_per_visit=2))
    assert {one.name: one.drawn for one in fewer.plan.strata}["general"] == 0 and fewer.workload.visits == 13
    half = answer_of(inputs, Wish(share=50, recheck=0)).plan
    assert half.stratum("positive").floors[0].explanation.arithmetic == "⌈1 × 1/2⌉ = 1"
    assert half.stratum("key").recheck is None and not Plan.objects.exists()


def test_predictability_shows_both_ways_within_two_seconds():
    office([*["key"] * 40, *["general"] * 200])
    inputs = inputs_of(DIVISION, Q4, on=TODAY)

    begun = time.process_time()
    found = guesses_of(inputs)
    assert time.process_time() - begun < 2
    assert [one.period for one in found.with_share] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert found.with_share[-1].highest == 1.0 and found.without[-1].below >= found.with_share[-1].below


@pytest.mark.parametrize("name", rules.names())
def test_every_reading_of_every_pack_has_its_words(name):
    lines = reading_lines(rules.load(name))

    assert all(one["zh"] and one["en"] and one["id"].startswith("A") for one in lines)
    assert len({one["zh"] for one in lines}) == len(lines) and "A26" in {one["id"] for one in lines}


def test_every_kind_and_exemption_of_the_pack_has_its_words():
    assert set(policy_in_force().readings.exemptions) == set(EXEMPTIONS)
    assert set(BY_HAND) == {"case", "review", "petition", "other"}


def test_the_leading_group_comes_once_each_in_order_and_delegates_are_none_of_it():
    account("member", "deputy", username="second", act=NOW)
    account("chair", username="first", act=NOW)
    account("clerk", username="third", act=NOW)

    assert [one["role"] for one in leading_group(DIVISION, TODAY)] == ["chair", "deputy"]
    assert leading_group("140525", TODAY) == []


def test_the_decisions_values_fill_the_record_of_the_meeting():
    office()
    decision = decision_of(DIVISION, signed().id)
    said = values(decision, office={"name": "演示县生态环境局", "word": "演环"})

    assert json.loads(json.dumps(said)) == said and said["chair"] == "演示组长" and said["recorder"] == "演示记录"
    assert said["signed"][0]["method"] == "本人登录签署" and said["numbers_hash"] == decision.numbers_hash
    assert "5家，其中未查5家、已查0家" in [one["text"] for one in said["denominators"]]
    assert paper_of("decision_record", said, number="演环记〔2026〕1号").blocks


def test_whoever_came_for_the_chair_is_named_with_him():
    office()
    people = ({**PEOPLE[0], "present": False, "delegate": "演示副局长"},)
    decision = draft(drafter(), held=replace(HELD, attendance=people))

    said = values(decision, office={"name": "演示", "word": "演"})
    assert said["chair"] == "演示副局长（受演示组长委托）" and said["delegation"] == "演示组长委托演示副局长"


def test_a_proposed_text_holds_the_numbers_of_the_plan():
    office()
    numbers = draft(drafter()).numbers["plan"]

    assert "重点监管对象5家，抽取5家；一般监管对象5家，抽取5家" in proposed_text(numbers)
    assert "预计检查5至12次" in proposed_text(numbers)


def test_fields_say_the_same_as_the_rows():
    exemption = Exemption(period="2026Q4", stratum="key", kind="joint-check", reason="演示")
    assert set(exemption_values(exemption)) == {one.slug for one in FIELDS_OF["exemption"]}
    visit = SiteVisit(subject=office()[0], on=TODAY, kind="case", basis="演示")
    assert set(visit_values(visit)) == {"subject", *(one.slug for one in FIELDS_OF["visit"])}
