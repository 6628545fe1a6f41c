"""A whole meeting in real browsers: three contributors with their own, then paper cards and two power cuts."""

import json
import re
import subprocess

import pytest

from tests.journeys.browser import chromium
from tests.journeys.meeting.desk import NUMBERS, Contributor, Desk, Look
from tests.journeys.meeting.rooms import rooms
from tests.journeys.pages import table
from tests.office import ROOT

PHONES = (("bureau", "组长（演示）", "phone", "head"), ("discipline", "纪检（演示）", "phone", "discipline"))
PHONES += (("outside", "监督员（演示）", "phone", "outsider"),)
CARDS = tuple((role, who, "card", "") for role, who, _, _ in PHONES)
NAMES = [who for _, who, _, _ in PHONES]
ROOM = {"name": "演示县生态环境局", "word": "演环", "above": "演示市生态环境局", "signer": "演示组长"}
ANNEX = {"number": "演密1号", "first": "演示内勤", "second": "演示记录"}
PHONE = (360, 740)
_KEPT = "Object.keys(localStorage).filter(key => key.startsWith('ssj-contribution')).length"
_BY_CARDS = {f"draws/{one}.html" for one in ("meeting_abort", "meeting_abort_check", "meeting_card")}
_BY_CARDS |= {f"draws/{one}.html" for one in ("meeting_commitment", "meeting_value", "early_task")}
"""Pages that only the second journey comes to; the first one comes to the others of `table.BY_ACT`."""


@pytest.fixture
def held(tmp_path):
    """An office on the day of its meeting."""
    with rooms(tmp_path) as made:
        yield made


def test_three_contributors_in_their_own_browsers(held, tmp_path):
    with chromium() as browser:
        street = held.street(browser)
        desk = Desk(Look(street.visitor("operator")))
        desk.convene(PHONES)
        for step in ("attendance/1/", "dismiss/"):
            desk.go(step, look=True)
        desk.freeze(look=True)

        people = [Contributor(Look(street.visitor(of, window=PHONE)), desk.meeting) for *_, of in PHONES]
        values = _committed(desk, people)
        opening = desk.announce(look=True)

        screen = Look(street.visitor("second"))
        screen.visitor.open(f"{desk.meeting}screen/")
        desk.type_balls(look=True)
        screen.page.wait_for_selector(".balls li")
        assert screen.page.locator(".balls li").all_inner_texts() == [str(one) for one in NUMBERS]

        for number, one in enumerate(people):
            one.open(look=number == 0)
        closing = desk.draw(look=True)
        people[0].visitor.open(f"{desk.meeting}mine/")
        assert people[0].page.evaluate(_KEPT) == 0
        assert people[1].page.evaluate(_KEPT) == 1

        _papers(desk)
        screen.page.wait_for_selector(".screen-counts")
        screen.see()
        said = desk.page.inner_text("main") + screen.page.inner_text("main")
        record = _final_record(held, desk)
        words = _published(street, desk)
        seen = _clean(desk.album, screen, *[one.album for one in people])

    assert not [value for value in values if value in re.sub(r"\s", "", said)]
    assert re.search(r"演示\d+厂|演示人员\d", said) is None
    assert words["opening"] == opening and words["closing"] == closing
    assert _verdicts(held, tmp_path, record, words) == ("proven", "proven")
    assert table.BY_ACT["meeting"] - _BY_CARDS - seen == set()


def test_paper_cards_and_two_power_cuts(held, tmp_path):
    with chromium() as browser:
        desk = Desk(Look(held.street(browser).visitor("operator")))
        desk.convene(CARDS)
        desk.freeze()
        values = [desk.print_card(slot, NAMES[(slot + 1) % 3], look=slot == 0) for slot in range(3)]
        opening = desk.announce()

        resumed = _cut(held, browser, desk)
        resumed.go("opening/")
        assert resumed.read_out() == opening
        resumed.go("abort/", look=True)
        resumed.page.fill("[name=reason]", "演示：不中止")
        resumed.submit()
        resumed.album.see()
        resumed.type_balls()
        resumed.type_value(0, values[0], look=True)

        again = _cut(held, browser, resumed)
        again.go("values/", look=True)
        assert again.page.locator(".slots li.is-done").count() == 1
        for slot in (1, 2):
            again.type_value(slot, values[slot])
        closing = again.draw()
        _second_machine(held, tmp_path, again, values)
        second = _opened_early(held, browser, again)
        record = _final_record(held, again)
        words = _published(held.street(browser), again)
        seen = _clean(desk.album, resumed.album, again.album, second)

    assert words["opening"] == opening and words["closing"] == closing
    assert _verdicts(held, tmp_path, record, words) == ("proven", "proven")
    assert table.BY_ACT["meeting"] >= _BY_CARDS
    assert seen >= _BY_CARDS


