"""Rights that depend on whose record it is: one's own, one's squad's, another's."""

import pytest
from django.urls import reverse

from shuangsuiji.registry.models import Conflict, Leave
from shuangsuiji.registry.services.people import declare_conflict, enter_leave, link_account
from tests.acts import ACT
from tests.registry.people.cast import account, id_of, officer, squad, subject
from tests.registry.people.pages import fixed_day, quick_hasher, sent, signed_in

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]


def _to(route, *args):
    return reverse(f"registry:{route}", args=args)


def _linked(one, role):
    own = account(f"{role}1", role)
    link_account(ACT, id=one.id, version=1, account=own)
    return signed_in(own)


def _declared(one, plant):
    values = {"reason": "持股", "declared_on": "2026-01-01"}
    return declare_conflict(ACT, id=id_of(70), officer=one, subject=plant, values=values)


def test_an_officer_sees_his_own_record_and_nobody_elses():
    one, other = officer(), officer("乙", "DEMO-02", 11)
    browser = _linked(one, "officer")

    assert browser.get(_to("officer_detail", one.id)).status_code == 200
    assert browser.get(_to("officer_detail", other.id)).status_code == 403
    assert browser.get(_to("officer_list")).status_code == 403


def test_an_officer_declares_his_own_recusal_and_no_other():
    one, other, plant = officer(), officer("乙", "DEMO-02", 11), subject()
    browser, address = _linked(one, "officer"), f"{_to('conflict_new')}?subject={plant.id}"
    typed = {"reason": "持股", "declared_on": "2026-11-24"}
    assert "DEMO-02" not in browser.get(address).content.decode()

    refused = browser.post(address, sent(id_of(7), {**typed, "officer": str(other.id)}))
    kept = browser.post(address, sent(id_of(7), {**typed, "officer": str(one.id)}))

    assert refused.status_code == 422 and kept.status_code == 302
    declared = Conflict.objects.get()
    assert declared.officer == one and browser.get(kept.url).status_code == 200
    assert browser.get(_to("conflict_edit", declared.id)).status_code == 403
    assert browser.post(_to("conflict_withdraw", declared.id), {"version": 1, "why": "不想"}).status_code == 403


def test_an_officer_without_a_linked_account_declares_nothing():
    browser = signed_in(account("nobody", "officer"))

    assert browser.get(_to("conflict_new")).status_code == 403


def test_a_squad_leader_enters_leave_of_his_own_squad_only():
    first, second = squad(), squad("二分队", 2)
    head, mate, other = officer(of=first), officer("乙", "DEMO-02", 11, first), officer("丙", "DEMO-03", 12, second)
    browser = _linked(head, "squad_leader")
    days = {"since": "2026-12-01", "until": "2026-12-02"}
    foreign = enter_leave(ACT, id=id_of(50), officer=other, values=days)

    refused = browser.post(_to("leave_new"), sent(id_of(7), {**days, "officer": str(other.id)}))
    kept = browser.post(_to("leave_new"), sent(id_of(7), {**days, "officer": str(mate.id)}))

    assert (refused.status_code, kept.status_code) == (422, 302)
    own = Leave.objects.get(officer=mate)
    assert browser.get(_to("leave_edit", own.id)).status_code == 200
    for route in ("leave_edit", "leave_withdraw"):
        assert browser.get(_to(route, foreign.id)).status_code == 403


def test_reasons_of_recusals_are_read_by_few():
    one = officer()
    declared = _declared(one, subject())

    for role, status in (("chair", 200), ("clerk", 200), ("squad_leader", 403), ("member", 403), ("case_staff", 403)):
        browser = signed_in(account(role, role))
        assert browser.get(_to("conflict_detail", declared.id)).status_code == status, role
    reader = signed_in(account("reader", "member"))
    assert "持股" not in reader.get(_to("officer_detail", one.id)).content.decode()


def test_another_office_finds_nothing():
    one, first = officer(), squad()
    browser = signed_in(account("far", "clerk", division="140525"))

    for route, id in (("officer_detail", one.id), ("officer_edit", one.id), ("squad_detail", first.id)):
        assert browser.get(_to(route, id)).status_code == 404
    assert "甲" not in browser.get(_to("officer_list")).content.decode()
