"""The registers as a Django app."""

from collections.abc import Mapping
from functools import partial

from django.apps import AppConfig

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.naming import speaks_for, uuids

_NAMED = {
    "subject": "Subject",
    "officer": "Officer",
    "squad": "Squad",
    "document": "SourceDocument",
    "directory": "ItemDirectory",
    "item": "CheckItem",
    "event": "Event",
    "training": "Training",
    "publicity": "Publicity",
    "import": "ImportBatch",
}


class RegistryConfig(AppConfig):
    """App `registry`."""

    name = "shuangsuiji.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The history of every field may only grow; the ledger's pages call things by their names."""
        guards.append_only("registry_change")
        for prefix, model in _NAMED.items():
            speaks_for(prefix, partial(self._names, model))

    def _names(self, model: str, ids: frozenset[str]) -> Mapping[str, str]:
        return {str(one.pk): str(one) for one in self.get_model(model)._default_manager.filter(id__in=uuids(ids))}
