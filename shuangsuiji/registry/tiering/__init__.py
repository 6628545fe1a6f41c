"""Rules of tiers and check items that need no database: who should enter or leave, which items concern a subject."""

from shuangsuiji.registry.tiering.applicability import Traits, applicable, applies
from shuangsuiji.registry.tiering.moves import Known, Move, Standing, propose, resting

__all__ = ["Known", "Move", "Standing", "Traits", "applicable", "applies", "propose", "resting"]
