"""Before the draw: opening, seals, slots, balls, contributions, statements and aborts hold together."""

import copy

import pytest

from shuangsuiji.verifier.verify_draw1 import Digest, Published, outcomes, verify
from tests.verifier.forge import (
    GRAMMAR,
    OFFICERS,
    SLOTS,
    SUBJECTS,
    bytes_of,
    forge,
    officer,
    point,
    put,
    reseal,
    rules,
    settle,
    subject,
)

NUMBERS = [4, 11, 17, 21, 28, 30]
HEX = "ab" * 32


def refusal(record):
    verdict = verify(bytes_of(record))
    assert verdict.status == "refused", verdict
    return verdict.code, verdict.where


@pytest.fixture(scope="module")
def record():
    return settle(forge(numbers=NUMBERS))


@pytest.mark.parametrize(
    ("slots", "numbers", "code"),
    [
        ([("bureau", "a"), ("outside", "b"), ("discipline", "c")], NUMBERS, "slots.software"),
        ([*SLOTS, ("software", "b")], NUMBERS, "slots.software"),
        ([("bureau", "a"), ("bureau", "b"), ("software", "c")], NUMBERS, "slots.roles"),
        ([("bureau", "a"), ("discipline", "b"), ("software", "c")], None, "slots.outside"),
        ([("bureau", "a"), ("discipline", "b"), ("software", "c")], NUMBERS, ""),
        (SLOTS, None, ""),
    ],
)
def test_the_seed_needs_the_software_once_three_roles_and_somebody_from_outside(slots, numbers, code):
    record = forge(slots=slots, numbers=numbers)

    verdict = verify(bytes_of(record if code else settle(record)))

    assert verdict.code == code
    assert verdict.where == ("opening.slots" if code else "")


@pytest.mark.parametrize(
    ("change", "enough"),
    [
        ({"count": 6, "max": 33}, True),
        ({"count": 5, "max": 33}, False),
        ({"count": 33, "max": 33}, False),
        ({"kind": "sequence", "count": 8, "max": 6}, True),
        ({"kind": "sequence", "count": 7, "max": 6}, False),
        ({"kind": "sequence", "count": 20, "max": 2}, True),
        ({"kind": "sequence", "count": 19, "max": 2}, False),
        ({"kind": "sequence", "count": 2**50, "max": 1}, False),
        ({"count": 2**50, "max": 2**52}, True),
        ({"kind": "sequence", "count": 2**50, "max": 2**52}, True),
    ],
)
def test_balls_count_as_somebody_from_outside_from_two_to_the_twenty_outcomes(change, enough):
    grammar = {**GRAMMAR, **change}
    insiders = forge(slots=[("bureau", "a"), ("discipline", "b"), ("software", "c")], numbers=NUMBERS)
    insiders["opening"]["balls"] = grammar

    verdict = verify(bytes_of(point(insiders)))

    assert (verdict.code == "slots.outside") == (not enough)
    assert (outcomes(grammar) >= 2**20) == enough


@pytest.mark.parametrize(
    ("change", "where"),
    [({"min": 34}, "opening.balls.max"), ({"count": 34}, "opening.balls.count")],
)
def test_a_rule_for_the_balls_that_nothing_can_fulfil_is_refused(record, change, where):
    record = copy.deepcopy(record)
    record["opening"]["balls"].update(change)

    assert refusal(point(record)) == ("balls.grammar", where)


@pytest.mark.parametrize(
    ("numbers", "code", "where"),
    [
        ([4, 11, 17, 21, 28], "balls.count", "balls.numbers"),
        ([4, 11, 17, 21, 28, 34], "balls.range", "balls.numbers[5]"),
        ([0, 11, 17, 21, 28, 30], "balls.range", "balls.numbers[0]"),
        ([11, 4, 17, 21, 28, 30], "balls.order", "balls.numbers[1]"),
        ([4, 4, 17, 21, 28, 30], "balls.order", "balls.numbers[1]"),
    ],
)
def test_balls_outside_the_rule_fixed_before_are_refused(record, numbers, code, where):
    record = copy.deepcopy(record)
    record["balls"]["numbers"] = numbers

    assert refusal(point(record)) == (code, where)


def test_a_sequence_of_balls_may_fall_in_any_order_and_repeat(record):
    record = copy.deepcopy(record)
    record["opening"]["balls"]["kind"] = "sequence"
    record["balls"]["numbers"] = [30, 4, 4, 1, 33, 2]

    assert verify(bytes_of(settle(point(record)))).status == "consistent"


