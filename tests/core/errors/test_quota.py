"""Refusals of the quota engine: every sentence can be told, with every value in it, in both languages."""

from string import Formatter

import pytest

from shuangsuiji.core.errors import catalogue
from shuangsuiji.core.errors import quota as refusals

KINDS = [kind for kind in catalogue() if kind.__module__ == refusals.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_value_reaches_the_reader(kind):
    for language, template in (("zh", kind.zh), ("en", kind.en)):
        fields = {name for _, name, _, _ in Formatter().parse(template) if name} - {"clause"}

        text = kind(**{name: f"<{name}>" for name in fields}).text(language)

        assert all(f"<{name}>" in text for name in fields)
        assert kind.clause in text


def test_the_part_has_refusals_of_its_own():
    assert len(KINDS) > 3
    assert len({kind.code for kind in KINDS}) == len(KINDS)
