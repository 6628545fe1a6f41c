"""The pages of an import, as a clerk walks through them."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import ImportBatch, Subject
from shuangsuiji.registry.tasks import enqueue, import_step
from tests.people import signed_in

pytestmark = pytest.mark.django_db
LIST = "企业名称,类别,联系电话\n青石化工厂,重点,1\n白石水泥厂,没有这类,2\n"


@pytest.fixture
def clerk():
    return signed_in("clerk")


def upload(browser, content, *, name="名单.csv", register="subjects", id=None):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return browser.post(reverse("registry:import_new"), {"id": str(id or uuid4()), "register": register, "file": file})


def choose(browser, batch, **more):
    chosen = {f"column_{n}": one["meaning"] for n, one in enumerate(batch.columns["columns"])}
    return browser.post(reverse("registry:import_columns", args=[batch.id]), {**chosen, **more})


def page(browser, batch, name="import_detail", **query):
    return browser.get(reverse(f"registry:{name}", args=[batch.id]), query).content.decode()


def work():
    for batch in ImportBatch.objects.all():
        import_step.func(str(batch.id))


def test_a_list_goes_from_the_file_to_the_register_and_back(clerk):
    assert upload(clerk, LIST).status_code == 302
    batch = ImportBatch.objects.get()
    columns = page(clerk, batch, "import_columns")
    assert "联系电话" in columns and "青石化工厂" in columns

    choose(clerk, batch)
    assert "等待后台程序" in page(clerk, batch)
    work()
    preview = page(clerk, batch)
    assert "文件共2行 = 新增1 + 修改0 + 无变化0 + 不是记录0 + 不能导入1" in preview
    assert "没有这类" in preview and "未导入的列：联系电话" in preview

    clerk.post(reverse("registry:import_apply", args=[batch.id]))
    work()
    assert "新增1条" in page(clerk, batch)
    assert Subject.objects.get().name == "青石化工厂"

    clerk.post(reverse("registry:import_undo", args=[batch.id]))
    work()
    assert "已于" in page(clerk, batch)
    assert Subject.objects.get().withdrawn


def test_the_upload_form_sent_twice_is_one_import(clerk):
    id = uuid4()

    upload(clerk, LIST, id=id)
    upload(clerk, LIST, id=id)

    assert ImportBatch.objects.count() == 1


def test_applying_twice_applies_once(clerk):
    upload(clerk, LIST)
    batch = ImportBatch.objects.get()
    choose(clerk, batch)
    work()

    for _ in range(2):
        clerk.post(reverse("registry:import_apply", args=[batch.id]))
    work()
    work()

    assert Entry.objects.filter(kind="import.applied").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [("a.exe", b"MZ", 415, "registry.import_file_type"), ("a.csv", b"", 400, "registry.import_no_file")],
)
def test_a_file_that_holds_no_list_is_refused_beside_the_form(clerk, name, content, status, said):
    answer = upload(clerk, content, name=name)

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_broken_workbook_is_refused_with_its_reason_and_can_be_cancelled(clerk):
    upload(clerk, b"PK\x03\x04 not a zip", name="a.xlsx")
    batch = ImportBatch.objects.get()

    assert batch.state == "refused"
    assert batch.refusal["zh"] in page(clerk, batch)

    clerk.post(reverse("registry:import_cancel", args=[batch.id]))
    batch.refresh_from_db()
    assert batch.state == "cancelled"


def test_the_progress_leads_to_the_page_when_the_work_is_over(clerk):
    upload(clerk, LIST)
    batch = ImportBatch.objects.get()
    choose(clerk, batch)
    address = reverse("registry:import_progress", args=[batch.id])
    assert b"progress" in clerk.get(address).content

    work()

    assert clerk.get(address).headers["HX-Redirect"] == reverse("registry:import_detail", args=[batch.id])


def test_columns_are_remembered_for_the_next_file_with_the_same_titles(clerk):
    upload(clerk, "厂名,档\n青石化工厂,重点\n")
    first = ImportBatch.objects.get()
    choose(clerk, first, column_0="name", column_1="tier")

    upload(clerk, "厂名,档\n白石水泥厂,一般\n")
    second = ImportBatch.objects.exclude(id=first.id).get()

    assert page(clerk, second, "import_columns").count(" selected") >= 2
    assert "已按上次同样表头的文件选好" in page(clerk, second, "import_columns")


def test_rows_to_correct_come_as_a_file_that_can_be_imported_again(clerk):
    upload(clerk, LIST)
    batch = ImportBatch.objects.get()
    choose(clerk, batch)
    work()

    marked = clerk.get(reverse("registry:import_errors", args=[batch.id]))
    upload(clerk, marked.content, name="改.xlsx")
    again = ImportBatch.objects.exclude(id=batch.id).get()
    choose(clerk, again)
    work()
    again.refresh_from_db()

    assert again.totals["rows"] == again.totals["error"] == 1


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_register_goes_out_and_comes_back_unchanged(clerk, form):
    upload(clerk, "企业名称,类别,信用代码,所需技能,备注,规模\n青石化工厂,重点、特殊,91110000600037341L,大气,=1+1,大\n")
    batch = ImportBatch.objects.get()
    choose(clerk, batch)
    work()
    clerk.post(reverse("registry:import_apply", args=[batch.id]))
    work()

    out = clerk.post(reverse("registry:import_export", args=["subjects"]), {"as": form})
    upload(clerk, out.content, name=f"名录.{form}")
    again = ImportBatch.objects.exclude(id=batch.id).get()
    choose(clerk, again)
    work()
    again.refresh_from_db()

    assert again.totals["same"] == again.totals["rows"] == 1, list(again.rows.values("fields", "verdicts"))


def test_another_office_does_not_see_the_import(clerk):
    upload(clerk, LIST)
    ImportBatch.objects.update(division="140500")

    assert clerk.get(reverse("registry:import_detail", args=[ImportBatch.objects.get().id])).status_code == 404


def test_lists_and_blank_lists_are_offered(clerk):
    assert "空白表" in clerk.get(reverse("registry:import_list")).content.decode()
    assert clerk.get(reverse("registry:import_template", args=["officers"])).content[:2] == b"PK"
    assert clerk.get(reverse("registry:import_template", args=["nothing"])).status_code == 404


def test_a_task_for_a_batch_that_is_gone_does_nothing():
    enqueue(uuid4())
    import_step.func(str(uuid4()))
