"""A pack put together from its files, whatever their order; broken files are problems and never crashes."""

import random
from pathlib import Path

import pytest

from shuangsuiji import rules
from shuangsuiji.rules.assembly import assemble

PACKS = Path(rules.__file__).parent / "packs"
JUNK = ("[]", "{}", '""', "0", "-1", "1e400", "nan", "true", "[[1]]", "[{}]", '"1/0"', '"0/5"', "2024-01-03", "{a = 1}")


def texts(folder):
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.toml")}


def folders():
    return sorted(head.parent for head in PACKS.rglob("pack.toml"))


def spoilt(rng):
    """A shipped pack with one or two lines deleted, doubled, scrambled or given a value of another type."""
    pack = texts(rng.choice(folders()))
    file = rng.choice(sorted(pack))
    lines = pack[file].split("\n")
    for _ in range(rng.randrange(1, 3)):
        at = rng.randrange(len(lines))
        line = lines[at]
        given = f"{line.split('=')[0]}= {rng.choice(JUNK)}"
        scrambled = "".join(rng.choice('[]="ab{} ') for _ in range(6))
        lines[at] = rng.choice(("", f"{line}\n{line}", scrambled, given if "=" in line else line))
    return {**pack, file: "\n".join(lines)}


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_the_order_of_the_files_changes_nothing(folder):
    pack = texts(folder)

    forward = assemble(pack)
    backward = assemble(dict(reversed(pack.items())))

    assert forward == backward
    assert forward[1] == []


def test_a_spoilt_pack_is_whole_or_refused_and_never_crashes():
    refused = 0
    for seed in range(300):
        print(f"seed {seed}")
        policy, problems = assemble(spoilt(random.Random(seed)))
        assert (policy is None) == bool(problems)
        refused += bool(problems)

    assert 150 < refused < 300
