"""A day's work of the office, by its own services: what a caller is told is done is acknowledged in the script."""

import itertools
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction

from shuangsuiji.ledger import selectors
from shuangsuiji.ledger import services as ledger
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.errors import ChangedMeanwhile
from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.models import ImportBatch, Subject
from shuangsuiji.registry.services.bulk_undo import undo_bulk_edit
from shuangsuiji.registry.services.importing import steps
from shuangsuiji.registry.services.importing.work import work_on
from shuangsuiji.registry.services.subject_status import withdraw_subject
from shuangsuiji.registry.services.subjects import BulkResult, edit_subject, edit_subjects, enter_subject
from tests.acts import NOW, at
from torture.powercut.script import Script

DIVISION = "140524"
_TIERS = (["key"], ["general"], ["general", "special"], ["positive"], [])
_CHECKPOINTS = ("PASSIVE", "FULL", "RESTART", "TRUNCATE")


def work(script: Script, *, build: str, seed: int, acts: int) -> None:
    """So many acts, one after another; raises `ValueError` when the ledger does not hold at the end."""
    if build == "piecemeal":
        ledger.transaction = SimpleNamespace(atomic=nullcontext)
    day = _Day(script, Random(f"work {seed}"), early=build == "early")
    for first in (*[day.enter] * 6, day.bring, day.bulk):
        first()
    for _ in range(acts - 8):
        day.anything()
    if not selectors.verdict().holds:
        raise ValueError(f"the ledger itself does not hold: {selectors.verdict().faults}")


class _Day:
    def __init__(self, script: Script, rng: Random, *, early: bool) -> None:
        self._script, self._rng, self._early = script, rng, early
        self._numbers = itertools.count(1)
        self._undoable: list[int] = []
        often = (
            (self.enter, 3),
            (self.edit, 10),
            (self.bulk, 3),
            (self.undo_bulk, 2),
            (self.withdraw, 1),
            (self.bring, 2),
        )
        rarely = (self.stale, 1), (self.checkpoint, 2), (self.reopen, 1)
        self._acts = [one for one, weight in (*often, *rarely) for _ in range(weight)]

    def anything(self) -> None:
        """One act, whatever it is."""
        self._rng.choice(self._acts)()

    def enter(self) -> None:
        """A new subject."""
        act, tiers = self._act(), self._rng.choice(_TIERS)
        values = {
            "name": f"合成单位{next(self._numbers)}号",
            "kind": "organisation",
            "status": "active",
        } | self._change()
        self._done(
            "entered", lambda: enter_subject(act, id=act.new_id(), division=DIVISION, values=values, tiers=tiers)
        )

    def edit(self) -> None:
        """Some values and, now and then, the tiers of one subject."""
        act, subject, values = self._act(), self._rng.choice(self._subjects()), self._change()
        tiers = self._rng.choice((None, *_TIERS))
        self._done(
            "edited", lambda: edit_subject(act, id=subject.id, version=subject.version, values=values, tiers=tiers)
        )

    def bulk(self) -> None:
        """The same value on many subjects."""
        act, chosen = self._act(), self._rng.sample(self._subjects(), 5)
        versions: Mapping[UUID, int] = {one.id: one.version for one in chosen}
        values = {"industry": f"合成行业{next(self._numbers)}"}
        result: BulkResult = self._done("edited many", lambda: edit_subjects(act, versions=versions, values=values))
        self._undoable.append(result.entry or 0)

    def undo_bulk(self) -> None:
        """The last edit of many taken back, where nobody has touched them since."""
        if self._undoable:
            act, entry = self._act(), self._undoable.pop()
            self._done("took back", lambda: undo_bulk_edit(act, entry=entry, division=DIVISION))

    def withdraw(self) -> None:
        """A subject that was entered by mistake."""
        act, subject = self._act(), self._rng.choice(self._subjects())
        self._done("withdrew", lambda: withdraw_subject(act, id=subject.id, version=subject.version, why="合成：误录"))

    def bring(self) -> None:
        """A list from file to register, as a clerk and the worker do it; half of the time it is undone again."""
        id = self._act().new_id()
        self._done("uploaded", lambda: self._upload(id))
        self._done("chose columns", lambda: steps.choose_columns(self._act(), id=id, mapping={}, options={}))
        self._done("read", lambda: self._worked(id, "previewed"))
        self._done("asked to apply", lambda: steps.ask_apply(self._act(), id=id))
        self._done("applied", lambda: self._worked(id, "applied"))
        if self._rng.random() < 0.5:
            self._done("asked to undo", lambda: steps.ask_undo(self._act(), id=id))
            self._done("undone", lambda: self._worked(id, "undone"))

    def _upload(self, id: UUID) -> None:
        new = [f"合成单位{next(self._numbers)}号" for _ in range(6)]
        names = [*new, *(one.name for one in self._rng.sample(self._subjects(), 4))]
        rows = [f"{name},{self._rng.choice(('重点', '一般'))},合成街{next(self._numbers)}号" for name in names]
        content = "\n".join(("企业名称,类别,地址", *rows)).encode()
        file = keep_file(self._act(), [content], name="合成名单.csv", folder=settings.FILES, limit=len(content))
        steps.keep_upload(self._act(), id=id, division=DIVISION, register="subjects", file=file)

    def _worked(self, id: UUID, state: str) -> None:
        work_on(self._act(), id)
        batch = ImportBatch.objects.get(id=id)
        if batch.state != state:
            raise ValueError(f"an import that was to be {state} is {batch.state}: {batch.refusal}")

    def stale(self) -> None:
        """An edit that is refused: nothing of it may be seen later either."""
        act, subject, values = self._act(), self._rng.choice(self._subjects()), self._change()
        try:
            edit_subject(act, id=subject.id, version=subject.version + 1, values=values)
        except ChangedMeanwhile:
            return
        raise ValueError("an edit of another version was not refused")

    def checkpoint(self) -> None:
        """What SQLite does by itself after a thousand pages, here more often."""
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_checkpoint({self._rng.choice(_CHECKPOINTS)})")

    def reopen(self) -> None:
        """The last connection closes, as after a request: SQLite moves the log into the database and deletes it."""
        connections.close_all()

    def _done(self, what: str, service: Callable[[], Any]) -> Any:
        with transaction.atomic() if self._early else nullcontext():
            result = service()
            if self._early:
                self._script.acknowledged(what)
        if not self._early:
            self._script.acknowledged(what)
        return result

    def _act(self) -> Act:
        number = next(self._numbers)
        return at(NOW + timedelta(seconds=number), seed=f"{number}")

    def _subjects(self) -> list[Subject]:
        return list(Subject.objects.filter(withdrawn=False).order_by("id"))

    def _change(self) -> dict[str, str]:
        number = next(self._numbers)
        # Some notes are longer than a page of the database: such an act touches pages of its own.
        return {"note": f"合成备注{number}" * self._rng.choice((1, 1, 1, 20, 100)), "address": f"合成路{number}号"}
