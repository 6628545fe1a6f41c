"""What holds the office together and imports cannot show: where rows are written, templates, migrations, access."""

import ast
import re
from pathlib import Path

import pytest

from tests.health.sources import PACKAGE, files, place, tree

APPS = ("ledger", "vault", "documents", "accounts", "registry", "plans", "desk", "project")
WRITES = {
    "save",
    "delete",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "execute",
    "executemany",
    "executescript",
}
# Files whose `save`, `execute` or `delete` is no change of a row, or is the guard itself.
MAY_WRITE = {
    "documents/rendering/word.py": "saves a Word file in memory, no row",
    "ledger/guards.py": "puts the triggers in place",
    "project/checks.py": "asks SQLite for its pragmas",
    "project/views.py": "asks the database whether it answers",
}
LONGEST_TEMPLATE = 120
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
MIGRATIONS = sorted(path for path in PACKAGE.glob("*/migrations/*.py") if path.name != "__init__.py")


def _is_service(path: Path) -> bool:
    return "services" in path.relative_to(PACKAGE).parts or path.name == "services.py"


def _writing(path: Path) -> list[str]:
    """Calls that change rows. `objects.create(` and queryset `.update(` too; a dict's `.update(` has no keyword."""
    found = []
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, of = node.func.attr, ast.unparse(node.func.value)
        rows = "objects" in of or "filter(" in of
        if name in WRITES or (name in ("create", "update") and rows):
            found.append(f"{place(path, node)} {of[:30]}.{name}")
    return found


def test_rows_are_written_in_services_and_nowhere_else():
    elsewhere = [
        one
        for app in APPS
        for path in files(app)
        if not _is_service(path) and "migrations" not in path.parts and str(path.relative_to(PACKAGE)) not in MAY_WRITE
        for one in _writing(path)
    ]

    assert elsewhere == []


def test_every_file_that_may_write_still_does():
    assert [name for name in MAY_WRITE if not _writing(PACKAGE / name)] == []


def test_nothing_reads_the_clock_or_makes_chance_but_project_and_command():
    forbidden = re.compile(
        r"timezone\.now\(|datetime\.now\(|date\.today\(|secrets\.token|os\.urandom|uuid4|uuid1|random\."
    )
    made = {
        str(path.relative_to(PACKAGE))
        for app in APPS
        for path in files(app)
        if forbidden.search(path.read_text(encoding="utf-8"))
    }

    assert made == {"project/clock.py"}


def test_there_is_no_admin():
    assert [path for path in files() if path.name == "admin.py"] == []


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_migration_is_named_by_hand_and_says_why(path):
    assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z0-9]+)+", path.stem)
    assert "auto" not in path.stem
    assert "reversible" in (ast.get_docstring(tree(path)) or "").lower()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_short_and_has_no_script_or_style_in_it(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", text)
    assert not re.search(r"https?://(?!www\.w3\.org)", text)
