"""Refusals of the draw: codes of their own, both values in both languages."""

from string import Formatter

import pytest

from shuangsuiji.core.errors import catalogue
from shuangsuiji.core.errors import draw as refusals

KINDS = [kind for kind in catalogue() if kind.__module__ == refusals.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_refusal_can_be_told_in_both_languages(kind):
    fields = {name for _, name, _, _ in Formatter().parse(kind.zh) if name} - {"clause"}

    # A field whose words differ by language comes twice, in English under its name and "_en".
    told = {name: f"<{name}>" for name in fields}
    refusal = kind(**told, **{f"{name}_en": text for name, text in told.items()})

    for language in ("zh", "en"):
        text = refusal.text(language)
        assert all(f"<{name}>" in text for name in fields)
        assert kind.clause in text
    assert kind.code.startswith("draw.")
    assert kind.exit_code == 1


def test_there_are_twelve():
    assert len(KINDS) == 12
