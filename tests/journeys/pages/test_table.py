"""No page is forgotten: each template that is a whole page is looked at by exactly one test."""

import pytest

from tests.journeys.pages import table


def test_every_page_is_looked_at_once():
    looked_at = [page for reader, part in table.rounds() for page in table.share(reader, part)]
    looked_at += [page for shown in table.BY_ACT.values() for page in shown]

    assert sorted(looked_at) == sorted(table.PAGES - table.NOT_YET)


def test_a_page_that_nobody_looks_at_is_named():
    with pytest.raises(LookupError, match=r"elsewhere/new\.html is a page that no test looks at"):
        table.reader_of("elsewhere/new.html")
