"""Earlier records of the year: each cut where the opening cuts it, and `done` follows their visits."""

import copy

import pytest

from shuangsuiji.verifier.verify_draw1 import Digest, Published, replay, verify
from tests.verifier.forge import SUBJECTS, bytes_of, event, forge, point, rules, settle, with_events
from tests.verifier.test_seal import aborted


def early(period, month, **opening):
    """A settled record of an earlier quarter."""
    record = forge(
        rules=rules(period=period, weeks=[]),
        opening={"ceremony": f"140524/{period}/1", "time": f"2026-{month:02}-05T09:00:00+08:00", **opening},
        seed=period,
    )
    record["closing"]["time"] = f"2026-{month:02}-05T10:00:00+08:00"
    return settle(point(record))


def visited(record, count, month):
    """The record after its first visits were made."""
    ids = list(replay(bytes_of(record)).visits)[:count]
    made = [event("visited", id=id, day=f"2026-{month:02}-10") for id in ids]
    for i, one in enumerate(made):
        one["body"]["time"] = f"2026-{month:02}-10T09:{i:02}:00+08:00"
    return with_events(record, *made), ids


def end_of(record):
    return replay(bytes_of(record)).hashes["closing"]


def newest(record):
    return record["events"][-1]["link"] if record["events"] else end_of(record)


@pytest.fixture(scope="module")
def year():
    """Two earlier quarters with 3 and 2 visits, the third quarter's last visit after this registry was frozen."""
    second, ids2 = visited(early("2026Q2", 4), 3, 4)
    third, ids3 = visited(early("2026Q3", 7, prev=end_of(second), history=[newest(second)]), 2, 7)
    return second, third, {*ids2, ids3[0]}


def now(year, done=None, **opening):
    second, third, visits = year
    subjects = [{**s, **({"done": True} if s["id"] in (visits if done is None else done) else {})} for s in SUBJECTS]
    cut = [newest(second), third["events"][0]["link"]]
    return settle(forge(subjects=subjects, opening={"prev": end_of(third), "history": cut, **opening}))


def judged(record, *earlier, published=None):
    return verify(bytes_of(record), history=[bytes_of(one) for one in earlier], published=published)


def test_done_follows_the_visits_of_the_earlier_records_up_to_the_cut(year):
    second, third, _ = year

    for order in ([second, third], [third, second]):
        verdict = judged(now(year), *order)
        assert (verdict.status, [what for what, _ in verdict.unchecked if "." not in what]) == ("consistent", [])


def test_history_is_not_needed_for_proven_but_is_named_when_not_given(year):
    record = now(year)
    hashes = replay(bytes_of(record)).hashes

    verdict = judged(record, published=Published(hashes["opening"], None, hashes["closing"], hashes["closing"]))

    assert (verdict.status, verdict.unchecked) == (
        "proven",
        (("prev", record["opening"]["prev"]), ("history", "2")),
    )
    assert "2" in verdict.text("en").splitlines()[-1]


def test_a_subject_marked_done_without_a_visit_and_one_visited_but_not_marked_are_refused(year):
    second, third, done = year
    never = next(s["id"] for s in SUBJECTS if s["id"] not in done)

    marked = judged(now(year, done={*done, never}), second, third)
    forgotten = judged(now(year, done=set(list(sorted(done))[1:])), second, third)

    assert (marked.code, marked.expected, marked.found) == ("history.done", "false", "true")
    assert (forgotten.code, forgotten.expected, forgotten.found) == ("history.done", "true", "false")
    assert marked.where.endswith(".done")


def test_every_link_of_the_opening_needs_its_record(year):
    second, third, _ = year

    one_missing = judged(now(year), third)
    other_link = judged(now(year, history=["ab" * 32]), second, third)

    assert (one_missing.code, one_missing.where, one_missing.exit_code) == (
        "history.incomplete",
        "opening.history[0]",
        2,
    )
    assert other_link.code == "history.incomplete"


def test_a_record_of_the_year_left_out_of_the_opening_is_found(year):
    second, third, _ = year

    verdict = judged(now(year, history=[newest(second)]), second, third)

    assert (verdict.code, verdict.found) == ("history.unlisted", third["opening"]["ceremony"])


def test_earlier_records_are_listed_once_and_in_order_and_before_this_opening(year):
    second, third, _ = year
    links = [newest(second), newest(third)]

    twice = judged(now(year, history=[newest(second), newest(second)]), second, third)
    backwards = judged(now(year, history=links[::-1]), second, third)
    too_soon = judged(now(year, time="2026-07-10T09:00:30+08:00", history=links), second, third)

    assert (twice.code, twice.where) == ("history.twice", "opening.history[1]")
    assert (backwards.code, backwards.where) == ("history.order", "opening.history[1]")
    assert (too_soon.code, too_soon.where) == ("history.order", "opening.history[1]")


def test_a_record_of_another_year_is_no_history_but_may_be_the_previous_ceremony(year):
    last, _ = visited(early("2025Q4", 3), 1, 3)
    second, third, done = year
    del second, third

    listed = judged(now(year, history=[newest(last)], prev=end_of(last)), last)
    before = judged(now(year, history=[], prev=end_of(last), done=set()), last)

    assert (listed.code, listed.expected, listed.found) == ("history.year", "2026", "2025")
    assert (before.status, [what for what, _ in before.unchecked if "." not in what]) == ("consistent", [])
    assert done


def test_the_first_ceremony_has_no_history(year):
    second, third, _ = year

    assert judged(now(year, prev="0" * 64)).code == "prev.zero"
    assert judged(now(year, prev="0" * 64, history=[]), second, third).code == "prev.zero"


def test_an_aborted_ceremony_is_in_the_chain_but_not_in_the_history(year):
    lost = aborted(missing=[1], time="2026-10-05T09:00:00+08:00")
    made = Digest("sha256").doc("abort", lost["abort"])
    second, third, _ = year

    verdict = judged(now(year, prev=made), second, third, lost)

    assert (verdict.status, "prev" in dict(verdict.unchecked)) == ("consistent", False)


def test_the_previous_ceremony_ended_before_this_opening(year):
    lost = aborted(missing=[1], time="2026-10-05T09:00:01+08:00")
    second, third, _ = year

    verdict = judged(now(year, prev=Digest("sha256").doc("abort", lost["abort"])), second, third, lost)

    assert (verdict.code, verdict.where) == ("history.order", "opening.prev")


def test_a_later_record_of_the_year_does_not_belong_to_the_history(year):
    second, third, done = year
    later = early("2026Q4", 11)
    record = now(year)

    verdict = judged(record, second, third, later)

    assert verdict.status == "consistent"
    assert done


def test_an_earlier_record_that_does_not_hold_is_named(year):
    second, third, _ = year
    broken = copy.deepcopy(third)
    broken["events"][0]["link"] = "ab" * 32

    verdict = judged(now(year), second, broken)

    assert (verdict.code, verdict.where) == ("event.link", "history[1].events[0].link")


def test_done_without_any_earlier_record_is_named_as_unchecked():
    record = settle(forge(subjects=[{**SUBJECTS[0], "done": True}, *SUBJECTS[1:]]))

    verdict = judged(record)

    assert ("done", "1") in verdict.unchecked
    assert "1" in verdict.text("zh").splitlines()[-1]
