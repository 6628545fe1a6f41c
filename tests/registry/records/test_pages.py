"""The pages of documents, training and publicity."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.files import path_of
from shuangsuiji.registry.models import Publicity, SourceDocument, Training
from shuangsuiji.registry.services.documents import edit_document
from tests.acts import ACT
from tests.registry.people.cast import account, id_of, officer
from tests.registry.people.pages import fixed_day, quick_hasher, sent, signed_in

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]
TYPED = {"title": "名单公布通知", "number": "演示〔2026〕1号", "issued_on": "2026-01-05"}
COURSE = {"on": "2026-03-05", "topic": "双随机业务", "minutes": "90"}
NOTICE = {"on": "2026-03-05", "title": "政策解读", "channel": "公众号"}


@pytest.fixture
def clerk(settings, tmp_path):
    """A clerk's browser, and a folder of files of its own."""
    settings.FILES = tmp_path
    return signed_in(account("clerk", "clerk"))


def _to(route, *args):
    return reverse(f"registry:{route}", args=args)


def _upload(clerk, content=b"%PDF-1.7 demo", name="通知.pdf", number=7, **values):
    file = SimpleUploadedFile(name, content)
    return clerk.post(_to("document_new"), sent(id_of(number), {**TYPED, **values, "file": file}))


def test_empty_registers_say_what_to_do(clerk):
    for route in ("document_list", "training_list", "publicity_list", "training_lacking"):
        assert clerk.get(_to(route)).status_code == 200, route
    assert "先登记名单、决定、通知" in clerk.get(_to("document_list")).content.decode()


def test_a_document_is_entered_with_its_file_and_handed_out_as_an_attachment(clerk):
    answer = _upload(clerk)

    one = SourceDocument.objects.get()
    assert answer.url == _to("document_detail", one.id) and one.file_name == "通知.pdf"
    assert one.file_hash in clerk.get(answer.url).content.decode()
    file = clerk.post(_to("document_file", one.id))
    assert file.content == b"%PDF-1.7 demo" and file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"].startswith("attachment") and file["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.last().kind == "document.downloaded"


def test_a_file_is_never_opened_inside_our_pages(clerk):
    _upload(clerk)
    one = SourceDocument.objects.get()

    assert clerk.get(_to("document_file", one.id)).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("网页.html", b"<script>", "registry.file_of_other_kind"), ("程序.pdf", b"MZ", "registry.file_of_other_kind")],
)
def test_a_refused_file_leaves_nothing_and_says_why(clerk, settings, name, content, code):
    page = _upload(clerk, content, name)

    assert page.status_code == 409 and code in page.content.decode()
    assert not SourceDocument.objects.exists() and not [one for one in settings.FILES.rglob("*") if one.is_file()]


def test_the_same_file_twice_is_noticed(clerk):
    _upload(clerk)
    second = _upload(clerk, number=8, title="另一份")

    assert "同样的原件还登记在" in clerk.get(second.url).content.decode()


def test_an_altered_file_is_not_handed_out(clerk, settings):
    _upload(clerk)
    one = SourceDocument.objects.get()
    path = path_of(settings.FILES, one.file_hash)
    path.chmod(0o600)
    path.write_bytes(b"other")

    page = clerk.post(_to("document_file", one.id))

    assert page.status_code == 409 and "registry.file_altered" in page.content.decode()


def test_a_document_without_file_says_so_when_it_is_asked_for(clerk):
    clerk.post(_to("document_new"), sent(id_of(7), TYPED))
    one = SourceDocument.objects.get()

    assert clerk.post(_to("document_file", one.id)).status_code == 410
    assert "还没有上传原件" in clerk.get(_to("document_detail", one.id)).content.decode()
    for value, count in (("no", 1), ("yes", 0)):
        assert clerk.get(_to("document_list"), {"file": value}).content.decode().count("row-link") == count


def test_a_file_is_added_later_and_a_document_withdrawn(clerk):
    clerk.post(_to("document_new"), sent(id_of(7), TYPED))
    one = SourceDocument.objects.get()
    seen = clerk.get(_to("document_edit", one.id)).context["form"].initial["seen"]

    file = SimpleUploadedFile("扫描.pdf", b"%PDF-1.4")
    answer = clerk.post(_to("document_edit", one.id), sent(one.id, {**seen, "file": file}, version=1, seen=seen))

    assert answer.status_code == 302 and SourceDocument.objects.get().file_name == "扫描.pdf"
    assert clerk.post(_to("document_withdraw", one.id), {"version": 2, "why": "错"}).status_code == 302
    assert clerk.get(_to("document_list")).content.decode().count("row-link") == 0


