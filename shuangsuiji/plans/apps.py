"""Plans as a Django app."""

from collections.abc import Mapping
from functools import partial

from django.apps import AppConfig

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.naming import speaks_for, uuids

_NAMED = {
    "plan": "Plan",
    "campaign": "Campaign",
    "exemption": "Exemption",
    "visit": "SiteVisit",
    "decision": "Decision",
    "letterhead": "Letterhead",
}


class PlansConfig(AppConfig):
    """App `plans`."""

    name = "shuangsuiji.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was decided and signed may only grow; the ledger's pages call things by their names."""
        guards.append_only("plans_decision")
        guards.append_only("plans_signature")
        for prefix, model in _NAMED.items():
            speaks_for(prefix, partial(self._names, model))

    def _names(self, model: str, ids: frozenset[str]) -> Mapping[str, str]:
        return {str(one.pk): str(one) for one in self.get_model(model)._default_manager.filter(id__in=uuids(ids))}
