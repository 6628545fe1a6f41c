"""Officers, squads, leave and recusals: everything that changes who may be sent."""

from shuangsuiji.registry.services.people.absences import declare_conflict, edit_conflict, edit_leave, enter_leave
from shuangsuiji.registry.services.people.officers import (
    assign_officer,
    edit_officer,
    enter_officer,
    link_account,
    officer_search,
)
from shuangsuiji.registry.services.people.squads import edit_squad, enter_squad

__all__ = [
    "assign_officer",
    "declare_conflict",
    "edit_conflict",
    "edit_leave",
    "edit_officer",
    "edit_squad",
    "enter_leave",
    "enter_officer",
    "enter_squad",
    "link_account",
    "officer_search",
]
