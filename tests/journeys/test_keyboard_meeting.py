"""The meeting by keyboard alone, from the invitation to the package for the city: no mouse is touched on any page."""

import re

import pytest

from shuangsuiji.core.draw import commitment
from tests.draws import hall
from tests.journeys.browser import chromium
from tests.journeys.meeting.desk import NUMBERS
from tests.journeys.meeting.rooms import rooms

_TABS = 120
"""More stops than any page of a meeting has before what is looked for."""
_REACHED = """
(selector) => {
  const at = document.activeElement;
  if (!at.matches(selector)) return 'elsewhere';
  const look = getComputedStyle(at);
  if (!at.matches(':focus-visible') || look.outlineStyle === 'none' || !parseFloat(look.outlineWidth)) return 'no ring';
  const box = at.getBoundingClientRect();
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return at.contains(above) ? 'seen' : 'covered or out of the window';
}
"""
"""Whether the focus is on it, and whether somebody who looks at the screen can tell."""
_PRINTED = "window.print = () => { document.body.dataset.printed = 'yes'; }"
PEOPLE = ("组长（演示）", "纪检（演示）", "监督员（演示）")
OFFICE = {"name": "演示县生态环境局", "word": "演环", "above": "演示市生态环境局"}
ANNEX = {"number": "演密1号", "first": "演示内勤", "second": "演示记录"}


class Hands:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page):
        self.page, self.keyboard = page, page.keyboard

    def reach(self, selector, *, by="Tab"):
        """Tab until the focus is on it, for everybody to see."""
        for _ in range(_TABS):
            self.keyboard.press(by)
            found = self.page.evaluate(_REACHED, selector)
            if found != "elsewhere":
                assert found == "seen", f"{selector} at {self.page.url}: {found}"
                return
        raise AssertionError(f"{selector} is not reached by {by} at {self.page.url}")

    def press(self, key):
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.keyboard.press(key)

    def follow(self, selector, *, key="Enter", by="Tab"):
        """Reach it, and be led on by it."""
        self.reach(selector, by=by)
        self.press(key)

    def write(self, name, text):
        """Reach a field, and put this in the place of what it says."""
        self.reach(f"[name={name}]")
        self.keyboard.press("Control+A")
        self.keyboard.type(text)

    def is_on(self, selector):
        """Whether the focus is there."""
        return self.page.evaluate(_REACHED, selector) == "seen"

    def said(self):
        """What the page says."""
        return self.page.inner_text("main")


@pytest.fixture
def held(tmp_path):
    """An office on the day of its meeting."""
    with rooms(tmp_path) as made:
        yield made


def test_a_meeting_is_held_and_filed_by_keyboard_alone(held):
    with chromium() as browser:
        visitor = held.street(browser).visitor("operator")
        visitor.open("/")
        hands = Hands(visitor.page)

        ceremony = _convene(hands)
        _freeze(hands)
        values = [_card(hands), *[_typed(hands, ceremony, slot) for slot in (1, 2)]]
        opening = _announce(hands)
        _balls(hands)
        _values(hands, values)
        closing = _draw(hands)
        _documents(hands)
        package = _file(hands)

    assert len({opening, closing}) == 2
    assert package.endswith(".zip")
    assert visitor.noticed == []


def _convene(hands):
    """From the home page on: three places at the table, numbered balls; the meeting's own number."""
    hands.follow("nav a[href='/meetings/']")
    hands.press("n")
    hands.reach("[name=drum]:checked")
    for key, drum in (("ArrowDown", "dice"), ("ArrowUp", "balls")):
        hands.keyboard.press(key)
        assert hands.is_on(f"[name=drum][value={drum}]:checked")
    for number, who in enumerate(PEOPLE):
        hands.write(f"place{number}-who", who)
        if number:
            hands.reach(f"[name=place{number}-how]")
            hands.keyboard.press("ArrowDown")
    hands.press("Control+Enter")
    listed = hands.page.locator("main tbody tr").all_inner_texts()
    assert [who in line for who, line in zip(PEOPLE, listed, strict=False)] == [True, True, True]
    assert ["纸质卡" in line for line in listed] == [True, False, False, False]
    return hands.page.inner_text(".meeting-name .code")


def _freeze(hands):
    """Past the frame by its first link, then on; the registers frozen."""
    hands.reach(".skip")
    hands.keyboard.press("Enter")
    assert hands.page.evaluate("document.activeElement.id") == "content"
    hands.follow(".meeting-body a.btn-primary")
    hands.follow("main button[data-save]")
    assert "29" in hands.page.inner_text(".figures")
    hands.follow(".meeting-body a.btn-primary")


