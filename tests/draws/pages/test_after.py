"""After the draw: second machine, papers, annex, early opening, abort, and what nobody uncleared may see."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.accounts.services import print_codes
from shuangsuiji.documents.models import Document
from shuangsuiji.draws.models import Comparison, EarlyOpening, Statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.registry.models import Officer, Subject
from tests.acts import at
from tests.draws import hall
from tests.draws.pages.room import decided, person, somebody, standing, text, time, to
from tests.people import PASSWORD
from tests.plans import cast

pytestmark = pytest.mark.django_db
__all__ = ["time"]
ROOM = {
    "name": "演示生态环境局",
    "word": "演环",
    "above": "演示市生态环境局",
    "place": "三楼会议室",
    "chair": "演示组长",
    "recorder": "演示记录",
    "signer": "演示组长",
    "contact": "",
}
ASKED = cast.id_of(7100)


def OFFICE():
    """A meeting that has drawn."""
    decided(general=60)
    hall.held("draw")


@pytest.fixture
def operator():
    """The one at the machine."""
    return person("draw_office")


def _compared(operator, closing, root, number=7200):
    sent = {"id": str(cast.id_of(number)), "closing": closing, "root": root}
    return operator.post(to("meeting_compare", hall.ID), sent)


def test_the_second_machine_s_file_holds_no_closing_and_no_root(operator):
    answer = operator.post(to("meeting_handover", hall.ID))

    closing = Statement.objects.get(kind="closing")
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
    assert closing.hash.encode() not in answer.content
    assert re.search(r'"root":"([0-9a-f]{64})"', closing.text)[1].encode() not in answer.content


def test_what_agrees_and_what_differs_is_said_in_words(operator):
    closing = Statement.objects.get(kind="closing")
    root = re.search(r'"root":"([0-9a-f]{64})"', closing.text)[1]

    _compared(operator, "ab" * 32, root)
    page = text(operator.get(to("meeting_compare", hall.ID)))
    assert "不一致" in page and "不要备案" in page

    _compared(operator, closing.hash.upper(), root, 7201)
    assert "算出同样的公告和根" in text(operator.get(to("meeting_compare", hall.ID)))
    assert [one.agrees for one in Comparison.objects.all()] == [False, True]
    assert _compared(operator, "ab", root, 7202).status_code == 422


@pytest.mark.parametrize("kind", ["minutes", "filing_report", "work_notice"])
def test_a_paper_is_numbered_once_and_names_nobody(operator, kind):
    for _ in range(2):
        assert operator.post(to("meeting_paper", hall.ID, kind), ROOM).url == to("meeting_documents", hall.ID)

    made = Document.objects.get(kind=kind)
    assert made.number in text(operator.get(to("meeting_documents", hall.ID)))
    for name in Subject.objects.values_list("name", flat=True):
        assert name not in made.content
    for name in Officer.objects.values_list("name", flat=True):
        assert name not in made.content


def test_a_paper_with_a_gap_is_not_made(operator):
    answer = operator.post(to("meeting_paper", hall.ID, "minutes"), {**ROOM, "chair": ""})

    assert answer.status_code == 422 and "请填写此项" in text(answer)
    assert operator.post(to("meeting_paper", hall.ID, "sealed_annex"), ROOM).status_code == 404
    assert not Document.objects.exists()


def test_what_was_written_once_is_offered_again(operator):
    operator.post(to("meeting_paper", hall.ID, "work_notice"), ROOM)

    assert 'value="演示生态环境局"' in text(operator.get(to("meeting_documents", hall.ID)))


def _beside(time, name="head", role="chair", password=PASSWORD):
    """What somebody types who came to the screen as the second person: a printed code in place of a phone."""
    of = somebody(role, name=name)
    code = print_codes(at(time.now(), seed=name), account=of)[0]
    return {"username": name, "password": password, "code": code}


def test_the_annex_is_a_numbered_copy_by_two_persons_and_kept_nowhere(operator, time):
    first, second = (operator.post(to("meeting_annex", hall.ID), _beside(time, one)) for one in ("head", "other"))

    assert first.content[:5] == b"%PDF-" and first["Cache-Control"] == "no-store"
    assert first["Content-Disposition"] == 'inline; filename="print.pdf"'
    assert first.content != second.content
    assert not Document.objects.exists()
    assert not SignIn.objects.filter(account__username="head", ended_at=None).exists()


def test_nobody_prints_the_annex_alone_or_beside_whoever_has_no_part_in_it(operator, time):
    alone = _beside(time, "third", "draw_office")
    wrong = operator.post(to("meeting_annex", hall.ID), {**alone, "password": "another-password"})
    assert wrong.status_code in (401, 403, 409) and b"%PDF-" not in wrong.content
    member = operator.post(to("meeting_annex", hall.ID), _beside(time, "looker", "member"))
    assert member.status_code == 403 and b"%PDF-" not in member.content
    assert operator.post(to("meeting_annex", hall.ID), {}).status_code == 422
    own = Account.objects.get(username="draw_office")
    code = print_codes(at(time.now(), seed="own"), account=own)[0]
    both = operator.post(to("meeting_annex", hall.ID), {"username": own.username, "password": PASSWORD, "code": code})
    assert both.status_code == 409 and "draws.two_persons" in text(both)


def test_the_record_is_refused_while_a_visit_is_due(operator):
    answer = operator.get(to("meeting_record", hall.ID))

    assert answer.status_code == 409 and "NotFinal" not in text(answer)
    assert "draws.record_not_final" in text(answer)


def _asked(browser, key):
    sent = {"id": str(ASKED), "key": key, "reason": "群众举报，须当日核实"}
    return browser.post(to("early_new", hall.ID), sent)


def _keys():
    known = replay_of(standing())
    drawn = sorted(known.standing.visits)
    return drawn[0], sorted(set(known.outcome.subjects) - set(drawn))[0]


@pytest.mark.parametrize("which", [0, 1])
def test_two_persons_open_one_task_drawn_or_not(operator, which):
    key, chair = _keys()[which], person("chair", name="head")
    assert _asked(operator, key).url == to("early_detail", hall.ID, ASKED)
    assert operator.post(to("early_grant", hall.ID, ASKED)).status_code == 403
    assert operator.post(to("early_task", hall.ID, ASKED)).status_code == 409
    assert EarlyOpening.objects.get().granted_by == ""

    assert chair.post(to("early_grant", hall.ID, ASKED)).status_code == 302
    page = text(operator.post(to("early_task", hall.ID, ASKED)))

    assert ("没有抽中" in page) == (which == 1)
    assert ("检查组" in page) == (which == 0)


def test_before_the_second_person_nothing_is_told_and_a_third_learns_nothing(operator):
    key = _keys()[0]
    _asked(operator, key)
    early = text(operator.post(to("early_task", hall.ID, ASKED)))
    assert "draws.still_sealed" in early and "检查组" not in early

    person("chair", name="head").post(to("early_grant", hall.ID, ASKED))
    third = person("deputy", name="third")
    assert "draws.still_sealed" in text(third.post(to("early_task", hall.ID, ASKED)))
    assert "只有这两人可以查看" in text(third.get(to("early_detail", hall.ID, ASKED)))
    assert third.get(to("early_task", hall.ID, ASKED)).status_code == 403


def test_foreknowledge_is_counted_from_the_grant(operator, time):
    _asked(operator, _keys()[0])
    person("chair", name="head").post(to("early_grant", hall.ID, ASKED))

    time.at += timedelta(minutes=45)

    hours = re.search(r"<dd>([\d.]+)</dd>", text(operator.get(to("early_list", hall.ID))))[1]
    assert float(hours) == 1.5


@pytest.mark.parametrize("kind", ["approval", "visit_notice"])
def test_the_papers_of_an_opened_visit_are_printed_and_kept_nowhere(operator, kind):
    _asked(operator, _keys()[0])
    person("chair", name="head").post(to("early_grant", hall.ID, ASKED))
    said = {"on": "2026-10-12", "name": "演示生态环境局", "phone": "0356-0000000"}

    answer = operator.post(to("early_paper", hall.ID, ASKED, kind), said)

    assert answer.content[:5] == b"%PDF-"
    assert not Document.objects.exists()
    assert operator.post(to("early_paper", hall.ID, ASKED, kind), {**said, "phone": ""}).status_code == 422
    assert operator.post(to("early_paper", hall.ID, ASKED, "minutes"), said).status_code == 404


def test_a_subject_outside_the_registry_and_a_request_without_reason_are_refused(operator):
    assert _asked(operator, "P-99").status_code == 404
    sent = {"id": str(ASKED), "key": _keys()[0], "reason": ""}
    assert operator.post(to("early_new", hall.ID), sent).status_code == 422
    assert operator.get(to("early_detail", hall.ID, UUID(int=5))).status_code == 404


def test_after_the_draw_nothing_can_be_aborted(operator):
    assert "没有可以中止的" in text(operator.get(to("meeting_abort", hall.ID)))

    answer = operator.post(to("meeting_abort_check", hall.ID), {"reason": "想重来"})
    assert answer.status_code == 409 and standing().step == "drawn"
