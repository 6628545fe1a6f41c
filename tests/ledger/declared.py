"""Every write service of the package, whoever imports it: which tests ran before must not matter."""

import importlib

from shuangsuiji.ledger.services import WRITES
from tests.health.sources import PACKAGE, files


def services() -> dict[str, tuple[str, ...]]:
    """Each write service by its dotted name, with the kinds of entry it may append."""
    for path in files():
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if "services" in parts:
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
    return {name: one.kinds for name, one in WRITES.items() if name.startswith("shuangsuiji.")}
