"""Every refusal has a stable code, both languages, a clause and a next step (every part adds its own file)."""

from shuangsuiji.core.errors.base import RuleBreach, UnusableInput, catalogue

__all__ = ["RuleBreach", "UnusableInput", "catalogue"]
