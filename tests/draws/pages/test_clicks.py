"""Two hundred clicks on “draw” at once, through the office as it is served: one record, one page for everybody."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from tests.draws import hall
from tests.draws.pages.room import to
from tests.journeys.meeting.rooms import rooms

CLICKS, AT_ONCE = 200, 50
_VALUES_OPEN = """
hall.held("values")
"""
_COUNT = """
from shuangsuiji.draws.models import Sealed, SealedRow, Statement
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import Subject
drawn = Entry.objects.filter(kind="draw.drawn").count()
closings = Statement.objects.filter(kind="closing").count()
whole = SealedRow.objects.count() == Subject.objects.count()
print(Sealed.objects.filter(what="record").count(), closings, drawn, whole)
"""


def _asked(address, method, path, cookies, form=None):
    """One request of its own; the status, where it leads, its cookies, and what it says."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body=urlencode(form) if form else None, headers=headers)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, answer.headers["Location"], answer.headers.get_all("Set-Cookie") or [], said


def test_two_hundred_clicks_on_the_page_make_one_draw(tmp_path):
    with rooms(tmp_path, prepared=_VALUES_OPEN, begin="2026-10-08T10:10:00+08:00") as held:
        cookies, path = {"ssj_session": held.cookies["operator"]}, to("meeting_draw", hall.ID)
        _, _, given, page = _asked(held.address, "GET", path, cookies)
        cookies |= dict(one.partition(";")[0].split("=", 1) for one in given)
        form = {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]}

        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = list(threads.map(lambda _: _asked(held.address, "POST", path, cookies, form)[:2], range(CLICKS)))

        assert set(answers) == {(302, path)}
        assert held.made.python(_COUNT).stdout.split() == ["1", "1", "1", "True"]
