"""Mutated records end in a verdict or a clear refusal, in every reader alike. `make torture` mutates 100,000."""

import json

import pytest

from shuangsuiji.verifier import verify_draw1 as verifier
from tests.vectors.county import frozen_county, held
from tests.vectors.crossreading import fuzz, readers

SEED = 7


def test_500_mutated_records_never_crash_a_reader_and_never_divide_them():
    why_not = readers.why_no_typescript()
    print(f"seed {SEED}", f"without TypeScript: {why_not}" if why_not else "")

    seen = fuzz.run(500, SEED, typescript=not why_not)

    assert seen.crashes == []
    assert seen.believed == []
    assert seen.disagreements == []
    assert seen.slowest < fuzz.SLOW
    assert sum(count for code, count in seen.verdicts.items() if code not in ("proven", "consistent")) > 400


@readers.needs_typescript
@pytest.mark.parametrize(
    "change",
    [
        {"count": 2**53 - 1, "min": 0, "max": 5, "kind": "sequence"},
        {"count": 2**52, "min": 0, "max": 2**53 - 1, "kind": "set"},
    ],
)
def test_balls_without_end_do_not_keep_a_reader_busy(change):
    record = json.loads(json.dumps(held(frozen_county()).record))
    record["opening"]["balls"] = {"what": "x", **change}
    record["opening"]["slots"][2]["role"] = "clerk"
    source = json.dumps(record).encode()

    (answer,) = readers.typescript([readers.batch_line(source, {})])

    assert verifier.verify(source).status == "refused"
    assert fuzz.read_outcome(source) == "refused"
    assert answer["status"] == "refused"


@readers.needs_typescript
@pytest.mark.parametrize("source", [b"[" * 100_000, b'{"a":' * 100_000, b"", b"null", b"\x00", b'{"opening":{}}'])
def test_what_is_no_record_at_all_is_refused_by_all(source):
    (answer,) = readers.typescript([readers.batch_line(source, {})])

    assert verifier.verify(source).status == "refused"
    assert fuzz.read_outcome(source) == "refused"
    assert answer["status"] == "refused"
