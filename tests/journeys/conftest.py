"""One demo office for all journeys of a process, one browser for each module."""

import pytest

from tests.journeys.browser import Street, chromium
from tests.journeys.pages.album import Album
from tests.office import office


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a demo office that serves, and the cookies of who has signed in there: a phone is set up once."""
    with office(tmp_path_factory.mktemp("office"), demo=True) as made:
        made.environment["DJANGO_SETTINGS_MODULE"] = "tests.journeys.pages.settings"
        with made.serving() as address:
            yield address, {}


@pytest.fixture(scope="module")
def street(served):
    """Browsers on the demo office. The browser ends with the module: other tests of the process use the database."""
    with chromium() as browser:
        yield Street(browser, *served)


@pytest.fixture
def album(street, request):
    """The pages that an act shows to the clerk, or to whom the test names; none of them may be wrong."""
    made = Album(street.visitor(getattr(request, "param", "clerk")))
    yield made
    assert made.wrong == []
    assert made.visitor.noticed == []
    made.page.context.close()
