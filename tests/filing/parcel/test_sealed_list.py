"""The list: replayed by who opens it, and equally long whoever was drawn."""

import pytest

from shuangsuiji.core import canonical
from shuangsuiji.core.draw import with_event
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.filing.errors import ListTooLong, PackageBroken
from shuangsuiji.filing.parcel import sealed_list
from shuangsuiji.filing.parcel.sealed_list import padded_list, read_list, room_for
from tests.filing.parcel.town import names_of
from tests.vectors.county import EVIDENCE, frozen_county, held, moment


def _twins():
    return [held(frozen_county(), seed=seed) for seed in (1, 2, 3, 4)]


def test_lists_of_twins_are_equally_long_and_not_the_same():
    twins = _twins()
    drawn = [tuple(sorted(one.standing.visits)) for one in twins]

    sizes = {len(padded_list(one.record, names_of(one.record))) for one in twins}

    assert len(set(drawn)) > 1 and len(sizes) == 1


def test_events_fit_into_the_room_and_change_no_length():
    known = held(frozen_county())
    before = len(padded_list(known.record, names_of(known.record)))

    for seq, id in enumerate(list(known.standing.due)):
        event = {"type": "void", "id": id, "reason": "没有这个场所" * 20, "evidence": EVIDENCE}
        known = with_event(known, event, time=moment(seq))

    assert len(padded_list(known.record, names_of(known.record))) == before


def test_the_opened_list_names_each_visit_with_team_and_week():
    known = held(frozen_county())

    found = read_list(padded_list(known.record, names_of(known.record)))

    assert found.known.record == known.record
    assert [line[0] for line in found.lines()] == list(known.standing.visits)
    id, name, officers, week = found.lines()[0]
    assert name == f"演示企业{id}" and officers.count("演示人员") == 2 and week.startswith("2026-W")


def test_what_does_not_fit_is_refused_and_not_cut(monkeypatch):
    known = held(frozen_county())
    monkeypatch.setattr(sealed_list, "_STEP", 1)
    monkeypatch.setattr(sealed_list, "_ROOM", 0)
    monkeypatch.setattr(sealed_list, "_ROOM_EACH", 0)

    with pytest.raises(ListTooLong):
        padded_list(known.record, names_of(known.record))


def test_a_list_of_another_length_or_form_is_refused():
    known = held(frozen_county())
    content = padded_list(known.record, names_of(known.record))

    assert len(content) == room_for(known.record, names_of(known.record))
    for wrong in (content[:-1], content + b" ", content.strip(), b"{}", b"", content.replace(b"list1", b"list2")):
        with pytest.raises(PackageBroken):
            read_list(wrong)


def test_a_list_whose_record_was_changed_does_not_replay():
    known = held(frozen_county())
    record = {**known.record, "closing": {**known.record["closing"], "root": "ab" * 32}}

    with pytest.raises(RuleBreach):
        read_list(padded_list(record, names_of(record)))


def test_the_padding_is_white_space():
    content = padded_list(held(frozen_county()).record, names_of(held(frozen_county()).record))

    assert canonical.loads(content)["type"] == "list1" and content.endswith(b"  ")
