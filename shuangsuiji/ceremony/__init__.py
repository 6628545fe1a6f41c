"""The meeting (摇号会议) as pure values: which step, who is missing, what may happen next; a folder keeps it."""

from shuangsuiji.ceremony.freeze import Frozen, freeze
from shuangsuiji.ceremony.meeting import Card, Invitation, Meeting, aborted, drawn, seal, with_balls

__all__ = ["Card", "Frozen", "Invitation", "Meeting", "aborted", "drawn", "freeze", "seal", "with_balls"]
