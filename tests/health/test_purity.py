"""What imports cannot show: core has no float, clock, chance, disk or assert; hashing has few doors."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.health.sources import PACKAGE, PROVABLE, files, functions, place, tree

CLOCK_AND_CHANCE = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "urandom", "getrandbits"}
OUTSIDE_WORLD = {"open", "input", "print", "eval", "exec", "read_text", "write_text", "read_bytes", "write_bytes"}
FORBIDDEN_MODULES = {"time", "random", "secrets", "os", "pathlib", "socket", "sqlite3", "uuid", "tempfile"}
# Where HASH may be asked for; everything else goes through `draw.hashes`, where each hash has its own prefix.
MAY_HASH = {
    "core/draw/hashes.py": "every prefix of draw1",
    "core/draw/outcome.py": "leaf hashes and the tree, whose 00 and 01 prefixes tlog adds",
    "core/draw/teams.py": "queues of officers: millions of one-block hashes, in the form of a ticket",
}


def _floats(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        if literal or (isinstance(node, ast.Name) and node.id == "float"):
            yield place(path, node)


def _names(node: ast.AST) -> list[str]:
    """Modules that an import names."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_core_and_tlog_know_no_float():
    assert [one for path in files("core", "tlog") for one in _floats(path)] == []


def test_in_the_draw_nothing_is_divided_but_rounded_down():
    divided = [
        place(path, node)
        for path in files("core/draw", "core/digest", "core/canonical", "tlog")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Div)
    ]

    assert divided == []


def test_nothing_provable_asserts():
    found = [
        place(path, node) for path in files(*PROVABLE) for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)
    ]

    assert found == []


def test_core_and_tlog_have_no_clock_chance_or_disk():
    found = []
    for path in files("core", "tlog"):
        for node in ast.walk(tree(path)):
            called = isinstance(node, ast.Attribute) and node.attr in CLOCK_AND_CHANCE | OUTSIDE_WORLD
            builtin = isinstance(node, ast.Name) and node.id in OUTSIDE_WORLD
            if called or builtin or FORBIDDEN_MODULES & set(_names(node)):
                found.append(place(path, node))

    assert found == []


def test_no_function_imports():
    found = [
        place(path, node)
        for path in files()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert found == []


def test_only_the_table_of_commands_loads_modules_when_called():
    found = {
        str(path.relative_to(PACKAGE))
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("importlib")
        and node.names[0].name == "import_module"
    }

    assert found == {"cli/program.py"}


def test_only_the_digest_knows_hashlib():
    found = [
        str(path.relative_to(PACKAGE))
        for path in files("core", "tlog", "rules")
        if any("hashlib" in _names(node) for node in ast.walk(tree(path)))
    ]

    assert found == ["core/digest/hashing.py"]


def test_only_these_modules_ask_for_a_hash():
    found = set()
    for path in files("core", "tlog", "rules"):
        name = str(path.relative_to(PACKAGE))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shuangsuiji.core.digest"):
                found |= {name} - {"core/digest/__init__.py", "core/digest/hkdf.py", "core/digest/hashing.py"}

    assert found == set(MAY_HASH)
