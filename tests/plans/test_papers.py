"""The letterhead, and the papers of a decision: who fills it in, what is made when, what is refused without it."""

import pytest

from shuangsuiji.accounts.roles import ROLES
from shuangsuiji.documents.models import Document
from shuangsuiji.documents.selectors import archived
from shuangsuiji.plans.errors import LetterheadMissing
from shuangsuiji.plans.models import Letterhead
from shuangsuiji.plans.papers.decision import sheet
from shuangsuiji.plans.selectors.decisions import decision_of
from shuangsuiji.plans.selectors.papers import letterhead_of, makeable, office_of, papers_of
from shuangsuiji.plans.services.papers import edit_letterhead, make_decision_paper
from shuangsuiji.registry.errors import ChangedMeanwhile, UnusableValue
from tests.people import DIVISION
from tests.plans.cast import LETTERHEAD, NOW, acting, chair, draft, drafter, id_of, office, signed
from tests.plans.pages import address, as_role, browser_of, fixed_day, seen

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day"]


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """An archive of the test's own."""
    settings.FILES = tmp_path / "files"


def _letterhead(**changed):
    given = {"id": id_of(6), "division": DIVISION, "version": 0, "values": {**LETTERHEAD, **changed}}
    return edit_letterhead(NOW, **given)


def test_the_office_says_once_who_it_is():
    _letterhead()

    assert office_of(DIVISION) == {key: LETTERHEAD[key] for key in ("name", "word", "above")}
    assert letterhead_of("140525") is None
    with pytest.raises(LetterheadMissing):
        office_of("140525")


@pytest.mark.parametrize("values", [{"word": "演环"}, {**LETTERHEAD, "name": " "}, {**LETTERHEAD, "word": "环" * 21}])
def test_what_papers_cannot_do_without_is_asked_for(values):
    with pytest.raises(UnusableValue):
        edit_letterhead(NOW, id=id_of(6), division=DIVISION, version=0, values=values)
    assert not Letterhead.objects.exists()


def test_a_second_first_save_is_a_change_of_what_the_first_one_saved():
    _letterhead()

    with pytest.raises(ChangedMeanwhile):
        _letterhead(word="演生环")
    assert _letterhead().version == 1


def test_it_is_filled_in_on_its_page_and_two_clerks_see_each_other():
    client = as_role("clerk")
    form = client.get(address("letterhead")).context["form"]
    opened = {"id": form["id"].value(), "version": "0", "seen": "{}"}
    assert client.post(address("letterhead"), {**opened, **LETTERHEAD, "word": ""}).status_code == 422

    assert client.post(address("letterhead"), {**opened, **LETTERHEAD}).url == address("letterhead")
    assert "演示市生态环境执法队" in seen(client, "letterhead")
    late = client.post(address("letterhead"), {**opened, **LETTERHEAD, "word": "演生环"})
    assert late.status_code == 409 and Letterhead.objects.get().word == "演环"


def test_a_signed_decision_has_its_record_made_from_its_page():
    office()
    decision = signed()
    client, reader = as_role("clerk"), as_role("member")
    to = address("decision_paper", decision.id, "decision_record")
    refused = client.post(to)
    assert refused.status_code == 409 and "计划”下的“发文信息" in refused.content.decode()

    _letterhead()
    assert client.post(to).url == address("decision_detail", decision.id)
    paper = Document.objects.get()
    assert paper.number == "演环双随机记〔2026〕1号" and archived(paper, "pdf").startswith(b"%PDF")
    page = seen(client, "decision_detail", decision.id)
    assert f"/{paper.id}/" in page and "按现在的内容重新制作" in page

    client.post(to)
    assert Document.objects.count() == 1
    assert paper.number in (read := seen(reader, "decision_detail", decision.id)) and "重新制作" not in read


def test_a_draft_has_a_sheet_to_be_signed_by_hand_and_no_record():
    office()
    _letterhead()
    decision = decision_of(DIVISION, draft(drafter()).id)
    assert makeable(decision) == ("decision_sheet",)
    client = as_role("draw_office")

    assert client.post(address("decision_paper", decision.id, "decision_record")).status_code == 404
    assert client.post(address("decision_paper", decision.id, "decision_sheet")).status_code == 302
    assert [(kind, bool(paper)) for kind, paper in papers_of(decision)] == [("decision_sheet", True)]
    assert sheet(decision, office={})["drafted_by"] == "演示人员"


def test_a_sheet_stays_beside_the_record_and_is_made_no_more():
    office()
    _letterhead()
    drafted, by = draft(drafter()), chair()
    made = make_decision_paper(acting(by), decision=decision_of(DIVISION, drafted.id), kind="decision_sheet")
    client = browser_of(by)
    assert made.number in seen(client, "decision_detail", drafted.id)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"clerk", "draw_office"}))
def test_nobody_else_heads_or_makes_papers(role):
    office()
    decision, client = signed(), as_role(role)

    assert client.get(address("letterhead")).status_code in (302, 403)
    assert client.post(address("decision_paper", decision.id, "decision_record")).status_code in (302, 403)
    assert not Document.objects.exists()
