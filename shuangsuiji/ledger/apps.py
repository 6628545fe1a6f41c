"""The ledger as a Django app: guards are put back after every migration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from shuangsuiji.ledger import guards


class LedgerConfig(AppConfig):
    """App `ledger`."""

    name = "shuangsuiji.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration of any app: a rebuilt table has lost its triggers."""
        post_migrate.connect(_install, dispatch_uid="ledger.guards")


def _install(using: str, **_: Any) -> None:
    guards.install(connections[using])
