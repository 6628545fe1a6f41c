"""Every refusal has a stable code, both languages, a clause, and its line in the reference."""

import re
from collections import Counter
from string import Formatter

import pytest

from shuangsuiji.core.errors import RuleBreach, UnusableInput
from tests.health import reference

KINDS = reference.refusals()
EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


def fields_of(template: str) -> set[str]:
    """The fields that a template fills in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def placeholders(template: str) -> set[str]:
    """The fields by meaning: one whose words differ by language is named x in Chinese and x_en in English."""
    return {name.removesuffix("_en") for name in fields_of(template)}


def subclasses(kind: type[RuleBreach]) -> list[type[RuleBreach]]:
    """Every class below this one."""
    return [one for direct in kind.__subclasses__() for one in (direct, *subclasses(direct))]


def test_no_code_is_used_twice():
    assert [code for code, count in Counter(kind.code for kind in KINDS).items() if count > 1] == []


def test_no_refusal_is_without_a_code():
    nameless = [
        kind.__qualname__
        for kind in subclasses(RuleBreach)
        if not kind.code and kind.__module__.startswith("shuangsuiji.") and not kind.__subclasses__()
    ]

    assert set(nameless) - {UnusableInput.__qualname__} == set()


@EACH
def test_a_code_names_its_part(kind):
    assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", kind.code)


@EACH
def test_both_languages_say_the_same(kind):
    assert kind.zh and kind.en
    assert placeholders(kind.zh) == placeholders(kind.en)
    assert re.search(r"[\u4e00-\u9fff]", kind.zh)
    assert not re.search(r"[\u4e00-\u9fff]", kind.en)


@EACH
def test_both_languages_name_the_clause(kind):
    assert "clause" in fields_of(kind.zh) & fields_of(kind.en)
    assert kind.clause


@EACH
def test_a_refusal_can_be_told(kind):
    fields = (fields_of(kind.zh) | fields_of(kind.en)) - {"clause"}

    refusal = kind(**dict.fromkeys(fields, 7), clause="二、（四）1")

    for language in ("zh", "en"):
        assert "{" not in refusal.text(language)
        assert "二、（四）1" in refusal.text(language)


@EACH
def test_a_refusal_says_when_it_is_raised(kind):
    assert kind.__doc__ and kind.__doc__ != RuleBreach.__doc__


def test_the_reference_lists_every_code():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "python -m tests.health.reference --write"
