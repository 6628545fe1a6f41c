"""The vault as a Django app; its checks are found by the project when the program starts."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """App `vault`."""

    name = "shuangsuiji.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
