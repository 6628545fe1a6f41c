"""A busy, full or absent database is a page with what happened and the next step, not a fault of ours."""

import errno
import sqlite3

import psycopg
import pytest
from django.db.utils import OperationalError, ProgrammingError
from django.utils.translation import override

from shuangsuiji.accounts import middleware as accounts
from shuangsuiji.ledger.models import Entry
from shuangsuiji.project import views
from shuangsuiji.project.views import outage_of, outage_page
from tests.people import signed_in


def as_django(kind, cause):
    """The fault as Django raises it: its own class, the driver's behind it."""
    fault = kind(str(cause))
    fault.__cause__ = cause
    return fault


def locked(folder):
    """What SQLite really says when another writer holds the file."""
    holder = sqlite3.connect(folder / "held.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    waiting = sqlite3.connect(folder / "held.sqlite3", isolation_level=None, timeout=0)
    with pytest.raises(sqlite3.OperationalError) as said:
        waiting.execute("BEGIN IMMEDIATE")
    holder.close()
    return as_django(OperationalError, said.value)


def full(folder):
    """What SQLite really says when a page more does not fit."""
    small = sqlite3.connect(folder / "full.sqlite3", isolation_level=None)
    small.execute("CREATE TABLE kept (text)")
    small.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError) as said:
        small.execute("INSERT INTO kept VALUES (zeroblob(100000))")
    small.close()
    return as_django(OperationalError, said.value)


@pytest.fixture(params=[(locked, "busy", "大批导入正在写入，请稍候"), (full, "full", "磁盘已满")])
def outage(request, tmp_path):
    make, kind, words = request.param
    return make(tmp_path), kind, words


@pytest.mark.django_db
def test_an_outage_in_a_view_is_the_503_page_that_says_nothing_was_saved(outage, monkeypatch):
    fault, kind, words = outage
    browser = signed_in("clerk")

    def fails(*_, **__):
        raise fault

    monkeypatch.setattr("shuangsuiji.ledger.services.append", fails)
    monkeypatch.setattr("shuangsuiji.accounts.services.sign_ins.append", fails)
    before = Entry.objects.count()
    page = browser.post("/accounts/sign-out/")

    assert (page.status_code, page["Cache-Control"]) == (503, "no-store")
    assert words in page.content.decode() and "没有保存任何内容" in page.content.decode()
    assert f"project.{kind}" in page.content.decode() and int(page["Retry-After"]) > 0
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_an_outage_before_any_view_has_the_same_page(outage, monkeypatch):
    fault, kind, _ = outage
    browser = signed_in("clerk")
    browser.raise_request_exception = False

    def fails(*_, **__):
        raise fault

    monkeypatch.setattr(accounts, "account_of", fails)
    page = browser.get("/")

    assert page.status_code == 503 and f"project.{kind}" in page.content.decode()


@pytest.mark.parametrize("kind", ["busy", "full", "away"])
def test_an_outage_is_told_in_english_too(kind):
    with override("en"):
        page = outage_page(kind).content.decode()

    assert 'lang="en"' in page and page.count("project.") == 1


def test_postgresql_is_understood_by_its_states():
    for cause, kind in (
        (psycopg.errors.DiskFull("x"), "full"),
        (psycopg.errors.LockNotAvailable("x"), "busy"),
        (psycopg.errors.DeadlockDetected("x"), "busy"),
        (psycopg.errors.AdminShutdown("x"), "away"),
        (psycopg.OperationalError("connection refused"), "away"),
        (psycopg.errors.UndefinedTable("x"), None),
    ):
        assert outage_of(as_django(OperationalError, cause)) == kind


def test_what_is_no_outage_stays_a_fault_of_ours(rf):
    assert outage_of(as_django(ProgrammingError, sqlite3.OperationalError("no such table: x"))) is None
    assert outage_of(OSError(errno.EACCES, "Permission denied")) is None
    assert views.fault(rf.get("/")).status_code == 500
