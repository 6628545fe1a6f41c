"""The command ssj (shuangsuiji): a quarter planned, drawn, proved and explained from plain files."""

from shuangsuiji.cli.program import main

__all__ = ["main"]
