"""The source files as syntax trees, for the tests of this folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "shuangsuiji"
PROVABLE = ("core", "tlog", "rules", "verifier")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*parts: str) -> list[Path]:
    """Python files of these parts of the package; all of the package without any."""
    folders = [PACKAGE / part for part in parts] or [PACKAGE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST) -> str:
    """Where a finding is, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, methods and inner functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def public_functions(path: Path) -> Iterator[tuple[str, Function]]:
    """Functions and methods that others may call: no name on the way begins with an underscore."""
    for node in tree(path).body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


def body_lines(function: Function) -> int:
    """Lines of a function's body, its docstring aside."""
    body = function.body
    first = body[1:] if ast.get_docstring(function, clean=False) is not None else body
    return (function.end_lineno or 0) - first[0].lineno + 1 if first else 0
