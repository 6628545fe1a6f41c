"""The audit administrator reads the ledger in words, verifies it, and takes export and head away."""

import json

import pytest

from shuangsuiji.ledger import selectors
from shuangsuiji.ledger.chain import head_of, verified_export
from shuangsuiji.ledger.naming import KINDS
from tests.ledger.declared import services
from tests.people import account, browser, signed_in

pytestmark = pytest.mark.django_db


def test_every_kind_that_a_service_declares_has_its_words():
    declared = {kind for kinds in services().values() for kind in kinds}

    assert declared == set(KINDS)


def test_entries_are_read_in_words():
    page = signed_in("audit_administrator").get("/ledger/").content.decode()

    assert "开通账号" in page
    assert "演示人员" in page


@pytest.mark.parametrize(("filter", "shown"), [("kind=account.opened", True), ("since=2030-01-01", False)])
def test_entries_are_filtered(filter, shown):
    page = signed_in("audit_administrator").get(f"/ledger/?{filter}")

    assert bool(page.context["entries"]) == shown


def test_an_entry_shows_its_place_in_the_chain():
    client = signed_in("audit_administrator")
    head = selectors.head()

    assert head.hash in client.get(f"/ledger/entries/{head.seq}/").content.decode()


def test_the_verdict_is_a_page():
    assert "台账完整" in signed_in("audit_administrator").get("/ledger/verify/").content.decode()


def test_export_and_head_taken_away_verify_elsewhere():
    client = browser(account("audit_administrator"))
    lines = b"".join(client.get("/ledger/export/").streaming_content).splitlines(keepends=True)
    head = head_of(client.get("/ledger/head/").content)

    verdict = verified_export(lines, heads=[head])

    assert verdict.holds
    assert verdict.count == len(lines) == head.seq
    assert json.loads(lines[0])["kind"] == "account.opened"


@pytest.mark.parametrize("role", ["clerk", "administrator", "chair"])
def test_nobody_else_reads_the_ledger(role):
    assert signed_in(role).get("/ledger/").status_code == 403
