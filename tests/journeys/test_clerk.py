"""The newcomer's first day: bring the bureau's lists, put three rows right, find anybody, take it back."""

import shutil
import unicodedata
from functools import partial

import pytest

from tests.journeys.clerk import Desk
from tests.journeys.lists import SHARED, cured, invented, keys_for, roster, shared

SHAPES = {"gbk": "gbk", "libreoffice": "workbook"}


@pytest.fixture
def desk(street):
    visitor = street.visitor("clerk")
    yield Desk(visitor)
    assert visitor.noticed == []
    visitor.page.context.close()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_newcomer_imports_a_list_corrects_three_rows_finds_them_and_undoes_it(desk, tmp_path, shape):
    _bring(desk, invented(), tmp_path, shape)


@pytest.mark.needs_shared
@pytest.mark.parametrize("shape", SHAPES)
def test_a_newcomer_does_the_same_with_the_real_list(desk, tmp_path, shape):
    if not SHARED.exists():
        pytest.skip("../shared is not there")
    _bring(desk, shared(), tmp_path, shape)


def _bring(desk, listed, folder, shape):
    if shape == "libreoffice" and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    count = len(listed.rows)

    # The list as it is: three rows are refused, the others come in (those that were taken back before, again).
    desk.upload("subjects", getattr(listed, SHAPES[shape])(folder))
    first = desk.preview("key")
    assert (first["rows"], first["create"] + first["change"], first["refuse"]) == (count, count - 3, 3)
    assert f"新增{first['create']}条，修改{first['change']}条" in desk.apply()
    whole = desk.visitor.path()
    corrected = cured(desk.errors(folder), listed.cure)

    # The marked file put right: nothing but the three rows.
    desk.upload("subjects", corrected)
    second = desk.preview("key")
    assert (second["rows"], second["create"] + second["change"], second["refuse"]) == (3, 3, 0)
    desk.apply()
    rest = desk.visitor.path()

    for name in (listed.cure[0][1], listed.names[1], listed.names[-1]):
        # A name is kept as it was typed, digits of full width and all; the search folds both.
        assert unicodedata.normalize("NFKC", name) in _found(desk, name, listed)

    # Taken back, newest first; nothing of the lists is found any more.
    desk.visitor.open(rest)
    assert "3条恢复原值" in desk.undo()
    desk.visitor.open(whole)
    assert f"{count - 3}条恢复原值" in desk.undo()
    assert unicodedata.normalize("NFKC", listed.names[1]) not in _found(desk, listed.names[1], listed)


def _found(desk, name, listed):
    keys = keys_for(name, listed.names)
    assert len(keys) <= 4
    return [unicodedata.normalize("NFKC", found) for found in desk.find(keys)]


def test_every_name_of_the_list_is_among_the_first_found_after_four_keys(desk, tmp_path):
    listed = invented()
    desk.upload("subjects", listed.gbk(tmp_path))
    desk.preview()
    desk.apply()
    ask = partial(desk.page.request.get, headers={"HX-Request": "true"})

    missed = [
        row[1]
        for number, row in enumerate(listed.rows)
        if number not in (4, 11, 23)
        and row[1] not in ask(f"{desk.visitor.address}/search/", params={"q": row[2][-4:]}).text()
    ]

    assert missed == []
    assert "恢复原值" in desk.undo()


def test_a_roster_brings_officers_and_their_squads(desk, tmp_path):
    path, names = roster(tmp_path)

    desk.upload("officers", path)
    totals = desk.preview()
    said = desk.apply()

    assert (totals["rows"], totals["create"]) == (len(names), len(names))
    assert f"新增{len(names)}条" in said
    imported = desk.visitor.path()
    desk.visitor.open("/registry/officers/")
    assert names[0] in desk.page.inner_text("main")
    assert desk.find("9003")[0] == names[3]
    desk.visitor.open(imported)
    assert f"{len(names)}条恢复原值" in desk.undo()
