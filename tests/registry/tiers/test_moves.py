"""The pure rules: who enters, who leaves, on which day, by which events."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangsuiji import rules
from shuangsuiji.registry.tiering import Known, Standing, propose, resting

POLICY = rules.load("lingchuan-2024-1")
SPECIAL = Standing("S", "special", date(2025, 1, 1))


def penalty(day, number, *, revoked=False, id=""):
    return Known("S", "penalty", day, number, revoked=revoked, id=id or f"p-{number}")


def plate(day, colour, id):
    return Known("S", "plate", day, id, colour=colour, medium="gas", id=id)


def complaint(day, id, *, verified=True):
    return Known("S", "complaint", day, id, verified=verified, id=id)


def problem(day, *, accepted=None, deadline=None):
    return Known("S", "problem", day, "", settled=accepted, deadline=deadline, id="r")


def entries(events, on):
    return [(one.reason, one.on, one.evidence) for one in propose(POLICY, events, [], on=on)]


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        # A6: two decisions of 2025 put into 2026, from its first day to its last.
        ([date(2025, 3, 5), date(2025, 9, 5)], date(2026, 1, 1), date(2026, 1, 1)),
        ([date(2025, 3, 5), date(2025, 9, 5)], date(2026, 12, 31), date(2026, 1, 1)),
        ([date(2025, 3, 5), date(2025, 9, 5)], date(2025, 12, 31), None),
        ([date(2025, 3, 5), date(2025, 9, 5)], date(2027, 1, 1), None),
        # Exactly one is not enough; two years do not add up; both ends of the year belong to it.
        ([date(2025, 3, 5)], date(2026, 1, 1), None),
        ([date(2024, 12, 31), date(2025, 1, 1)], date(2026, 2, 1), None),
        ([date(2025, 1, 1), date(2025, 12, 31)], date(2026, 2, 1), date(2026, 1, 1)),
        ([date(2024, 2, 29), date(2024, 2, 29)], date(2025, 2, 28), date(2025, 1, 1)),
    ],
)
def test_penalties_of_the_year_before_decide(days, on, expected):
    found = entries([penalty(day, f"罚{place}") for place, day in enumerate(days)], on)

    assert [one[1] for one in found] == ([expected] if expected else [])


def test_a_revoked_penalty_drops_out():
    events = [penalty(date(2025, 3, 5), "1"), penalty(date(2025, 9, 5), "2", revoked=True)]

    assert entries(events, date(2026, 2, 1)) == []


def test_one_decision_entered_twice_is_one():
    twice = [penalty(date(2025, 3, 5), "1", id="a"), penalty(date(2025, 3, 5), "1", id="b")]

    assert entries(twice, date(2026, 2, 1)) == []


@pytest.mark.parametrize(
    ("colours", "enough"),
    [(("red", "black"), True), (("red", "red"), True), (("red", "yellow"), False), (("black",), False)],
)
def test_red_and_black_plates_count_together_and_yellow_ones_not(colours, enough):
    events = [plate(date(2025, 6, 1), colour, f"牌{place}") for place, colour in enumerate(colours)]

    assert bool(entries(events, date(2026, 1, 1))) is enough


@pytest.mark.parametrize(
    ("third", "on", "expected"),
    [
        (date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 4, 30), None),
        # Twelve months: the first one falls out a year after its day.
        (date(2026, 6, 9), date(2026, 6, 10), None),
    ],
)
def test_three_verified_complaints_within_twelve_months_decide(third, on, expected):
    first = date(2025, 6, 10)
    events = [complaint(first, "1"), complaint(date(2026, 1, 1), "2"), complaint(third, "3")]

    assert [one[1] for one in entries(events, on)] == ([expected] if expected else [])


def test_an_unverified_complaint_does_not_count():
    events = [complaint(date(2026, month, 1), str(month), verified=month > 3) for month in (3, 4, 5)]

    assert entries(events, date(2026, 6, 1)) == []


def test_complaints_of_a_leap_day_stand_through_the_28th_of_february():
    events = [complaint(date(2024, 2, 29), str(n)) for n in range(3)]

    assert entries(events, date(2025, 2, 28)) and not entries(events, date(2025, 3, 1))


def test_a_problem_enters_at_discovery_and_leaves_for_the_year_after_its_acceptance():
    found = date(2025, 11, 3)
    (entry,) = entries([problem(found)], found)
    assert entry[1] == found

    accepted = problem(found, accepted=date(2026, 4, 1))
    member = Standing("S", "special", found, ("r",))

    assert propose(POLICY, [accepted], [member], on=date(2026, 12, 31)) == ()
    (left,) = propose(POLICY, [accepted], [member], on=date(2027, 1, 15))
    assert (left.move, left.on, left.reason) == ("leave", date(2027, 1, 1), "unrectified")


def test_a_member_leaves_on_the_first_day_after_its_year_however_late_one_asks():
    events = [penalty(date(2024, 3, 5), "1"), penalty(date(2024, 9, 5), "2")]

    (left,) = propose(POLICY, events, [SPECIAL], on=date(2026, 8, 1))

    assert (left.move, left.on, left.reason, left.evidence) == ("leave", date(2026, 1, 1), "penalties", ("p-1", "p-2"))


def test_a_member_with_another_ground_stays():
    events = [penalty(date(2024, 3, 5), "1"), penalty(date(2024, 9, 5), "2"), problem(date(2025, 12, 31))]

    assert propose(POLICY, events, [SPECIAL], on=date(2026, 8, 1)) == ()


def test_whoever_a_rule_led_in_leaves_today_when_its_events_count_no_more():
    led = Standing("S", "special", date(2026, 1, 1), ("p-1", "p-2"))
    events = [penalty(date(2025, 3, 5), "1"), penalty(date(2025, 9, 5), "2", revoked=True)]

    (left,) = propose(POLICY, events, [led], on=date(2026, 5, 20))

    assert (left.on, left.reason, left.evidence) == (date(2026, 5, 20), "evidence_gone", ("p-1", "p-2"))


def test_whoever_a_list_put_in_is_not_proposed_to_leave_without_events():
    members = [SPECIAL, Standing("S", "key", date(2020, 1, 1)), Standing("S", "positive", date(2020, 1, 1), ("x",))]

    assert propose(POLICY, [], members, on=date(2026, 5, 20)) == ()


def test_the_positive_list_rests_for_a_special_subject_and_for_nobody_else():
    assert resting(POLICY, ["positive", "special", "key"]) == {"positive"}
    assert resting(POLICY, ["positive", "key"]) == resting(POLICY, ["special"]) == frozenset()


_DAYS = st.dates(date(2024, 1, 3), date(2027, 12, 31))
_EVENTS = st.lists(
    st.one_of(
        st.builds(
            lambda day, n, revoked: penalty(day, str(n), revoked=revoked), _DAYS, st.integers(0, 9), st.booleans()
        ),
        st.builds(
            lambda day, n, colour: plate(day, colour, f"牌{n}"),
            _DAYS,
            st.integers(0, 9),
            st.sampled_from(("red", "yellow", "black")),
        ),
        st.builds(
            lambda day, n, sure: complaint(day, f"诉{n}", verified=sure), _DAYS, st.integers(0, 9), st.booleans()
        ),
        st.builds(
            lambda day, wait: problem(day, accepted=day + timedelta(wait) if wait else None), _DAYS, st.integers(0, 500)
        ),
    ),
    max_size=9,
    unique_by=lambda one: (one.kind, one.id),
)


@given(_EVENTS, _DAYS)
def test_nobody_is_proposed_to_enter_and_to_leave_at_once_nor_from_a_day_to_come(events, on):
    outside = propose(POLICY, events, [], on=on)
    inside = propose(POLICY, events, [Standing("S", "special", date(2024, 1, 1), ("x",))], on=on)

    assert {one.move for one in outside} <= {"enter"} and {one.move for one in inside} <= {"leave"}
    assert bool(outside) != bool(inside)
    assert all(one.on <= on for one in (*outside, *inside))


@given(_EVENTS, _DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_read_changes_nothing(events, on, random):
    mixed = list(events)
    random.shuffle(mixed)

    assert {(one.reason, one.on, frozenset(one.evidence)) for one in propose(POLICY, events, [], on=on)} == {
        (one.reason, one.on, frozenset(one.evidence)) for one in propose(POLICY, mixed, [], on=on)
    }


@given(_EVENTS, _DAYS)
def test_whoever_leaves_was_entitled_the_day_before_and_is_not_on_that_day(events, on):
    for one in propose(POLICY, events, [Standing("S", "special", date(2024, 1, 1))], on=on):
        assert entries(events, one.on - timedelta(days=1)) and not entries(events, one.on)
