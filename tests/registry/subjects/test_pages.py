"""The pages of subjects: list, form, two versions, bulk edit, saved filters."""

import json
from uuid import UUID

import pytest

from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.models import SavedView, SourceDocument, Subject
from shuangsuiji.registry.selectors.saved_views import saved_views
from shuangsuiji.registry.services.subjects import edit_subject
from shuangsuiji.synthetic.county import invented_code
from tests.acts import ACT
from tests.people import account, browser, signed_in
from tests.registry.subjects.cast import document, many, subject

pytestmark = pytest.mark.django_db
LIST, BULK = "/registry/subjects/", "/registry/subjects/bulk/"
NEW_ID = "01a20000-0000-7000-8000-000000000001"


def _form(page, **values):
    """What a browser would send from this page, with these values typed."""
    form = page.context["form"]
    kept = {
        field.html_name: field.value() for field in form if field.value() is not None and field.value() is not False
    }
    kept["seen"] = json.dumps(form.initial["seen"])
    return {**kept, **values}


def test_a_list_shows_fifty_and_says_how_many_there_are():
    many(51)

    page = signed_in("clerk").get(LIST)

    assert len(page.context["lines"]) == 50
    assert "共51条" in page.content.decode()


@pytest.mark.parametrize("typed", ["青石岭", "qingshi", "qsl", "岭水", "-01", "青石岭水泥厂"])
def test_a_subject_is_found_by_name_pinyin_initials_and_digits(typed):
    subject("青石岭水泥厂", code=invented_code(7), site="-01")
    subject("白杨坪铸造厂", code=invented_code(8))

    page = signed_in("clerk").get(LIST, {"q": typed})

    assert [row.name for row, _ in page.context["lines"]] == ["青石岭水泥厂"]


def test_typing_brings_the_table_only():
    subject("演示甲厂")

    part = signed_in("clerk").get(LIST, {"q": "jia"}, headers={"HX-Request": "true", "HX-Target": "found"})

    assert part.content.decode().lstrip().startswith('<div id="found"')


def test_headings_sort_and_filters_stay_in_the_address():
    subject("演示甲厂", tiers=("key",))
    subject("演示乙厂", tiers=("key",))

    page = signed_in("clerk").get(LIST, {"tier": "key", "sort": "-name"})

    names = [row.name for row, _ in page.context["lines"]]
    assert names == sorted(names, reverse=True)
    assert "tier=key&amp;sort=name" in page.content.decode()


def test_an_unknown_filter_or_order_is_as_none():
    subject("演示甲厂")

    page = signed_in("clerk").get(LIST, {"tier": "nonsense", "sort": "password", "page": "zero"})

    assert len(page.context["lines"]) == 1


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_is_in_the_ledger_before_it_leaves(form):
    subject("=演示甲厂")

    file = signed_in("clerk").post(f"{LIST}?kind=organisation", {"as": form})

    entry = entries(kind="list.exported").get()
    assert file["Content-Disposition"].startswith("attachment")
    assert json.loads(entry.body)["rows"] == 1
    assert b"\n=" not in file.content


def test_an_officer_may_read_and_not_export():
    assert signed_in("officer").get(LIST).status_code == 200
    assert browser(account("officer", username="other")).post(LIST, {"as": "csv"}).status_code == 403


def test_another_offices_subjects_are_not_there():
    theirs = subject("演示甲厂", division="110000")

    client = signed_in("clerk")

    assert not client.get(LIST).context["lines"]
    assert client.get(f"{LIST}{theirs.id}/").status_code == 404


def test_a_form_sent_twice_makes_one_subject_with_its_new_document():
    client = signed_in("clerk")
    sent = _form(client.get(f"{LIST}new/"), id=NEW_ID, name="演示甲厂", tiers=["key"], document_title="演示名录")

    first, second = client.post(f"{LIST}new/", sent), client.post(f"{LIST}new/", sent)

    assert first.url == second.url == f"{LIST}{NEW_ID}/"
    assert Subject.objects.get().document == SourceDocument.objects.get()


def test_a_wrong_code_is_told_beside_its_field():
    client = signed_in("clerk")
    code = invented_code(1)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")

    page = client.post(f"{LIST}new/", _form(client.get(f"{LIST}new/"), name="演示甲厂", code=wrong, permit="有空格"))

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"code", "permit"}


