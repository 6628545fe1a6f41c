"""A list that ends a subject's place in the register: only with its document, as a single edit would."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shuangsuiji.registry.models import Change, ImportBatch, Subject
from shuangsuiji.registry.tasks import import_step
from tests.people import signed_in
from tests.registry.imports.office import DIVISION, actions, applied, codes, previewed
from tests.registry.subjects.cast import document

pytestmark = pytest.mark.django_db
STANDING = "企业名称,类别,状态\n青石化工厂,重点,\n白石水泥厂,一般,\n"


@pytest.mark.parametrize("status", ["关闭", "注销", "搬迁"])
def test_a_row_that_ends_a_subject_is_refused_at_preview_without_a_document(status):
    applied(STANDING)

    batch = previewed(f"企业名称,状态\n青石化工厂,{status}\n白石水泥厂,停产\n")

    assert actions(batch) == {2: "refuse", 3: "change"}
    assert codes(batch, 2)[-1] == "import.ends_unproven"
    said = batch.rows.get(row=2).verdicts[-1]
    assert status in said["zh"] and "青石化工厂" in said["zh"] and "source document" in said["en"]


def test_with_the_lists_document_the_subject_ends_and_its_history_names_the_document():
    applied(STANDING)
    notice = document()

    batch = applied("企业名称,状态\n青石化工厂,关闭\n", document=notice)

    subject = Subject.objects.get(name="青石化工厂")
    assert (batch.state, subject.status) == ("applied", "closed") and subject.status_since
    assert Change.objects.get(about_id=subject.id, entry=batch.entry).document == notice


def test_a_subject_that_has_ended_already_and_a_new_one_need_no_document():
    applied(STANDING)
    applied("企业名称,状态\n青石化工厂,关闭\n", document=document())

    batch = previewed("企业名称,状态,类别\n青石化工厂,关闭,\n红石砖厂,关闭,一般\n")

    assert actions(batch) == {2: "same", 3: "create"}


def test_the_clerk_chooses_the_document_on_the_columns_page_and_the_row_is_usable():
    applied(STANDING)
    notice, clerk = document(), signed_in("clerk")
    file = SimpleUploadedFile("名单.csv", "企业名称,状态\n青石化工厂,关闭\n".encode())
    form = {"id": "00000000-0000-7000-8000-000000000001", "register": "subjects", "file": file}
    clerk.post(reverse("registry:import_new"), form)
    batch = ImportBatch.objects.get(id=form["id"])
    columns = reverse("registry:import_columns", args=[batch.id])
    chosen = {"column_0": "name", "column_1": "status"}

    clerk.post(columns, chosen)
    import_step.func(str(batch.id))
    refused = clerk.get(reverse("registry:import_detail", args=[batch.id])).content.decode()
    clerk.post(columns, {**chosen, "document": str(notice.id)})
    import_step.func(str(batch.id))

    assert "需要来源文件" in refused and "调整列" in refused
    batch.refresh_from_db()
    assert batch.division == DIVISION and actions(batch) == {2: "change"}