def _card(hands):
    """The first one's card made, printed, its duplicate deposited; the value inside."""
    hands.reach("#card-0")
    hands.page.evaluate("document.getElementById('slots').dataset.before = 'yes'")
    hands.page.wait_for_selector("#slots:not([data-before])")
    assert hands.is_on("#card-0"), "the list that renews itself takes the focus away"
    hands.press("Enter")
    value = re.sub(r"\s", "", hands.page.inner_text(".inside .code >> nth=0"))
    hands.page.evaluate(_PRINTED)
    hands.reach("[data-print]")
    hands.keyboard.press("Space")
    assert hands.page.locator("body[data-printed]").count() == 1
    hands.follow("header a")
    _deposit(hands, 0, PEOPLE[1])
    return value


def _typed(hands, ceremony, slot):
    """What another one has made elsewhere; his value."""
    value = hall.value_of(slot)
    hands.follow(f"#type-{slot}")
    hands.write("commit", commitment("sm3", ceremony, slot=slot, value=value))
    _deposit(hands, slot, PEOPLE[0])
    return value


def _deposit(hands, slot, keeper):
    """The duplicate in the hands of the first who may keep it, and the commitment taken."""
    hands.reach("[name=with_whom]")
    hands.keyboard.press("ArrowDown")
    hands.reach("[name=sealed]")
    hands.keyboard.press("Space")
    hands.press("Control+s")
    assert f"第{slot}号的承诺已收" in hands.said()
    assert f"备份由{keeper}保管" in hands.said()


def _announce(hands):
    """Every answer is looked at, each with a way back, before the statement is made; its hash."""
    hands.follow("#go-on")
    answers = hands.page.inner_text("dl.answers")
    assert [who in answers for who in PEOPLE] == [True, True, True]
    assert "还没有" not in answers
    hands.follow("dl.answers a[href$='/attendance/2/']")
    hands.follow(".meeting-steps a[href$='/opening/']")
    hands.follow("main button[data-save]")
    return _read_out(hands)


def _read_out(hands):
    code = re.sub(r"\s", "", hands.page.inner_text("main .hash .hash-all >> nth=0"))
    assert re.fullmatch("[0-9a-f]{64}", code)
    return code


def _balls(hands):
    """Number after number without a Tab between them; looked at once more, changed back, saved."""
    hands.follow(".meeting-body a.btn-primary")
    hands.reach("[name=number0]")
    hands.keyboard.type("".join(f"{number:02}" for number in NUMBERS))
    assert hands.is_on(f"[name=number{len(NUMBERS) - 1}]")
    hands.press("Enter")
    hands.press("Escape")
    hands.reach("[name=number0]")
    hands.press("Enter")
    assert hands.page.locator(".balls li").all_inner_texts() == [str(one) for one in NUMBERS]
    hands.press("Control+Enter")
    hands.follow(".meeting-body > .buttons a.btn-primary")


def _values(hands, values):
    """One after the other, each counted while it is typed, and shown only where that is asked."""
    for slot, value in enumerate(values):
        hands.follow(f"#open-{slot}")
        hands.write("value", value)
        assert hands.page.inner_text(".secret-line .is-whole") == "已录入 64 / 64"
        hands.reach(".secret-line [type=checkbox]")
        for shown in ("text", "password"):
            hands.keyboard.press("Space")
            assert hands.page.get_attribute("[name=value]", "type") == shown
        hands.press("Control+Enter")
    assert hands.page.locator(".slots li.is-done").count() == len(values)


def _draw(hands):
    """The draw, by its button; the closing's hash."""
    hands.follow("#go-on")
    hands.follow("main button[data-save]", key="Space")
    return _read_out(hands)


def _documents(hands):
    """Minutes, and then the notice without telling anything twice."""
    hands.follow(".meeting-steps a[href$='/documents/']")
    for name, text in OFFICE.items():
        hands.write(name, text)
    hands.follow("button[formaction$='/minutes/']", by="Shift+Tab")
    hands.follow("button[formaction$='/work_notice/']")
    assert hands.page.locator(".slots li.is-done").count() == 2


def _file(hands):
    """The package made and looked into, and a copy taken; the name of its file."""
    hands.follow("main a[href^='/filing/meeting/']")
    hands.follow("main a[href$='/package/']")
    for name, text in ANNEX.items():
        hands.write(name, text)
    hands.press("Control+Enter")
    assert "备案包（第1个）" in hands.said()
    hands.reach(".facts summary")
    hands.keyboard.press("Enter")
    assert hands.page.locator(".facts details li").first.is_visible()
    hands.reach("form[action$='/file/'] button", by="Shift+Tab")
    with hands.page.expect_download() as download:
        hands.keyboard.press("Space")
    return download.value.suggested_filename
