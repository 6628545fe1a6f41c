"""A list of subjects, from the file to the register and back."""

from datetime import timedelta

import pytest

from shuangsuiji.ledger import selectors
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import Change, Subject
from shuangsuiji.registry.services.history import changes_hash
from shuangsuiji.registry.services.subjects import edit_subject
from tests.acts import ACT, at
from tests.registry.imports.office import actions, applied, apply, codes, previewed, undone

pytestmark = pytest.mark.django_db
LATER = at(ACT.at + timedelta(hours=1))
LIST = "企业名称,信用代码,类别,地址,规模\n青石化工厂,,重点,北街1号,大\n白石水泥厂,,一般,,中\n"


def test_new_rows_become_subjects_with_tiers_history_and_one_entry():
    batch = applied(LIST)

    assert batch.state == "applied", batch.refusal
    assert batch.totals["create"] == 2 and batch.totals["applied"] == {"create": 2, "change": 0, "skipped": 0}
    subject = Subject.objects.get(name="青石化工厂")
    assert (subject.address, subject.status, subject.extra, subject.version) == ("北街1号", "active", {"规模": "大"}, 1)
    assert "qshgc" in subject.search
    assert [one.tier for one in subject.tiers.all()] == ["key"]
    change = Change.objects.get(about_id=subject.id)
    assert change.fields["tiers"] == [[], ["key"]] and change.entry == batch.entry
    assert Entry.objects.filter(kind="import.applied").count() == 1
    assert selectors.verdict().holds


def test_the_entry_holds_the_hash_of_exactly_what_changed():
    batch = applied(LIST)

    rows = batch.rows.filter(action="create").order_by("row")
    assert changes_hash([(str(one.target), one.fields) for one in rows]) in Entry.objects.get(seq=batch.entry).body


def test_the_same_file_again_changes_nothing():
    applied(LIST)

    again = previewed(LIST, act=LATER)

    assert set(actions(again).values()) == {"same"}
    assert again.totals["rows"] == again.totals["same"] == 2


def test_only_filled_cells_change_a_subject_and_the_word_for_clearing_clears():
    applied("企业名称,类别,地址,状态,简称\n青石化工厂,重点,北街1号,停产,青化\n")

    batch = applied("企业名称,类别,地址,状态,简称\n青石化工厂,,清空,,青石\n", act=LATER)

    assert batch.rows.get().fields == {"address": ["北街1号", ""], "short_name": ["青化", "青石"]}
    subject = Subject.objects.get()
    assert (subject.address, subject.status, subject.short_name, subject.version) == ("", "stopped", "青石", 2)
    assert [one.tier for one in subject.tiers.filter(until=None)] == ["key"]


def test_undo_gives_back_what_nobody_changed_since_and_lists_the_rest():
    first = applied("企业名称,类别,地址\n青石化工厂,重点,旧址\n白石水泥厂,一般,旧址\n")
    second = applied("企业名称,类别,地址\n青石化工厂,特殊,新址\n白石水泥厂,,新址\n红石砖厂,一般,\n", act=LATER)
    other = Subject.objects.get(name="白石水泥厂")
    edit_subject(LATER, id=other.id, version=other.version, values={"address": "更新的址"})

    undone(second, act=LATER)

    subjects = {one.name: one for one in Subject.objects.all()}
    assert subjects["青石化工厂"].address == "旧址"
    assert [one.tier for one in subjects["青石化工厂"].tiers.filter(until=None)] == ["key"]
    assert subjects["白石水泥厂"].address == "更新的址"
    assert subjects["红石砖厂"].withdrawn
    assert dict(second.rows.values_list("label", "outcome")) == {
        "青石化工厂": "undone",
        "白石水泥厂": "kept",
        "红石砖厂": "undone",
    }
    assert second.state == "undone" and first.state == "applied"
    assert Entry.objects.filter(kind="import.undone").count() == 1


def test_a_withdrawn_subject_is_brought_back_by_the_next_import_of_its_key():
    batch = applied(LIST)
    undone(batch)

    again = applied(LIST, act=LATER)

    assert codes(again, 2) == ["import.revived"]
    assert Subject.objects.filter(withdrawn=False).count() == Subject.objects.count() == 2
    assert [one.tier for one in Subject.objects.get(name="青石化工厂").tiers.filter(until=None)] == ["key"]


def test_a_thing_changed_since_the_preview_stops_the_whole_application():
    applied("企业名称,类别,地址\n青石化工厂,重点,旧址\n")
    batch = previewed("企业名称,类别,地址\n青石化工厂,,新址\n红石砖厂,一般,\n", act=LATER)
    subject = Subject.objects.get()
    edit_subject(LATER, id=subject.id, version=1, values={"address": "别处"})

    apply(batch, act=LATER)

    assert batch.state == "previewed" and batch.refusal["code"] == "registry.import_changed_since"
    assert Subject.objects.count() == 1

    apply(batch, act=LATER, skip_changed=True)

    assert batch.state == "applied"
    assert dict(batch.rows.values_list("row", "outcome")) == {2: "changed_since", 3: "applied"}
    assert Subject.objects.get(name="青石化工厂").address == "别处"


def test_same_name_under_another_number_is_said_and_never_merged_silently():
    applied("企业名称,信用代码,类别\n青石化工厂,,重点\n")

    batch = previewed("企业名称,信用代码,类别\n青石化工厂,91110000600037341L,重点\n", act=LATER)
    merged = previewed(
        "企业名称,信用代码,类别\n青石化工厂,91110000600037341L,重点\n", act=LATER, options={"merge": True}
    )

    assert actions(batch) == {2: "create"} and codes(batch, 2) == ["import.same_name"]
    assert actions(merged) == {2: "change"} and codes(merged, 2) == ["import.merged"]


def test_every_row_has_a_verdict_and_totals_add_up():
    batch = previewed("企业名称,类别\n青石化工厂,重点\n,一般\n白石厂,无此类\n红石厂,\n合计,3\n")

    counted = batch.totals
    assert counted["rows"] == batch.rows.count() == 5
    assert sum(counted[one] for one in ("create", "change", "same", "skip", "refuse")) == 5
    assert sum(counted[one] for one in ("ok", "note", "error")) == 5
    assert actions(batch) == {2: "create", 3: "refuse", 4: "refuse", 5: "create", 6: "skip"}
    assert codes(batch, 5) == ["import.no_tier"]
