"""One mutant tried: a forked process loads the changed module and runs the tests that must notice it."""

import doctest
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "torture-out"
_WALL_SECONDS = 240
_MEMORY = 3 * 2**30
_HOUSE = ("shuangsuiji", "tests")
SLOWEST = 0.3
"""Processor seconds: a slower test is left to the other campaigns."""


@dataclass(frozen=True)
class Loaded:
    """The changed code of one module."""

    module: str
    path: Path
    code: CodeType


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serves the changed module, and lets every other one be found as ever."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.loaded.module:
            return None
        inside = [str(self.loaded.path.parent)] if self.loaded.path.name == "__init__.py" else None
        spec = importlib.util.spec_from_file_location(
            fullname, self.loaded.path, loader=self, submodule_search_locations=inside
        )
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(self.loaded.code, module.__dict__)


class _Quickest:
    """Runs the tests quickest first, without those that are slow; notes how long each took."""

    def __init__(self, known: Mapping[str, float]) -> None:
        self.known, self.taken = known, dict[str, float]()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.known:
            items[:] = [one for one in items if self.known.get(one.nodeid, 0.0) <= SLOWEST]
            items.sort(key=lambda one: self.known.get(one.nodeid, 0.0))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        start = _processor_seconds()
        answer = yield
        self.taken[item.nodeid] = _processor_seconds() - start
        return answer


def _processor_seconds() -> float:
    """Of this process and of those it waited for: a busy machine makes no test slow."""
    return sum(os.times()[:4])


def _limits(known: Mapping[str, float]) -> None:
    """By processor time, so that a busy machine kills nobody: twice what the tests take, and some for loading."""
    most = 6 + 2 * int(sum(seconds for seconds in known.values() if seconds <= SLOWEST))
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_WALL_SECONDS)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _fresh() -> None:
    """Nothing of the house is imported yet; what is compiled is kept outside the source tree."""
    for name in [one for one in sys.modules if one.split(".")[0] in _HOUSE]:
        del sys.modules[name]
    importlib.invalidate_caches()
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(OUT / "pycache")
    hypothesis.settings.register_profile("torture", database=None, derandomize=True, max_examples=30, deadline=None)
    hypothesis.settings.load_profile("torture")


def _tests(paths: Sequence[str], plugin: _Quickest, *, at_once: bool) -> int:
    words = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-p",
        "no:django",
        "-o",
        "addopts=",
        "--import-mode=importlib",
    ]
    return int(pytest.main([*words, *(["-x"] if at_once else []), *paths], plugins=[plugin]))


def _doctests(module: str) -> int:
    return doctest.testmod(importlib.import_module(module)).failed


def unchanged(path: Path) -> CodeType:
    """The module as it is."""
    return compile(path.read_text(encoding="utf-8"), str(path), "exec")


def baseline(paths: Sequence[str]) -> dict[str, float]:
    """How long each test takes on the sound build; raises `RuntimeError` where one fails."""
    OUT.mkdir(exist_ok=True)
    notes = OUT / f"durations.{os.getpid()}.json"
    pid = os.fork()
    if pid == 0:
        code = 3
        try:
            _silence()
            _fresh()
            plugin = _Quickest({})
            code = _tests(paths, plugin, at_once=False)
            notes.write_text(json.dumps(plugin.taken), encoding="utf-8")
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    known: dict[str, float] = json.loads(notes.read_text(encoding="utf-8")) if notes.exists() else {}
    notes.unlink(missing_ok=True)
    if code != 0:
        raise RuntimeError(f"the tests of the sound build end with {code}: {' '.join(paths)}")
    return known


def survives(loaded: Loaded, paths: Sequence[str], known: Mapping[str, float]) -> bool:
    """Whether every test passes on the changed build; a crash, an endless loop and a glut of memory are noticed too."""
    pid = os.fork()
    if pid == 0:
        code = 3
        try:
            _silence()
            _limits(known)
            _fresh()
            sys.meta_path.insert(0, _Loader(loaded))
            code = (_tests(paths, _Quickest(known), at_once=True) or min(1, _doctests(loaded.module))) if paths else 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
