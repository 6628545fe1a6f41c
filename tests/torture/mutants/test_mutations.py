"""One mutant is one change of one node; texts for people, annotations and docstrings stay."""

from pathlib import Path

import pytest

from torture.mutants.mutations import mutants_of

SOURCE = '''"""A module."""

LIMIT: int = 3


def least(values, floor):
    """A docstring."""
    if not values or min(values) < floor:
        raise ValueError(f"nothing above {floor}")
    return [one for one in sorted(values) if one >= floor][:2]
'''


@pytest.fixture
def module(tmp_path) -> Path:
    path = tmp_path / "sound.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def _named(module: Path, what: str):
    return next(one for one in mutants_of(module) if what in one.what)


def _least(mutant, values, floor):
    names: dict = {}
    exec(mutant.code(), names)
    return names["least"](values, floor)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("Lt → LtE", "nothing above 3"),
        ("min → max", [3, 4]),
        ("sorted → list", [5, 3]),
        ("condition dropped", [3, 4]),
        ("upper + 1", [3, 4, 5]),
        ("→ return None", None),
        ("condition negated", "nothing above 3"),
        ("sign dropped", "nothing above 3"),
        ("GtE → Gt", [4, 5]),
    ],
)
def test_each_change_is_what_it_says(module, what, found):
    mutant = _named(module, what)

    try:
        answer = _least(mutant, [5, 3, 4], 3)
    except ValueError as refusal:
        answer = str(refusal)

    assert answer == found


def test_a_removed_raise_lets_the_wrong_through(module):
    assert _least(_named(module, "removed"), [1, 7], 3) == [7]


def test_constants_move_by_one_and_lines_are_told(module):
    limits = [one for one in mutants_of(module) if one.what.startswith("3: ")]

    assert [(one.line, one.what) for one in limits] == [(3, "3: → 4"), (3, "3: → 2")]


def test_no_docstring_annotation_or_text_of_a_refusal_changes(module):
    shown = "\n".join(one.what for one in mutants_of(module))

    assert "docstring" not in shown
    assert "int" not in shown
    assert "A module" not in shown


def test_every_mutant_compiles_and_differs_from_the_sound_module(module):
    sound = compile(SOURCE, str(module), "exec")

    codes = [one.code() for one in mutants_of(module)]

    assert len(codes) >= 15
    assert all(code != sound for code in codes)
