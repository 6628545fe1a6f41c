"""From a subject's page to its events and tiers, for those who may; and a positive list that rests is said to."""

import pytest
from django.urls import reverse

from shuangsuiji.registry.services.subject_status import withdraw_subject
from tests.acts import ACT
from tests.people import signed_in
from tests.registry.subjects.cast import subject

pytestmark = pytest.mark.django_db
EVENT, TIER = "登记分类依据</a>", "提出类别建议</a>"


def page(role, one):
    return signed_in(role).get(reverse("registry:subject_detail", args=[one.id])).content.decode()


@pytest.mark.parametrize(
    ("role", "event", "tier"),
    [
        ("clerk", True, True),
        ("draw_office", True, True),
        ("case_staff", True, False),
        ("squad_leader", False, True),
        ("officer", False, False),
    ],
)
def test_each_role_is_offered_what_it_may_do(role, event, tier):
    shown = page(role, subject("青石化工厂"))

    assert (EVENT in shown, TIER in shown) == (event, tier)


def test_the_links_lead_to_the_forms_of_this_subject():
    one, clerk = subject("青石化工厂"), signed_in("clerk")

    for route in ("registry:event_new", "registry:tier_new"):
        address = f"{reverse(route)}?subject={one.id}"
        assert address in clerk.get(reverse("registry:subject_detail", args=[one.id])).content.decode()
        assert "青石化工厂" in clerk.get(address).content.decode()


def test_a_withdrawn_subject_gets_neither_event_nor_tier():
    one = subject("青石化工厂")
    withdraw_subject(ACT, id=one.id, version=one.version, why="重复登记")

    shown = page("clerk", one)

    assert EVENT not in shown and TIER not in shown


@pytest.mark.parametrize(
    ("tiers", "rests"), [(("positive", "special"), True), (("positive",), False), (("special",), False)]
)
def test_the_positive_list_rests_while_the_subject_is_special(tiers, rests):
    shown = page("clerk", subject("青石化工厂", tiers=tiers))

    assert ("正面清单待遇暂停" in shown) == rests
