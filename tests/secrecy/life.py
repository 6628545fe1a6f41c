"""The life of an office in processes of its own, run by `Office.python`: begun, killed in the draw, gone on, copied."""

import dataclasses
import json
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.urls import reverse

from shuangsuiji.documents.selectors import render_once
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers import visit
from shuangsuiji.draws.seals import Seal
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services import drawing, values
from shuangsuiji.draws.services.reading import print_annex
from shuangsuiji.draws.tasks import ask
from shuangsuiji.ledger.selectors import lines
from shuangsuiji.registry.models import Subject
from tests.draws import hall
from tests.people import browser
from tests.secrecy import worlds
from tests.secrecy.hunting import needles
from tests.secrecy.looking import at_the_time


def begin(seed: int) -> None:
    """Up to the values; then this process is killed in the middle of the draw, its rows written and not committed."""
    _, people = worlds.opened(seed)
    ask(worlds.act(6))
    with mock.patch.object(drawing, "publish", lambda *given: os.kill(os.getpid(), signal.SIGKILL)):
        worlds.drawn(people)


def go_on(story: str) -> None:
    """The draw and everything after it."""
    told = json.loads(story)
    told |= {name: date.fromisoformat(told[name]) for name in ("since", "until")}
    worlds.lived_on(worlds.everybody(), worlds.Story(**told))


def written(story: worlds.Story) -> str:
    """A story for another process."""
    return json.dumps(dataclasses.asdict(story), default=str)


def sought() -> None:
    """Print what must stand nowhere, and who was drawn."""
    meeting = Meeting.objects.get(id=hall.ID)
    known = replay_of(meeting)
    names = dict(Subject.objects.values_list("key", "name"))
    print(json.dumps({"needles": needles(meeting), "drawn": sorted(known.standing.visits), "names": names}))


def printed() -> None:
    """The sealed annex and a visit's paper, printed for those who are cleared: they name the drawn and stay nowhere."""
    people, meeting = worlds.everybody(), Meeting.objects.get(id=hall.ID)
    act = worlds.act(worlds.DAY + 100, by=people["draw_office"], what="printing")
    opened = print_annex(act, meeting=hall.ID, second=people["chair"].actor)
    annex = render_once("sealed_annex", visit.annex(meeting, opened, name="演示生态环境局"))
    said = {"on": "2026-10-09", "name": "演示生态环境局", "phone": "12369"}
    with at_the_time():
        office, paper = browser(people["draw_office"], act=act), [hall.ID, worlds.GRANTED, "approval"]
        answer = office.post(reverse("draws:early_paper", args=paper), said, SERVER_NAME="127.0.0.1")
    print(json.dumps([one[:5].decode() for one in (annex, answer.content)]))


def cookies(*roles: str) -> None:
    """Print the cookies of those who sign in."""
    people, name = worlds.everybody(), settings.SESSION_COOKIE_NAME
    signed_in = {one: browser(people[one], act=worlds.act(worlds.DAY + 130, what=one)) for one in roles}
    print(json.dumps({one: client.cookies[name].value for one, client in signed_in.items()}))


def copied(folder: str) -> None:
    """A backup and an export as an office takes them: the database whole, every table as text, the ledger's lines."""
    place = Path(folder)
    place.mkdir()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(place / "backup.sqlite3")])
    copied_tables(place)
    (place / "ledger.jsonl").write_bytes(b"".join(lines()))


def copied_tables(place: Path) -> None:
    """Every table as text, a file each."""
    for model in apps.get_models(include_auto_created=True):
        rows = "\n".join(map(str, model.objects.order_by("pk").values_list()))
        (place / f"{model._meta.db_table}.txt").write_text(rows, encoding="utf-8")


@contextmanager
def leaking() -> Iterator[None]:
    """An office that writes a value to its log, and keeps what should be sealed as it is."""
    honest = values.hex64

    def logged(text: str, **given: Any) -> str:
        logging.getLogger("shuangsuiji.draws").warning("value %s", text)
        return honest(text, **given)

    sealed = mock.patch.object(Seal, "sealed", lambda self, plain, **given: plain)
    opened = mock.patch.object(Seal, "opened", lambda self, text, **given: text)
    with sealed, opened, mock.patch.object(values, "hex64", logged):
        yield
