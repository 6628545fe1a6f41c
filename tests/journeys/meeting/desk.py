"""What the people of a meeting do in their browsers, step by step."""

import re
from collections.abc import Sequence

from tests.journeys.pages.album import Album
from tests.journeys.pages.looking import WINDOWS, looked_at, untranslated

NUMBERS = (4, 11, 17, 21, 28, 30)
_SUBMIT = "main button[data-save]"


class Look(Album):
    """Pages looked at through the widest window in light and the narrowest in dark."""

    def see(self) -> None:
        """Look at the page that is open."""
        self.shown.add(self.visitor.template)
        self.wrong += looked_at(self.page, WINDOWS[::3]) + untranslated(self.page)


class Desk:
    """The one at the machine."""

    def __init__(self, album: Album) -> None:
        self.album, self.page, self.visitor = album, album.page, album.visitor
        self.meeting = ""

    def go(self, step: str, *, look: bool = False) -> None:
        """The page of a step."""
        self.visitor.open(f"{self.meeting}{step}")
        if look:
            self.album.see()

    def convene(self, people: Sequence[tuple[str, str, str, str]], *, look: bool = False) -> None:
        """A new meeting; each person is role, name, way and account ("" for none)."""
        self.visitor.open("/meetings/new/")
        if look:
            self.album.see()
        for number, (role, who, how, account) in enumerate(people):
            place = f"[name=place{number}"
            self.page.select_option(f"{place}-role]", role)
            self.page.fill(f"{place}-who]", who)
            self.page.select_option(f"{place}-how]", how)
            if account:
                name = self.page.locator(f"{place}-account] option", has_text=account).get_attribute("value")
                self.page.select_option(f"{place}-account]", name)
        self.album.go(_SUBMIT)
        self.meeting = self.visitor.path().removesuffix("attendance/")

    def submit(self) -> None:
        """The act that the page names."""
        self.album.go(_SUBMIT)

    def freeze(self, *, look: bool = False) -> None:
        """Freeze, and look at the report."""
        self.go("freeze/")
        self.submit()
        if look:
            self.album.see()

    def announce(self, *, look: bool = False) -> str:
        """Check the answers, make the opening statement; its hash as it is read out."""
        self.go("opening/", look=look)
        self.submit()
        return self.read_out()

    def read_out(self) -> str:
        """The hash on the page, in one."""
        return re.sub(r"\s", "", self.page.inner_text("main .hash .hash-all >> nth=0"))

    def type_balls(self, numbers: Sequence[int] = NUMBERS, *, look: bool = False) -> None:
        """Type them, check them, save them, with the keyboard alone: one hand holds the ball."""
        self.go("balls/", look=look)
        self.page.focus("[name=number0]")
        self.page.keyboard.type("".join(f"{number:02}" for number in numbers))
        for key in ("Enter", "Control+Enter"):
            with self.page.expect_navigation():
                self.page.keyboard.press(key)
            if look:
                self.album.see()

    def type_value(self, slot: int, value: str, *, look: bool = False) -> None:
        """One value from its card, in groups of four."""
        self.visitor.open(f"{self.meeting}values/{slot}/")
        if look:
            self.album.see()
        self.page.fill("[name=value]", " ".join(value[at : at + 4] for at in range(0, 64, 4)))
        self.submit()

    def draw(self, *, look: bool = False) -> str:
        """Check, draw; the closing's hash."""
        self.go("draw/", look=look)
        self.submit()
        if look:
            self.album.see()
        return self.read_out()

    def print_card(self, slot: int, keeper: str, *, look: bool = False) -> str:
        """Make a card and deposit its duplicate; the value that stands inside it."""
        self.visitor.open(f"{self.meeting}commitments/")
        self.album.go(f"form[action$='/commitments/{slot}/card/'] button")
        if look:
            self.album.see()
        value = re.sub(r"\s", "", self.page.inner_text(".inside .code >> nth=0"))
        self.album.go("header a")
        if look:
            self.album.see()
        self.page.select_option("[name=with_whom]", keeper)
        self.page.check("[name=sealed]")
        self.submit()
        return value


class Contributor:
    """Somebody with an own browser."""

    def __init__(self, album: Album, meeting: str) -> None:
        self.album, self.page, self.visitor, self.meeting = album, album.page, album.visitor, meeting

    def commit(self, keeper: str, *, look: bool = False) -> str:
        """Make the value here, write it down, deposit the duplicate, send the commitment; the value."""
        self.visitor.open(f"{self.meeting}mine/")
        if look:
            self.album.see()
        self.page.click("[data-value-make]")
        value = re.sub(r"\s", "", self.page.inner_text("[data-value-groups]"))
        if look:
            self.album.see()
        self.page.select_option("[name=with_whom]", keeper)
        self.page.check("[name=sealed]")
        self.album.go("[data-commit-form] button[data-save]")
        return value

    def look_again(self) -> str:
        """The value once more, while the waiting page renews itself under it."""
        self.page.click("[data-value-show]")
        with self.page.expect_response(lambda answer: answer.url.endswith("/mine/")):
            pass
        return re.sub(r"\s", "", self.page.inner_text("[data-value-groups]"))

    def open(self, *, look: bool = False) -> None:
        """Open the value that this browser kept."""
        self.visitor.open(f"{self.meeting}mine/")
        if look:
            self.album.see()
        self.album.go("[data-open-form] button")
