"""A few runs of each campaign over records: the sound build has no fault, a broken one has."""

from dataclasses import replace

import pytest

from tests.vectors.crossreading.readers import needs_typescript
from torture.campaign import Campaign, run
from torture.records import fuzz, readings, tamper


@needs_typescript
@pytest.mark.parametrize(
    ("campaign", "runs", "control_runs"),
    [(fuzz.CAMPAIGN, 60, 400), (tamper.CAMPAIGN, 20, 150), (readings.CAMPAIGN, 10, 40)],
    ids=lambda one: one.name if isinstance(one, Campaign) else "",
)
def test_a_few_runs_hold_and_every_broken_build_is_noticed(campaign, runs, control_runs):
    result = run(replace(campaign, runs_in_slice=runs, control_runs=control_runs), in_slice=True)

    assert result.failures == []
    assert result.missed == []


def test_the_verifier_never_asks_for_what_a_forger_cannot_give():
    source = fuzz.any_base(fuzz.Random(1)).source.replace(b'"root":"', b'"root":"0', 1)

    assert fuzz._as_demanded(source, fuzz.verify_draw1.verify(source)) is None


def test_a_forger_who_gives_each_hash_gets_further():
    base = tamper.bases()[0]
    record = base.source.replace(b'"size":9', b'"size":8')
    verdict = fuzz.verify_draw1.verify(record)

    better = fuzz._as_demanded(record, verdict)

    assert verdict.code == "statement.size"
    assert better is not None and b'"size": 9' in better


def test_every_leaf_of_every_base_is_tampered_with():
    assert tamper.CAMPAIGN.runs == len(tamper._leaves()) > 5000
    assert {base.name for base, _ in tamper._leaves()[:60]} == {"no events"}
