"""Accounts as a Django app."""

from collections.abc import Mapping

from django.apps import AppConfig

from shuangsuiji.ledger.naming import speaks_for, uuids


class AccountsConfig(AppConfig):
    """App `accounts`."""

    name = "shuangsuiji.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The ledger's pages call accounts by their names."""
        speaks_for("account", self._names)

    def _names(self, ids: frozenset[str]) -> Mapping[str, str]:
        found = (
            self.get_model("Account")._default_manager.filter(id__in=uuids(ids)).values_list("id", "name", "username")
        )
        return {str(id): f"{name}（{username}）" for id, name, username in found}
