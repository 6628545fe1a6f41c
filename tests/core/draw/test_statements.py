"""The statements of a ceremony: each refusal with both values, nothing that could be redone at will."""

import pytest

from shuangsuiji.core.draw.hashes import doc
from shuangsuiji.core.draw.statements import (
    MOST_COUNTED,
    ball_outcomes,
    belongs,
    check_as_sealed,
    check_balls,
    check_frozen,
    check_slots,
    check_values,
    make_abort,
    make_balls,
    make_closing,
    not_before,
)
from shuangsuiji.core.errors.canonical import Malformed
from shuangsuiji.core.errors.draw import (
    AbortRefused,
    NoAbleLead,
    NotAsSealed,
    OutOfTime,
    SlotsTooWeak,
    TooFewOfficers,
    WrongBalls,
    WrongValue,
)
from tests.vectors.county import BALLS, DICE, frozen_county, held, opened, salts_of, values_of

LATER = "2026-10-08T09:25:00+08:00"
NUMBERS = [4, 11, 17, 21, 28, 30]


@pytest.mark.parametrize(
    ("grammar", "count"),
    [
        (BALLS, 1_107_568),
        (DICE, 6**10),
        ({"count": 5, "min": 3, "max": 3, "kind": "sequence"}, 1),
        ({"count": 1, "min": 3, "max": 3, "kind": "set"}, 1),
        ({"count": 30, "min": 1, "max": 33, "kind": "set"}, 5456),
        ({"count": 30, "min": 1, "max": 60, "kind": "set"}, MOST_COUNTED),
        ({"count": 29, "min": 1, "max": 59, "kind": "set"}, MOST_COUNTED),
        ({"count": 53, "min": 0, "max": 1, "kind": "sequence"}, MOST_COUNTED),
        ({"count": 52, "min": 0, "max": 1, "kind": "sequence"}, 2**52),
        ({"count": 2**52, "min": 0, "max": 2**53 - 1, "kind": "set"}, MOST_COUNTED),
        ({"count": 2**53 - 1, "min": 0, "max": 5, "kind": "sequence"}, MOST_COUNTED),
    ],
)
def test_results_of_balls_are_counted_without_end_of_time(grammar, count):
    assert ball_outcomes(grammar) == count


def test_a_sound_county_can_be_sealed():
    frozen = frozen_county()

    check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])


def test_no_subject_at_all_is_refused():
    frozen = frozen_county()

    with pytest.raises(Malformed, match="a list of at least 1"):
        check_frozen({"subjects": []}, frozen["roster"], rules=frozen["rules"])


def test_capped_without_done_is_refused():
    frozen = frozen_county()
    frozen["registry"]["subjects"][0]["capped"] = True

    with pytest.raises(Malformed, match="capped only with done"):
        check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])


def test_a_subject_of_a_stratum_that_the_rules_lack_is_refused():
    frozen = frozen_county()
    frozen["registry"]["subjects"][0]["strata"] = ["special"]

    with pytest.raises(Malformed) as refusal:
        check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])

    assert refusal.value.values["found"] == "'special'"
    assert refusal.value.values["expected"] == "general | key"


def test_a_subject_that_nobody_could_inspect_is_refused_before_sealing():
    frozen = frozen_county()
    for one in frozen["roster"]["officers"][1:]:
        one["not"] = ["S-003"]
    with pytest.raises(TooFewOfficers):
        opened(frozen)

    frozen = frozen_county()
    frozen["registry"]["subjects"][2]["needs"] = ["noise"]
    with pytest.raises(NoAbleLead):
        opened(frozen)


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        (["bureau", "discipline", "outside"], "0 software"),
        (["bureau", "software", "outside", "software"], "2 software"),
        (["bureau", "bureau", "software"], "bureau、software"),
    ],
)
def test_the_seed_rests_on_three_roles_and_one_software(roles, found):
    with pytest.raises(SlotsTooWeak) as refusal:
        opened(frozen_county(), roles=roles)

    assert refusal.value.code == "draw.slots_too_weak"
    assert refusal.value.values["found"] == found


