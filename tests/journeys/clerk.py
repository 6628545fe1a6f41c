"""What a clerk does at the desk, step by step, through the pages."""

import re
from pathlib import Path

from tests.journeys.browser import Visitor

_TOTALS = re.compile(r"文件共(\d+)行 = 新增(\d+) \+ 修改(\d+) \+ 无变化(\d+) \+ 不是记录(\d+) \+ 不能导入(\d+)")
_NAMES = ("rows", "create", "change", "same", "skip", "refuse")


class Desk:
    """A clerk who is signed in, with the acts that an import takes."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def upload(self, register: str, path: Path) -> None:
        """Choose a file for a register; ends at the columns."""
        self.visitor.open(f"/registry/imports/new/?register={register}")
        self.page.set_input_files("[name=file]", str(path))
        self.page.click("main form button[type=submit]")
        self.page.wait_for_selector("select[name^=column_]")

    def preview(self, tier: str = "") -> dict[str, int]:
        """Accept the columns, say the tier of rows without one, wait for the worker; the totals of the preview."""
        if tier:
            self.page.select_option("[name=tier]", tier)
        self.page.click("main form.form button[type=submit]")
        self.page.wait_for_selector("#rows-title", timeout=60_000)
        return self.totals()

    def totals(self) -> dict[str, int]:
        """The numbers that the page says of the file; rows first, then the kinds that add up to it."""
        found = _TOTALS.search(self.page.inner_text("main"))
        if found is None:
            raise LookupError(f"no totals at {self.visitor.path()}")
        return dict(zip(_NAMES, map(int, found.groups()), strict=True))

    def apply(self) -> str:
        """Import what was previewed, wait for the worker; what the page says then."""
        self.page.click("button[data-save]")
        return self.page.locator("main .note-success").inner_text(timeout=60_000)

    def errors(self, folder: Path) -> Path:
        """Download the rows to correct."""
        with self.page.expect_download() as download:
            self.page.click("a[href$='/errors/']")
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def undo(self) -> str:
        """Undo the import that is open, wait for the worker; what the page says then."""
        self.page.click("form[action$='/undo/'] button")
        self.page.wait_for_selector("main :text('恢复原值')", timeout=60_000)
        return self.page.locator("main .note-success").inner_text()

    def find(self, keys: str) -> list[str]:
        """Type into the quick search, key by key; the names under it."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("/")
        with self.page.expect_response(lambda answer: answer.url.endswith(f"q={keys}")):
            self.page.keyboard.type(keys)
        self.page.wait_for_selector("#quick-search:not(.htmx-request)")
        return self.page.locator("#quick-found li a").all_inner_texts()