def _committed(desk, people):
    """Everybody commits in his own browser while the operator's page looks on; the values."""
    desk.go("commitments/", look=True)
    values = [one.commit(NAMES[(n + 1) % 3], look=n == 2) for n, one in enumerate(people)]
    assert people[1].look_again() == values[1]
    desk.page.wait_for_selector("#slots a:has-text('启封前公告')")
    return values


def _papers(desk):
    """Minutes, notice, the package for the city, and the report on it, each from its page."""
    desk.go("documents/")
    for name, said in ROOM.items():
        desk.page.fill(f"[name={name}]", said)
    for kind in ("minutes", "work_notice"):
        desk.album.go(f"button[formaction$='/{kind}/']")
    meeting = desk.meeting.split("/")[2]
    desk.visitor.open(f"/filing/meeting/{meeting}/package/?paper=1")
    desk.album.see()
    for name, said in ANNEX.items():
        desk.page.fill(f"[name={name}]", said)
    desk.submit()
    desk.go("documents/")
    desk.album.go("button[formaction$='/filing_report/']")
    desk.album.see()
    assert desk.page.locator(".slots li.is-done").count() == 3


def _cut(held, browser, desk):
    """The power fails; the office comes up again, and the operator goes on where the meeting stood."""
    held.kill()
    held.serve()
    on = Desk(Look(held.street(browser).visitor("operator")))
    on.meeting = desk.meeting
    return on


def _second_machine(held, tmp_path, desk, values):
    """The file is carried to another folder, the values are typed there, and what it says is read back."""
    desk.go("compare/")
    with desk.page.expect_download() as download:
        desk.page.click("form[action$='/file/'] button")
    file = tmp_path / "carried.json"
    download.value.save_as(file)
    given = [word for who, value in zip(NAMES, values, strict=True) for word in ("--value", f"{who}={value}")]
    said = json.loads(held.made.ssj("compare", str(file), *given, "--json").stdout)
    for name in ("closing", "root"):
        desk.page.fill(f"[name={name}]", said[name])
    desk.submit()
    assert "算出同样的公告和根" in desk.page.inner_text("main")


def _opened_early(held, browser, desk):
    """One subject's task is asked for by the operator, granted by the deputy, and looked at."""
    desk.go("early/new/")
    desk.page.fill("[name=key]", "P-01")
    desk.page.fill("[name=reason]", "演示：当日核实")
    desk.submit()
    second = Look(held.street(browser).visitor("second"))
    second.visitor.open(desk.visitor.path())
    second.see()
    second.go("main button[data-save]")
    second.go("form[action$='/task/'] button")
    second.see()
    return second


def _final_record(held, desk):
    """The public record, downloaded once every visit was made."""
    held.visit_all()
    desk.go("documents/")
    with desk.page.expect_download() as download:
        desk.page.click("a[href$='/record/']")
    return download.value.path().read_bytes()


def _published(street, desk):
    """What the statements page tells anybody to give the verifier."""
    visitor = street.visitor()
    page = visitor.open(f"/statements/{desk.meeting.split('/')[2]}/")
    return dict(re.findall(r"--(\w+) ([0-9a-f]{64})", page.inner_text("main pre")))


def _verdicts(held, tmp_path, record, words):
    """Both verifiers on the record with what was published."""
    path = tmp_path / "record.json"
    path.write_bytes(record)
    given = [part for name, value in words.items() for part in (f"--{name}", value)]
    ours = held.made.ssj("verify", str(path), *given, "--json", check=False)
    cli = str(ROOT / "web/dist/verifier/cli.js")
    theirs = subprocess.run(["node", cli, str(path), *given], capture_output=True, text=True, check=False)
    return json.loads(ours.stdout)["status"], theirs.stdout.partition(":")[0]


def _clean(*looks):
    """Nothing was wrong with any page that these people saw, nothing left the office; the pages looked at."""
    assert [fault for one in looks for fault in one.wrong] == []
    assert [fault for one in looks for fault in one.visitor.noticed] == []
    return {page for one in looks for page in one.shown}
