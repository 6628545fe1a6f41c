"""The pages of events, proposals and check items, as each role meets them."""

import pytest
from django.urls import reverse

from shuangsuiji.registry.models import Event, ItemDirectory, Tier, TierProposal
from shuangsuiji.registry.selectors.items import items_of
from shuangsuiji.registry.services.items import install_default_directory
from shuangsuiji.registry.services.tiers import propose_by_hand
from tests.acts import ACT, NOW, at
from tests.registry.people.cast import account
from tests.registry.people.pages import fixed_day, quick_hasher, sent, signed_in
from tests.registry.tiers.cast import DIVISION, decision, id_of, subject, two_penalties

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]


@pytest.fixture
def clerk():
    """A clerk's browser."""
    return signed_in(account("clerk", "clerk"))


def _to(route, *args):
    return reverse(f"registry:{route}", args=args)


def test_an_empty_register_says_what_to_do(clerk):
    for route in ("event_list", "tier_list", "directory_list"):
        page = clerk.get(_to(route))
        assert page.status_code == 200 and "这里还没有记录" in page.content.decode(), route


def test_a_clerk_searches_the_subject_and_enters_a_penalty(clerk):
    of = subject()
    found = clerk.get(_to("event_new") + "?q=qsc").content.decode()
    assert f"?subject={of.id}" in found

    address = f"{_to('event_new')}?subject={of.id}&kind=penalty"
    answer = clerk.post(address, sent(id_of(7), {"on": "2025-03-05", "number": "演罚1号", "summary": ""}))

    assert answer.status_code == 302 and answer.url == _to("event_detail", Event.objects.get().id)
    page = clerk.get(answer.url).content.decode()
    assert "演罚1号" in page and "还没有：单独这一件达不到规则的次数" in page


def test_a_black_plate_for_water_is_refused_beside_the_form(clerk):
    values = {"on": "2025-03-05", "number": "1", "medium": "water", "colour": "black", "summary": ""}

    page = clerk.post(f"{_to('event_new')}?subject={subject().id}&kind=plate", sent(id_of(7), values))

    assert page.status_code == 409 and "涉水只有黄牌和红牌" in page.content.decode()


def test_a_proposal_shows_its_evidence_and_is_accepted(clerk):
    two_penalties(subject())
    one = TierProposal.objects.get()
    listed = clerk.get(_to("tier_list")).content.decode()
    assert "演罚〔2025〕500号" in listed and "上年度行政处罚2次以上" in listed

    page = clerk.get(_to("tier_detail", one.id)).content.decode()
    assert "2 ≥ 2" in page and _to("event_detail", id_of(500)) in page
    assert clerk.post(_to("tier_accept", one.id)).status_code == 302

    assert Tier.objects.filter(tier="special").count() == 1


def test_a_rejection_without_a_reason_is_refused_on_the_page(clerk):
    two_penalties(subject())
    one = TierProposal.objects.get()

    assert clerk.post(_to("tier_reject", one.id), {"why": ""}).status_code == 409
    assert clerk.post(_to("tier_reject", one.id), {"why": "正在复议"}).status_code == 302


def test_nobody_decides_what_he_proposed_himself():
    who = account("clerk", "clerk")
    values = {"tier": "positive", "move": "enter", "note": "评审通过", "document": decision()}
    one = propose_by_hand(at(NOW, actor=who.actor), id=id_of(800), subject=subject(), **values)
    own, other = signed_in(who), signed_in(account("other", "draw_office"))

    assert "须由另一人确认" in own.get(_to("tier_detail", one.id)).content.decode()
    assert own.post(_to("tier_accept", one.id)).status_code == 403
    assert "须由另一人确认" in own.get(_to("tier_accept_many") + "?all=1").content.decode()
    assert other.post(_to("tier_accept", one.id)).status_code == 302


def test_many_are_previewed_and_accepted(clerk):
    two_penalties(subject())
    two_penalties(subject("河口厂", 101), first=510)
    preview = clerk.get(_to("tier_accept_many") + "?all=1").content.decode()
    assert "确认这2条" in preview

    ids = [str(one.id) for one in TierProposal.objects.all()]
    assert clerk.post(_to("tier_accept_many"), {"id": ids}).status_code == 302

    assert Tier.objects.filter(tier="special").count() == 2


def test_the_rules_are_asked_by_a_button(clerk):
    page = clerk.post(_to("tier_propose"), follow=True).content.decode()

    assert "新建议0条，失效0条" in page


def test_the_default_sheet_is_installed_copied_and_changed(clerk):
    assert clerk.post(_to("directory_install")).status_code == 302
    first = ItemDirectory.objects.get()
    page = clerk.get(f"{_to('directory_detail', first.id)}?subject={subject().id}").content.decode()
    assert "适用其中" in page and "复制出新版本" in page

    copied = {"edition": "2027年版", "in_force_from": "2027-01-01"}
    answer = clerk.post(_to("directory_copy", first.id), sent(id_of(9), copied))
    draft = ItemDirectory.objects.get(id=id_of(9))
    assert answer.url == _to("directory_detail", draft.id)

    new = {"section": "permit", "number": "5.99", "text": "新事项", "industries": "C26、D46"}
    assert clerk.post(_to("item_new", draft.id), sent(id_of(10), new)).status_code == 302
    assert any(one.applies == {"industries": ["C26", "D46"]} for one in items_of(draft))


def test_an_item_in_force_offers_no_edit_and_refuses_one(clerk):
    item = install_default_directory(ACT, division=DIVISION).items.first()

    assert _to("item_edit", item.id) not in clerk.get(_to("item_detail", item.id)).content.decode()
    form = clerk.get(_to("item_edit", item.id)).context["form"]
    values = {**form.initial["seen"], "text": "改"}
    answer = clerk.post(_to("item_edit", item.id), sent(item.id, values, version=1, seen=form.initial["seen"]))
    assert answer.status_code == 409 and "registry.directory_in_force" in answer.content.decode()


def test_an_officer_reads_and_changes_nothing():
    officer = signed_in(account("officer", "officer"))
    two_penalties(subject())

    page = officer.get(_to("tier_detail", TierProposal.objects.get().id))
    assert page.status_code == 200 and "确认列入" not in page.content.decode()
    assert officer.post(_to("tier_accept", TierProposal.objects.get().id)).status_code == 403
    assert officer.get(_to("event_new")).status_code == 403
