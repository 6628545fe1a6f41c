"""Each file of a pack read into the values of core: tiers and readings from pack.toml, a rule from every other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, get_args

from shuangsuiji.core.policy import (
    EVENT_KINDS,
    MONTHS_IN,
    OPTIONS,
    STATUSES,
    AnnualCap,
    DrawWindow,
    EntryRule,
    FloorRule,
    Readings,
    Selector,
    Source,
    Tier,
    Value,
)
from shuangsuiji.core.policy.entries import Reach
from shuangsuiji.core.policy.tiers import Measure, Repeats
from shuangsuiji.core.policy.windows import Anchor
from shuangsuiji.rules.table import Table

Rule = FloorRule | EntryRule | DrawWindow | AnnualCap
SPANS = tuple(MONTHS_IN)


@dataclass(frozen=True)
class Head:
    """What pack.toml says."""

    name: str
    title: str
    issuer: str
    period: Any
    team: int
    weeks: bool
    months: tuple[int, ...]
    joint: bool
    drawn_by: str
    inspected_by: tuple[str, ...]
    clauses: tuple[tuple[str, str], ...]
    readings: Readings
    tiers: tuple[Tier, ...]


def read_head(table: Table) -> Head:
    """pack.toml: who issued it, how often is drawn, its clauses, readings and tiers; problems go to the table.

    >>> problems = []
    >>> stated = {"id": "x-1", "title": "示例", "issuer": "某局", "period": "month", "clauses": {"示例": ["一"]}}
    >>> read_head(Table("pack.toml", {**stated, "team": 1}, problems)).period
    'month'
    >>> [str(problem) for problem in problems]
    ['pack.toml: team: 1; expected: a whole number from 2 to 999999999']
    """
    head = Head(
        table.text("id"),
        table.text("title"),
        table.text("issuer"),
        table.choice("period", ("quarter", "half", "year", "month")),
        table.whole("team", default=2, least=2),
        table.flag("weeks", default=True),
        table.months("months"),
        table.flag("joint"),
        table.text("drawn_by", default="own body"),
        table.texts("inspected_by"),
        _clauses(table.table("clauses", needed=True)),
        _readings(table.table("readings")),
        tuple(_tier(one) for one in table.tables("tier", needed=False)),
    )
    table.close()
    return head


def read_rule(table: Table, name: str, *, months: tuple[int, ...]) -> Rule:
    """One rule file, by its `kind`; a floor that names no months is due in those of the pack.

    >>> problems = []
    >>> cap = {"kind": "cap", "zh": "每年两次", "en": "twice a year", "unit": "次", "values": {"2025-01-01": 2}}
    >>> cap["source"] = [{"document": "示例", "clause": "一", "reading": "at most two"}]
    >>> rule = read_rule(Table("cap.toml", cap, problems), "cap", months=(1, 2, 3))
    >>> rule.value.first_day, rule.clause, problems
    (datetime.date(2025, 1, 1), '示例 一', [])
    """
    table.default_months = months
    kind = table.choice("kind", ("floor", "entry", "window", "cap"))
    rule = READERS[kind](table, name)
    table.close()
    return rule


def _clauses(table: Table) -> tuple[tuple[str, str], ...]:
    return tuple((document, clause) for document in table.content for clause in table.texts(document))


def _readings(table: Table) -> Readings:
    """The readings that differ from the defaults; each key and each option is checked."""
    given: dict[str, Any] = {}
    for field in fields(Readings):
        if field.name not in table.content:
            table.asked.add(field.name)
        elif field.name in OPTIONS:
            given[field.name] = table.choice(field.name, OPTIONS[field.name])
        elif field.name == "recheck":
            given[field.name] = _recheck(table)
        elif field.name == "publish_within":
            given[field.name] = table.whole(field.name, least=1)
        else:
            given[field.name] = table.texts(field.name)
    for status in given.get("outside", ()):
        if status not in STATUSES:
            table.wrong("outside", repr(status), "one of " + ", ".join(STATUSES))
            given["outside"] = ()
    table.close()
    return Readings(**given)


def _recheck(table: Table) -> Fraction:
    table.asked.add("recheck")
    found = table.exact("recheck", table.content["recheck"])
    if found is not None and found > 1:
        table.wrong("recheck", str(found), 'a share of at most 1, such as "1/10", or 0')
    return found if found is not None and found <= 1 else Fraction(0)


def _tier(table: Table) -> Tier:
    name = table.slug("name")
    tier = Tier(
        name,
        table.text("zh"),
        table.text("en"),
        _selector(table, name),
        table.choice("combine", ("max", "min"), default="max"),
        table.choice("repeats", get_args(Repeats), default="top-up"),
        table.choice("horizon", SPANS, default="year"),
        table.whole("cycle", default=0),
        table.choice("visit", ("inspection", "help"), default="inspection"),
        table.choice("mode", ("", "directed", "undirected"), default=""),
    )
    if tier.horizon == "two-years" and not tier.cycle:
        table.wrong("cycle", "missing", "the first year of a two-year cycle, such as 2024")
    table.close()
    return tier


def _selector(table: Table, name: str) -> Selector:
    """Who is in the tier: whoever carries its name, unless `select` says otherwise."""
    select = table.table("select")
    tiers = select.texts("tiers")
    attributes, without = _columns(select.table("attributes")), _columns(select.table("without"))
    select.close()
    return Selector((name,) if not (tiers or attributes) else tiers, attributes, without)


def _columns(table: Table) -> Mapping[str, tuple[str, ...]]:
    return {name: table.texts(name) for name in table.content}


def _sources(table: Table) -> tuple[Source, ...]:
    found = []
    for one in table.tables("source", needed=True):
        found.append(Source(one.text("document"), one.text("clause"), one.text("reading")))
        one.close()
    return tuple(found) or (Source("", "", ""),)


def _floor(table: Table, name: str) -> FloorRule:
    measure = table.choice("measure", get_args(Measure))
    per = table.choice("per", ("", "squads", "officers"), default="")
    if (measure == "per") != bool(per):
        table.wrong("per", repr(per), "squads or officers where measure is per, else nothing")
    read = _read_share if measure in ("share", "all") else _read_amount
    return FloorRule(
        name,
        table.text("tier"),
        table.text("zh"),
        table.text("en"),
        measure,
        table.dated("values", read),
        table.text("unit"),
        table.choice("span", SPANS),
        _sources(table),
        per,
        table.months("months", default=table.default_months),
        table.flag("parent"),
        _when(table),
    )


def _when(table: Table) -> tuple[str, str] | None:
    """`when = { reading = "option" }`: one reading with one option."""
    when = table.table("when")
    if not when.content:
        return None
    key = next(iter(when.content))
    if len(when.content) > 1 or key not in OPTIONS:
        table.wrong("when", repr(dict(when.content)), "one reading out of " + ", ".join(OPTIONS))
        return None
    return key, when.choice(key, OPTIONS[key])


def _entry(table: Table, name: str) -> EntryRule:
    return EntryRule(
        name,
        table.text("tier"),
        table.text("zh"),
        table.text("en"),
        table.choice("event", EVENT_KINDS),
        table.choice("reach", get_args(Reach)),
        table.dated("values", _read_whole),
        _unit_and_sources(table),
        table.texts("colours"),
    )


def _window(table: Table, name: str) -> DrawWindow:
    anchor = table.choice("anchor", get_args(Anchor))
    readers = {"day-of-year": _read_day, "dates": _read_dates}
    value = table.dated("values", readers.get(anchor, _read_whole))
    return DrawWindow(name, table.text("zh"), table.text("en"), anchor, value, _unit_and_sources(table))


def _cap(table: Table, name: str) -> AnnualCap:
    value = table.dated("values", _read_whole)
    return AnnualCap(name, table.text("zh"), table.text("en"), value, _unit_and_sources(table))


def _unit_and_sources(table: Table) -> tuple[Source, ...]:
    """Every rule names its unit, for the reader of the file."""
    table.text("unit")
    return _sources(table)


def _read_share(table: Table, key: str, value: Any) -> Value | None:
    found = table.exact(key, value)
    if found is not None and not 0 < found <= 1:
        table.wrong(key, str(found), 'more than 0 and at most 1, such as "1/4"')
        return None
    return found


def _read_amount(table: Table, key: str, value: Any) -> Value | None:
    found = table.exact(key, value)
    if found == 0:
        table.wrong(key, "0", "more than 0")
        return None
    return found


def _read_whole(table: Table, key: str, value: Any) -> Value | None:
    if type(value) is int and 1 <= value <= 999_999_999:
        return value
    table.wrong(key, repr(value), "a whole number from 1")
    return None


def _read_day(table: Table, key: str, value: Any) -> Value | None:
    """A day of the year; 29 February is none of every year."""
    return _read_pattern(table, key, value, shape="2023-{}", expected='a day of the year such as "01-31"')


def _read_dates(table: Table, key: str, value: Any) -> Value | None:
    return _read_pattern(table, key, value, shape="{}", expected='two days such as "2024-03-01/2024-12-31"', days=2)


def _read_pattern(table: Table, key: str, value: Any, *, shape: str, expected: str, days: int = 1) -> Value | None:
    parts = [shape.format(part) for part in str(value).split("/")]
    proper = type(value) is str and len(parts) == days and all(table.is_day(part) for part in parts)
    if proper and parts == sorted(parts):
        return str(value)
    table.wrong(key, repr(value), expected)
    return None


READERS: dict[str, Callable[[Table, str], Rule]] = {
    "floor": _floor,
    "entry": _entry,
    "window": _window,
    "cap": _cap,
}
