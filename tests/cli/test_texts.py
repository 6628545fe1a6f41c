"""Both catalogues say everything, with the same fields; and each text of the code is in them."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import shuangsuiji.cli
from shuangsuiji.cli.program import COMMANDS
from shuangsuiji.cli.texts import catalogue

SOURCES = sorted(Path(shuangsuiji.cli.__file__).parent.rglob("*.py"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_chinese_and_english_have_the_same_keys_and_fields():
    zh, en = catalogue("zh"), catalogue("en")

    assert zh.keys() == en.keys()
    assert {key: fields(zh[key]) for key in zh} == {key: fields(en[key]) for key in en}


def test_no_text_is_empty_and_chinese_is_chinese():
    assert all(text.strip() for language in ("zh", "en") for text in catalogue(language).values())
    chinese = [text for text in catalogue("zh").values() if re.search(r"[一-鿿]", text)]
    assert len(chinese) > 0.95 * len(catalogue("zh"))


def first_words(source: Path) -> Iterator[tuple[str, bool]]:
    """Each key that a call of say, text or progress names, and whether it is whole or only how it begins."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        if node.func.attr not in ("say", "text", "progress"):
            continue
        for word in ast.walk(node.args[0]):
            if isinstance(word, ast.Constant) and isinstance(word.value, str) and "." in word.value:
                yield word.value, not isinstance(node.args[0], ast.JoinedStr)


def test_every_text_that_the_code_names_is_in_the_catalogue():
    keys = catalogue("zh").keys()
    named = [one for source in SOURCES for one in first_words(source)]

    assert [key for key, whole in named if whole and key not in keys] == []
    assert [start for start, whole in named if not whole and not any(key.startswith(start) for key in keys)] == []
    assert len(named) > 40


def test_no_text_is_left_that_nothing_says():
    named = {one for source in SOURCES for one, _ in first_words(source)}
    source = "".join(one.read_text(encoding="utf-8") for one in SOURCES)

    unsaid = [key for key in catalogue("zh") if key not in source and not any(key.startswith(one) for one in named)]
    assert [key for key in unsaid if not key.startswith("help.")] == []


def test_every_command_is_explained_in_both_languages():
    for language in ("zh", "en"):
        assert all(f"help.{name}" in catalogue(language) for name in COMMANDS)
