"""A pack put together from its files, and checked as a whole: every rule has its tier, its clause and its time."""

import tomllib
from collections.abc import Mapping

from shuangsuiji.core.policy import AnnualCap, DrawWindow, EntryRule, FloorRule, Policy, Tier
from shuangsuiji.rules.files import Head, Rule, read_head, read_rule
from shuangsuiji.rules.problems import Problem
from shuangsuiji.rules.table import Table

HEAD = "pack.toml"


def assemble(texts: Mapping[str, str]) -> tuple[Policy | None, list[Problem]]:
    """The pack of these files (name → text), or None and every problem found; order of the files changes nothing.

    >>> assemble({"key.toml": "kind = 3"})
    (None, [Problem(file='pack.toml', key='', wrong='missing', expected='a file pack.toml beside the rules')])
    """
    problems: list[Problem] = []
    tables = {file: _parse(file, texts[file], problems) for file in sorted(texts)}
    if HEAD not in texts:
        problems.append(Problem(HEAD, "", "missing", "a file pack.toml beside the rules"))
        return None, problems
    head_table = tables.pop(HEAD)
    if head_table is None:
        return None, sorted(problems)
    head = read_head(head_table)
    rules = {file: read_rule(t, _stem(file), months=head.months) for file, t in tables.items() if t is not None}
    _check_whole(head, rules, problems)
    return (None if problems else _policy(head, list(rules.values()))), sorted(problems)


def _parse(file: str, text: str, problems: list[Problem]) -> Table | None:
    try:
        return Table(file, tomllib.loads(text), problems)
    # Beside what TOML refuses: a number of thousands of digits, and brackets nested without end.
    except (ValueError, RecursionError) as reason:
        problems.append(Problem(file, "", str(reason), "a TOML file"))
        return None


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".toml")


def _policy(head: Head, rules: list[Rule]) -> Policy:
    return Policy(
        head.name,
        head.title,
        head.issuer,
        head.period,
        head.team,
        head.tiers,
        tuple(rule for rule in rules if isinstance(rule, FloorRule)),
        tuple(rule for rule in rules if isinstance(rule, EntryRule)),
        tuple(rule for rule in rules if isinstance(rule, DrawWindow)),
        tuple(rule for rule in rules if isinstance(rule, AnnualCap)),
        head.readings,
        head.months,
        head.weeks,
        head.joint,
        head.drawn_by,
        head.inspected_by,
        head.clauses,
    )


def _check_whole(head: Head, rules: Mapping[str, Rule], problems: list[Problem]) -> None:
    """What no single file can show."""
    tiers = {tier.name: tier for tier in head.tiers}
    if len(tiers) < len(head.tiers):
        problems.append(Problem(HEAD, "tier", "one name twice", "every tier once"))
    for file, rule in rules.items():
        _check_clauses(head, file, rule, problems)
        if isinstance(rule, FloorRule | EntryRule) and rule.tier not in tiers:
            problems.append(Problem(file, "tier", repr(rule.tier), "one of " + ", ".join(tiers)))
        elif isinstance(rule, FloorRule):
            _check_floor(head, tiers[rule.tier], file, rule, problems)
    stems = [_stem(file) for file in rules]
    for file in rules:
        if stems.count(_stem(file)) > 1:
            problems.append(Problem(file, "", "two files of one name", "every rule under a name of its own"))
    _check_bound(head, list(rules.values()), problems)


def _check_clauses(head: Head, file: str, rule: Rule, problems: list[Problem]) -> None:
    for i, source in enumerate(rule.sources):
        if (source.document, source.clause) not in head.clauses and source.document:
            held = "a clause that [clauses] of pack.toml holds"
            problems.append(Problem(file, f"source[{i}].clause", repr(source.cited), held))


def _check_floor(head: Head, tier: Tier, file: str, rule: FloorRule, problems: list[Problem]) -> None:
    if not rule.fits(head.period):
        problems.append(Problem(file, "span", rule.span, f"not shorter than the pack's period, {head.period}"))
    if rule.measure != "all":
        return
    if rule.span not in (tier.horizon, head.period):
        expected = f"the tier's horizon {tier.horizon}, or the pack's period {head.period}"
        problems.append(Problem(file, "span", rule.span, expected))
    if tier.combine == "min":
        problems.append(Problem(file, "measure", "all", "no smaller-of-two in a tier where every member is due"))


def _check_bound(head: Head, rules: list[Rule], problems: list[Problem]) -> None:
    """Every tier is bound by a floor under the pack's readings, and a pack without tiers says at least when to draw."""
    bound = {rule.tier for rule in rules if isinstance(rule, FloorRule) and rule.binds(head.readings)}
    for tier in head.tiers:
        if tier.name not in bound:
            problems.append(Problem(HEAD, f"tier {tier.name}", "no floor binds it", "a rule file of kind floor for it"))
    if not head.tiers and not head.joint:
        problems.append(Problem(HEAD, "tier", "missing", "at least one [[tier]], or joint = true"))
