"""Pictures of README and guides, taken from a running demo by `make screenshots`: those of docs/images named office."""

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.journeys.browser import Street, chromium
from tests.journeys.clerk import Desk
from tests.journeys.lists import invented
from tests.office import office

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
DESK = (1280, 800)
PHONE = (360, 740)
_FIRST = "main :is(td, th) a.row-link >> nth=0"


@dataclass(frozen=True)
class Picture:
    """What one picture shows: whose window, which page, and what is done there first."""

    name: str
    path: str
    account: str = "clerk"
    window: tuple[int, int] = DESK
    colours: str = "light"
    first: Callable[[Page], object] | None = None


def _open_first(page: Page) -> None:
    page.click(_FIRST)
    page.wait_for_load_state()


def _open_last_period(page: Page) -> None:
    page.click("main a[href*='/plan/periods/'] >> nth=-1")
    page.wait_for_load_state()
    page.click("main details summary >> nth=1")


def _screen(page: Page) -> None:
    _open_first(page)
    page.goto(page.url.rstrip("/") + "/screen/")


def _find(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("qsl")
    page.wait_for_selector("#quick-found li")


def _history(page: Page) -> None:
    page.click(_FIRST)
    page.locator("#history-head").scroll_into_view_if_needed()


PICTURES = (
    Picture("home", "/"),
    Picture("quarter", "/", account="office"),
    Picture("plan", "/plan/", account="office", first=_open_last_period),
    Picture("meeting", "/meetings/", account="office", first=_open_first),
    Picture("screen", "/meetings/", account="office", first=_screen),
    Picture("papers", "/documents/", account="office"),
    Picture("filing", "/filing/", account="office"),
    Picture("statements", "/statements/", account=""),
    Picture("subjects", "/registry/subjects/?sort=-changed"),
    Picture("find", "/", first=_find),
    Picture("subject", "/registry/subjects/?q=138", first=_open_first),
    Picture("history", "/registry/subjects/?q=138", first=_history),
    Picture("officers", "/registry/officers/"),
    Picture("tiers", "/registry/tiers/"),
    Picture("quality", "/registry/quality/"),
    Picture("map", "/registry/map/"),
    Picture("items", "/registry/directories/", first=_open_first),
    Picture("dark", "/registry/subjects/", colours="dark"),
    Picture("phone", "/registry/subjects/", window=PHONE),
    Picture("ledger", "/ledger/", account="audit"),
    Picture("sign-in", "/accounts/sign-in/", account=""),
)


def take(street: Street, picture: Picture, folder: Path) -> None:
    """Open the page as its account and write the picture."""
    visitor = street.visitor(picture.account, window=picture.window, color_scheme=picture.colours)
    page = visitor.open(picture.path)
    if picture.first:
        picture.first(page)
    write(page, picture.name, folder)
    page.context.close()


def take_import(street: Street, folder: Path, scratch: Path) -> None:
    """The steps of an import: columns, verdicts, those to correct; then it is taken back."""
    desk = Desk(street.visitor("clerk", window=DESK))
    desk.upload("subjects", invented().gbk(scratch))
    write(desk.page, "import-columns", folder)
    desk.preview()
    write(desk.page, "import-preview", folder)
    desk.page.click("nav a[href*='verdict=error']")
    write(desk.page, "import-errors", folder)
    desk.page.click("nav a[href='?']")
    desk.apply()
    write(desk.page, "import-applied", folder)
    desk.undo()
    desk.page.context.close()


def write(page: Page, name: str, folder: Path) -> None:
    """The window as a PNG of at most 256 colours: few enough bytes for a README."""
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(256).save(folder / f"office-{name}.png", optimize=True)


def main() -> int:
    """All pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        office(Path(scratch), demo=True) as made,
        made.serving() as address,
        chromium() as browser,
    ):
        street = Street(browser, address)
        for picture in PICTURES:
            take(street, picture, IMAGES)
        take_import(street, IMAGES, Path(scratch))
    return 0


if __name__ == "__main__":
    sys.exit(main())
