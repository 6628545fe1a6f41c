"""Every single-field tampering is caught given what was published; without it a record is at best consistent."""

import copy

from shuangsuiji.core.draw import with_event
from tests.vectors.county import EVIDENCE, frozen_county, held, moment
from tests.vectors.crossreading import readers, tampering
from tests.vectors.random_records import make


def small_record() -> dict:
    """The county with a closing, a leave and a visit."""
    known = held(frozen_county())
    for particular in (
        {"type": "closed", "id": "S-005", "reason": "停产", "evidence": EVIDENCE},
        {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], "evidence": EVIDENCE},
        {"type": "visited", "id": "S-003", "officers": ["E-1", "E-3"], "day": "2026-10-20"},
    ):
        known = with_event(known, particular, time=moment(len(known.record["events"])))
    return dict(known.record)


def test_every_leaf_altered_or_taken_away_is_caught():
    tried, missed = tampering.run(small_record())

    assert tried > 200
    assert missed == []


def test_every_leaf_of_a_record_without_balls_and_events_is_caught():
    record = dict(held(frozen_county(), balls=None, hash="sm3").record)

    assert tampering.run(record)[1] == []


def test_without_what_was_published_a_sound_record_is_consistent_only():
    record = small_record()

    assert readers.verify(record, {}).status == "consistent"
    assert readers.verify(record).status == "proven"


def test_a_forged_record_that_replays_is_not_the_published_one():
    genuine, forged = make(3), make(4)
    assert readers.verify(forged, {}).status == "consistent"

    assert readers.verify(forged, readers.published_of(genuine)).status == "refused"


def test_cutting_the_last_event_is_seen_from_the_published_link():
    record = small_record()
    cut = {**copy.deepcopy(record), "events": record["events"][:-1]}

    verdict = readers.verify(cut, readers.published_of(record))

    assert readers.verify(cut, {}).status == "consistent"
    assert (verdict.status, verdict.code) == ("refused", "published.link")


@readers.needs_typescript
def test_typescript_catches_every_altered_leaf_too():
    record = small_record()
    published = readers.published_of(record)
    broken = list(tampering.tampered(record))

    answers = readers.typescript(readers.batch_line(one, published) for _, one in broken)

    assert [path for (path, _), answer in zip(broken, answers, strict=True) if answer["status"] != "refused"] == []
