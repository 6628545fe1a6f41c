"""Every visible text as a pair, Chinese and English, at its place of use: no catalogues to drift apart."""

from shuangsuiji.bilingual.dates import day, moment
from shuangsuiji.bilingual.words import choice, cited, listed, t, tongue

__all__ = ["choice", "cited", "day", "listed", "moment", "t", "tongue"]