def test_the_second_of_two_clerks_sees_both_versions_and_loses_nothing():
    one = subject("演示甲厂", address="原址", note="原注")
    client, edit = signed_in("clerk"), f"{LIST}{one.id}/edit/"
    opened = client.get(edit)
    edit_subject(ACT, id=one.id, version=1, values={"address": "甲址", "short_name": "甲"})

    page = client.post(edit, _form(opened, address="乙址", note="乙注"))

    picks = {row["slug"]: row["pick"] for row in page.context["differing"]}
    assert page.status_code == 409
    assert picks == {"short_name": "now", "address": "", "note": "mine"}
    sent = dict(page.context["carried"]) | {"resolve": "1", "pick_short_name": "now", "pick_note": "mine"}
    assert client.post(edit, sent).context["unpicked"]
    assert client.post(edit, sent | {"pick_address": "mine"}).status_code == 302
    kept = Subject.objects.get(id=one.id)
    assert (kept.short_name, kept.address, kept.note, kept.version) == ("甲", "乙址", "乙注", 3)


def test_a_taken_number_is_told_above_the_form():
    subject("演示甲厂", code=invented_code(1))
    client = signed_in("clerk")

    page = client.post(f"{LIST}new/", _form(client.get(f"{LIST}new/"), name="演示乙厂", code=invented_code(1)))

    assert (page.status_code, page.context["refusal"].code) == (409, "registry.key_taken")


def test_closing_asks_for_the_document_and_withdrawing_for_the_reason():
    one, notice, client = subject("演示甲厂"), document(), signed_in("clerk")
    status, withdraw = f"{LIST}{one.id}/status/", f"{LIST}{one.id}/withdraw/"
    closing = _form(client.get(status), status="closed", status_since="2026-11-01")

    assert client.post(status, closing).context["refusal"].code == "registry.status_unproven"
    assert client.post(status, closing | {"document": str(notice.id)}).status_code == 302
    assert client.post(withdraw, _form(client.get(withdraw), why="重复")).status_code == 302
    assert client.get(LIST, {"kept": "withdrawn"}).context["lines"]


def test_past_pages_show_the_day_that_was_asked():
    one, client = subject("演示甲厂"), signed_in("clerk")

    assert "演示甲厂" in client.get(f"{LIST}past/", {"on": "2026-11-24"}).content.decode()
    assert not client.get(f"{LIST}past/", {"on": "2026-11-23"}).context["lines"]
    assert not client.get(f"{LIST}{one.id}/history/", {"on": "2026-11-23"}).context["stood"]
    assert client.get(f"{LIST}{one.id}/history/", {"on": "2026-11-24"}).context["stood"]


def test_a_bulk_edit_is_seen_first_then_made_then_taken_back():
    first, second = many(2)
    client = signed_in("clerk")
    chosen = client.get(BULK, {"id": [str(first.id), str(second.id), "nonsense"]}).context["form"]["chosen"].value()
    sent = {"chosen": chosen, "set_industry": "on", "industry": "C3011"}

    preview = client.post(BULK, sent)
    result = client.post(BULK, sent | {"apply": "1"}, follow=True)

    assert (preview.context["changing"], Subject.objects.filter(industry="C3011").count()) == (2, 2)
    assert (result.context["count"], result.context["undoable"], result.context["may_undo"]) == (2, 2, True)
    client.post(f"{BULK}{result.context['entry']}/undo/")
    assert not Subject.objects.filter(industry="C3011").exists()


@pytest.mark.parametrize("chosen", ["nonsense", "x:1", f"{UUID(int=1)}:one"])
def test_rows_that_no_page_of_ours_wrote_are_refused(chosen):
    page = signed_in("clerk").post(BULK, {"chosen": chosen, "set_industry": "on", "industry": "C3011", "apply": "1"})

    assert page.status_code == 422


def test_a_bulk_edit_without_a_ticked_field_changes_nothing():
    one = subject("演示甲厂")

    page = signed_in("clerk").post(BULK, {"chosen": f"{one.id}:1", "industry": "C3011", "apply": "1"})

    assert (page.status_code, Subject.objects.get().industry) == (422, "")


def test_a_saved_filter_is_its_owners_alone():
    owner = account("clerk")
    client, other = browser(owner), browser(account("draw_office"))
    client.post(
        "/registry/views/save/", {"id": NEW_ID, "route": "registry:subject_list", "name": "重点", "query": "tier=key"}
    )

    assert saved_views(owner, "registry:subject_list").get().query == "tier=key"
    assert other.post(f"/registry/views/{NEW_ID}/remove/").status_code == 404
    assert client.post(f"/registry/views/{NEW_ID}/remove/", {"next": "https://elsewhere.invalid/"}).url == "/"
    assert SavedView.objects.get().removed


def test_the_map_shows_those_with_coordinates_and_counts_the_others():
    subject("演示甲厂", longitude="113.1", latitude="35.7", tiers=("key",))
    subject("演示乙厂", longitude="113.2", latitude="35.8")
    subject("演示丙厂")

    page = signed_in("clerk").get("/registry/map/")

    assert (page.context["page"].paginator.count, page.context["unplaced"]) == (2, 1)
    assert page.context["drawn"].metres > 0
