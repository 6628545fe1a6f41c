"""Every public function of the provable parts says what it guarantees and shows it in an example that runs."""

import ast
from doctest import SKIP, DocTestParser

import pytest

from tests.health.sources import PROVABLE, Function, files, place, public_functions, tree

NUMBERS = {"int", "Fraction", "StratumCounts"}
WITH_EXAMPLES = ("core", "tlog", "rules")
"""The parts of which every public function shows a worked example; a method may be shown by its class."""


def _gives_a_number(function: Function) -> bool:
    """Whether a function computes a number; a property only shows what its object was built with."""
    shown = any(isinstance(one, ast.Name) and one.id.endswith("property") for one in function.decorator_list)
    return function.returns is not None and not shown and ast.unparse(function.returns).strip("'\"") in NUMBERS


def _examples(function: Function) -> int:
    """How many statements of a docstring are run by `pytest --doctest-modules`: those skipped show nothing."""
    shown = DocTestParser().get_examples(ast.get_docstring(function) or "")
    return sum(SKIP not in one.options for one in shown)


@pytest.mark.parametrize("part", PROVABLE)
def test_every_public_function_has_a_docstring(part):
    missing = [
        f"{place(path, function)} {name}"
        for path in files(part)
        for name, function in public_functions(path)
        if not ast.get_docstring(function)
    ]

    assert missing == []


def test_every_module_and_public_class_has_a_docstring():
    missing = []
    for path in files():
        module = tree(path)
        classes = [one for one in module.body if isinstance(one, ast.ClassDef) and not one.name.startswith("_")]
        missing += [place(path, one) for one in (module, *classes) if module.body and not ast.get_docstring(one)]

    assert missing == []


@pytest.mark.parametrize("part", WITH_EXAMPLES)
def test_every_public_function_has_an_example_that_runs(part):
    shown = [(path, function) for path in files(part) for name, function in public_functions(path) if "." not in name]

    silent = [f"{place(path, function)} {function.name}" for path, function in shown if not _examples(function)]

    assert shown, f"no public function found in {part}"
    assert silent == []


def test_every_core_function_that_gives_a_number_shows_one():
    silent = [
        f"{place(path, function)} {name}"
        for path in files("core", "tlog")
        for name, function in public_functions(path)
        if _gives_a_number(function) and not _examples(function)
    ]

    assert silent == []


def test_first_lines_are_sentences():
    ragged = []
    for path in files("core", "tlog"):
        for name, function in public_functions(path):
            first = (ast.get_docstring(function) or ".").split("\n")[0]
            if not first.rstrip().endswith((".", ")", ":", "?")):
                ragged.append(f"{place(path, function)} {name}: {first}")

    assert ragged == []
