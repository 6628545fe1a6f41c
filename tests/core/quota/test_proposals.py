"""Who becomes special by its record, with the evidence, from which day to which (C5d, A6, A6b, A6c)."""

from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji.core.quota import SubjectEvent, propose_tiers

NEW_YEAR = date(2024, 2, 1)


def penalty(day, document, **given):
    return SubjectEvent("S-1", "penalty", day, document, **given)


def plate(day, document, colour):
    return SubjectEvent("S-1", "plate", day, document, colour=colour, medium="air")


def complaint(day, document, *, verified=True):
    return SubjectEvent("S-1", "complaint", day, document, verified=verified)


def problem(day, **given):
    return SubjectEvent("S-1", "problem", day, "笔录-1", **given)


def test_two_penalties_last_year_make_a_unit_special_from_new_years_day_with_both_numbers(lingchuan):
    events = [penalty(date(2023, 11, 2), "罚-7"), penalty(date(2023, 3, 5), "罚-2")]

    (proposal,) = propose_tiers(lingchuan.policy, events, on=NEW_YEAR)

    assert (proposal.tier, proposal.rule, proposal.subject) == ("special", "penalties", "S-1")
    assert [event.document for event in proposal.evidence] == ["罚-2", "罚-7"]
    assert (proposal.entry, proposal.exit) == (date(2024, 1, 1), date(2024, 12, 31))
    assert "罚-2" in proposal.explanation.zh and proposal.explanation.arithmetic == "2 ≥ 2"


@pytest.mark.parametrize(
    "events",
    [
        [penalty(date(2023, 3, 5), "罚-2")],
        [penalty(date(2023, 3, 5), "罚-2"), penalty(date(2023, 11, 2), "罚-7", revoked=True)],
        [penalty(date(2023, 3, 5), "罚-2"), penalty(date(2022, 12, 31), "罚-1")],
        [penalty(date(2023, 3, 5), "罚-2"), penalty(date(2024, 1, 1), "罚-9")],
    ],
)
def test_one_penalty_a_revoked_one_or_one_of_another_year_is_not_enough(lingchuan, events):
    assert propose_tiers(lingchuan.policy, events, on=NEW_YEAR) == ()


def test_before_the_rule_is_in_force_nobody_is_proposed(lingchuan):
    events = [penalty(date(2022, 3, 5), "罚-2"), penalty(date(2022, 11, 2), "罚-7")]

    assert propose_tiers(lingchuan.policy, events, on=date(2023, 2, 1)) == ()


def test_red_and_black_plates_count_together_and_yellow_ones_never(lingchuan):
    red, black = plate(date(2023, 3, 5), "牌-1", "red"), plate(date(2023, 9, 5), "牌-2", "black")
    yellow = plate(date(2023, 9, 6), "牌-3", "yellow")

    (proposal,) = propose_tiers(lingchuan.policy, [red, black, yellow], on=NEW_YEAR)

    assert proposal.evidence == (red, black)
    assert propose_tiers(lingchuan.policy, [red, yellow], on=NEW_YEAR) == ()


def test_plates_may_be_read_as_counted_separately(lingchuan):
    policy = lingchuan.reading(plates="separately")
    red, black = plate(date(2023, 3, 5), "牌-1", "red"), plate(date(2023, 9, 5), "牌-2", "black")
    second = plate(date(2023, 10, 5), "牌-4", "red")

    (proposal,) = propose_tiers(policy, [red, black, second], on=NEW_YEAR)

    assert propose_tiers(policy, [red, black], on=NEW_YEAR) == ()
    assert proposal.evidence == (red, second)


def test_three_verified_complaints_within_twelve_months_stand_until_too_few_are_left(lingchuan):
    days = [date(2023, 6, 1), date(2023, 8, 1), date(2023, 10, 1), date(2023, 12, 1)]
    events = [complaint(day, f"访-{i}") for i, day in enumerate(days)]

    (proposal,) = propose_tiers(lingchuan.policy, events, on=NEW_YEAR)

    assert (proposal.entry, proposal.exit) == (date(2023, 10, 1), date(2024, 7, 31))
    assert len(proposal.evidence) == 4
    assert propose_tiers(lingchuan.policy, events, on=date(2024, 8, 1)) == ()
    assert len(propose_tiers(lingchuan.policy, events, on=date(2024, 7, 31))) == 1


def test_unverified_complaints_do_not_count(lingchuan):
    events = [complaint(date(2023, 10, i), f"访-{i}", verified=i < 3) for i in range(1, 4)]

    assert propose_tiers(lingchuan.policy, events, on=NEW_YEAR) == ()


def test_twelve_months_from_a_leap_day_end_with_february(lingchuan):
    events = [complaint(date(2024, 2, 29), f"访-{i}") for i in range(3)]

    assert len(propose_tiers(lingchuan.policy, events, on=date(2025, 2, 28))) == 1
    assert propose_tiers(lingchuan.policy, events, on=date(2025, 3, 1)) == ()


def test_an_open_problem_counts_from_its_discovery_until_settled(lingchuan):
    (proposal,) = propose_tiers(lingchuan.policy, [problem(date(2024, 1, 20))], on=NEW_YEAR)

    assert (proposal.entry, proposal.exit) == (date(2024, 1, 20), None)
    assert propose_tiers(lingchuan.policy, [problem(date(2024, 2, 2))], on=NEW_YEAR) == ()


def test_an_accepted_correction_leaves_the_tier_for_the_next_year_only(lingchuan):
    settled = problem(date(2024, 1, 20), settled=date(2024, 3, 1))

    (proposal,) = propose_tiers(lingchuan.policy, [settled], on=date(2024, 10, 8))

    assert proposal.exit == date(2024, 12, 31)
    assert propose_tiers(lingchuan.policy, [settled], on=date(2025, 1, 1)) == ()


def test_a_problem_may_be_read_as_counting_from_its_deadline(lingchuan):
    policy = lingchuan.reading(unrectified="deadline")
    due = problem(date(2024, 1, 20), deadline=date(2024, 3, 1))
    no_deadline = problem(date(2024, 1, 20))
    in_time = replace(due, settled=date(2024, 2, 20))

    assert propose_tiers(policy, [due], on=NEW_YEAR) == ()
    assert propose_tiers(policy, [due], on=date(2024, 3, 1))[0].entry == date(2024, 3, 1)
    assert propose_tiers(policy, [no_deadline], on=NEW_YEAR)[0].entry == date(2024, 1, 20)
    assert propose_tiers(policy, [in_time], on=date(2024, 4, 1)) == ()


def test_proposals_come_by_subject_and_rule_whatever_the_order_of_events(lingchuan):
    events = [
        problem(date(2024, 1, 20)),
        penalty(date(2023, 11, 2), "罚-7"),
        penalty(date(2023, 3, 5), "罚-2"),
        replace(problem(date(2024, 1, 3)), subject="S-0"),
    ]

    forward = propose_tiers(lingchuan.policy, events, on=NEW_YEAR)

    assert [(one.subject, one.rule) for one in forward] == [
        ("S-0", "unrectified"),
        ("S-1", "penalties"),
        ("S-1", "unrectified"),
    ]
    assert propose_tiers(lingchuan.policy, events[::-1], on=NEW_YEAR) == forward
