"""Documents as sources."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import ChangedMeanwhile, FileOfOtherKind, NotInRegister, UnusableValue
from shuangsuiji.registry.files import read_file
from shuangsuiji.registry.models import Change, SourceDocument
from shuangsuiji.registry.selectors.documents import (
    document_of,
    documents,
    same_file,
    uses_by_register,
    uses_of,
)
from shuangsuiji.registry.services.documents import (
    edit_document,
    enter_document,
    keep_document_file,
    record_download,
)
from shuangsuiji.registry.services.people import edit_officer
from shuangsuiji.registry.services.withdrawal import withdraw
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, ELSEWHERE, id_of, officer

pytestmark = pytest.mark.django_db
VALUES = {"title": "关于公布名单的通知", "number": "演示〔2026〕1号", "issued_on": "2026-01-05"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES = tmp_path


def _file(content=b"%PDF-1.7 a", name="通知.pdf"):
    return keep_document_file(ACT, SimpleUploadedFile(name, content))


def _document(number=80, **values):
    return enter_document(ACT, id=id_of(number), division=DIVISION, values=VALUES | values)


def test_a_document_is_entered_once_with_its_file(settings):
    file = _file()

    one = enter_document(ACT, id=id_of(80), division=DIVISION, values=VALUES, file=file)
    again = enter_document(ACT, id=id_of(80), division=DIVISION, values=VALUES, file=file)

    assert again == one and one.file_name == "通知.pdf" and one.file_size == 10
    assert read_file(settings.FILES, one.file_hash, name="a") == b"%PDF-1.7 a"
    assert Entry.objects.get().kind == "document.entered"
    assert Change.objects.get().fields["file"] == ["", f"通知.pdf {file.hash}"]


def test_a_file_that_is_not_what_it_says_is_refused(settings):
    with pytest.raises(FileOfOtherKind):
        _file(b"MZ\x90\0")

    assert [path for path in settings.FILES.rglob("*") if path.is_file()] == []


def test_a_document_without_title_is_refused():
    with pytest.raises(UnusableValue):
        _document(title=" ")


def test_a_replaced_file_stays_kept_and_the_history_names_both(settings):
    one = enter_document(ACT, id=id_of(80), division=DIVISION, values=VALUES, file=_file())
    first = one.file_hash

    edited = edit_document(ACT, id=one.id, version=1, values={"note": "换件"}, file=_file(b"%PDF-1.7 b"))

    assert first in Change.objects.last().fields["file"][0]
    assert edited.file_hash in Change.objects.last().fields["file"][1]
    assert read_file(settings.FILES, first, name="a") == b"%PDF-1.7 a"
    with pytest.raises(ChangedMeanwhile):
        edit_document(ACT, id=one.id, version=1, values={"note": "再换"})


def test_the_same_bytes_in_two_documents_are_noticed():
    one = enter_document(ACT, id=id_of(80), division=DIVISION, values=VALUES, file=_file())
    other = enter_document(ACT, id=id_of(81), division=DIVISION, values=VALUES, file=_file(name="副本.pdf"))

    assert list(same_file(one)) == [other]
    assert not same_file(_document(82)).exists()


def test_a_document_knows_what_rests_on_it():
    source, one = _document(), officer()
    edit_officer(ACT, id=one.id, version=1, values={"lead": "yes"}, squad=None, document=source)
    edit_officer(ACT, id=one.id, version=2, values={"lead": "no"}, squad=None, document=source)

    assert uses_by_register(source) == {"officer": 1} and uses_of(source).count() == 2


def test_a_download_is_in_the_ledger():
    one = enter_document(ACT, id=id_of(80), division=DIVISION, values=VALUES, file=_file())

    record_download(ACT, document=one)

    assert Entry.objects.last().kind == "document.downloaded" and one.file_hash in Entry.objects.last().body


def test_a_withdrawn_document_is_left_out_and_of_another_office_never_found():
    one = _document()

    withdraw(ACT, model=SourceDocument, id=one.id, version=1, why="录入两次")

    assert not documents(DIVISION).exists() and document_of(DIVISION, one.id).withdrawn
    with pytest.raises(NotInRegister):
        document_of(ELSEWHERE, one.id)