def test_without_an_outsider_the_balls_must_have_a_million_results():
    roles = ["bureau", "discipline", "software"]
    seven = {**DICE, "count": 7}

    check_slots(opened(frozen_county(), roles=roles, balls={**DICE, "count": 8}))
    for balls in (None, seven):
        with pytest.raises(SlotsTooWeak, match="no outsider"):
            opened(frozen_county(), roles=roles, balls=balls)


def test_two_contributors_are_too_few():
    with pytest.raises(Malformed, match="slots"):
        opened(frozen_county(), roles=["outside", "software"])


@pytest.mark.parametrize("what", ["rules", "registry", "roster"])
def test_a_document_changed_after_sealing_is_named(what):
    frozen, opening = frozen_county(), opened(frozen_county())
    check_as_sealed(opening, frozen=frozen, salts=salts_of(1))
    frozen["rules"]["team"] = 3 if what == "rules" else 2
    frozen["registry"]["subjects"] = frozen["registry"]["subjects"][: 8 if what == "registry" else 9]
    frozen["roster"]["officers"] = frozen["roster"]["officers"][: 4 if what == "roster" else 5]

    with pytest.raises(NotAsSealed) as refusal:
        check_as_sealed(opening, frozen=frozen, salts=salts_of(1))

    assert (refusal.value.code, refusal.value.values["what"]) == ("draw.not_as_sealed", what)
    assert refusal.value.values["expected"] == opening[what] != refusal.value.values["found"]


def test_a_value_must_open_its_commitment():
    opening, values = opened(frozen_county()), values_of(1, 4)
    check_values(opening, dict(enumerate(values)))

    with pytest.raises(WrongValue) as refusal:
        check_values(opening, {1: values[2]})

    assert (refusal.value.code, refusal.value.values["who"]) == ("draw.value_mismatch", "discipline 甲")
    assert refusal.value.values["expected"] == opening["slots"][1]["commit"]


@pytest.mark.parametrize("values", [{0: "AB" * 32}, {0: "ab" * 31}, {4: "ab" * 32}, {-1: "ab" * 32}])
def test_a_value_of_another_form_or_slot_is_refused(values):
    with pytest.raises(Malformed):
        check_values(opened(frozen_county()), values)


def test_balls_belong_to_their_opening():
    opening = opened(frozen_county())

    statement = make_balls(opening, NUMBERS, time=LATER)

    assert statement["opening"] == doc("sha256", "opening", opening)
    with pytest.raises(NotAsSealed, match=r"balls\.opening"):
        check_balls(opened(frozen_county(), seed=2), statement)


@pytest.mark.parametrize(
    "numbers",
    [[4, 11, 17, 21, 28], [*NUMBERS, 31], [0, 11, 17, 21, 28, 30], [4, 11, 17, 21, 28, 34],
     [11, 4, 17, 21, 28, 30], [4, 4, 17, 21, 28, 30]],
)  # fmt: skip
def test_balls_outside_the_grammar_are_refused(numbers):
    with pytest.raises(WrongBalls) as refusal:
        make_balls(opened(frozen_county()), numbers, time=LATER)

    assert refusal.value.code == "draw.wrong_balls"
    assert (refusal.value.values["found"], refusal.value.values["expected"]) == (numbers, "6 × 1–33 (set)")


def test_dice_keep_the_order_in_which_they_fell():
    opening = opened(frozen_county(), balls=DICE)

    assert make_balls(opening, [6] * 10, time=LATER)["numbers"] == [6] * 10


def test_balls_are_there_just_when_the_opening_asks_for_them():
    with_balls, without = opened(frozen_county()), opened(frozen_county(), balls=None)
    check_balls(without, None)

    with pytest.raises(WrongBalls, match="no balls"):
        check_balls(with_balls, None)
    with pytest.raises(WrongBalls, match="a draw without balls"):
        check_balls(without, make_balls(with_balls, NUMBERS, time=LATER))
    with pytest.raises(WrongBalls):
        make_balls(without, [1], time=LATER)


