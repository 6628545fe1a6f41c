"""Years of draws that never happen: what a pack and a registry come to, and what an outsider could guess."""

from shuangsuiji.simulate.predictability import QuarterGuess, predictability
from shuangsuiji.simulate.years import Scene, YearsResult, simulate

__all__ = ["QuarterGuess", "Scene", "YearsResult", "predictability", "simulate"]
