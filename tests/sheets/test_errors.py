"""Refusals of whole files: complete in both languages, each with its clause."""

import string

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.sheets import errors

_KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UnusableInput) and kind.code
]


def _fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_refusal_says_the_same_in_both_languages_with_its_clause_and_next_step():
    assert len(_KINDS) >= 17
    for kind in _KINDS:
        assert _fields(kind.zh) - {"otherwise"} == _fields(kind.en) - {"otherwise_en"}, kind.code
        assert "clause" in _fields(kind.zh) and kind.clause and "请" in kind.zh, kind.code


def test_no_code_is_used_twice():
    codes = [kind.code for kind in _KINDS]

    assert len(set(codes)) == len(codes)
    assert all(code.startswith("sheets.") for code in codes)
