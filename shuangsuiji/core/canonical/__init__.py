"""One value, one sequence of bytes; and a strict reader that refuses whatever two readers could read differently."""

from shuangsuiji.core.canonical.reading import loads
from shuangsuiji.core.canonical.writing import dumps

__all__ = ["dumps", "loads"]
