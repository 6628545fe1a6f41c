"""Core, verifier and TypeScript find one outcome in random records. `make torture` reads 10,000."""

import json

import pytest

from shuangsuiji.core.draw.times import is_instant, is_week
from shuangsuiji.core.errors.canonical import Malformed
from shuangsuiji.verifier import verify_draw1
from tests.vectors.county import frozen_county, held
from tests.vectors.crossreading import agreement, readers

SEED = 2026_10_08


def test_three_readings_of_random_records_agree_to_the_byte():
    why_not = readers.why_no_typescript()
    print(f"seed {SEED}", f"without TypeScript: {why_not}" if why_not else "")

    seen = agreement.run(200, SEED, typescript=not why_not)

    assert seen.disagreements == []
    assert seen.records == 200
    assert seen.public > 20


TIMES = (
    "2026-10-08T09:00:00+08:60",
    "2026-10-08T09:00:00+24:00",
    "2026-10-08T09:00:00+23:59",
    "2026-10-08T09:00:00-00:00",
    "2026-10-08T24:00:00Z",
    "2026-10-08T09:00:60Z",
    "2026-10-08T09:00:00.5Z",
    "2026-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "0001-01-01T07:00:00+08:00",
    "9999-12-31T15:59:59Z",
    "9999-12-31T16:00:00Z",
    "9999-12-31T23:59:59+08:00",
)
WEEKS = ("0000-W01", "0001-W01", "2025-W53", "2026-W00", "2026-W53", "2026-W54", "9999-W52", "9999-W53")


@pytest.mark.parametrize(("field", "values", "shape"), [("time", TIMES, is_instant), ("weeks", WEEKS, is_week)])
def test_all_readers_agree_on_what_the_calendar_holds(field, values, shape):
    def accepted(value: str) -> bool:
        try:
            shape(value, field)
        except Malformed:
            return False
        return True

    # Hashes no longer fit, so every record is refused: by its form, or only later.
    forms = []
    for value in values:
        record = json.loads(json.dumps(held(frozen_county()).record))
        record["opening" if field == "time" else "rules"][field] = value if field == "time" else [value]
        forms.append(json.dumps(record).encode())

    by_core = [accepted(value) for value in values]
    assert [not verify_draw1.verify(one).code.startswith("schema.") for one in forms] == by_core
    if not readers.why_no_typescript():
        codes = [answer["code"] for answer in readers.typescript(readers.batch_line(one, {}) for one in forms)]
        assert [code.split(".")[0] not in ("time", "schema") for code in codes] == by_core
