"""The draws as a Django app."""

from collections.abc import Mapping

from django.apps import AppConfig

from shuangsuiji.draws.guarding import APPEND_ONLY, ONLY_FORWARD
from shuangsuiji.ledger import guards
from shuangsuiji.ledger.naming import speaks_for, uuids


class DrawsConfig(AppConfig):
    """App `draws`."""

    name = "shuangsuiji.draws"
    label = "draws"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The database guards what is fixed; the ledger's pages call a meeting by its ceremony."""
        for table in APPEND_ONLY:
            guards.append_only(table)
        for table, refused in ONLY_FORWARD.items():
            guards.only_forward(table, refused=refused)
        speaks_for("meeting", self._names)

    def _names(self, ids: frozenset[str]) -> Mapping[str, str]:
        found = self.get_model("Meeting")._default_manager.filter(id__in=uuids(ids)).values_list("id", "ceremony")
        return {str(id): ceremony for id, ceremony in found}
