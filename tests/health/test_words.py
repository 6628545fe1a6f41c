"""Every visible text is a pair at its place of use, whole in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import TokenType

from shuangsuiji.bilingual.words import fields
from tests.health import templates
from tests.health.sources import files, place, tree

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LETTERS = re.compile(rf"{CHINESE.pattern}|\b[A-Z]?[a-z]+[A-Za-z]+")
"""A word of either language. SHA-256 and GBK are the same in both."""
SCREENS = ("views", "forms", "models", "urls", "navigation")
"""Modules whose texts are shown; others may hold Chinese as data (headings of workbooks, names of rules)."""
EACH = pytest.mark.parametrize("path", templates.FILES, ids=templates.name)


def faults(zh: str, en: str, values: set[str] | None) -> list[str]:
    """What is wrong with a pair; `values` are the names given, None when they cannot be read off."""
    wrong = []
    if zh != en and not CHINESE.search(zh):
        wrong.append("no Chinese in the Chinese half")
    if CHINESE.search(en):
        wrong.append("Chinese in the English half")
    if not zh.strip() or not en.strip():
        wrong.append("a half is empty")
    if fields(zh) != fields(en):
        wrong.append(f"fields differ: {sorted(fields(zh))}, {sorted(fields(en))}")
    if values is not None and values != fields(zh) | fields(en):
        wrong.append(f"values {sorted(values)} for fields {sorted(fields(zh))}")
    if "{" in re.sub(r"\{\w+(?::[^{}|]*\|[^{}|]*)?\}", "", zh + en):
        wrong.append("a brace that is no field")
    return wrong


def pair_of_tag(bits: list[str]) -> list[str]:
    """What is wrong with one use of the tag `t`."""
    literal = re.compile(r"^(\"[^\"]*\"|'[^']*')$")
    if len(bits) < 2 or not literal.match(bits[0]) or not literal.match(bits[1]):
        return [f"not two texts: {bits[:2]}"]
    names = {bit.split("=")[0] for bit in bits[2:] if "=" in bit}
    return [f"{bits[0]}: {one}" for one in faults(bits[0][1:-1], bits[1][1:-1], names)]


@EACH
def test_every_pair_of_a_template_is_whole(path):
    assert [fault for bits in templates.tags(path, "t") for fault in pair_of_tag(bits)] == []


@EACH
def test_no_template_shows_a_text_outside_a_pair(path):
    assert [text for text in templates.visible(path) if LETTERS.search(text)] == []


@EACH
def test_no_other_tag_of_a_template_carries_chinese(path):
    others = [token for token in templates.tokens(path) if token.token_type in (TokenType.BLOCK, TokenType.VAR)]

    carried = [one.contents for one in others if one.contents.split()[:1] != ["t"] and CHINESE.search(one.contents)]

    assert carried == []


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    """Calls of a plain name in a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def pair_of_call(call: ast.Call) -> list[str]:
    """What is wrong with one call of `t`."""
    if len(call.args) == 2 and all(isinstance(one, ast.Name | ast.Attribute) for one in call.args):
        return []  # A pair kept as data by a part that knows no Django; its own tests hold it.
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if len(texts) != 2 or len(call.args) != 2:
        return ["not two texts"]
    named = {one.arg for one in call.keywords if one.arg is not None}
    return faults(texts[0], texts[1], None if len(named) < len(call.keywords) else named)


def speaking() -> list[Path]:
    """Modules that use pairs."""
    return [path for path in files() if "shuangsuiji.bilingual import" in path.read_text(encoding="utf-8")]


def test_every_pair_of_a_module_is_whole():
    wrong = [
        f"{place(path, call)} {fault}"
        for path in speaking()
        for call in calls(path, "t")
        for fault in pair_of_call(call)
    ]

    assert wrong == []


def screens() -> list[Path]:
    """Modules whose texts are shown."""
    return [path for path in files() if path.stem in SCREENS or path.parent.name in SCREENS]


def texts_outside_pairs(path: Path) -> Iterator[ast.Constant]:
    """String constants of a module, without docstrings, halves of pairs, and signs at which typed text is cut."""
    paired = {id(half) for call in calls(path, "t") for half in call.args}
    paired |= {
        id(sign)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("replace", "split")
        for sign in node.args
    }
    told = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in paired | told:
            yield node


def test_no_module_of_a_screen_carries_chinese_outside_a_pair():
    carried = [
        f"{place(path, text)} {text.value}"
        for path in screens()
        for text in texts_outside_pairs(path)
        if CHINESE.search(text.value)
    ]

    assert carried == []


def test_no_label_help_or_message_is_said_in_one_language_only():
    bare = []

    for path in files():
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            said = [
                one.value for one in call.keywords if one.arg in ("label", "help_text", "empty_label", "initial_label")
            ]
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "messages":
                said += call.args[1:2]
            bare += [
                place(path, one) for one in said if isinstance(one, ast.Constant | ast.JoinedStr) and path in screens()
            ]

    assert bare == []
