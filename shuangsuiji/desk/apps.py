"""The desk as a Django app; it has no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """App `desk`."""

    name = "shuangsuiji.desk"
    label = "desk"
