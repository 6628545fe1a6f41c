"""A trial tells whether the tests notice a change, and ends whatever the change does."""

import pytest

from torture.mutants.trial import ROOT, Loaded, baseline, survives, unchanged

TREE = ROOT / "shuangsuiji" / "tlog" / "tree.py"
TESTS = [str(ROOT / "tests" / "tlog" / "test_tree.py")]
NAME = "shuangsuiji.tlog.tree"


def _changed(old: str, new: str) -> Loaded:
    source = TREE.read_text(encoding="utf-8")
    assert old in source
    return Loaded(NAME, TREE, compile(source.replace(old, new), str(TREE), "exec"))


def test_the_sound_module_survives():
    assert survives(Loaded(NAME, TREE, unchanged(TREE)), TESTS, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('b"\\x00" + entry', "entry"),
        ("while len(levels[-1]) > 1:", "while True:"),
        ("from collections.abc import Callable, Sequence", "import nothing_of_this_name"),
    ],
    ids=["leaf without prefix", "endless loop", "no import"],
)
def test_a_change_is_noticed(old, new):
    assert not survives(_changed(old, new), TESTS, {})


def test_a_worked_example_notices_what_no_test_looks_at():
    quiet = [str(ROOT / "tests" / "tlog" / "test_proof.py")]

    assert not survives(_changed("'6e340b9cffb37a98'", "'0000000000000000'"), quiet, {})


def test_the_baseline_knows_how_long_each_test_takes():
    known = baseline(TESTS)

    assert known
    assert all(0 <= seconds < 60 for seconds in known.values())


def test_a_baseline_that_fails_is_told(tmp_path):
    red = tmp_path / "test_red.py"
    red.write_text("def test_red():\n    assert False\n", encoding="utf-8")

    with pytest.raises(RuntimeError, match="end with 1"):
        baseline([str(red)])
