"""The process that is killed: an office at work, which counts its crash points and dies at the chosen one."""

import json
import os
import signal
from collections.abc import Callable
from contextlib import nullcontext
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from shuangsuiji.ledger import selectors
from shuangsuiji.ledger import services as ledger
from torture.office_kills import clerk
from torture.office_kills.clerk import Asked

_WRITING = ("INSERT", "UPDATE", "DELETE")


class Points:
    """Crash points, each with a name; SIGKILL at the chosen one, counted from 1 (0: never)."""

    def __init__(self, kill_at: int, say: Callable[..., None]) -> None:
        self.kill_at, self._say = kill_at, say
        self.passed: list[str] = []

    def point(self, name: str) -> None:
        """One point more; the process does not survive the chosen one."""
        self.passed.append(name)
        if len(self.passed) == self.kill_at:
            self._say(killed=name)
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Around each statement that changes rows."""
        if not sql.startswith(_WRITING):
            return execute(sql, params, many, context)
        what = " ".join(sql.split()[:3])
        self.point(f"before {what}")
        answer = execute(sql, params, many, context)
        self.point(f"after {what}")
        return answer

    def around(self, owner: Any, name: str) -> None:
        """Let a function be a point before and a point after it."""
        true = getattr(owner, name)

        def counted(*given: Any, **named: Any) -> Any:
            self.point(f"before {name}")
            answer = true(*given, **named)
            self.point(f"after {name}")
            return answer

        mock.patch.object(owner, name, counted).start()


def work(
    pipe: int,
    *,
    seed: int,
    life: int,
    first: int,
    kill_at: int,
    build: str,
    again: Asked | None,
    watch: Any = None,
    script: ModuleType = clerk,
) -> None:
    """Do the script's plan of a seed from step `first` on, and say each step before and after it on the pipe.

    `life` is 0 for an office that nobody has killed yet; every later start has another number and other chance.
    `again`: the first step was asked for before, like this, and nobody knows whether it was done. `watch()`, where
    given, is the state that is said after each step. `build`: sound, early (says it is done before COMMIT), piecemeal
    (no transaction around an act), or one that the script itself breaks.
    """

    def say(**what: Any) -> None:
        os.write(pipe, json.dumps(what).encode() + b"\n")

    points = Points(kill_at, say)
    _lay_points(points)
    if build == "piecemeal":
        ledger.transaction = SimpleNamespace(atomic=nullcontext)
    script.begin(script.act_of(seed, first, life), build, life)
    with connection.execute_wrapper(points.statement):
        script.resume(script.act_of(seed, first, life))
        for number in range(first, len(script.plan(seed))):
            one = again if again and number == first else script.asked(seed, number, life)
            say(asked=number, one=one)
            with transaction.atomic() if build == "early" else nullcontext():
                script.do(script.act_of(seed, number, life), one)
                if build == "early":
                    _acknowledge(points, say, number)
            if build != "early":
                _acknowledge(points, say, number)
            if watch is not None:
                say(state=watch())
    say(points=points.passed)


def _acknowledge(points: Points, say: Callable[..., None], number: int) -> None:
    points.point("before acknowledging")
    head = selectors.head()
    say(done=number, seq=head.seq, hash=head.hash)
    points.point("after acknowledging")


def _lay_points(points: Points) -> None:
    points.around(BaseDatabaseWrapper, "commit")
    for name in ("fsync", "replace", "rename", "link"):
        points.around(os, name)
