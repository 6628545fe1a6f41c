"""Everybody looks everywhere: every route for every role over every object there is, and what comes back, masked."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any
from unittest import mock
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import URLPattern, reverse

from shuangsuiji.accounts.access import ANYONE, SIGNED_IN, table
from shuangsuiji.accounts.models import Account, Grant, SignIn
from shuangsuiji.documents.models import Document
from shuangsuiji.draws.models import EarlyOpening, Meeting, Statement
from shuangsuiji.filing.models import CityKey, Filing, Receipt
from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.models import Campaign, Decision, Exemption, SiteVisit
from shuangsuiji.project import clock
from shuangsuiji.registry import models as registry
from tests.accounts.matrix import routes
from tests.acts import chance
from tests.draws import hall
from tests.people import browser
from tests.secrecy import worlds
from tests.secrecy.masks import Masks

CLEARED: Mapping[str, str] = {
    "draws:meeting_annex": "the sealed annex itself, a numbered copy for those who seal it",
    "draws:meeting_handover": "salts and the software's value, for the second machine",
    "draws:early_task": "an opened task, for its two persons",
    "draws:early_paper": "papers of an opened task, for its two persons",
}
"""Routes whose POST shows what is sealed → to whom; whoever else asks is compared like everybody."""
CLEARED_ROLES = ("draw_office", "chair")
"""In a world's story these opened a task; the draw office prints the annex."""

