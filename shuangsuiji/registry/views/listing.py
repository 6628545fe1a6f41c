"""One way to show a list: search, filters, order, pages of 50, choice of rows, export of what is seen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.accounts.access import table
from shuangsuiji.bilingual import day, listed, moment, t
from shuangsuiji.registry.selectors.saved_views import saved_views
from shuangsuiji.registry.services.exports import keep_export
from shuangsuiji.registry.views.downloads import download, table_file
from shuangsuiji.sheets import TableCell

PAGE = 50
Rows = QuerySet[Any]
_TRUTH = {True: t("是", "yes"), False: t("否", "no")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value(row)` gives text, number, day, truth, a slug of `choices` or a list of slugs.

    `order` names the table's columns to sort by; without any the heading is no button. `link(row)` is an address.
    `tone(row)` makes a badge: good, warn, bad or plain. `number`: digits under each other, text in exports.
    """

    slug: str
    label: Any
    value: Callable[[Any], Any]
    order: tuple[str, ...] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)
    link: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. `narrow(rows, value, today)` keeps the rows wanted; `choices` may depend on the request."""

    slug: str
    label: Any
    narrow: Callable[[Rows, str, date], Rows]
    choices: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] = field(default_factory=dict)
    kind: Literal["choice", "text", "day"] = "choice"


@dataclass(frozen=True, slots=True)
class Action:
    """A button above a list or a thing; shown to those who may use its route. `key`: the keyboard's letter for it."""

    route: str
    label: Any
    icon: str = ""
    key: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty register says: what to do, and where."""

    text: Any
    route: str = ""
    label: Any = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the office. `rows(request)` is limited to the account's division and brings what columns read.

    `order` is the slug of a column, `-` before it for the other direction. `exports`: columns of the file where they
    are more than those seen. `bulk`: the route to which chosen rows go.
    """

    route: str
    title: Any
    rows: Callable[[Any], Rows]
    columns: tuple[Column, ...]
    empty: Empty
    filters: tuple[Filter, ...] = ()
    search: Callable[[Rows, str], Rows] | None = None
    search_help: Any = ""
    order: str = ""
    exports: tuple[Column, ...] = ()
    actions: tuple[Action, ...] = ()
    bulk: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value on the screen. `tight`: not broken over lines, as a day reads badly in two."""

    texts: tuple[Any, ...]
    link: str = ""
    tone: str = ""
    number: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: `query` sorts by it, `sorted` is ascending, descending or nothing."""

    label: Any
    query: str
    sorted: str
    number: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query string asks for. `active` are the filters in use, by slug."""

    search: str
    active: Mapping[str, str]
    sort: str
    query: QueryDict

    def without_page(self, **instead: str) -> str:
        """The query string from page one, with these values in place."""
        values = {key: self.query[key] for key in self.query if key not in ("page", "as")} | instead
        return urlencode({key: value for key, value in values.items() if value})


def asked_of(request: Any, listing: Listing) -> Asked:
    """Read the query string; an unknown filter value or column is as none."""
    query = request.GET
    active: dict[str, str] = {}
    for one in listing.filters:
        value = query.get(one.slug, "").strip()
        if value and _usable(request, one, value):
            active[one.slug] = value
    sort = query.get("sort", "")
    sortable = {column.slug for column in listing.columns if column.order}
    return Asked(query.get("q", "").strip(), active, sort if sort.lstrip("-") in sortable else "", query)


def choices_of(request: Any, one: Filter) -> Mapping[str, Any]:
    """The choices of a filter for this request."""
    return one.choices(request) if callable(one.choices) else one.choices


def _usable(request: Any, one: Filter, value: str) -> bool:
    if one.kind == "choice":
        return value in choices_of(request, one)
    if one.kind == "day":
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
    return True


def found_rows(request: Any, listing: Listing, asked: Asked | None = None) -> Rows:
    """The rows asked for, in the order asked for; a search has its own order unless a heading was chosen."""
    asked = asked or asked_of(request, listing)
    rows, today = listing.rows(request), request.act.today()
    for one in listing.filters:
        if one.slug in asked.active:
            rows = one.narrow(rows, asked.active[one.slug], today)
    searched = bool(asked.search) and listing.search is not None
    if asked.search and listing.search is not None:
        rows = listing.search(rows, asked.search)
    sort = asked.sort or ("" if searched else listing.order)
    return rows.order_by(*_ordering(listing, sort)) if sort else rows


def _ordering(listing: Listing, sort: str) -> list[str]:
    column = next(one for one in listing.columns if one.slug == sort.lstrip("-"))
    sign = "-" if sort.startswith("-") else ""
    # The id last: without it rows that are equal could change places between two pages.
    return [*(sign + name for name in column.order), "id"]


def show(request: Any, listing: Listing, *, template: str, extra: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page of a list; only its table for htmx; a POST with `as` = xlsx or csv gives the file."""
    asked = asked_of(request, listing)
    rows = found_rows(request, listing, asked)
    if request.method == "POST":
        return export(request, listing, asked, rows)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {**_context(request, listing, asked, page), **(extra or {})}
    part = bool(request.htmx) and request.htmx.target == "found" and not request.htmx.history_restore_request
    return render(request, "registry/_found.html" if part else template, context)