@pytest.mark.parametrize("what", ["balls", "closing", "abort"])
def test_nothing_comes_before_the_opening(what):
    known, early = held(frozen_county(), balls=None), "2026-10-08T08:59:59+08:00"
    opening = known.record["opening"]

    with pytest.raises(OutOfTime) as refusal:
        if what == "balls":
            make_balls(opened(frozen_county()), NUMBERS, time=early)
        elif what == "closing":
            make_closing(known.outcome, balls=None, time=early)
        else:
            make_abort(opening, balls=None, reason="停电", missing=[], values={}, time=early)

    assert (refusal.value.code, refusal.value.values["what"]) == ("draw.out_of_time", what)
    assert (refusal.value.values["found"], refusal.value.values["expected"]) == (early, opening["time"])


def test_a_closing_does_not_come_before_the_balls():
    known = held(frozen_county())

    with pytest.raises(OutOfTime, match="closing"):
        make_closing(known.outcome, balls=known.record["balls"], time="2026-10-08T09:19:59+08:00")


def test_equal_instants_are_in_order():
    not_before("closing", "2026-10-08T01:00:00Z", earliest="2026-10-08T09:00:00+08:00")


def test_before_anything_is_open_a_ceremony_may_end():
    opening = opened(frozen_county())

    abort = make_abort(opening, balls=None, reason="停电", missing=[], values={}, time=LATER)

    belongs(opening, abort, what="abort")
    assert abort == {
        "type": "abort", "ceremony": "test/2026Q4/1", "opening": doc("sha256", "opening", opening),
        "reason": "停电", "missing": [], "time": LATER,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "slots", "code"),
    [
        ([], (), "draw.abort_refused"),
        ([], (0, 1, 2, 3), "draw.abort_refused"),
        ([2], (0, 1), "draw.abort_refused"),
        ([2], (0, 1, 2, 3), "draw.abort_refused"),
        ([4], (0, 1, 2, 3), "canonical.malformed"),
        ([2, 2], (0, 1, 3), "canonical.malformed"),
    ],
)
def test_after_the_balls_only_a_lost_value_ends_a_ceremony(missing, slots, code):
    opening, values = opened(frozen_county()), values_of(1, 4)
    balls = make_balls(opening, NUMBERS, time=LATER)
    found = {number: values[number] for number in slots}

    with pytest.raises((AbortRefused, Malformed)) as refusal:
        make_abort(opening, balls=balls, reason="x", missing=missing, values=found, time=LATER)

    assert refusal.value.code == code


def test_an_abort_publishes_every_value_that_exists():
    opening, values = opened(frozen_county()), values_of(1, 4)
    balls = make_balls(opening, NUMBERS, time=LATER)
    found = {number: values[number] for number in (0, 1, 3)}

    abort = make_abort(opening, balls=balls, reason="手机损坏", missing=[2], values=found, time=LATER)

    assert abort["values"] == {"0": values[0], "1": values[1], "3": values[3]}
    assert abort["balls"] == doc("sha256", "balls", balls)
    with pytest.raises(WrongValue):
        make_abort(opening, balls=balls, reason="x", missing=[2], values={**found, 0: values[1]}, time=LATER)


def test_once_a_value_is_open_an_abort_needs_a_loss_even_without_balls():
    opening, values = opened(frozen_county(), balls=None), values_of(1, 4)

    with pytest.raises(AbortRefused, match="no value is lost"):
        make_abort(opening, balls=None, reason="x", missing=[], values={0: values[0]}, time=LATER)


def test_when_every_value_is_lost_there_is_none_to_publish():
    opening = opened(frozen_county())
    balls = make_balls(opening, NUMBERS, time=LATER)

    abort = make_abort(opening, balls=balls, reason="火灾", missing=[3, 1, 2, 0], values={}, time=LATER)

    assert abort["missing"] == [0, 1, 2, 3]
    assert "values" not in abort
