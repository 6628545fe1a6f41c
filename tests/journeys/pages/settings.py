"""The office's settings, with what tells a test which page it has before it."""

from shuangsuiji.project.settings import *  # noqa: F403
from shuangsuiji.project.settings import MIDDLEWARE as _OURS

MIDDLEWARE = ["tests.journeys.pages.named.named", *_OURS, "tests.journeys.pages.named.failing"]
