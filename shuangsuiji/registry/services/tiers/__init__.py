"""Events behind tiers, and tiers proposed by rule or by hand and decided by a person."""

from shuangsuiji.registry.services.tiers.deciding import accept_proposal, accept_proposals, reject_proposal
from shuangsuiji.registry.services.tiers.events import (
    edit_event,
    end_event,
    enter_event,
    restore_event,
    withdraw_event,
)
from shuangsuiji.registry.services.tiers.proposing import propose_by_hand, propose_tiers

__all__ = [
    "accept_proposal",
    "accept_proposals",
    "edit_event",
    "end_event",
    "enter_event",
    "propose_by_hand",
    "propose_tiers",
    "reject_proposal",
    "restore_event",
    "withdraw_event",
]
