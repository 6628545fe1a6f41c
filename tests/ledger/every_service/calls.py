"""Which functions of the services write rows outside of the door to the ledger, and who calls them: from the source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.health.sources import PACKAGE, files, tree

WRITES = frozenset(
    ("save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "executemany", "execute")
)
"""Calls of these methods change rows, whatever they are called on."""
ON_ROWS = frozenset(("create", "update", "set", "add", "remove"))
"""Calls of these change rows on a manager or a query; lists and mappings have some of them too."""


@dataclass
class Function:
    """A function of the package: whether it is a recorded service, writes rows itself, and what it refers to."""

    module: str
    name: str
    service: bool
    recorded: bool
    writes: bool
    refers: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        """How the tables of the test name it."""
        return f"{self.module}.{self.name}".removeprefix("shuangsuiji.")


Functions = tuple[Function, ...]


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _is_service(module: str) -> bool:
    """The ledger's own services are the door: they are not asked to go through it."""
    return "services" in module.split(".") and module != "shuangsuiji.ledger.services"


def _imported(module: ast.Module) -> dict[str, str]:
    """Local name → dotted name, for everything that a module imports from the package."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shuangsuiji")
        for alias in node.names
    }


def _writes(function: ast.AST) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(node.func, ast.Attribute) and _changes_rows(node, node.func) for node in calls)


def _changes_rows(call: ast.Call, method: ast.Attribute) -> bool:
    if method.attr not in ON_ROWS:
        return method.attr in WRITES
    # A query that a variable holds is updated by keywords; a mapping or a set by one argument.
    if method.attr == "update" and call.keywords and not call.args:
        return True
    of = ast.unparse(method.value)
    return any(word in of for word in ("objects", "filter(", "_manager")) or of.endswith(".officers")


def _refers(function: ast.AST, module: str, names: dict[str, str]) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            yield names.get(node.id, f"{module}.{node.id}")
        elif isinstance(node, ast.Attribute):
            base = names.get(node.value.id) if isinstance(node.value, ast.Name) else None
            yield f"{base}.{node.attr}" if base else f"?.{node.attr}"


def _is_recorded(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).startswith("recorded(") for one in function.decorator_list)


def functions_of(module: str, source: ast.Module) -> Iterator[Function]:
    """Every function and method of a module, and what stands beside them under the name `<module>`."""
    names = _imported(source)
    rest = [node for node in source.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    found: list[tuple[str, ast.AST, bool]] = [("<module>", ast.Module(rest, []), False)]
    for node in source.body:
        if isinstance(node, ast.FunctionDef):
            found.append((node.name, node, _is_recorded(node)))
        elif isinstance(node, ast.ClassDef):
            methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            found += [(f"{node.name}.{one.name}", one, False) for one in methods]
    for name, body, recorded in found:
        refers = set(_refers(body, module, names))
        yield Function(module, name, _is_service(module), recorded, _writes(body), refers)


@cache
def package() -> Functions:
    """All functions of the services and of every module that knows one."""
    knowing = [path for path in files() if "services" in path.parts or "services" in path.read_text(encoding="utf-8")]
    return tuple(one for path in knowing for one in functions_of(_module(path), tree(path)))


def called(one: Function) -> frozenset[str]:
    """The names by which others refer to a function; through a package that passes it on, by its last name."""
    last = one.name.rpartition(".")[2]
    if "." in one.name:
        return frozenset((f"?.{last}",))
    packages = one.module.split(".")
    return frozenset(f"{'.'.join(packages[:n])}.{last}" for n in range(2, len(packages) + 1))


def inner(among: Functions) -> dict[str, Function]:
    """Functions of services that write without being recorded, themselves or by such a function that they call."""
    plain = [one for one in among if one.service and not one.recorded]
    found = {one.path: one for one in plain if one.writes}
    while True:
        names = frozenset(name for one in found.values() for name in called(one))
        more = {one.path: one for one in plain if one.path not in found and one.refers & names}
        if not more:
            return found
        found |= more


def callers(one: Function, among: Functions) -> list[Function]:
    """Everything that refers to a function, itself aside."""
    return [other for other in among if other.refers & called(one) and other.path != one.path]
