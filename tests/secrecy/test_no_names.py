"""Before its release no page, paper or file of meeting and filing names a subject or an officer."""

import fnmatch
from collections.abc import Mapping

import pytest
from django.test import override_settings

from shuangsuiji.documents.models import Document
from shuangsuiji.documents.selectors import archived
from shuangsuiji.draws.models import Statement
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.services.packages import hand_out
from shuangsuiji.registry.models import Officer, Subject
from tests.draws.kept import rolled_back
from tests.secrecy import worlds
from tests.secrecy.looking import logged, looked_at
from tests.secrecy.masks import FORMS, Masks

pytestmark = pytest.mark.django_db
BY_RIGHT: Mapping[str, str] = {
    "registry:*": "the register itself, the same for drawn and undrawn",
    "desk:search": "a search of the register",
    "plans:visit_*": "visits that were made",
    "draws:early_*": "the number that somebody asked to have opened; what is drawn for it only to its two persons",
    "ledger:*": "what the registers were told, for the auditor",
}
"""Routes that name subjects or officers → why they may. On no other is any name."""
LISTED = "registry:subject_list"


def _by_right(route: str) -> bool:
    return any(fnmatch.fnmatch(route, one) for one in BY_RIGHT)


def _names() -> list[str]:
    """Of subjects and officers, with their numbers."""
    subjects, officers = Subject.objects.values_list("name", "key"), Officer.objects.values_list("name", "certificate")
    return [word for row in (*subjects, *officers) for word in row]


def test_no_page_and_no_paper_names_anybody(pair, django_db_blocker, tmp_path):
    (seed, _), story = pair
    with rolled_back(django_db_blocker), override_settings(FILES=tmp_path), logged() as log:
        people = worlds.lived(seed, story)
        world = looked_at(people, story, log, wanted=lambda ask: not _by_right(ask.route) or ask.route == LISTED)
        names, papers = _names(), _papers(people)

    pages = {str(ask): f"{seen.headers}\n{seen.body}" for ask, seen in world.answers.items() if ask.route != LISTED}
    listed = "".join(seen.body for ask, seen in world.answers.items() if ask.route == LISTED)
    assert sum(one in listed for one in names) > 20
    spaces = {ask.route.partition(":")[0] for ask in world.answers}
    assert {"draws", "filing", "statements", "documents", "plans", "desk", "accounts", "project"} <= spaces
    assert {"minutes.pdf", "filing_report.docx", "work_notice.pdf", "package", "closing"} <= papers.keys()
    everything = {**pages, **papers, "log": "\n".join(world.log)}
    assert [(where, word) for where, text in everything.items() for word in names if word in text] == []


def _papers(people):
    """Everything that was made of the meeting and handed out, as text."""
    masks = Masks({}, {})
    found = {f"{one.kind}.{form}": masks.file(archived(one, form)) for one in Document.objects.all() for form in FORMS}
    found |= {one.kind: one.text for one in Statement.objects.all()}
    act = worlds.act(worlds.DAY + 60, by=people["draw_office"])
    return {**found, "package": masks.file(hand_out(act, filing=Filing.objects.get())[0])}
