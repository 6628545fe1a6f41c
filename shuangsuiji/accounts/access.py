"""Who may do what: the one table (role × route × relation × state) of `access_table/*.toml`, read and asked here."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TABLE = Path(__file__).with_name("access_table")
"""One file for each part of the office; together they are the table."""
ANYONE = "anyone"
"""Stands for a visitor who has not signed in; everybody else is one too."""
SIGNED_IN = "signed_in"
"""Stands for any account, whatever its roles."""
WAITING: Mapping[str, str] = {
    "waiting_code": "accounts:sign_in_code",
    "waiting_password": "accounts:password",
    "waiting_enrolment": "accounts:second_factor",
}
"""Stands for an account that has to do something first, before it holds any role → the page where it does that."""


@dataclass(frozen=True, slots=True)
class Rule:
    """These roles may use these methods of this route on things of this relation and state."""

    route: str
    methods: frozenset[str]
    roles: frozenset[str]
    relation: str
    state: str


@dataclass(frozen=True)
class Table:
    """All rules. What no rule allows is refused."""

    rules: tuple[Rule, ...]

    @cached_property
    def by_route(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules of each route: every page asks some twenty times, once for each link."""
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            found[rule.route] = (*found.get(rule.route, ()), rule)
        return found

    def routes(self) -> frozenset[str]:
        """Every route that has an entry."""
        return frozenset(self.by_route)

    def rules_for(self, route: str, method: str, roles: Iterable[str]) -> tuple[Rule, ...]:
        """The rules by which holders of these roles may use the route at all. HEAD asks as GET does."""
        held = frozenset(roles) | {ANYONE}
        asked = "GET" if method == "HEAD" else method
        return tuple(r for r in self.by_route.get(route, ()) if asked in r.methods and r.roles & held)

    def allows(self, route: str, method: str, roles: Iterable[str], *, relation: str = "", state: str = "") -> bool:
        """Whether the act is allowed on a thing that stands to the account in `relation` and is in `state`."""
        return any(
            rule.relation in ("any", relation) and rule.state in ("any", state)
            for rule in self.rules_for(route, method, roles)
        )


def parsed(text: str) -> Table:
    """The table in a TOML text: each `[[rule]]` has `routes`, `methods`, `roles`, and if not any, `relation`, `state`.

    Raises `ValueError` for a rule with an unknown or missing word.

    >>> table = parsed('[[rule]]\\nroutes = ["a:b"]\\nmethods = ["GET"]\\nroles = ["clerk"]\\n')
    >>> table.allows("a:b", "HEAD", ["clerk"]), table.allows("a:b", "POST", ["clerk"])
    (True, False)
    """
    rules: list[Rule] = []
    for entry in tomllib.loads(text).get("rule", []):
        wrong = set(entry) - {"routes", "methods", "roles", "relation", "state", "why"}
        if wrong or not {"routes", "methods", "roles"} <= set(entry):
            raise ValueError(f"a rule of the access table is malformed: {entry}")
        methods, roles = frozenset(entry["methods"]), frozenset(entry["roles"])
        relation, state = entry.get("relation", "any"), entry.get("state", "any")
        rules += [Rule(route, methods, roles, relation, state) for route in entry["routes"]]
    return Table(tuple(rules))


@cache
def table() -> Table:
    """The table in force."""
    return parsed("\n".join(path.read_text(encoding="utf-8") for path in sorted(TABLE.glob("*.toml"))))


class Permit:
    """What the middleware found for this request; a rule bound to a relation or state must be asked by the view."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.asked = all(rule.relation == "any" and rule.state == "any" for rule in rules)

    def covers(self, *, relation: str = "any", state: str = "any") -> bool:
        """Whether one of the rules covers a thing of this relation and state; remembers that it was asked."""
        self.asked = True
        return any(rule.relation in ("any", relation) and rule.state in ("any", state) for rule in self.rules)
