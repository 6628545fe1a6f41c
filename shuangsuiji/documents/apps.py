"""Official documents as a Django app."""

from collections.abc import Mapping

from django.apps import AppConfig

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.naming import speaks_for, uuids


class DocumentsConfig(AppConfig):
    """App `documents`."""

    name = "shuangsuiji.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """An issued document is never changed; the ledger's pages call it by title and number."""
        guards.append_only("documents_document")
        speaks_for("paper", self._names)

    def _names(self, ids: frozenset[str]) -> Mapping[str, str]:
        found = self.get_model("Document")._default_manager.filter(id__in=uuids(ids))
        return {str(one.pk): str(one) for one in found}