REGISTRY: Mapping[str, type[models.Model]] = {
    **{"subject": registry.Subject, "officer": registry.Officer, "squad": registry.Squad, "leave": registry.Leave},
    **{"conflict": registry.Conflict, "training": registry.Training, "publicity": registry.Publicity},
    **{"event": registry.Event, "tier": registry.TierProposal, "directory": registry.ItemDirectory},
    **{"item": registry.CheckItem, "import": registry.ImportBatch, "view": registry.SavedView},
    **{"document": registry.SourceDocument},
}
PLANS: Mapping[str, type[models.Model]] = {
    **{"decision": Decision, "campaign": Campaign, "exemption": Exemption, "visit": SiteVisit},
}
FILING: Mapping[str, type[models.Model]] = {
    **{"filing_detail": Meeting, "package_new": Meeting, "package_file": Filing, "receipt_new": Filing},
    **{"receipt_paper": Filing, "receipt_file": Receipt, "city_key_detail": CityKey, "city_key_confirm": CityKey},
    **{"city_key_end": CityKey},
}
OTHERS: Mapping[str, Sequence[Any]] = {
    **{"period": ("2026Q4", "2027Q1"), "slot": range(4), "register": ("subjects", "officers"), "entry": (1,)},
    **{"name": ("rules", "plan"), "kind": ("minutes", "approval", "visit_notice")},
}
"""Values of parameters that are no row's id."""
NOTHING = UUID("01900000-0000-7000-8000-000000000000")
SEARCHED = ("desk:search", "registry:subject_list", "registry:officer_list", "registry:leave_list", "ledger:entry_list")
_LINK = re.compile(r'href="(\?[^"]+)"')
_CHOICE = re.compile(r'<select[^>]*name="(\w+)".*?</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of one person."""

    person: str
    method: str
    path: str
    route: str
    data: tuple[tuple[str, str], ...] = ()
    part: bool = False
    """Asked by htmx, which gets a piece of the page only."""

    def __str__(self) -> str:
        sent = f" {dict(self.data)}" if self.data else ""
        return f"{self.method}{' part of' * self.part} {self.path}{sent} as {self.person} ({self.route})"


@dataclass(frozen=True, slots=True)
class Seen:
    """What came back: status, masked headers and body, and how many statements the database was sent."""

    status: int
    headers: str
    body: str
    statements: int


@dataclass
class World:
    """All that anybody could see of one world."""

    answers: dict[Ask, Seen]
    rows: Mapping[str, Sequence[str]]
    log: Sequence[str]


class Crowd:
    """Everybody who may look at a world: an account of each role, one of none, a visitor; each with a browser."""

    def __init__(self, people: Mapping[str, Account]) -> None:
        self.clients = {"visitor": Client(raise_request_exception=False)}
        for name, one in people.items():
            self.clients[name] = browser(one, act=worlds.act(worlds.DAY + 100, what=f"browser {name}"))
            self.clients[name].raise_request_exception = False

    def may(self, person: str, route: str, method: str) -> bool:
        """Whether the table lets this person in at all."""
        words = {ANYONE} if person == "visitor" else {ANYONE, SIGNED_IN, person}
        return bool(table().rules_for(route, method, words))


# ---- what is asked ----


def asks(crowd: Crowd, story: worlds.Story, *, whole: bool) -> Iterator[Ask]:
    """Every route and method that the table knows, for every object and person; else a few of each, taken in turn."""
    for number, (route, pattern) in enumerate(sorted(routes(), key=lambda one: one[0])):
        for place, values in enumerate(parameters(route, pattern, story, whole=whole)):
            path = reverse(route, kwargs=values)
            for person, method in _who_and_how(crowd, route, turn=None if whole else number + place):
                # Whoever is kept out by the table never reaches the view: one address shows it.
                if place and whole and not crowd.may(person, route, method):
                    continue
                sent = (("as", "csv"),) if method == "POST" else ()
                yield Ask(person, method, path, route, sent)
                if method == "GET" and (whole or route.startswith("draws:")):
                    yield Ask(person, method, path, route, part=True)
    yield from (Ask(person, "GET", "/nowhere/", "") for person in crowd.clients)


def _who_and_how(crowd: Crowd, route: str, *, turn: int | None) -> Iterator[tuple[str, str]]:
    """Everybody by every method; or in turn one of those who may, and one of those who may not read it.

    The home page is everybody's in any case: on no other is so much that concerns so many.
    """
    names = list(crowd.clients)
    turn = None if route == "desk:home" else turn
    for method in ("GET", "HEAD", "POST"):
        if turn is None:
            yield from ((one, method) for one in names if not _cleared(one, route, method))
            continue
        let_in = [one for one in names if crowd.may(one, route, method) and not _cleared(one, route, method)]
        kept_out = [one for one in names if method == "GET" and not crowd.may(one, route, method)]
        groups = [one for one in (let_in, kept_out) if one and method != "HEAD"]
        yield from ((one[turn % len(one)], method) for one in groups)


def _cleared(person: str, route: str, method: str) -> bool:
    return method == "POST" and route in CLEARED and person in CLEARED_ROLES


def parameters(route: str, pattern: URLPattern, story: worlds.Story, *, whole: bool) -> Iterator[dict[str, object]]:
    """Values for the route's parameters: ids of all rows that it may be about, or of a few.

    Raises `LookupError` for a parameter that nothing here knows.
    """
    found: list[dict[str, object]] = [{}]
    for name in pattern.pattern.converters:
        values = list(_values(route, name, story))
        values = values if whole else values[:3]
        found = [{**one, name: value} for one in found for value in values]
    yield from found if whole else found[:6]


def _values(route: str, name: str, story: worlds.Story) -> Sequence[Any]:
    if name in OTHERS:
        return OTHERS[name]
    space, _, page = route.partition(":")
    if name == "seq":
        told = ("draw.event", "draw.registers_read", "draw.drawn")
        first = [Entry.objects.filter(kind=one).values_list("seq", flat=True).last() for one in told]
        return [*filter(None, first), *Entry.objects.values_list("seq", flat=True)]
    model = _model(space, page, name)
    if model is None:
        raise LookupError(f"{route} has a parameter <{name}>: say in tests/secrecy/looking.py whose ids it takes")
    return [*_first(model, story), *model.objects.order_by("pk").values_list("pk", flat=True)] or [NOTHING]


def _model(space: str, page: str, name: str) -> Any:
    by_name = {"account_id": Account, "sign_in_id": SignIn, "grant_id": Grant, "opening": EarlyOpening}
    if name in by_name:
        return by_name[name]
    word = page.partition("_")[0]
    whose = {"registry": REGISTRY.get(word), "plans": PLANS.get(word), "filing": FILING.get(page), "draws": Meeting}
    files = Statement if page == "statement_file" else Meeting
    return {**whose, "documents": Document, "statements": files}.get(space) if name == "id" else None


def _first(model: Any, story: worlds.Story) -> list[Any]:
    """Of the subjects those that are drawn in one world only, and of the officers the one who is away."""
    if model is registry.Subject:
        return [registry.Subject.objects.get(key=key).pk for key in (story.first, story.second)]
    return [registry.Officer.objects.get(certificate=story.officer).pk] if model is registry.Officer else []


def deeper(answers: Mapping[Ask, Seen], story: worlds.Story, *, whole: bool) -> Iterator[Ask]:
    """Each list in every order, by every filter and page that it offers; searches for those drawn in one world only."""
    names = [registry.Subject.objects.get(key=key).name for key in (story.first, story.second)]
    done: set[str] = set()
    for ask, seen in answers.items():
        if ask.method != "GET" or ask.part or seen.status != 200 or (ask.path in done and not whole):
            continue
        done.add(ask.path)
        queries = {unescape(one) for one in _LINK.findall(seen.body)}
        lists = ask.route.endswith("_list") or ask.route in SEARCHED
        for choice in _CHOICE.finditer(seen.body) if lists else ():
            queries |= {f"?{choice[1]}={one}" for one in _OPTION.findall(choice[0])}
        if ask.route in SEARCHED:
            queries |= {f"?q={one}" for one in (*names, story.first, story.officer, names[0][:3])}
        chosen = sorted(one for one in queries if "⟦" not in one)
        yield from (Ask(ask.person, "GET", ask.path + one, ask.route) for one in (chosen if whole else chosen[:9]))


def attempts(story: worlds.Story) -> Iterator[Ask]:
    """Acts by which somebody might learn whether a subject was drawn: what comes back is the same either way."""
    early = reverse("draws:early_new", args=[hall.ID])
    visit = reverse("plans:visit_new")
    for number, key in enumerate((story.first, story.second, story.both, "CANARY.99")):
        id = str(UUID(int=NOTHING.int + 1 + number))
        yield Ask("draw_office", "POST", early, "draws:early_new", _form(id=id, key=key, reason="演示"))
        told = _form(id=id, key=key, on="2026-10-09", kind="other", basis="演示")
        yield Ask("clerk", "POST", visit, "plans:visit_new", told)
    again = {"name": "演示局", "word": "演环", "above": "演示市局", "place": "室", "chair": "甲", "recorder": "乙"}
    for kind in ("minutes", "filing_report", "work_notice"):
        paper = reverse("draws:meeting_paper", args=[hall.ID, kind])
        yield Ask("draw_office", "POST", paper, "draws:meeting_paper", _form(**again))


def _form(**values: str) -> tuple[tuple[str, str], ...]:
    return tuple(values.items())


# ---- what is seen ----


def answered(crowd: Crowd, ask: Ask, masks: Masks) -> Seen:
    """One request, with chance of its own; whatever it did is undone."""
    count = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*given)

    client = crowd.clients[ask.person]
    chances = mock.patch.object(clock, "entropy", chance(str(ask)))
    with chances, transaction.atomic(), connection.execute_wrapper(counted):
        answer = _sent(client, ask)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    cookies = masks.cookie(answer.cookies.output())
    # How long a page is says something; how long a compressed paper is, does not.
    told = masks.text(f"{headers}\n{cookies}", sized=content.startswith((b"%PDF-", b"PK")))
    return Seen(answer.status_code, told, masks.file(content), count)


