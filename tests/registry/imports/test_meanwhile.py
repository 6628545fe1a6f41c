"""What others enter between preview, application and undo is told by row, never as a fault."""

from datetime import timedelta

import pytest

from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.services.subjects import edit_subject
from tests.acts import ACT, at
from tests.registry.imports.office import applied, apply, previewed, undone
from tests.registry.subjects.cast import subject

pytestmark = pytest.mark.django_db
LATER = at(ACT.at + timedelta(hours=1))
FIRST = "企业名称,类别,地址\n青石化工厂,重点,旧址\n"


def test_a_new_key_that_somebody_took_meanwhile_stops_the_application_and_names_the_row():
    batch = previewed("企业名称,类别\n白石水泥厂,一般\n青石化工厂,重点\n")
    subject("青石化工厂")

    apply(batch)

    assert (batch.state, batch.refusal["code"]) == ("previewed", "registry.import_changed_since")
    assert "第3行" in batch.refusal["zh"] and "rows 3 " in batch.refusal["en"]
    assert Subject.objects.count() == 1

    apply(batch, skip_changed=True)

    assert batch.state == "applied"
    assert dict(batch.rows.values_list("row", "outcome")) == {2: "applied", 3: "changed_since"}


def test_a_key_that_a_change_would_give_and_somebody_took_meanwhile_is_told_the_same_way():
    applied(FIRST)
    permit = "91110000600037341L001V"
    batch = previewed(f"企业名称,排污许可证编号\n青石化工厂,{permit}\n", options={"merge": True}, act=LATER)
    assert batch.totals["change"] == 1, list(batch.rows.values("action", "verdicts"))
    subject("另一家厂", permit=permit, act=LATER)

    apply(batch, act=LATER)

    assert (batch.state, batch.refusal["code"]) == ("previewed", "registry.import_changed_since")
    assert "第2行" in batch.refusal["zh"]


def test_a_row_whose_old_key_somebody_took_meanwhile_is_kept_by_an_undo():
    applied(FIRST)
    permit = "91110000600037341L001V"
    batch = applied(f"企业名称,排污许可证编号\n青石化工厂,{permit}\n", options={"merge": True}, act=LATER)
    other = subject("另一家厂", act=LATER)
    edit_subject(LATER, id=other.id, version=other.version, values={"name": "青石化工厂"})

    undone(batch, act=LATER)

    assert (batch.state, batch.totals["kept"]) == ("undone", 1), batch.refusal
    assert Subject.objects.get(permit=permit).name == "青石化工厂"
