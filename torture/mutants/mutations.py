"""Every small change of a module: one node of its syntax tree, one change of it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

_COMPARE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr, ast.Div: ast.Mult,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "sorted": "list", "any": "all", "all": "any"}

Change = Callable[[], None]


@dataclass(frozen=True)
class Mutant:
    """One change: of which file and line, and what is written there instead."""

    path: Path
    node: int
    variant: int
    line: int
    what: str

    def code(self) -> CodeType:
        """The module with this change."""
        tree = ast.parse(_source(self.path))
        node = _mutable(tree)[self.node]
        _, change = list(_changes(node, tree))[self.variant]
        change()
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec")


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module. What a refusal says, annotations, docstrings and texts for people stay as they are."""
    tree = ast.parse(_source(path))
    for number, node in enumerate(_mutable(tree)):
        for variant, (what, _) in enumerate(_changes(node, tree)):
            yield Mutant(path, number, variant, _line(node), f"{_shown(node)}: {what}")


@cache
def _source(path: Path) -> str:
    """Read once, so that a node's number stays its number whoever edits the file meanwhile."""
    return path.read_text(encoding="utf-8")


def _line(node: ast.AST) -> int:
    return next((one.lineno for one in ast.walk(node) if isinstance(one, ast.expr | ast.stmt)), 0)


def _shown(node: ast.AST) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 90 else text[:89] + "…"


def _mutable(tree: ast.Module) -> list[ast.AST]:
    """The nodes that may change, in a fixed order."""
    kept: list[ast.AST] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if node is not tree:
            kept.append(node)
        waiting += reversed([child for child in _children(node) if not _said(child, node)])
    return kept


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment", "bases", "pattern"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child


def _said(node: ast.AST, outer: ast.AST) -> bool:
    """Whether this is text for people, or no behaviour at all."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.keyword):
        return node.arg in ("expected", "found", "what", "wanted", "able", "help", "description", "epilog")
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id in ("__all__", "TEXT", "FINDINGS")
    if isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and ast.unparse(node.test.left) == "__name__":
        return True
    return isinstance(node, ast.JoinedStr) and isinstance(outer, ast.keyword)


def _changes(node: ast.AST, tree: ast.Module) -> Iterator[tuple[str, Change]]:
    """What may become of one node: in words, and the act itself."""
    yield from _of_operator(node)
    yield from _of_expression(node)
    yield from _of_statement(node, tree)


def _of_operator(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare():
            first, *rest = node.ops
            for other in _COMPARE[type(first)]:
                yield f"{type(first).__name__} → {other.__name__}", _setting(node, "ops", [other(), *rest])
        case ast.BoolOp():
            swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"→ {type(swapped).__name__}", _setting(node, "op", swapped)
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            other_op = _ARITHMETIC[type(node.op)]
            yield f"{type(node.op).__name__} → {other_op.__name__}", _setting(node, "op", other_op())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "sign dropped", _setting(node, "op", ast.UAdd() if isinstance(node.op, ast.USub) else _Truth())


def _of_expression(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Constant():
            yield from _of_constant(node)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            yield from _of_call(node, name)
        case ast.Slice():
            yield from _of_slice(node)
        case ast.comprehension() if node.ifs:
            yield "condition dropped", _setting(node, "ifs", node.ifs[1:])
        case ast.IfExp():
            yield "condition negated", _setting(node, "test", ast.UnaryOp(ast.Not(), node.test))


class _Truth(ast.Not):
    """Marks a `not` to be dropped: it is doubled, which keeps a boolean."""


def _of_constant(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    value = node.value
    if isinstance(value, bool):
        yield f"→ {not value}", _setting(node, "value", not value)
    elif isinstance(value, int):
        yield f"→ {value + 1}", _setting(node, "value", value + 1)
        yield f"→ {value - 1}", _setting(node, "value", value - 1)
    elif isinstance(value, bytes):
        yield "→ longer", _setting(node, "value", value + b"X")
    elif isinstance(value, str) and value.isascii() and " " not in value:
        yield "→ longer", _setting(node, "value", value + "X")


def _of_call(node: ast.Call, name: str) -> Iterator[tuple[str, Change]]:
    def change() -> None:
        node.func = ast.Name(_CALLS[name], ast.Load())
        if name == "sorted":
            node.keywords = []

    yield f"{name} → {_CALLS[name]}", change


def _of_slice(node: ast.Slice) -> Iterator[tuple[str, Change]]:
    one = ast.Constant(1)
    lower = ast.BinOp(node.lower, ast.Add(), one) if node.lower else one
    upper = ast.BinOp(node.upper, ast.Add(), one) if node.upper else ast.UnaryOp(ast.USub(), one)
    yield "lower + 1", _setting(node, "lower", lower)
    yield "upper + 1" if node.upper else "upper → -1", _setting(node, "upper", upper)


def _of_statement(node: ast.AST, tree: ast.Module) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.If() | ast.While():
            yield "condition negated", _setting(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Return() if node.value is not None and not _is_none(node.value):
            yield "→ return None", _setting(node, "value", ast.Constant(None))
        case ast.Continue():
            yield "→ break", _replacing(tree, node, ast.Break())
        case ast.Break():
            yield "→ continue", _replacing(tree, node, ast.Continue())
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield "removed", _replacing(tree, node, ast.Pass())
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "removed", _replacing(tree, node, ast.Pass())


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _setting(node: ast.AST, name: str, value: object) -> Change:
    def change() -> None:
        if isinstance(value, _Truth):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)  # type: ignore[attr-defined]
        else:
            setattr(node, name, value)

    return change


def _replacing(tree: ast.Module, node: ast.stmt, other: ast.stmt) -> Change:
    def change() -> None:
        for outer in ast.walk(tree):
            for _, block in ast.iter_fields(outer):
                if isinstance(block, list) and any(one is node for one in block):
                    block[:] = [ast.copy_location(other, node) if one is node else one for one in block]

    return change
