"""Where an import is: file, columns, preview, result."""

from typing import Any

from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.models import ImportBatch

_ORDER = ("file", "columns", "preview", "result")
_LABELS = {
    "file": t("选择文件", "Choose the file"),
    "columns": t("核对列", "Match the columns"),
    "preview": t("逐行预览", "Preview every row"),
    "result": t("导入结果", "Result"),
}


def stages(batch: ImportBatch, here: str) -> list[dict[str, Any]]:
    """The steps for `ui/_steps.html`; the columns can be gone back to until the import is applied."""
    place = _ORDER.index(here)
    back = reverse("registry:import_columns", args=[batch.id]) if here == "preview" else ""
    return [
        {
            "label": _LABELS[one],
            "state": "done" if number < place else "current" if number == place else "next",
            "url": back if one == "columns" else "",
        }
        for number, one in enumerate(_ORDER)
    ]
