"""Offices that tell too much, each in one small way: what a test of secrecy must notice."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

from shuangsuiji.core.canonical import dumps
from shuangsuiji.desk import views as desk
from shuangsuiji.desk.tasks import Task
from shuangsuiji.draws.errors import NoSuchPlace
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services import drawing, rounds
from shuangsuiji.draws.views import early, screen
from shuangsuiji.draws.views.meeting import page
from tests.draws import hall

Leak = Callable[[], AbstractContextManager[Any]]


def _visits() -> Mapping[str, Any]:
    return replay_of(Meeting.objects.get(id=hall.ID)).standing.visits


def _count_at_home() -> AbstractContextManager[Any]:
    honest = desk.quarter_of

    def leaky(request: Any) -> Any:
        quarter = honest(request)
        if quarter is not None:
            quarter.tasks.append(Task("visits", "", "", f"{len(_visits())}", "info"))
        return quarter

    return mock.patch.object(desk, "quarter_of", leaky)


def _drawn_first() -> AbstractContextManager[Any]:
    honest = early.early_openings

    def leaky(meeting: Meeting) -> Any:
        return sorted(honest(meeting), key=lambda one: one.key not in _visits())

    return mock.patch.object(early, "early_openings", leaky)


def _query_for_each_visit() -> AbstractContextManager[Any]:
    honest = page.steps

    def leaky(meeting: Meeting) -> Any:
        for key in _visits():
            meeting.rows.filter(key=key).exists()
        return honest(meeting)

    return mock.patch.object(page, "steps", leaky)


def _refused_where_not_drawn() -> AbstractContextManager[Any]:
    honest = early.ask_early

    def leaky(act: Any, *, key: str, **given: Any) -> Any:
        if key not in _visits():
            raise NoSuchPlace(what="检查对象", what_en="subject", found=key)
        return honest(act, key=key, **given)

    return mock.patch.object(early, "ask_early", leaky)


def _count_in_the_log() -> AbstractContextManager[Any]:
    honest = screen.contributors

    def leaky(meeting: Meeting) -> Any:
        logging.getLogger("shuangsuiji.draws").info("%d visits", len(_visits()))
        return honest(meeting)

    return mock.patch.object(screen, "contributors", leaky)


WHILE_LOOKED_AT: Mapping[str, tuple[Leak, str]] = {
    "a count of visits on the home page": (_count_at_home, "desk:home"),
    "those drawn come first": (_drawn_first, "draws:early_list"),
    "a query for each visit": (_query_for_each_visit, "draws:meeting_detail"),
    "refused where not drawn": (_refused_where_not_drawn, "draws:early_new"),
    "a count in the log": (_count_in_the_log, "draws:meeting_screen"),
}
"""Leak → the build with it, and the route where it shows."""


def _short_rows() -> AbstractContextManager[Any]:
    """A sealed row as long as what is in it: a subject that is no visit has no team."""
    return mock.patch.object(drawing, "padded", lambda value, size: dumps(value).decode())


def _sealed_only_where_drawn() -> AbstractContextManager[Any]:
    honest = rounds._keep_sealed

    def leaky(act: Any, held: Any, known: Any, gone: Any, *, entry: int) -> None:
        honest(act, held, known, {key: one for key, one in gone.items() if key in known.standing.visits}, entry=entry)

    return mock.patch.object(rounds, "_keep_sealed", leaky)


WHILE_LIVED: Mapping[str, tuple[Leak, str]] = {
    "a row without padding": (_short_rows, "draws_sealedrow"),
    "a sealed event for the drawn only": (_sealed_only_where_drawn, "draws_sealedevent"),
}
"""Leak → the build with it, and the table where it shows."""
