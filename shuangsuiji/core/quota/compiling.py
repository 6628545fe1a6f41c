"""From a pack's rule to a draw1 rule: yearly figures become exact floors of one period, each explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from shuangsuiji.core.errors.quota import PeriodUnfit
from shuangsuiji.core.policy import MONTHS_IN, FloorRule, Period, Readings, Tier
from shuangsuiji.core.quota.floors import Explanation, Floor, ceil_div, floor_of
from shuangsuiji.core.quota.members import Workforce


@dataclass(frozen=True)
class Standing:
    """Where a stratum stands when its floors are made: N, not yet covered, and the frozen denominators."""

    subjects: int
    uncovered: int
    period: Period
    on: date
    workforce: Workforce
    readings: Readings


@dataclass(frozen=True)
class Compiled:
    """A draw1 rule, and how its number comes about."""

    rule: Mapping[str, Any]
    arithmetic: str
    decision: str


def parts_of(rule: FloorRule, tier: Tier, period: Period) -> tuple[Period, ...]:
    """The ceremonies of this one's kind that share the rule's span; empty when this one is outside its months.

    Raises `PeriodUnfit` when one ceremony would be longer than the span.

    >>> from shuangsuiji import rules
    >>> pack = rules.load("lingchuan-2024-1")
    >>> quarterly, yearly = pack.floors_of("key", on=date(2026, 1, 8))
    >>> [str(part) for part in parts_of(yearly, pack.tier("key"), Period.parse("2026Q2"))]
    ['2026Q1', '2026Q2', '2026Q3', '2026Q4']
    >>> [str(part) for part in parts_of(quarterly, pack.tier("key"), Period.parse("2026Q2"))]
    ['2026Q2']
    >>> parts_of(quarterly, pack.tier("key"), Period.parse("2026H1"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...PeriodUnfit: [quota.period_unfit] Rule 'key_quarter' counts per quarter and cannot be drawn for ...
    """
    if not rule.fits(period.kind):
        raise PeriodUnfit(rule=rule.name, span=rule.span, period=period, clause=rule.clause)
    parts = period.within(rule.span, months=rule.months, cycle=tier.cycle)
    return parts if period in parts else ()


def floor_for(rule: FloorRule, tier: Tier, *, at: Standing, credit: int) -> Floor | None:
    """The rule's floor for this period, None when the period lies outside its months.

    `credit`: visits already made for it in its span. Raises `PeriodUnfit`.
    Source: docs/spec/draw1.md, Computation; docs/decisions (A1, A4, A16).

    >>> from shuangsuiji import rules
    >>> pack, on = rules.load("lingchuan-2024-1"), date(2026, 4, 8)
    >>> at = Standing(18, 13, Period.parse("2026Q2"), on, Workforce(squads=3, officers=13), pack.readings)
    >>> floor = floor_for(pack.floors_of("special", on=on)[0], pack.tier("special"), at=at, credit=0)
    >>> floor.number, floor.rule, floor.explanation.arithmetic
    (5, {'remaining': 3}, '⌈13 ÷ 3⌉ = 5')
    """
    parts = parts_of(rule, tier, at.period)
    if not parts:
        return None
    already = max(credit, at.subjects - at.uncovered) if tier.horizon == "year" else credit
    made = _compile(rule, tier, at=at, parts=parts, already=already)
    number = floor_of(made.rule, subjects=at.subjects, uncovered=at.uncovered)
    return Floor(made.rule, number, explain(rule, made, number))


def explain(rule: FloorRule, made: Compiled, number: int) -> Explanation:
    """The number in a sentence of each language, with the rule's clause and the decision behind it.

    >>> from shuangsuiji import rules
    >>> rule = rules.load("lingchuan-2024-1").floors_of("key", on=date(2026, 1, 8))[0]
    >>> explain(rule, Compiled({"ratio": [1, 4]}, "⌈37 × 1/4⌉", "A1"), 10).en  # doctest: +ELLIPSIS
    'a quarter of the key units each quarter: ⌈37 × 1/4⌉ = 10 (陵环发〔2024〕1号 ...; decision A1)'
    """
    arithmetic = f"{made.arithmetic} = {number}"
    return Explanation(
        arithmetic,
        rule.clause,
        made.decision,
        f"{rule.zh}：{arithmetic}家（{rule.clause}；口径{made.decision}）",
        f"{rule.en}: {arithmetic} ({rule.clause}; decision {made.decision})",
    )


def yearly_amount(rule: FloorRule, *, at: Standing) -> int:
    """About how many visits (家) the rule asks for in a year, never more than the members times its periods.

    For comparing a rule with the one of the level above (A4); whole, rounded up per period.

    >>> from shuangsuiji import rules
    >>> pack, on = rules.load("lingchuan-2024-1"), date(2026, 1, 8)
    >>> at = Standing(210, 210, Period.parse("2026Q1"), on, Workforce(squads=3, officers=13), pack.readings)
    >>> {rule.name: yearly_amount(rule, at=at) for rule in pack.floors_of("general", on=on)}
    {'general_parent': 130, 'general_quarter': 120}
    """
    times = len({(month - 1) // MONTHS_IN[rule.span] for month in rule.months})
    return times * min(at.subjects, ceil(_size(rule, at=at)))


def _size(rule: FloorRule, *, at: Standing) -> Fraction:
    """What the rule asks for in its whole span, exact and not yet rounded."""
    amount = rule.amount(at.on) or Fraction(0)
    match rule.measure:
        case "share" | "all":
            return amount * at.subjects
        case "per":
            return amount * (at.workforce.squads if rule.per == "squads" else at.workforce.officers)
    return amount


def _compile(rule: FloorRule, tier: Tier, *, at: Standing, parts: tuple[Period, ...], already: int) -> Compiled:
    """Choose the draw1 form by what is measured."""
    if rule.measure == "all":
        return _all(rule, tier, at=at, parts=parts)
    if rule.measure == "share":
        return _share(rule, at=at, parts=parts, already=already)
    return _number(rule, at=at, parts=parts, already=already)


def _all(rule: FloorRule, tier: Tier, *, at: Standing, parts: tuple[Period, ...]) -> Compiled:
    """Every member once in the span: those still uncovered, spread over what is left of it (A16)."""
    if rule.span != tier.horizon:
        if rule.span != at.period.kind:
            raise PeriodUnfit(rule=rule.name, span=rule.span, period=at.period, clause=rule.clause)
        return Compiled({"ratio": [1, 1]}, f"⌈{at.subjects} × 1/1⌉", "A10")
    left = len(parts) - parts.index(at.period)
    if tier.name == "special" and at.readings.special == "first-quarter":
        left = 1
    return Compiled({"remaining": left}, f"⌈{at.uncovered} ÷ {left}⌉", "A16" if tier.name == "special" else "A5")


def _share(rule: FloorRule, *, at: Standing, parts: tuple[Period, ...], already: int) -> Compiled:
    """A part of the members: each period by itself (A1 strict), or summed up over the year or the rule's span."""
    part = rule.amount(at.on) or Fraction(0)
    a, b, k = part.numerator, part.denominator * len(parts), parts.index(at.period) + 1
    if rule.span == at.period.kind:
        if at.readings.rounding == "strict":
            return Compiled({"ratio": [a, b]}, f"⌈{at.subjects} × {a}/{b}⌉", "A1")
        k = at.period.within("year", months=rule.months).index(at.period) + 1
    return Compiled({"cumulative": [a, b, k, already]}, f"max(0, ⌈{at.subjects} × {a} × {k}/{b}⌉ − {already})", "A1")


def _number(rule: FloorRule, *, at: Standing, parts: tuple[Period, ...], already: int) -> Compiled:
    """A fixed number, or so many per squad or officer: whole for its own period, else in equal steps over the span."""
    size = _size(rule, at=at)
    units = at.workforce.squads if rule.per == "squads" else at.workforce.officers
    each = rule.amount(at.on) or Fraction(0)
    decision, written = ("A4", f"{each} × {units}") if rule.measure == "per" else ("A1", str(each))
    if rule.span == at.period.kind:
        if rule.measure == "per" and each.denominator == 1:
            return Compiled({"per_unit": each.numerator, "units": units}, written, decision)
        return Compiled({"count": ceil(size)}, f"⌈{written}⌉", decision)
    target = min(at.subjects, ceil(size))
    k = parts.index(at.period) + 1
    count = max(0, ceil_div(target * k, len(parts)) - already)
    arithmetic = f"max(0, ⌈min({at.subjects}, ⌈{written}⌉) × {k}/{len(parts)}⌉ − {already})"
    return Compiled({"count": count}, arithmetic, decision)
