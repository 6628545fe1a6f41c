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
    "cli/commands/office/county.py": "journeys/test_clerk.py",
    "ledger/checks.py": "cli/test_office.py",
    "project/management/commands/work.py": "journeys/test_clerk.py",
    "project/navigation.py": "journeys/test_clerk.py",
    "project/settings.py": "environment.py",
    "project/wsgi.py": "cli/test_office.py",
    "ceremony/bundle.py": "cli/test_journey.py",
    "ceremony/cards.py": "cli/test_journey.py",
    "ceremony/freeze.py": "cli/test_journey.py",
    "ceremony/minutes.py": "cli/test_journey.py",
    "ceremony/planned.py": "cli/test_journey.py",
    "cli/errors.py": "cli/test_bad_input.py",
    "cli/year.py": "cli/test_others.py",
    "draws/services/publishing.py": "draws/test_meeting.py",
    "registry/models/base.py": "registry/people/test_officers.py",
    "registry/record_fields.py": "registry/people/test_pages.py",
    "registry/selectors/imports.py": "registry/imports/test_pages.py",
    "registry/services/importing/applying.py": "registry/imports/test_work.py",
    "registry/services/importing/columns.py": "registry/imports/test_pages.py",
    "registry/services/importing/exporting.py": "registry/imports/test_pages.py",
    "registry/services/importing/previews.py": "registry/imports/test_planning.py",
    "registry/services/importing/undoing.py": "registry/imports/test_subjects.py",
    "sheets/reading/archive.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/biff.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/compound.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/binary/shared_texts.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/content_xml.py": "sheets/reading/test_workbook.py",
    "sheets/reading/extent.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/limits.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/markup.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/opening.py": "sheets/reading/test_workbook.py",
    "sheets/reading/shared_strings.py": "sheets/reading/test_sheet_xml.py",
    "sheets/reading/sheet_scan.py": "sheets/reading/test_hostile_files.py",
    "sheets/reading/sheet_xml.py": "sheets/reading/test_workbook.py",
    "sheets/registers/collector.py": "sheets/registers/test_subjects.py",
    "sheets/registers/likeness.py": "sheets/registers/test_subjects.py",
    "sheets/wording.py": "sheets/test_verdicts.py",
    "sheets/writing/book.py": "sheets/writing/test_template.py",
    "sheets/writing/template_columns.py": "sheets/writing/test_template.py",
}


def _defined(path: Path) -> set[str]:
    """What a test would have to name: the module's public functions, classes and constants."""
    body = tree(path).body
    named = {one.name for one in body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    named |= {one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)}
    named |= {to.id for one in body if isinstance(one, ast.Assign) for to in one.targets if isinstance(to, ast.Name)}
    return {name for name in named if not name.startswith("_")}


def _shows_examples(path: Path) -> bool:
    """Whether the module has examples: `make test` runs them."""
    return ">>>" in path.read_text(encoding="utf-8")


def _is_of_a_page(path: Path) -> bool:
    """Addresses, views and forms: tests/accounts/matrix.py requests every route of the office."""
    return bool({"urls", "views", "forms"} & {*path.relative_to(PACKAGE).parts[1:-1], path.stem})


@cache
def _words_of_tests(part: str) -> set[str]:
    """Every word in the tests of a part, quoted command names too."""
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / part).rglob("*.py")]
    return set(re.findall(r"\w+", "\n".join(texts)))


def _tested(part: str, path: Path) -> bool:
    """A test of its name, or tests of its part that use something it defines, or the command it is."""
    named = any((TESTS / part).rglob(f"test_{path.stem}.py"))
    command = path.parent.name == "commands" and path.stem in _words_of_tests(part)
    met = bool(_defined(path) & _words_of_tests(part))
    return named or command or met or _shows_examples(path) or _is_of_a_page(path)


@pytest.mark.parametrize("part", sorted(set(PARTS) - set(MIRRORED)))
def test_every_module_is_met_by_the_tests_of_its_part(part):
    # Django reads `apps` and `migrations` when anything of an app is tested at all.
    unnamed = ("__init__.py", "__main__.py", "apps.py")
    modules = [path for path in files(part) if path.name not in unnamed and "migrations" not in path.parts]

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