def _context(request: Any, listing: Listing, asked: Asked, page: Page[Any]) -> dict[str, Any]:
    narrowed = bool(asked.search or asked.active)
    return {
        "listing": listing,
        "address": request.path,
        "asked": asked,
        "searches": listing.search is not None,
        "filters": _filters(request, listing, asked),
        "narrowed": narrowed,
        "headings": list(_headings(listing, asked)),
        "lines": [(row, [_cell(column, row) for column in listing.columns]) for row in page.object_list],
        "page": page,
        "query": asked.without_page(),
        "kept": {key: value for key, value in asked.query.items() if key not in ("page", "as")},
        "actions": offered(request, listing.actions),
        "may_export": may(request, listing.route, "POST"),
        "bulk_url": reverse(listing.bulk) if listing.bulk and may(request, listing.bulk) else "",
        "empty_url": _empty_url(request, listing),
        "views": saved_views(request.account, listing.route),
        "view_id": request.act.new_id(),
    }


def may(request: Any, route: str, method: str = "GET") -> bool:
    """Whether the account's roles may use a route at all; a page offers nothing else."""
    return bool(table().rules_for(route, method, request.standing))


def offered(request: Any, actions: Sequence[Action], **kwargs: Any) -> list[tuple[Action, str]]:
    """The actions that the account may use, each with its address."""
    return [(one, reverse(one.route, kwargs=kwargs)) for one in actions if may(request, one.route)]


def _empty_url(request: Any, listing: Listing) -> str:
    route = listing.empty.route
    return reverse(route) if route and may(request, route) else ""


def _filters(request: Any, listing: Listing, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "slug": one.slug,
            "label": one.label,
            "kind": one.kind,
            "choices": choices_of(request, one).items(),
            "value": asked.active.get(one.slug, ""),
        }
        for one in listing.filters
    ]


def _headings(listing: Listing, asked: Asked) -> Iterator[Heading]:
    standing = asked.sort or ("" if asked.search else listing.order)
    for column in listing.columns:
        here = standing.lstrip("-") == column.slug
        falling = standing.startswith("-")
        next_sort = f"-{column.slug}" if here and not falling else column.slug
        query = asked.without_page(sort=next_sort) if column.order else ""
        yield Heading(column.label, query, ("descending" if falling else "ascending") if here else "", column.number)


def _cell(column: Column, row: Any) -> Cell:
    value = column.value(row)
    texts = tuple(_shown(column, one) for one in (value if isinstance(value, list | tuple) else [value]))
    tone = column.tone(row) if column.tone and any(texts) else ""
    link = column.link(row) if column.link else ""
    return Cell(tuple(filter(None, texts)), link, tone, column.number, tight=isinstance(value, date))


def _shown(column: Column, value: Any) -> Any:
    """One value as its reader sees it; nothing for no value."""
    if isinstance(value, bool):
        return _TRUTH[value]
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return column.choices.get(value, value)


def export(request: Any, listing: Listing, asked: Asked, rows: Rows) -> HttpResponse:
    """What is seen, all pages of it, as a file; recorded in the ledger before a byte leaves."""
    form = "csv" if request.POST.get("as") == "csv" else "xlsx"
    columns = listing.exports or listing.columns
    lines = [[_exported(column, row) for column in columns] for row in rows.iterator(chunk_size=2000)]
    content = table_file(form, title=str(listing.title), columns=[str(one.label) for one in columns], rows=lines)
    keep_export(
        request.act, route=listing.route, query=asked.without_page(), rows=len(lines), form=form, content=content
    )
    return download(content, name=f"{listing.title}-{request.act.today().isoformat()}", form=form)


def _exported(column: Column, row: Any) -> TableCell:
    value = column.value(row)
    if isinstance(value, list | tuple):
        return str(listed(_shown(column, one) for one in value))
    if column.choices or isinstance(value, bool):
        return str(_shown(column, value))
    return value  # type: ignore[no-any-return]


def chosen(rows: Rows, ids: Sequence[str], *, everything: bool) -> Rows:
    """The rows that were ticked, or all that were found; an id that is none chooses nothing."""
    return rows if everything else rows.filter(id__in=[one for one in ids if _is_id(one)])


def _is_id(text: str) -> bool:
    return len(text) == 36 and set(text) <= set("0123456789abcdef-")