def test_balls_come_exactly_when_they_were_announced(record):
    without, unannounced, unpointed = copy.deepcopy(record), copy.deepcopy(record), copy.deepcopy(record)
    del without["balls"]
    del unannounced["opening"]["balls"]
    del unpointed["closing"]["balls"]
    surplus = settle(forge())
    surplus["closing"]["balls"] = HEX

    assert refusal(without) == ("balls.presence", "balls")
    assert refusal(point(unannounced)) == ("balls.presence", "balls")
    assert refusal(unpointed) == ("balls.presence", "closing.balls")
    assert refusal(surplus) == ("balls.presence", "closing.balls")


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        ("rules.team", 1, "hash.rules", "opening.rules"),
        ("opening.rules", HEX, "hash.rules", "opening.rules"),
        ("registry.subjects[0].id", "S-0000", "hash.registry", "opening.registry"),
        ("salts.registry", HEX, "hash.registry", "opening.registry"),
        ("roster.officers[1].lead", True, "hash.roster", "opening.roster"),
        ("salts.roster", HEX, "hash.roster", "opening.roster"),
        ("closing.ceremony", "other", "statement.ceremony", "closing.ceremony"),
        ("closing.opening", HEX, "statement.opening", "closing.opening"),
        ("closing.balls", HEX, "statement.balls", "closing.balls"),
        ("closing.size", 23, "statement.size", "closing.size"),
        ("closing.root", HEX, "statement.root", "closing.root"),
        ("balls.opening", HEX, "statement.opening", "balls.opening"),
        ("contributions[0].value", HEX, "contributions.commit", "contributions[0].value"),
        ("contributions", [], "contributions.count", "contributions"),
        ("opening.time", "2026-10-05T09:00:01+08:00", "statement.opening", "closing.opening"),
        ("final", True, "final.mismatch", "final"),
    ],
)
def test_one_changed_field_is_found(record, path, value, code, where):
    record = copy.deepcopy(record)

    put(record, path, value)
    verdict = verify(bytes_of(record))

    assert (verdict.code, verdict.where, verdict.exit_code) == (code, where, 1)
    assert verdict.expected != verdict.found


@pytest.mark.parametrize(
    ("part", "time", "where"),
    [
        ("balls", "2026-10-05T00:59:59Z", "balls.time"),
        ("closing", "2026-10-05T11:29:59+10:00", "closing.time"),
    ],
)
def test_statements_follow_one_another_in_time_as_instants(record, part, time, where):
    record = copy.deepcopy(record)
    record[part]["time"] = time

    assert refusal(point(record)) == ("time.order", where)


def test_one_instant_may_be_written_in_three_zones(record):
    record = copy.deepcopy(record)
    record["balls"]["time"] = "2026-10-05T01:00:00Z"
    record["closing"]["time"] = "2026-10-04T20:00:00-05:00"

    assert verify(bytes_of(settle(point(record)))).status == "consistent"


def test_a_subject_stands_in_strata_that_the_rules_have_and_is_capped_only_when_done(record):
    stray = reseal(record, registry={"subjects": [subject(1, "general", "other")]})
    capped = reseal(record, registry={"subjects": [subject(1, capped=True)]})

    assert refusal(stray) == ("registry.stratum", "registry.subjects[0]")
    assert refusal(capped) == ("registry.capped", "registry.subjects[0]")


def test_every_subject_needs_enough_officers_and_an_able_lead_before_sealing(record):
    all_barred = [{**one, "not": ["S-0007"]} for one in OFFICERS[:5]] + OFFICERS[5:]
    leads_barred = [{**one, **({"not": ["S-0007"]} if "lead" in one else {})} for one in OFFICERS]
    skilled = {"subjects": [*SUBJECTS[:-1], {**SUBJECTS[-1], "needs": ["radiation"]}]}

    assert refusal(reseal(record, roster={"officers": all_barred})) == ("deal.too_few", "S-0007")
    assert refusal(reseal(record, roster={"officers": leads_barred})) == ("deal.no_lead", "S-0007")
    assert refusal(reseal(record, roster={"officers": [officer(1, lead=True)]})) == ("deal.too_few", "S-0001")
    assert refusal(reseal(record, roster={"officers": []})) == ("deal.too_few", "S-0001")
    assert refusal(reseal(record, registry=skilled)) == ("deal.no_lead", SUBJECTS[-1]["id"])


