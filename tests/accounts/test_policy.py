"""The policy function, asked about everything and compared with a second reading of the same files."""

import itertools
import tomllib

import pytest

from shuangsuiji.accounts.access import ANYONE, SIGNED_IN, TABLE, WAITING, Permit, parsed, table
from shuangsuiji.accounts.roles import ROLES
from tests.accounts.matrix import METHODS

ENTRIES = [
    entry
    for path in sorted(TABLE.glob("*.toml"))
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
]
RELATIONS = ("", "any", "self", "not_self", "own_squad", "unheard of")
STATES = ("", "any", "business", "administrator", "audit", "unheard of")
WORDS = (ANYONE, SIGNED_IN, *WAITING, *ROLES)


def second_reading(entries: list, method: str, word: str, relation: str, state: str) -> bool:
    """The rule of the table in one sentence, from a route's entries as they stand in the files."""
    for entry in entries:
        method_fits = method in entry["methods"] or (method == "HEAD" and "GET" in entry["methods"])
        word_fits = word in entry["roles"] or ANYONE in entry["roles"]
        thing_fits = entry.get("relation", "any") in ("any", relation) and entry.get("state", "any") in ("any", state)
        if method_fits and word_fits and thing_fits:
            return True
    return False


def test_both_readings_agree_on_every_role_route_method_relation_and_state(capsys):
    found, asked, wrong = table(), 0, []
    routes = [*sorted(found.routes()), "no:such_route"]
    things = list(itertools.product(RELATIONS, STATES))
    for route in routes:
        entries = [one for one in ENTRIES if route in one["routes"]]
        bound = [one for one in entries if {"relation", "state"} & set(one)]
        for method, word in itertools.product(METHODS, WORDS):
            # Where no rule of a route looks at the thing, one thing stands for all.
            for relation, state in things if bound else things[:1]:
                asked += 1
                says = found.allows(route, method, [word], relation=relation, state=state)
                if says != second_reading(entries, method, word, relation, state):
                    wrong.append((route, method, word, relation, state))
    with capsys.disabled():
        print(f"\naccess: {asked} questions to the policy function, {len(wrong)} answered differently by the files")
    assert wrong == []


def test_two_roles_may_what_either_may():
    found = table()

    for route, method in itertools.product(found.routes(), METHODS):
        both = found.allows(route, method, ["clerk", "chair"])
        assert both == (found.allows(route, method, ["clerk"]) or found.allows(route, method, ["chair"]))


@pytest.mark.parametrize(
    "text",
    [
        "[[rule]]\nroutes = ['a:b']\nmethods = ['GET']",
        "[[rule]]\nroutes = ['a:b']\nmethods = ['GET']\nroles = ['clerk']\nrelations = 'self'",
        "[[rule]]\nmethods = ['GET']\nroles = ['clerk']",
    ],
)
def test_a_malformed_rule_is_not_passed_over(text):
    with pytest.raises(ValueError, match="malformed"):
        parsed(text)


def test_a_permit_remembers_that_a_bound_rule_was_asked():
    rules = parsed(
        "[[rule]]\nroutes = ['a:b']\nmethods = ['GET']\nroles = ['clerk']\nrelation = 'self'\nstate = 'open'"
    ).rules
    permit = Permit(rules)

    assert not permit.asked
    assert permit.covers(relation="self", state="open")
    assert permit.asked
    assert not Permit(rules).covers(relation="self", state="closed")
    assert not Permit(rules).covers(state="open")
    assert Permit(parsed("").rules).asked
