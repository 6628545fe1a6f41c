"""What one visitor was shown, page by page, and what is wrong with it."""

from tests.journeys.browser import Visitor
from tests.journeys.pages.looking import looked_at, untranslated


class Album:
    """The pages that one visitor was shown, and what is wrong with them."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.shown: set[str] = set()
        self.wrong: list[str] = []

    def see(self) -> None:
        """Look at the page that is open."""
        self.shown.add(self.visitor.template)
        self.wrong += looked_at(self.page) + untranslated(self.page)

    def go(self, selector: str) -> None:
        """A click that leads to another page."""
        with self.page.expect_navigation():
            self.page.click(selector)
