"""Every page that a link leads to: it opens, it is sound in each window, light and dark, and in both languages."""

import pytest

from tests.journeys.pages import table
from tests.journeys.pages.looking import looked_at, strange, untranslated
from tests.journeys.pages.reading import walked

ROLES = ("clerk", "office", "chair", "deputy", "leader", "officer", "legal", "city", "admin", "audit")
SMALLEST = {"clerk": 60, "office": 60, "chair": 30, "audit": 10, "admin": 8}
"""Fewer kinds of pages than these, and links have been lost."""


@pytest.mark.parametrize("role", ROLES)
def test_every_link_of_a_role_leads_to_a_page_in_the_language_asked_for(street, role):
    found = walked(street.reader(role))
    english = street.reader(role, "en")
    # The registers of other roles are the clerk's, who sees the most of each.
    own = [page.path for page in found.values() if role == "clerk" or "/registry/" not in page.path]

    wrong = [f"{page.path}: {text}" for page in found.values() for text in strange(page.said, english=False)]
    wrong += [f"{path}: {text}" for path in own for text in strange(english.get(path).said, english=True)]

    assert wrong == []
    assert len(found) >= SMALLEST.get(role, 5)


@pytest.mark.parametrize(("reader", "part"), table.rounds())
def test_every_page_is_sound_at_every_width_in_light_and_dark(street, reader, part):
    fullest = {}
    for page in walked(street.reader(reader)).values():
        if len(page.text) > len(fullest[page.template].text if page.template in fullest else ""):
            fullest[page.template] = page
    due = table.share(reader, part)
    assert sorted(due - fullest.keys()) == []
    assert sorted(table.NOT_YET & fullest.keys()) == []
    visitor = street.visitor(reader)

    wrong = []
    for template in sorted(due):
        page = visitor.open(fullest[template].path)
        wrong += looked_at(page) + untranslated(page)

    assert wrong == []
    assert visitor.noticed == []
    visitor.page.context.close()
