"""Policy packs: rules as TOML, one rule a file, each with its clause; read and checked into frozen values."""

from shuangsuiji.rules.loader import DEFAULT, check, load, names
from shuangsuiji.rules.problems import Problem

__all__ = ["DEFAULT", "Problem", "check", "load", "names"]