def test_two_clerks_on_one_document_see_both_versions(clerk):
    clerk.post(_to("document_new"), sent(id_of(7), TYPED))
    one = SourceDocument.objects.get()
    seen = clerk.get(_to("document_edit", one.id)).context["form"].initial["seen"]
    edit_document(ACT, id=one.id, version=1, values={"title": "先改"})

    page = clerk.post(_to("document_edit", one.id), sent(one.id, {**seen, "title": "后改"}, version=1, seen=seen))

    assert page.status_code == 409 and "先改" in page.content.decode() and "后改" in page.content.decode()


def test_a_document_is_found_by_title_number_and_issuer(clerk):
    clerk.post(_to("document_new"), sent(id_of(7), {**TYPED, "issuer": "演示局"}))

    for typed, count in (("公布", 1), ("2026〕1", 1), ("演示局", 1), ("没有", 0)):
        assert clerk.get(_to("document_list"), {"q": typed}).content.decode().count("row-link") == count


def test_training_is_entered_with_who_attended_and_counted(clerk):
    one, other = officer(), officer("乙", "DEMO-02", 11)

    answer = clerk.post(_to("training_new"), sent(id_of(7), {**COURSE, "officers": [str(one.id)]}))

    course = Training.objects.get()
    assert answer.url == _to("training_detail", course.id) and "甲" in clerk.get(answer.url).content.decode()
    page = clerk.get(_to("training_lacking")).content.decode()
    assert "在岗2人，其中1人没有参加" in page
    assert page.index("DEMO-02") < page.index("DEMO-01")
    form = clerk.get(_to("training_edit", course.id)).context["form"]
    seen = form.initial["seen"]
    typed = {**seen, "officers": [str(one.id), str(other.id)]}
    edited = clerk.post(_to("training_edit", course.id), sent(course.id, typed, version=1, seen=seen))
    assert edited.status_code == 302 and course.officers.count() == 2
    assert clerk.post(_to("training_withdraw", course.id), {"version": 2, "why": "错"}).status_code == 302


@pytest.mark.parametrize("year", ["", "abcd", "1999", "９９９９", "99999", "2027"])
def test_an_impossible_year_is_this_year(clerk, year):
    assert "2026年培训情况" in clerk.get(_to("training_lacking"), {"year": year}).content.decode()


def test_another_year_is_asked_for(clerk):
    officer()
    clerk.post(_to("training_new"), sent(id_of(7), {**COURSE, "officers": [str(id_of(10))]}))

    assert "其中1人没有参加" in clerk.get(_to("training_lacking"), {"year": "2025"}).content.decode()
    assert clerk.get(_to("training_list"), {"year": "2026"}).content.decode().count("row-link") == 1


def test_publicity_is_entered_edited_and_withdrawn(clerk):
    answer = clerk.post(_to("publicity_new"), sent(id_of(7), NOTICE))

    one = Publicity.objects.get()
    seen = clerk.get(_to("publicity_edit", one.id)).context["form"].initial["seen"]
    edited = clerk.post(_to("publicity_edit", one.id), sent(one.id, {**seen, "audience": "公众"}, version=1, seen=seen))
    assert answer.url == edited.url == _to("publicity_detail", one.id)
    assert "公众" in clerk.get(edited.url).content.decode()
    assert clerk.get(_to("publicity_list"), {"q": "公众号"}).content.decode().count("row-link") == 1
    assert clerk.post(_to("publicity_withdraw", one.id), {"version": 2, "why": "错"}).status_code == 302


def test_a_new_document_typed_in_a_form_becomes_the_source(clerk):
    typed = {**NOTICE, "document_id": str(id_of(9)), "document_title": "截图说明"}

    clerk.post(_to("publicity_new"), sent(id_of(7), typed))

    source = SourceDocument.objects.get()
    assert Publicity.objects.get().document == source
    assert "宣传：1条" in clerk.get(_to("document_detail", source.id)).content.decode()