def test_the_order_of_floors_and_a_stratum_without_members_do_no_harm(record):
    more = rules(strata={**rules()["strata"], "empty": {"floors": [{"count": 2}, {"ratio": [1, 3]}]}})

    verdict = verify(bytes_of(settle(reseal(record, rules=more))))

    row = next(row for row in verdict.strata if row["name"] == "empty")
    assert (row["members"], row["floor"], row["drawn"]) == (0, 0, 0)


# ---- aborts ----


def aborted(*, numbers=None, missing=(), values=(), balls=True, opened=None, **more):
    """A ceremony of three slots that ended without a draw."""
    record = forge(numbers=numbers)
    closing, contributions = record.pop("closing"), record.pop("contributions")
    del record["events"]
    if not balls:
        record.pop("balls")
    record["abort"] = {
        "type": "abort",
        "ceremony": closing["ceremony"],
        "reason": "a card was lost",
        "missing": list(missing),
        "time": closing["time"],
        **({"values": {str(slot): contributions[slot]["value"] for slot in values}} if values else {}),
        **({} if opened is None else {"values": opened}),
        **more,
    }
    return point(record)


@pytest.mark.parametrize(
    "record",
    [
        aborted(),
        aborted(missing=[1]),
        aborted(missing=[1], values=[0, 2]),
        aborted(numbers=NUMBERS, balls=False),
        aborted(numbers=NUMBERS, missing=[1], values=[0, 2]),
        aborted(numbers=NUMBERS, missing=[0, 1, 2]),
    ],
    ids=range(6),
)
def test_an_abort_is_verified_and_proven_by_what_was_published(record):
    made = Digest("sha256")
    hashes = {"opening": made.doc("opening", record["opening"]), "closing": made.doc("abort", record["abort"])}
    if "balls" in record:
        hashes["balls"] = made.doc("balls", record["balls"])

    alone, proven = verify(bytes_of(record)), verify(bytes_of(record), published=Published(**hashes))

    assert (alone.status, alone.ending, alone.reason) == ("consistent", "abort", "a card was lost")
    assert (proven.status, proven.strata, proven.officers[0]["visits"]) == ("proven", (), 0)
    assert "a card was lost" in proven.text("zh") and "aborted" in proven.text("en")
    surplus = verify(bytes_of(record), published=Published(**hashes, link=HEX))
    assert surplus.code == "published.link"


@pytest.mark.parametrize(
    ("record", "code", "where"),
    [
        (aborted(missing=[3]), "abort.missing", "abort.missing"),
        (aborted(numbers=NUMBERS, values=[0, 1, 2]), "abort.missing", "abort.missing"),
        (aborted(values=[0, 1, 2]), "abort.missing", "abort.missing"),
        (aborted(numbers=NUMBERS, missing=[1]), "abort.values", "abort.values"),
        (aborted(numbers=NUMBERS, missing=[1], values=[0]), "abort.values", "abort.values"),
        (aborted(missing=[1], values=[0]), "abort.values", "abort.values"),
        (aborted(missing=[1], values=[0, 1, 2]), "abort.values", "abort.values"),
        (aborted(missing=[1], opened={"0": HEX, "2": HEX}), "abort.commit", "abort.values.0"),
        (aborted(missing=[1], opened={"3": HEX}), "abort.values", "abort.values"),
        (aborted(missing=[1], opened={"00": HEX}), "schema.form", "abort.values.00"),
        (aborted(missing=[1], opened={}), "schema.empty", "abort.values"),
        (aborted(missing=[1, 1]), "schema.order", "abort.missing[1]"),
        (aborted(time="2026-10-05T08:59:59+08:00"), "time.order", "abort.time"),
        (aborted(ceremony="other"), "statement.ceremony", "abort.ceremony"),
        ({**aborted(), "events": []}, "schema.unlisted", ""),
        ({**aborted(), "contributions": []}, "schema.unlisted", ""),
        ({**aborted(), "final": True}, "schema.unlisted", ""),
    ],
    ids=range(17),
)
def test_an_abort_that_does_not_hold_is_refused(record, code, where):
    assert refusal(record) == (code, where)


def test_an_abort_may_be_public_and_then_shows_no_team():
    record = aborted(missing=[1])
    del record["roster"], record["salts"]["roster"]

    assert verify(bytes_of({**record, "teams": {}})).status == "consistent"
    assert refusal({**record, "teams": {"S-0001": ["O-01", "O-02"]}}) == ("teams.visits", "teams")
