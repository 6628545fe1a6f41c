"""Every module has its test, every glossary word its use."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.health.sources import PACKAGE, ROOT, files, tree

TESTS = ROOT / "tests"
PARTS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
MIRRORED = ("core", "tlog")
# Modules that tests meet only through the door in front of them, with the test that goes through it.
MET_THROUGH = {
    "ceremony/bundle.py": "cli/test_journey.py",
    "ceremony/cards.py": "cli/test_journey.py",
    "ceremony/freeze.py": "cli/test_journey.py",
    "ceremony/minutes.py": "cli/test_journey.py",
    "ceremony/planned.py": "cli/test_journey.py",
    "cli/errors.py": "cli/test_bad_input.py",
    "cli/year.py": "cli/test_others.py",
    "sheets/reading/archive.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/biff.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/compound.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/shared_texts.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/content_xml.py": "sheets/reading/test_workbook.py",
    "sheets/reading/extent.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/limits.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/markup.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/opening.py": "sheets/reading/test_workbook.py",
    "sheets/reading/sheet_xml.py": "sheets/reading/test_workbook.py",
    "sheets/writing/book.py": "sheets/writing/test_template.py",
}


def _defined(path: Path) -> set[str]:
    """What a test would have to name: the module's public functions and classes."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {one.name for one in tree(path).body if isinstance(one, kinds) and not one.name.startswith("_")}


@cache
def _words_of_tests(part: str) -> set[str]:
    """Every word in the tests of a part, quoted command names too."""
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / part).rglob("*.py")]
    return set(re.findall(r"\w+", "\n".join(texts)))


def _tested(part: str, path: Path) -> bool:
    """A test of its name, or tests of its part that use something it defines, or the command it is."""
    named = any((TESTS / part).rglob(f"test_{path.stem}.py"))
    command = path.parent.name == "commands" and path.stem in _words_of_tests(part)
    return named or command or bool(_defined(path) & _words_of_tests(part))


@pytest.mark.parametrize("part", sorted(set(PARTS) - set(MIRRORED)))
def test_every_module_is_met_by_the_tests_of_its_part(part):
    modules = [path for path in files(part) if path.name not in ("__init__.py", "__main__.py")]

    alone = {str(path.relative_to(PACKAGE)) for path in modules if not _tested(part, path)}
    assert alone - set(MET_THROUGH) == set()


@pytest.mark.parametrize(("module", "test"), MET_THROUGH.items())
def test_a_module_met_through_another_is_there_with_its_test(module, test):
    assert (PACKAGE / module).exists()
    assert (TESTS / test).exists()


@pytest.mark.parametrize("part", MIRRORED)
def test_in_core_the_test_stands_in_the_mirrored_folder(part):
    modules = [path for path in files(part) if path.name != "__init__.py"]

    missing = [
        str(path.relative_to(PACKAGE))
        for path in modules
        if not (TESTS / path.relative_to(PACKAGE)).with_name(f"test_{path.name}").exists()
    ]

    assert missing == []


def _glossary() -> list[tuple[str, str, str]]:
    """Identifier, Chinese and owner of each row."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    return [(row[0].strip("`"), row[1], row[-1]) for row in rows]


@cache
def _everything() -> str:
    """Code and documents in lower case, the glossary aside."""
    found = [*files(), *(ROOT / "web").glob("verifier/**/*.ts"), *PACKAGE.rglob("*.toml")]
    found += [path for path in (ROOT / "docs").rglob("*.md") if path.name != "glossary.md"]
    return "\n".join(path.read_text(encoding="utf-8") for path in found).lower()


def _spellings(identifier: str) -> set[str]:
    """SealedList as sealedlist, sealed_list, sealed list, sealed-list."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower()
    return {words.replace("_", joint) for joint in ("", "_", " ", "-")}


def test_no_glossary_word_stands_twice():
    names = [name for name, _, _ in _glossary()]

    assert len(names) > 50
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_every_glossary_word_has_its_chinese():
    assert [name for name, chinese, _ in _glossary() if not re.search(r"[\u4e00-\u9fff]", chinese)] == []


def test_every_glossary_word_of_a_part_that_is_built_is_used():
    unused = [
        name
        for name, chinese, where in _glossary()
        if not where.startswith("later:")
        and not any(re.search(rf"(?<![a-z0-9]){re.escape(one)}", _everything()) for one in (*_spellings(name), chinese))
    ]

    assert unused == []
