"""The delay grows, ends, is counted before the look, and never locks."""

from datetime import timedelta

import pytest

from shuangsuiji.accounts.delays import FORGOTTEN_AFTER, LONGEST, name_key, source_key, told, wait_after
from shuangsuiji.accounts.models import Delay
from shuangsuiji.accounts.selectors import wait_left
from shuangsuiji.accounts.services.tries import book_refusal, book_try, clear
from shuangsuiji.ledger.selectors import entries
from tests.acts import ACT, NOW, at

KEYS = [name_key("clerk"), source_key("192.0.2.7")]


def tried(seconds: float) -> timedelta:
    return book_try(at(NOW + timedelta(seconds=seconds)), keys=KEYS, about="account:x", what="password")


def test_the_wait_doubles_up_to_a_quarter_of_an_hour():
    waits = [wait_after(n).total_seconds() for n in range(20)]

    assert waits[:8] == [0, 0, 0, 0, 1, 2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits) == 900 == LONGEST.total_seconds()


@pytest.mark.django_db
def test_three_failures_are_free_and_the_fourth_costs_a_second():
    assert [tried(0) for _ in range(4)] == [timedelta(0)] * 4

    assert tried(0) == timedelta(seconds=1)
    assert tried(1) == timedelta(0)
    assert tried(1) == timedelta(seconds=2)


@pytest.mark.django_db
def test_a_try_that_comes_too_early_does_not_lengthen_the_wait():
    for _ in range(4):
        tried(0)

    assert {tried(0.5) for _ in range(50)} == {timedelta(seconds=0.5)}
    assert Delay.objects.get(key=KEYS[0]).failures == 4


@pytest.mark.django_db
def test_every_try_is_in_the_ledger_also_one_that_was_not_looked_at():
    for _ in range(6):
        tried(0)
    book_refusal(ACT, about="account:x", what="password")

    kinds = [one.kind for one in entries(about="account:x")]

    assert kinds == ["secret.refused", "secret.delayed", "secret.delayed", *["secret.tried"] * 4]


@pytest.mark.django_db
def test_after_an_hour_of_quiet_former_failures_do_not_count():
    for _ in range(4):
        tried(0)

    tried(FORGOTTEN_AFTER.total_seconds() + 2)

    assert Delay.objects.get(key=KEYS[0]).failures == 1


@pytest.mark.django_db
def test_success_forgives_the_name_and_one_failure_of_the_source():
    for _ in range(3):
        tried(0)

    clear(keys=KEYS[:1], shared=KEYS[1:])

    failures = dict(Delay.objects.values_list("key", "failures"))
    assert failures == {KEYS[0]: 0, KEYS[1]: 2}


@pytest.mark.django_db
def test_whoever_is_slowed_at_one_source_is_slowed_for_every_name():
    for n in range(4):
        book_try(ACT, keys=[name_key(f"name{n}"), KEYS[1]], about="account:x", what="password")

    assert wait_left([name_key("another"), KEYS[1]], ACT.at) == timedelta(seconds=1)
    assert wait_left([name_key("another"), source_key("192.0.2.8")], ACT.at) == timedelta(0)


def test_a_name_is_not_readable_in_its_key():
    assert "clerk" not in name_key("clerk")
    assert len(name_key("x" * 500)) <= 64
    assert len(source_key("y" * 500)) <= 64


def test_the_time_left_is_told_in_words():
    assert told(timedelta(seconds=0.2)) == {"wait": "1秒", "wait_en": "1 s"}
    assert told(timedelta(seconds=900)) == {"wait": "15分0秒", "wait_en": "15 min 0 s"}
