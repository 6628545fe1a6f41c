"""Every route has a line in the access table and every line a route; one real request for each of them."""

import pytest
from django.test import Client
from django.urls import path

from shuangsuiji.accounts import middleware
from shuangsuiji.accounts.access import ANYONE, SIGNED_IN, WAITING, Rule, Table, table
from shuangsuiji.accounts.roles import ROLES
from shuangsuiji.project import clock
from tests.accounts import matrix
from tests.acts import ACT

ROUTES = dict(matrix.routes())
WORDS = {ANYONE, SIGNED_IN, *WAITING, *ROLES}
AUDITED = {"administrator", "audit_administrator"}


def test_no_route_is_nameless():
    assert [name for name in ROUTES if "nameless" in name] == []


def test_every_route_has_a_line():
    assert sorted(set(ROUTES) - table().routes()) == []


def test_every_line_has_a_route():
    assert sorted(table().routes() - set(ROUTES)) == []


def test_every_word_of_the_table_is_one():
    assert {role for rule in table().rules for role in rule.roles} <= WORDS
    assert {method for rule in table().rules for method in rule.methods} <= set(matrix.METHODS) - {"HEAD"}
    assert {rule.relation for rule in table().rules} <= {"any", "self", "not_self", "own_squad"}


def test_what_changes_something_is_open_to_visitors_only_where_they_sign_in_or_choose_a_language():
    open_to_all = {rule.route: rule.methods for rule in table().rules if ANYONE in rule.roles}
    published = {route for route in open_to_all if route.startswith("statements:")}

    assert set(open_to_all) - published == {"accounts:sign_in", "project:language", "project:health"}
    assert published and all(open_to_all[route] == {"GET"} for route in published)


def test_an_administrator_does_no_business_and_an_auditor_changes_nothing_but_audit_accounts():
    for rule in table().rules:
        if "administrator" in rule.roles:
            assert rule.route.split(":")[0] in ("accounts", "desk", "project"), rule
        if "audit_administrator" in rule.roles and "POST" in rule.methods:
            assert rule.state == "audit" or rule.route == "accounts:account_new", rule


def test_a_parameter_without_a_sample_is_named():
    with pytest.raises(LookupError, match="path_x has a parameter <name> of PathConverter"):
        matrix.address("path_x", path("<path:name>/", lambda request: None, name="path_x"))


@pytest.fixture
def asking(settings):
    """The middlewares as they run, with the view replaced by a note that it was reached."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.accounts.matrix.Reached"]
    settings.TEMPLATES = matrix.BARE
    return Client()


@pytest.mark.django_db
@pytest.mark.parametrize("method", matrix.METHODS)
def test_one_real_request_per_route_role_and_method(method, asking, capsys):
    said, people, faults = matrix.lines(), matrix.people(ACT, clock.now()), []
    for route, pattern in ROUTES.items():
        where, allowed = matrix.address(route, pattern), said.get((route, method), set())
        faults += [matrix.fault(asking, person, route, where, method, allowed) for person in people]
    wrong = [one for one in faults if one]
    with capsys.disabled():
        print(f"\n{method}: {len(ROUTES)} routes × {len(people)} people = {len(faults)} requests, {len(wrong)} wrong")
    assert wrong == []
    assert len(faults) == len(ROUTES) * len(people)


@pytest.mark.django_db
def test_a_table_with_one_wrong_line_is_noticed(asking, monkeypatch):
    more = Rule("accounts:account_list", frozenset({"GET"}), frozenset({"clerk"}), "any", "any")
    monkeypatch.setattr(middleware, "table", lambda: Table((*table().rules, more)))
    people = matrix.people(ACT, clock.now())

    faults = [matrix.fault(asking, one, "accounts:account_list", "/accounts/", "GET", AUDITED) for one in people]

    assert [one for one in faults if one] == ["GET accounts:account_list as clerk: expected out, got 200"]