def _sent(client: Client, ask: Ask) -> Any:
    if ask.method == "POST":
        return client.post(ask.path, dict(ask.data))
    return client.generic(ask.method, ask.path, headers={"HX-Request": "true"} if ask.part else {})


def rows(masks: Masks) -> dict[str, list[str]]:
    """Every table, every row, every column as whoever holds a copy of the database sees it."""
    return {
        model._meta.db_table: [" | ".join(map(masks.column, row)) for row in model.objects.order_by("pk").values_list()]
        for model in apps.get_models(include_auto_created=True)
    }


class Log(logging.Handler):
    """What the office writes to its log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()}")


@contextmanager
def logged() -> Iterator[Log]:
    """Everything that is logged until the block ends."""
    log, root = Log(), logging.getLogger()
    root.addHandler(log)
    try:
        yield log
    finally:
        root.removeHandler(log)


def answers_to(crowd: Crowd, masks: Masks, asked: Iterable[Ask]) -> dict[Ask, Seen]:
    """What comes back to each request, asked once."""
    found: dict[Ask, Seen] = {}
    with at_the_time():
        for ask in asked:
            if ask not in found:
                found[ask] = answered(crowd, ask, masks)
    return found


def at_the_time() -> AbstractContextManager[Any]:
    """The clock stands at the moment of looking."""
    moment = hall.act(0).at + worlds.LOOKED_AT
    return mock.patch.object(clock, "now", lambda: moment)


def looked_at(
    people: Mapping[str, Account],
    story: worlds.Story,
    log: Log,
    *,
    wanted: Callable[[Ask], bool] | None = None,
) -> World:
    """The world as it stands, looked at by everybody; `wanted` chooses among the requests, and goes no deeper."""
    with at_the_time(), transaction.atomic():
        crowd, masks = Crowd(people), Masks.of_this_world()
        asked = [*asks(crowd, story, whole=False), *attempts(story)]
        found = answers_to(crowd, masks, filter(wanted, asked) if wanted else asked)
        kept: dict[str, list[str]] = {}
        if wanted is None:
            found |= answers_to(crowd, masks, [*deeper(found, story, whole=False)])
            kept = rows(masks)
        # Everybody signs out again, so that a world may be looked at twice.
        transaction.set_rollback(True)
    return World(found, kept, [masks.text(line) for line in log.lines])
