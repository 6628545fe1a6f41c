"""Nothing secret lies in the clear, and two worlds that differ only in who was drawn look alike."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction

from shuangsuiji.core.draw.hashes import keys_of
from shuangsuiji.draws.models import Meeting, SealedRow
from shuangsuiji.draws.selectors.sealed import meeting_value, replay_of
from shuangsuiji.draws.services.rounds import make_rounds
from shuangsuiji.ledger.models import Entry
from tests.draws import hall
from tests.ledger.every_service.rows import EVERY
from tests.people import DIVISION

pytestmark = pytest.mark.django_db
_MASKED = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}|ssj-(?:sealed|wrapped)-1\.[\w.-]+")
"""Hashes, ids of version 7, and sealed texts, whose places and lengths are compared instead."""


def OFFICE() -> None:
    """An office of which some subjects stay undrawn."""
    hall.decided(hall.TIERS)


def _everything() -> dict[str, list[str]]:
    """Every row of every table, the ledger's too, as text."""
    return {
        model._meta.db_table: [json.dumps(row, default=str) for row in model._default_manager.order_by("pk").values()]
        for model in EVERY
    }


def _held() -> Meeting:
    meeting = hall.held()
    make_rounds(hall.act(30), division=DIVISION)
    return meeting


def _secrets(meeting: Meeting) -> Mapping[str, str]:
    known, value = replay_of(meeting), meeting_value(meeting)
    values = [one["value"] for one in known.record["contributions"]]
    keys = keys_of(meeting.hash, known.record["closing"]["opening"], values=values, numbers=hall.NUMBERS)
    return {
        **{f"value {slot}": one for slot, one in enumerate(values)},
        **{f"salt {name}": salt for name, salt in value.salts.items()},
        **{f"key {name}": key for name, key in keys.items()},
    }


def test_no_value_salt_or_key_lies_in_any_table():
    meeting = _held()

    everything = "\n".join(row for rows in _everything().values() for row in rows)

    assert [name for name, secret in _secrets(meeting).items() if secret in everything] == []


def test_drawn_and_undrawn_occur_equally_often():
    meeting = _held()
    visits = replay_of(meeting).standing.visits

    # What is sealed is base64: four characters of it may be a key by chance.
    tables = [rows for table, rows in _everything().items() if table.startswith("draws_")]
    draws = "\n".join(_masked(row) for rows in tables for row in rows)
    told = "\n".join(Entry.objects.filter(kind__startswith="draw.").values_list("body", flat=True))
    keys = list(SealedRow.objects.values_list("key", flat=True))
    drawn, undrawn = ({draws.count(key) for key in keys if (key in visits) is kind} for kind in (True, False))

    assert {key in visits for key in keys} == {True, False}
    assert drawn == undrawn == {2}
    assert not [key for key in keys if key in told]


def _masked(text: str) -> str:
    """With every hash, id and sealed text replaced by its kind and length."""
    return _MASKED.sub(lambda found: f"<{found[0][:3] if found[0].startswith('ssj') else 'x'}{len(found[0])}>", text)


def _world(seed: object) -> tuple[dict[str, Any], list[str]]:
    """All rows, masked, of an office whose contributors brought these values; and who was drawn."""
    with transaction.atomic():
        meeting = hall.held(seed=seed)
        make_rounds(hall.act(30), division=DIVISION)
        rows = {table: sorted(map(_masked, rows)) for table, rows in _everything().items()}
        drawn = hall.drawn(meeting)
        transaction.set_rollback(True)
    return rows, drawn


def test_two_worlds_that_differ_in_the_values_alone_have_the_same_rows_but_for_hashes_of_one_length():
    first, second = _world(1), _world(2)

    assert sorted(first[1]) != sorted(second[1])
    assert {table: rows for table, rows in first[0].items() if rows != second[0][table]} == {}
