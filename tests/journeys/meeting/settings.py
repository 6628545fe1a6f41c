"""The office's settings for a meeting: pages tell their template, and the clock runs from a day in October."""

import os
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from shuangsuiji.project import clock
from tests.journeys.pages.settings import *  # noqa: F403

_SHIFT = timedelta(seconds=float(os.environ.get("MEETING_CLOCK_SHIFT", "0")))


def _now() -> datetime:
    """The machine's time, moved to the day of the meeting."""
    return datetime.now(UTC) + _SHIFT


# The worker asks Django whether a task is due: with another time it would run the rounds of two months at once.
clock.now = timezone.now = _now
