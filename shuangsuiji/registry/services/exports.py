"""What leaves the office as a file is in the ledger: which list, how narrowed, how many rows, which bytes."""

from shuangsuiji.core.digest import hexdigest
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("list.exported")
def keep_export(act: Act, *, route: str, query: str, rows: int, form: str, content: bytes) -> str:
    """Record an export before it is sent; returns the SHA-256 hash of its bytes, as the ledger keeps it."""
    hashed = hexdigest("sha256", content)
    append(act, "list.exported", body={"list": route, "query": query, "rows": rows, "form": form, "sha256": hashed})
    return hashed
