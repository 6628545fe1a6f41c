"""One way to make a workbook: the same bytes every time, and no cell that a program could run."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# The moment a workbook claims to be made; the real one would make two runs over one list differ.
_MADE = datetime(2024, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Styles:
    """The formats of one workbook; text ones are `@`, quoted so that text stays text when somebody edits it."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.text = self._make()
        self.title = self._make(bold=True, bg_color="#DDE6F0", border=1)
        self.heading = self._make(bold=True, font_size=14)
        self.day = self._book.add_format({"num_format": "yyyy-mm-dd", "font_name": "SimSun", "align": "left"})
        self.number = self._book.add_format({"num_format": "0", "font_name": "SimSun"})
        self.remark = self._make(text_wrap=True, italic=True, font_color="#555555")
        self.by_kind = {
            "ok": self._make(font_color="#1B5E20"),
            "note": self._make(font_color="#7A4F00", bg_color="#FFF4D6"),
            "error": self._make(font_color="#8B0000", bg_color="#FDE0E0"),
        }

    def _make(self, **properties: object) -> Format:
        return self._book.add_format({"num_format": "@", "quote_prefix": True, "font_name": "SimSun", **properties})


def make_book(fill: Callable[[Workbook, Styles], None]) -> bytes:
    """The bytes of the workbook that `fill` writes; the same calls give the same bytes."""
    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    book.set_properties({"created": _MADE})
    fill(book, Styles(book))
    book.close()
    return target.getvalue()


def write_text(page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """One cell of text, row and column counted from 1, whatever the text looks like.

    Never `write()`: that looks at the text and makes formulas and links of it (OWASP: CSV and formula injection).
    """
    # Excel holds 32,767 characters a cell, and refuses the whole file for one more.
    page.write_string(row - 1, column - 1, text[:32_767], style)
