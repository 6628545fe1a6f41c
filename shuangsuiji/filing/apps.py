"""Filing as a Django app."""

from collections.abc import Mapping
from functools import partial

from django.apps import AppConfig

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.naming import speaks_for, uuids

_NAMED = {"city_key": "CityKey", "filing": "Filing"}
_FOR_EVER = ("filing_citykey", "filing_citykeymark", "filing_filing", "filing_packagecopy", "filing_receipt")


class FilingConfig(AppConfig):
    """App `filing`."""

    name = "shuangsuiji.filing"
    label = "filing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was filed may only grow: nothing here is ever changed; the ledger's pages call things by their names."""
        for table in _FOR_EVER:
            guards.append_only(table)
        for prefix, model in _NAMED.items():
            speaks_for(prefix, partial(self._names, model))

    def _names(self, model: str, ids: frozenset[str]) -> Mapping[str, str]:
        return {str(one.pk): str(one) for one in self.get_model(model)._default_manager.filter(id__in=uuids(ids))}
