"""What the forms say: strict values, lateness for ever, counts as planned, and text that stays text."""

import json
from copy import deepcopy
from dataclasses import asdict
from datetime import date

import pytest

from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core.draw import doc
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.documents.errors import UnusableValues
from shuangsuiji.documents.papers import KINDS, paper_of
from shuangsuiji.documents.papers.annex import SealedAnnex
from shuangsuiji.documents.papers.decision import DecisionRecord, DecisionSheet
from shuangsuiji.documents.papers.filing import FilingReport, WorkNotice
from shuangsuiji.documents.papers.minutes import MeetingMinutes
from shuangsuiji.documents.papers.reading import read
from shuangsuiji.documents.papers.visit import Approval, VisitNotice
from shuangsuiji.documents.rendering import pdf_bytes, word_bytes
from shuangsuiji.documents.rendering.blocks import Cell, Signatures, Table
from tests.documents.measured import pdf_of, sample, squeezed, text_of
from tests.documents.values import CLOSING, OPENING, SUBJECTS, VALUES
from tests.documents.word import words_of

EVERY = pytest.mark.parametrize("kind", KINDS)
HOSTILE = (
    "{{ 7*7 }}",
    "{% include 'x' %}",
    '#read("/etc/passwd")',
    "$x^2$ *粗* _斜_ `码` \\ ~",
    "<b>&amp;</b>]]>",
    "甲厂\n乙厂",
    "犇骉㙟" * 20,
    "N" * 60,
)


FORMS = {
    "decision_record": DecisionRecord,
    "decision_sheet": DecisionSheet,
    "minutes": MeetingMinutes,
    "filing_report": FilingReport,
    "work_notice": WorkNotice,
    "sealed_annex": SealedAnnex,
    "approval": Approval,
    "visit_notice": VisitNotice,
}


def _with(kind, **values):
    return paper_of(kind, {**VALUES[kind], **values}, number="演环双随机〔2026〕4号")


@EVERY
def test_whatever_an_office_is_called_is_printed_as_text(kind):
    values = deepcopy(VALUES[kind])
    values["office"]["name"] = "｜".join(HOSTILE)
    paper = paper_of(kind, values)
    given, shown, word = squeezed(paper.text()), text_of(pdf_bytes(paper)), words_of(word_bytes(paper))

    for text in map(squeezed, HOSTILE):
        assert (text in given) == (text in shown) == (text in word)


@EVERY
def test_a_form_holds_what_it_was_given_as_plain_values(kind):
    form = read(FORMS[kind], VALUES[kind])
    again = json.loads(json.dumps(asdict(form)))

    assert read(KINDS[kind].form, again) == form
    assert form.paper(number="", label="").title == sample(kind).title


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_subject_is_text_in_the_papers_of_its_visit(text):
    for kind in ("approval", "visit_notice"):
        paper = _with(kind, subject=text)

        assert squeezed(text) in text_of(pdf_bytes(paper))
        assert squeezed(text) in words_of(word_bytes(paper))


def test_control_characters_are_taken_out():
    paper = _with("approval", subject="甲\x00\x1b\u0085\ud800厂")

    assert "甲厂" in text_of(pdf_bytes(paper))
    assert "甲厂" in words_of(word_bytes(paper))


@EVERY
def test_a_missing_an_unknown_and_a_wrong_value_are_refused(kind):
    values = VALUES[kind]
    required = "office"
    for broken in (
        {name: one for name, one in values.items() if name != required},
        {**values, "surprise": "x"},
        {**values, required: "x"},
        {**values, required: {"name": 7, "word": "x"}},
    ):
        with pytest.raises(UnusableValues):
            paper_of(kind, broken)


def test_a_plan_with_a_hole_in_it_is_refused_too():
    plan = {name: one for name, one in VALUES["minutes"]["plan"].items() if name != "strata"}

    with pytest.raises(UnusableValues, match="strata"):
        _with("minutes", plan=plan)


def test_a_refusal_names_the_place():
    people = [*VALUES["minutes"]["people"], {"name": "戊", "present": "yes"}]

    with pytest.raises(UnusableValues, match=r"people\[4\].present is str"):
        read(KINDS["minutes"].form, {**VALUES["minutes"], "people": people})


