"""How long sealed texts are: reckoned from the frozen registry and rules alone, never from what was drawn."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
_STEP = 256
_LEAF = 300
"""A leaf without strata and team: field names, ceremony, id, week, salt."""
_STRATUM = 64
"""A stratum's name, its rank and how many were drawn."""
_ID = 30
"""The longest id with its quotes and a comma."""
_BODY = 1400
"""An event without lists: field names, ids, time, evidence, a reason of 200 characters of four bytes."""
_WEEK = 11


def row_size(frozen: Json) -> int:
    """Bytes of a sealed row: room for the leaf of the subject with the most strata and a team of the longest ids.

    >>> row_size({"rules": {"team": 2}, "registry": {"subjects": [{"strata": ["a"]}]}})
    512
    """
    strata = max(len(one["strata"]) for one in frozen["registry"]["subjects"])
    return _rounded(_LEAF + strata * _STRATUM + frozen["rules"]["team"] * _ID)


def body_size(frozen: Json) -> int:
    """Bytes of a sealed event: room for a joiner for every subject, and for leave in every week of two years.

    >>> body_size({"registry": {"subjects": [{"strata": ["a"]}]}})
    2816
    """
    return _rounded(_BODY + 2 * 53 * _WEEK + 2 * _ID * len(frozen["registry"]["subjects"]))


def _rounded(size: int) -> int:
    return -(-size // _STEP) * _STEP
