"""Tables of the registers."""

from shuangsuiji.registry.models.documents import SourceDocument
from shuangsuiji.registry.models.events import Event
from shuangsuiji.registry.models.history import Change
from shuangsuiji.registry.models.imports import ColumnMapping, ImportBatch, ImportRow
from shuangsuiji.registry.models.items import CheckItem, ItemDirectory
from shuangsuiji.registry.models.people import Conflict, Leave, Officer, Squad
from shuangsuiji.registry.models.records import Publicity, SavedView, Training
from shuangsuiji.registry.models.subjects import Subject, Tier, TierProposal

__all__ = [
    "Change",
    "CheckItem",
    "ColumnMapping",
    "Conflict",
    "Event",
    "ImportBatch",
    "ImportRow",
    "ItemDirectory",
    "Leave",
    "Officer",
    "Publicity",
    "SavedView",
    "SourceDocument",
    "Squad",
    "Subject",
    "Tier",
    "TierProposal",
    "Training",
]
