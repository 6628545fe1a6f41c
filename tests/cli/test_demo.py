"""The demo on days of the test's own: a year that anybody can verify, papers, filings, and the quarter to come."""

import json
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from shuangsuiji.cli.commands.office.city import FOLDER
from shuangsuiji.cli.commands.office.stage import Stage
from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.verifier import verify_draw1
from tests.office import office

BUILD = """
import sys
from datetime import date, datetime
from shuangsuiji.cli import main
from shuangsuiji.cli.console import Console
desk = Console(clock=lambda: datetime.fromisoformat(sys.argv[1]))
sys.exit(main(["office", "demo", "--quarters", sys.argv[2], "--json"], console=desk))
"""
LOOK = """
import json, sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.policy import Period
from shuangsuiji.documents.models import Document
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.public import public_record, published
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.selectors.standing import standing
from shuangsuiji.ledger.selectors import entries, head, verdict
from shuangsuiji.plans.models import Campaign, Exemption, Letterhead, SiteVisit
from shuangsuiji.plans.selectors.decisions import differences, signed_decision
from shuangsuiji.plans.selectors.planning import planned
from shuangsuiji.draws.selectors.history import history
from shuangsuiji.synthetic import DIVISION
today = datetime.fromisoformat(sys.argv[1]).date()
current, folder = Period.holding(today), Path(sys.argv[2])
for number, one in enumerate(Meeting.objects.order_by("period")):
    (folder / f"{number}-{one.period}.json").write_bytes(dumps(public_record(one)))
decided = signed_decision(DIVISION, current)
print(json.dumps({
    "held": [one.period for one in Meeting.objects.order_by("period")],
    "statements": [[one.meeting.period, one.kind, one.hash, json.loads(one.text)] for one in published(DIVISION)],
    "documents": Counter(one.kind for one in Document.objects.all()),
    "unlabelled": Document.objects.filter(label="").count(),
    "packages": [json.loads(one.manifest) for one in Filing.objects.order_by("period")],
    "receipts": [[bool(r.text) for r in one.receipts.all()] for one in Filing.objects.order_by("period")],
    "standing": [[one.period, one.draw.count.state, one.filing.count.state] for one in standing(DIVISION, today)],
    "beside": [model.objects.count() for model in (Campaign, Exemption, Letterhead)],
    "petitions": SiteVisit.objects.filter(kind="petition").count(),
    "decided": decided is not None,
    "differs": [one.text("en") for one in differences(decided, planned(
        DIVISION, current, on=today, history=history(DIVISION, current.year)))] if decided else [],
    "ledger": [head().hash, verdict().holds, entries()[0].at],
}, default=str))
"""


@contextmanager
def built(folder, at, quarters):
    """A demo made at this instant, what there is in it, and the office itself."""
    with office(folder, empty=True) as made:
        (made.home / ".ssj-demo").touch()
        made.python(BUILD, at, str(quarters))
        records = folder / "records"
        records.mkdir()
        yield made, json.loads(made.python(LOOK, at, str(records)).stdout), sorted(records.iterdir())


NOW = "2026-11-30T10:00:00+08:00"


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    with built(tmp_path_factory.mktemp("year"), NOW, 4) as found:
        yield found


def test_time_and_chance_of_the_story_follow_from_the_seed_and_time_only_goes_forward():
    stage, other = (Stage(seed, datetime(2026, 1, 5, 9, tzinfo=BEIJING)) for seed in (1, 2))
    stage.go_to(date(2026, 1, 4))
    assert stage.now.day == 5
    stage.go_to(date(2026, 2, 1), 17)

    acts = [stage.act(), stage.act()]
    assert acts[0].at < acts[1].at and acts[0].actor == "system:console"
    assert stage.entropy(32) != stage.entropy(32) != other.entropy(32)
    assert other.made == 1


def _published(statements, period):
    """What a reader of the public page knows of a quarter's draw."""
    own = [(kind, hash, text) for of, kind, hash, text in statements if of == period]
    hashes = {kind: hash for kind, hash, _ in own if kind in ("opening", "balls", "closing")}
    links = [text for kind, _, text in own if kind == "links"]
    return verify_draw1.Published(**hashes, link=links[-1]["events"][-1]["link"])


def test_each_quarter_of_the_year_is_proven_by_what_was_published(year):
    _, found, records = year
    assert found["held"] == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]

    for period, record in zip(found["held"], records, strict=True):
        verdict = verify_draw1.verify(record.read_bytes(), published=_published(found["statements"], period))
        assert verdict.status == "proven", verdict.text("en")


def test_one_quarter_is_late_for_ever_and_every_filing_has_its_receipt(year):
    _, found, _ = year
    states = {period: (draw, filing) for period, draw, filing in found["standing"]}

    assert states["2026Q1"] == ("done-late", "done-late")
    assert [states[one] for one in ("2025Q4", "2026Q2", "2026Q3")] == [("done", "done")] * 3
    assert found["receipts"] == [[False], [False], [True], [True]]


def test_the_papers_are_archived_labelled_and_in_the_packages(year):
    _, found, _ = year

    assert found["documents"] == dict.fromkeys(("decision_record", "minutes", "filing_report", "work_notice"), 4)
    assert found["unlabelled"] == 0
    for package in found["packages"]:
        names = {one["name"] for one in package["files"]}
        assert {"documents/decision_record.pdf", "documents/minutes.pdf"} <= names
        assert package["label"]
    assert [one["list"]["kind"] for one in found["packages"]] == ["annex", "annex", "age", "age"]


def test_the_present_quarter_is_decided_as_the_registers_stand_and_waits_for_its_meeting(year):
    _, found, _ = year

    assert found["decided"] and found["differs"] == []
    assert found["beside"] == [1, 1, 1] and found["petitions"] == 1
    assert found["ledger"][1]


def test_a_second_time_changes_nothing(year, tmp_path):
    made, found, _ = year
    before = sorted((path, path.stat().st_mtime_ns) for path in (made.home / FOLDER).rglob("*"))

    made.python(BUILD, NOW, "4")

    assert json.loads(made.ssj("ledger", "head", "--json").stdout)["hash"] == found["ledger"][0]
    assert sorted((path, path.stat().st_mtime_ns) for path in (made.home / FOLDER).rglob("*")) == before


@pytest.mark.parametrize(
    ("at", "last"),
    [("2027-01-01T08:00:00+08:00", "2026Q4"), ("2028-02-29T10:00:00+08:00", "2027Q4")],
)
def test_in_the_first_quarter_of_a_year_the_story_is_that_of_the_year_before(tmp_path, at, last):
    with built(tmp_path, at, 1) as (_, found, [record]):
        verdict = verify_draw1.verify(record.read_bytes(), published=_published(found["statements"], last))

        assert verdict.status == "proven", verdict.text("en")
        assert found["held"] == [last] and found["receipts"] == [[True]]
        assert found["decided"] and found["differs"] == []
        assert datetime.fromisoformat(found["ledger"][2]) <= datetime.fromisoformat(at)


def test_without_quarters_there_are_registers_and_nothing_else(tmp_path):
    with built(tmp_path, NOW, 0) as (made, found, records):
        assert records == [] and found["held"] == [] and not found["decided"]
        assert found["beside"] == [0, 0, 1] and found["documents"] == {}
        assert not (Path(made.home) / FOLDER).exists()
