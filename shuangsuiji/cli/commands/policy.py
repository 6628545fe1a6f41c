"""ssj policy list | show | check: the rules as data, and what is wrong with a pack of one's own."""

import argparse
from pathlib import Path

from shuangsuiji import rules
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help, day
from shuangsuiji.core.policy import Policy


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj policy`."""
    parser.add_argument("act", choices=("list", "show", "check"), help=text("opt_policy_act"))
    parser.add_argument("pack", nargs="?", default="lingchuan-2024-1", help=text("opt_policy"))
    parser.add_argument("--on", metavar="DATE", help=text("opt_on"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 done, 1 when a checked pack has problems."""
    return {"list": _list, "show": _show, "check": _check}[options.act](options, desk)


def _list(options: argparse.Namespace, desk: Console) -> int:
    packs = [rules.load(one) for one in rules.names()]
    heads = [desk.text(f"policy.head_{one}") for one in ("pack", "title", "issuer", "period")]
    desk.table(heads, [[one.name, one.title, one.issuer, one.period] for one in packs])
    desk.result([{"name": one.name, "title": one.title, "issuer": one.issuer} for one in packs])
    return 0


def _show(options: argparse.Namespace, desk: Console) -> int:
    policy = rules.load(options.pack)
    on = day("--on", options.on) if options.on else desk.today()
    desk.say("policy.title", title=policy.title, issuer=policy.issuer, team=policy.team, on=on)
    heads = [desk.text(f"policy.head_{one}") for one in ("rule", "tier", "measure", "value", "span", "clause")]
    desk.table(heads, _rule_rows(policy, desk, on=on.isoformat()))
    desk.say("policy.readings")
    for key, value in vars(policy.readings).items():
        desk.say("policy.reading", key=key, value=value)
    desk.result({"name": policy.name, "rules": _rule_rows(policy, desk, on=on.isoformat())})
    return 0


def _rule_rows(policy: Policy, desk: Console, *, on: str) -> list[list[object]]:
    rows: list[list[object]] = []
    for rule in policy.floors_on(day("--on", on)):
        title = rule.zh if desk.language == "zh" else rule.en
        tier = policy.tier(rule.tier)
        tier_title = tier.zh if desk.language == "zh" else tier.en
        value = f"{rule.amount(day('--on', on))} {rule.unit}"
        rows.append(
            [title, tier_title, f"{rule.measure}{' / ' + rule.per if rule.per else ''}", value, rule.span, rule.clause]
        )
    return rows


def _check(options: argparse.Namespace, desk: Console) -> int:
    found = rules.check(Path(options.pack))
    for one in found:
        desk.warn(
            "✗ " + desk.text("policy.problem", file=one.file, key=one.key, wrong=one.wrong, expected=one.expected)
        )
    desk.say("policy.checked", pack=options.pack, count=len(found))
    desk.result([{"file": str(p.file), "key": p.key, "wrong": p.wrong, "expected": p.expected} for p in found])
    return 1 if found else 0
