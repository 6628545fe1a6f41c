"""A statement is made once and never changes; the last act of every step that makes one."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import doc
from shuangsuiji.draws.models import Meeting, Statement
from shuangsuiji.ledger.acts import Act


def publish(act: Act, meeting: Meeting, statement: Mapping[str, Any], entry: int) -> Statement:
    """Put a statement where anybody reads it, under the number of the ledger entry of the step that made it."""
    kind = str(statement["type"])
    made = Statement(
        id=act.new_id(),
        meeting=meeting,
        seq=meeting.statements.count() + 1,
        kind=kind,
        text=dumps(statement).decode(),
        hash=doc(meeting.hash, kind, statement),
        at=act.at,
        entry=entry,
    )
    made.save(force_insert=True)
    return made
