"""The program does not start on a database that could lose what it acknowledged."""

import pytest
from django.db import connection

from shuangsuiji.project import checks
from shuangsuiji.project.checks import differing, writes_are_durable
from shuangsuiji.project.errors import NotDurable

pytestmark = pytest.mark.django_db


def test_the_office_under_test_is_durable():
    assert writes_are_durable(None, databases=["default"]) == []


def test_a_connection_that_is_not_durable_is_an_error(monkeypatch):
    monkeypatch.setattr(checks, "differing", lambda _: {"synchronous": "1"})

    found = writes_are_durable(None, databases=["default"])

    assert [one.id for one in found] == ([NotDurable.code] if connection.vendor == "sqlite" else [])


def test_what_is_looked_at_is_what_sqlite_says():
    assert connection.vendor != "sqlite" or differing(connection) == {}
