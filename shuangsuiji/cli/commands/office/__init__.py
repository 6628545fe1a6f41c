"""Commands that work on the office's database: keys, ledger, set-up, serving. Loading them makes Django ready."""

from shuangsuiji.cli import office

__all__ = ["office"]
