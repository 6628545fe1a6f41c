"""Numbers without a gap, versions that are all kept, files under their hashes, and what is never archived."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from shuangsuiji.documents import store
from shuangsuiji.documents.errors import (
    CharactersMissing,
    FileChanged,
    FileGone,
    NeverArchived,
    UnknownDocument,
    UnusableValues,
)
from shuangsuiji.documents.models import Document
from shuangsuiji.documents.papers import KINDS
from shuangsuiji.documents.selectors import archived, document_of, documents, latest, periods, render_once
from shuangsuiji.documents.services import make_document, record_download
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import absent_guards, verdict
from tests.acts import ACT, NOW, at
from tests.documents.measured import text_of
from tests.documents.values import SUBJECTS, VALUES
from tests.documents.word import words_of
from tests.people import DIVISION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
SEALED = [kind for kind, one in KINDS.items() if not one.family]
ARCHIVED = [kind for kind, one in KINDS.items() if one.family]


def _made(kind="work_notice", *, act=ACT, about="meeting:1", division=DIVISION, label="", **values):
    given = {**VALUES[kind], **values}
    return make_document(act, division=division, kind=kind, title="演示文书", about=about, values=given, label=label)


@pytest.mark.parametrize("kind", ARCHIVED)
def test_a_document_is_archived_in_both_forms_with_its_number_on_it(kind):
    made = _made(kind)

    assert made.number.startswith("演环双随机") and made.number.endswith("〔2026〕1号")
    assert made.number in text_of(archived(made, "pdf"))
    assert made.number in words_of(archived(made, "docx"))
    assert made.pdf_size == len(archived(made, "pdf")) and made.docx_size == len(archived(made, "docx"))
    assert made.period == "2026Q4"


@pytest.mark.parametrize("kind", SEALED)
def test_what_names_a_subject_is_printed_and_kept_nowhere(kind, archive):
    with pytest.raises(NeverArchived):
        _made(kind)

    assert SUBJECTS[0] in text_of(render_once(kind, VALUES[kind]))
    assert not archive.exists() and not Document.objects.exists() and not Entry.objects.exists()


def test_the_same_values_again_give_the_document_that_stands():
    first = _made()

    again = _made(act=at(NOW + timedelta(hours=1)))

    assert again == first
    assert Entry.objects.filter(kind="paper.made").count() == 1


def test_other_values_make_a_version_with_the_next_number_and_both_are_kept():
    first = _made()

    second = _made(contact="另一内勤")
    third = _made()

    assert [one.serial for one in (first, second, third)] == [1, 2, 3]
    assert (second.replaces, third.replaces, latest("meeting:1", "work_notice")) == (first, second, third)
    assert f"代替{first.number}" in text_of(archived(second, "pdf"))
    assert archived(first, "pdf") and first.number in text_of(archived(first, "pdf"))


def test_another_label_is_another_version():
    plain = _made()

    assert _made(label="演示数据").replaces == plain


def test_a_series_runs_by_office_year_and_family():
    notice, report = _made(), _made("filing_report")
    minutes, elsewhere = _made("minutes"), _made(division="140581", about="meeting:2")
    later = _made(act=at(NOW + timedelta(days=60)), about="meeting:3")

    assert (notice.number, report.number) == ("演环双随机〔2026〕1号", "演环双随机〔2026〕2号")
    assert minutes.number == "演环双随机纪〔2026〕1号"
    assert elsewhere.number == "演环双随机〔2026〕1号"
    assert later.number == "演环双随机〔2027〕1号"


def test_what_fails_takes_no_number():
    with pytest.raises(CharactersMissing):
        _made(contact="\ue123")
    with pytest.raises(UnusableValues):
        _made(squads="执法一队")

    assert _made().serial == 1


def test_the_ledger_names_the_number_and_the_hashes():
    made = _made()
    entry = Entry.objects.get(kind="paper.made")

    assert entry.seq == made.entry and entry.about == f"paper:{made.id}"
    for told in (made.number, made.pdf_hash, made.docx_hash, made.values_hash):
        assert told in entry.body


def test_a_download_is_in_the_ledger():
    made = _made()

    record_download(ACT, document=made, form="docx")

    assert made.docx_hash in Entry.objects.get(kind="paper.downloaded").body
    assert verdict().holds


def test_the_database_refuses_to_change_or_take_away_a_document():
    _made()

    for change in ("UPDATE documents_document SET number = 'x'", "DELETE FROM documents_document"):
        with pytest.raises(DatabaseError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert absent_guards() == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_changed_file_is_refused_and_so_is_one_that_is_gone(form, archive):
    made = _made()
    hash = getattr(made, f"{form}_hash")
    path = archive / hash[:2] / hash
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(FileChanged):
        archived(made, form)
    path.unlink()
    with pytest.raises(FileGone):
        archived(made, form)


def test_the_same_bytes_are_kept_once_and_never_written_over(archive):
    hash = store.keep(archive, b"one")
    place = archive / hash[:2] / hash
    place.write_bytes(b"another")

    assert store.keep(archive, b"one") == hash
    assert place.read_bytes() == b"another"
    with pytest.raises(FileChanged):
        store.fetch(archive, hash, title="演示")


def test_many_writers_of_the_same_bytes_leave_one_whole_file(archive):
    content = b"paper" * 50_000

    with ThreadPoolExecutor(8) as pool:
        hashes = set(pool.map(lambda _: store.keep(archive, content), range(32)))

    files = [path for path in archive.rglob("*") if path.is_file() and path.name != ".lock"]
    assert len(hashes) == 1 and [path.name for path in files] == list(hashes)
    assert store.fetch(archive, hashes.pop(), title="演示") == content


def test_no_archived_file_names_a_subject(archive: Path):
    for kind in ARCHIVED:
        _made(kind)
    shown = "".join(text_of(archived(one, "pdf")) + words_of(archived(one, "docx")) for one in Document.objects.all())

    assert [name for name in SUBJECTS if name in shown] == []
    assert "演示县生态环境局" in shown


def test_documents_are_found_by_kind_and_period_of_their_own_office():
    notice, minutes = _made(), _made("minutes", period="2026Q3")
    _made(division="140581", about="meeting:2")

    assert set(documents(DIVISION)) == {notice, minutes}
    assert list(documents(DIVISION, kind="minutes")) == [minutes]
    assert list(documents(DIVISION, period="2026Q4")) == [notice]
    assert periods(DIVISION) == ["2026Q4", "2026Q3"]
    with pytest.raises(UnknownDocument):
        document_of("140581", notice.id)
