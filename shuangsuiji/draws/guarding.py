"""What the database itself refuses in the tables of draws, whoever asks it: no step back, no second draw."""

from collections.abc import Mapping, Sequence

APPEND_ONLY: Sequence[str] = (
    "draws_balls",
    "draws_comparison",
    "draws_sealed",
    "draws_sealedevent",
    "draws_sealedrow",
    "draws_chainlink",
    "draws_statement",
)


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f'NEW."{one}" IS DISTINCT FROM OLD."{one}"' for one in columns) + ")"


_SEALED = "EXISTS (SELECT 1 FROM draws_meeting AS held WHERE held.id = OLD.meeting_id AND held.opening <> '')"

ONLY_FORWARD: Mapping[str, str] = {
    # 4 and above: drawn, aborted, dismissed. What was never sealed is only dismissed, what was sealed never.
    "draws_meeting": " OR ".join(
        (
            "NEW.stage < OLD.stage",
            "OLD.stage > 3",
            "(NEW.stage IN (4, 5) AND OLD.opening = '')",
            "(NEW.stage = 6 AND OLD.opening <> '')",
            _changed("id", "division", "period", "attempt", "ceremony", "hash", "grammar", "rehearsal"),
            "(OLD.opening <> '' AND "
            + _changed("opening", "frozen", "plan", "quality", "frozen_on", "decision_id", "sealed_at")
            + ")",
        )
    ),
    "draws_contributor": " OR ".join(
        (
            _changed("id", "meeting_id", "slot"),
            "(OLD.value_sealed <> '' AND " + _changed("value_sealed", "from_duplicate", "opened_at") + ")",
            f"({_SEALED} AND "
            + _changed("role", "who", "account_id", "how", "commit", "committed_at", "duplicate_with", "duplicate_at")
            + ")",
            f"(NOT {_SEALED} AND NEW.value_sealed <> '')",
        )
    ),
    "draws_earlyopening": "OLD.granted_by <> '' OR "
    + _changed("id", "meeting_id", "key", "why", "asked_by", "asked_at"),
}
"""Table → when an UPDATE is refused; rows of these tables are never deleted."""
