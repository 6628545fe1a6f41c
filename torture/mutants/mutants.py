"""500 small changes of draw, quota, tlog and verifier: at least nine of ten are noticed by the tests, quickly."""

import json
import multiprocessing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

from torture.campaign import BASE, CORES, Campaign, Result
from torture.mutants import trial
from torture.mutants.mutations import Mutant, mutants_of
from torture.mutants.trial import OUT, ROOT, Loaded, baseline, survives

RUNS = 520


@dataclass(frozen=True)
class Part:
    """Modules that change, and the tests that must notice."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = (
    Part("draw", ("shuangsuiji/core/draw",), ("tests/core/draw", "tests/vectors/test_known.py")),
    Part("quota", ("shuangsuiji/core/quota",), ("tests/core/quota", "tests/core/draw/test_order.py")),
    Part("tlog", ("shuangsuiji/tlog",), ("tests/tlog", "tests/core/draw/test_proof.py")),
    Part("verifier", ("shuangsuiji/verifier/verify_draw1.py",), ("tests/verifier",)),
)
_durations: dict[str, Mapping[str, float]] = {}
_checks_nothing = False
_changes_nothing = False


def _files(part: Part) -> list[Path]:
    found = [ROOT / one for one in part.modules]
    return [path for one in found for path in (sorted(one.glob("*.py")) if one.is_dir() else [one])]


@cache
def sample() -> tuple[tuple[Part, Mutant], ...]:
    """Mutants of all parts by turns, each part's own in random order: the first n are a sample of size n."""
    shuffled = []
    for part in PARTS:
        rng = Random(f"{BASE} {part.name}")
        made = [(part, one) for path in _files(part) for one in mutants_of(path)]
        # A longer key is noticed at once and there are hundreds: a quarter of them will do.
        made = [one for one in made if not one[1].what.endswith("→ longer") or rng.random() < 0.25]
        rng.shuffle(made)
        shuffled.append(made)
    return tuple(one for turn in zip_longest(*shuffled) for one in turn if one is not None)


def _prepare() -> None:
    """The sound build passes, and how long each test takes is known."""
    sample()
    with multiprocessing.get_context("fork").Pool(CORES) as pool:
        known = pool.map(baseline, [_tests_of(part) for part in PARTS], chunksize=1)
    _durations.update(zip([part.name for part in PARTS], known, strict=True))


def _tests_of(part: Part) -> list[str]:
    return [str(ROOT / one) for one in part.tests]


def _survivors(part: Sequence[int]) -> list[str]:
    """Run i tries mutant i of the sample."""
    failures = []
    for seed in part:
        where, mutant = sample()[seed - BASE]
        if _survives(where, mutant):
            failures.append(f"{mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.what}")
    return failures


def _survives(part: Part, mutant: Mutant) -> bool:
    module = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    code = trial.unchanged(mutant.path) if _changes_nothing else mutant.code()
    tests = [] if _checks_nothing else _tests_of(part)
    return survives(Loaded(module, mutant.path, code), tests, _durations[part.name])


def _kept(result: Result) -> None:
    """The survivors in a file, for whoever sharpens the tests."""
    counts: dict[str, list[int]] = {part.name: [0, 0] for part in PARTS}
    files = {str(path.relative_to(ROOT)): part.name for part in PARTS for path in _files(part)}
    for part, _ in sample()[: result.runs]:
        counts[part.name][0] += 1
    for failure in result.failures:
        counts[files[failure.split(":", 1)[0]]][1] += 1
    shown = {name: {"mutants": tried, "survived": left} for name, (tried, left) in counts.items()}
    whole = {"seed": BASE, "mutants": result.runs, "parts": shown, "survivors": sorted(result.failures)}
    (OUT / "mutants.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _no_tests() -> None:
    """Tests that look at nothing."""
    global _checks_nothing
    _checks_nothing = True


def _no_change() -> None:
    """Mutants that are none: what fails then fails by the harness."""
    global _changes_nothing
    _changes_nothing = True


CAMPAIGN = Campaign(
    name="mutants",
    runs=RUNS,
    runs_in_slice=24,
    chunk=2,
    work=_survivors,
    controls={"tests that check nothing": _no_tests, "mutants that change nothing": _no_change},
    control_runs=8,
    tolerated=0.1,
    prepare=_prepare,
    finish=_kept,
)
