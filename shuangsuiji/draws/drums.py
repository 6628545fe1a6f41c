"""What comes out of the drum in most offices, as the opening statement fixes it; `what` is published as it stands."""

from collections.abc import Mapping
from typing import Any

DRUMS: Mapping[str, Mapping[str, Any]] = {
    "balls": {"what": "33个编号球取6个", "count": 6, "min": 1, "max": 33, "kind": "set"},
    "dice": {"what": "骰子掷8次", "count": 8, "min": 1, "max": 6, "kind": "sequence"},
}
"""Each has at least 2²⁰ outcomes, so that cards may be made on the office's own machine.

Source: docs/decisions/D02-seed-source.md.
"""
