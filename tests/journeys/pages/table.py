"""Every template that is a whole page, and who looks at it: somebody who follows links, or a test that acts."""

from collections.abc import Mapping
from pathlib import Path

import shuangsuiji

FRAME = "base.html"
PARTS: Mapping[str, int] = {"clerk": 2, "office": 2}
"""Readers of so many pages that several tests share them."""
READER: Mapping[str, str] = {
    "accounts": "admin",
    "desk": "clerk",
    "documents": "office",
    "draws": "office",
    "filing": "office",
    "ledger": "audit",
    "plans": "office",
    "registry": "clerk",
}
"""Who follows the links to the pages of a folder of templates."""
OTHERWISE: Mapping[str, str] = {
    "accounts/delegation_new.html": "chair",
    "draws/mine_list.html": "officer",
    "plans/decision_sign.html": "deputy",
}
"""Pages of these folders to which only another has a link."""
BY_ACT: Mapping[str, frozenset[str]] = {
    "import": frozenset(("registry/import_columns.html", "registry/import_detail.html")),
    "bulk": frozenset(
        ("registry/subject_bulk.html", "registry/subject_bulk_preview.html", "registry/subject_bulk_result.html")
    ),
    "meanwhile": frozenset(("registry/conflict.html",)),
    "signing in": frozenset(("accounts/sign_in.html", "accounts/sign_in_code.html")),
    "secrets": frozenset(("accounts/password_once.html", "accounts/codes_printed.html")),
    "search": frozenset(("desk/search.html",)),
    "visit": frozenset(("plans/visit_new.html",)),
    "receipt": frozenset(("filing/receipt_new.html", "filing/receipt_paper.html")),
    "recusal": frozenset(("registry/subject_choice.html", "registry/conflict_new.html")),
    "directory": frozenset(("registry/item_form.html",)),
    "proposals": frozenset(("registry/tier_accept_many.html",)),
    "meeting": frozenset(
        (
            *(f"draws/meeting_{one}.html" for one in ("abort", "abort_check", "balls_check", "card", "commitment")),
            *(f"draws/meeting_{one}.html" for one in ("contributor", "dismiss", "value")),
            *("draws/early_task.html", "draws/mine_detail.html", "filing/package_new.html"),
        )
    ),
    "refusals": frozenset(
        ("400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html", "refusal.html")
    ),
}
"""Pages to which no link leads: the act that shows them, of `test_by_act`, the last of `journeys/test_meeting`."""


NOT_YET: frozenset[str] = frozenset()
"""Pages of parts being built that the demo office does not show: each becomes a line above before the release."""


def _pages() -> frozenset[str]:
    found = set()
    for path in Path(shuangsuiji.__file__).parent.glob("*/templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if f'{{% extends "{FRAME}" %}}' in text or "<!doctype html" in text.lower():
            found.add(path.as_posix().partition("/templates/")[2])
    return frozenset(found - {FRAME})


PAGES = _pages()
"""Templates by name, as Django knows them."""


def reader_of(page: str) -> str:
    """Whose links lead to a page; empty where none does. Raises `LookupError` for one that nobody looks at."""
    if page in NOT_YET or any(page in shown for shown in BY_ACT.values()):
        return ""
    reader = OTHERWISE.get(page) or READER.get(page.partition("/")[0])
    if reader is None:
        raise LookupError(f"{page} is a page that no test looks at: name its reader in tests/journeys/pages/table.py")
    return reader


def share(reader: str, part: int = 0) -> frozenset[str]:
    """The pages that a reader looks at in this part of his round."""
    own = sorted(page for page in PAGES if reader_of(page) == reader)
    return frozenset(own[part :: PARTS.get(reader, 1)])


def rounds() -> list[tuple[str, int]]:
    """Every reader with the number of each part."""
    readers = sorted({*READER.values(), *OTHERWISE.values()})
    return [(reader, part) for reader in readers for part in range(PARTS.get(reader, 1))]
