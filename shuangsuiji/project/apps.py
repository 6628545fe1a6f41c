"""Base pages and static files as a Django app; it finds the checks of every app when the program starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProjectConfig(AppConfig):
    """App `project`."""

    name = "shuangsuiji.project"
    label = "project"

    def ready(self) -> None:
        """Load `checks.py` of each app, after all tables are known: a check may ask them."""
        autodiscover_modules("checks")
