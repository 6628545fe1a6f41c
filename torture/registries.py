"""10,000 random registries through a year: floors hold, coverage is complete or a conflict names why."""

from collections.abc import Sequence
from unittest import mock

from shuangsuiji.core.quota import compiling, floors
from tests.core.quota import year_property
from torture.campaign import Campaign


def _years(part: Sequence[int]) -> list[str]:
    failures = []
    for seed in part:
        try:
            year_property.run(seed)
        except AssertionError as failure:
            failures.append(str(failure))
    return failures


def _floor_rounded_down() -> None:
    """A minimum undershot by part of a subject."""
    mock.patch.object(floors, "ceil_div", lambda dividend, divisor: dividend // divisor).start()
    mock.patch.object(compiling, "ceil_div", floors.ceil_div).start()


CAMPAIGN = Campaign(
    name="registries",
    runs=10_000,
    runs_in_slice=500,
    chunk=25,
    work=_years,
    controls={"floors rounded down": _floor_rounded_down},
    control_runs=25,
)
