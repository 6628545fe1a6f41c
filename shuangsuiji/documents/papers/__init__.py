"""The forms of the office: each a dataclass of plain values that becomes a paper."""

from shuangsuiji.documents.papers.kinds import KINDS, Kind, paper_of

__all__ = ["KINDS", "Kind", "paper_of"]
