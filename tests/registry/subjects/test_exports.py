"""What leaves the office is in the ledger, and saved filters keep what was asked."""

import json

import pytest

from shuangsuiji.core.digest import hexdigest
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.forms.documents import document_fields, new_document
from shuangsuiji.registry.services.exports import keep_export
from shuangsuiji.registry.services.saved_views import remove_view, save_view
from shuangsuiji.registry.views.downloads import download
from tests.acts import ACT
from tests.people import DIVISION, account

pytestmark = pytest.mark.django_db


def test_the_ledger_keeps_the_hash_of_what_left():
    hashed = keep_export(ACT, route="registry:subject_list", query="tier=key", rows=2, form="csv", content=b"a,b")

    kept = json.loads(entries(kind="list.exported").get().body)
    assert hashed == kept["sha256"] == hexdigest("sha256", b"a,b")
    assert (kept["rows"], kept["query"]) == (2, "tier=key")


def test_a_file_is_never_opened_inside_our_pages():
    response = download(b"<script>", name="演示", form="html")

    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%BC%94")


def test_a_saved_filter_is_kept_once_and_removed_once():
    owner, id = account("clerk"), ACT.new_id()
    asked = {"id": id, "account": owner, "route": "registry:subject_list", "name": "重点", "query": "tier=key"}

    assert save_view(ACT, **asked) == save_view(ACT, **asked)
    assert remove_view(ACT, id=id, account=owner).removed
    assert remove_view(ACT, id=id, account=owner).removed
    assert (entries(kind="view.saved").count(), entries(kind="view.removed").count()) == (1, 1)


def test_nobody_removes_a_filter_that_is_not_there():
    with pytest.raises(NotInRegister):
        remove_view(ACT, id=ACT.new_id(), account=account("clerk"))


def test_a_document_without_a_title_is_none():
    assert new_document({"document_title": "", "document_number": "1"}) is None
    assert set(document_fields(DIVISION, None)) >= {"document", "document_title"}
