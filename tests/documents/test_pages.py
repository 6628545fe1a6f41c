"""The pages of the archive: what is listed, who may take a file away, and what a changed file looks like."""

import hashlib

import pytest

from shuangsuiji.documents.services import make_document
from shuangsuiji.ledger.models import Entry
from tests.acts import NOW, at
from tests.documents.values import VALUES
from tests.people import DIVISION, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def _made(kind="work_notice", **values):
    act = at(NOW, seed=kind + str(values))
    given = {"title": f"演示{kind}", "about": "meeting:1", "values": {**VALUES[kind], **values}}
    return make_document(act, division=DIVISION, kind=kind, **given)


@pytest.fixture
def office():
    """A browser of the draw office."""
    return signed_in("draw_office")


def test_the_list_shows_number_title_and_which_version_is_in_force(office):
    old, new = _made(), _made(contact="另一内勤")

    page = office.get("/documents/").content.decode()

    assert old.number in page and new.number in page
    assert page.count("已被代替") == 1 and page.count("现行") == 1


@pytest.mark.parametrize(("query", "seen"), [("kind=minutes", 1), ("period=2026Q4", 2), ("period=2026Q1", 2), ("", 2)])
def test_the_list_is_filtered_by_kind_and_period(office, query, seen):
    _made()
    _made("minutes")

    assert len(office.get(f"/documents/?{query}").context["rows"]) == seen


def test_an_empty_archive_says_what_will_be_here(office):
    assert "还没有文书" in office.get("/documents/").content.decode()


def test_a_document_shows_its_hashes_maker_and_versions(office):
    old, new = _made(), _made(contact="另一内勤")

    first = office.get(f"/documents/{old.id}/").content.decode()
    second = office.get(f"/documents/{new.id}/").content.decode()

    assert old.pdf_hash in first and old.docx_hash in first and f"/documents/{new.id}/" in first
    assert f"/documents/{old.id}/" in second and "system:test" in second


@pytest.mark.parametrize(("address", "hash"), [("pdf", "pdf_hash"), ("word", "docx_hash")])
def test_a_file_is_handed_out_as_a_download_and_entered(office, address, hash):
    made = _made()

    answer = office.post(f"/documents/{made.id}/{address}/")

    assert hashlib.sha256(answer.content).hexdigest() == getattr(made, hash)
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(kind="paper.downloaded", about=f"paper:{made.id}").count() == 1


def test_a_changed_file_is_a_page_and_no_byte_of_it_leaves(office, archive):
    made = _made()
    path = archive / made.pdf_hash[:2] / made.pdf_hash
    path.chmod(0o600)
    path.write_bytes(b"%PDF forged")

    answer = office.post(f"/documents/{made.id}/pdf/")

    assert answer.status_code == 409 and b"forged" not in answer.content
    assert "documents.file_changed" in answer.content.decode()
    assert not Entry.objects.filter(kind="paper.downloaded").exists()


def test_a_document_of_another_office_is_not_there(office):
    given = {"kind": "minutes", "title": "演示", "about": "meeting:9", "values": VALUES["minutes"]}
    made = make_document(at(NOW), division="140581", **given)

    assert office.get(f"/documents/{made.id}/").status_code == 404
    assert office.post(f"/documents/{made.id}/pdf/").status_code == 404


@pytest.mark.parametrize("role", ["administrator", "officer", "case_staff"])
def test_who_has_no_business_with_documents_is_refused(role):
    assert signed_in(role).get("/documents/").status_code == 403