def _late(kind, at, **values):
    return squeezed(_with(kind, closing={**CLOSING, "time": at}, **values).text())


def test_a_late_draw_is_said_first_in_the_minutes():
    assert "逾期" not in squeezed(sample("minutes").text())

    said = _late("minutes", "2026-10-11T00:00:01+08:00")

    assert "1．逾期：应在2026年10月10日前完成抽取，实际为2026年10月11日" in said


def test_a_late_filing_is_said_apart_from_a_late_draw():
    said = _late("filing_report", CLOSING["time"], filed_on="2026-10-12")
    both = _late("filing_report", "2026-10-11T09:00:00+08:00", filed_on="2026-10-12")

    assert "前完成备案，实际为2026年10月12日" in said and "前完成抽取" not in said
    assert "前完成备案" in both and "前完成抽取" in both


def test_the_minutes_hold_the_hashes_of_the_statements_themselves():
    codes = [
        cell.text
        for block in sample("minutes").blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Cell) and cell.code
    ]

    assert doc("sm3", "opening", OPENING) in codes
    assert doc("sm3", "closing", CLOSING) in codes
    assert {one["commit"] for one in OPENING["slots"]} <= set(codes)


def test_the_minutes_say_what_came_from_a_duplicate_and_what_was_typed_wrongly():
    said = squeezed(_with("minutes", corrections=["05更正为04，启封前"]).text())

    assert "第2号贡献人社区代表的数值由备份卡启封" in said
    assert "更正记录：05更正为04，启封前" in said


def test_minutes_of_a_meeting_without_balls_say_so():
    opening = {name: one for name, one in OPENING.items() if name != "balls"}

    assert "未另行摇号" in squeezed(_with("minutes", opening=opening, balls={}).text())


@pytest.mark.parametrize("kind", ["decision_record", "minutes", "sealed_annex", "visit_notice"])
def test_what_must_be_signed_ends_with_lines_to_sign(kind):
    assert isinstance(sample(kind).blocks[-1], Signatures)


@EVERY
def test_only_papers_that_are_never_archived_name_a_subject(kind):
    shown = text_of(pdf_of(kind)) + words_of(word_bytes(sample(kind)))

    named = [name for name in SUBJECTS if name in shown]

    assert bool(named) == (KINDS[kind].family == "")


def test_the_counts_printed_are_those_of_the_plan_whatever_was_drawn():
    """Two meetings that differ in root and commitments only: the minutes differ in these hashes only."""
    one, other = sample("minutes"), _with("minutes", closing={**CLOSING, "root": "77" * 32})

    for old, new in zip(one.plain()["blocks"], other.plain()["blocks"], strict=True):
        texts = {str(old), str(new)}
        assert len(texts) == 1 or "默克尔根" in str(old)


def test_a_real_plan_fills_every_form_that_shows_one(quarter):
    values = plan_values(quarter)

    for kind in ("decision_record", "decision_sheet", "minutes", "filing_report", "work_notice"):
        shown = text_of(pdf_bytes(_with(kind, plan=values)))
        for stratum in values["strata"]:
            assert squeezed(stratum["zh"]) in shown


def test_an_approval_says_who_approved_it_blind_or_leaves_the_box_empty():
    signed = squeezed(_with("approval", planned="2026-10-20").text())
    unsigned = squeezed(_with("approval", decision_on="").text())

    assert "已由组长甲于2026年9月28日签署" in signed and "2026年10月20日" in signed
    assert "一并批准" not in unsigned and "审批意见" in unsigned


def test_periods_of_every_kind_have_words():
    for written in ("2026Q1", "2026H2", "2026", "2026M02"):
        assert "2026年" in _with("decision_sheet", period=written).title


def test_a_period_that_is_none_is_refused():
    with pytest.raises(RuleBreach):
        _with("decision_sheet", period="第四季度")


def test_a_day_is_written_without_zeros():
    ending = sample("filing_report").ending

    assert ending is not None and ending.on == date(2026, 10, 9)
    assert "2026年10月9日" in text_of(pdf_of("filing_report"))
