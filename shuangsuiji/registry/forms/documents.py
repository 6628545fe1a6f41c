"""Which document a value rests on: one of those kept, or a new one typed on the spot."""

from typing import Any
from uuid import UUID

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.registry.models import SourceDocument


def document_fields(division: str, id: UUID | None) -> dict[str, forms.Field]:
    """Fields `document`, and for a new one `document_title`, `document_number`, `document_issued_on`.

    `id` will be the new document's: the same form sent twice makes one.
    """
    return {
        "document": forms.ModelChoiceField(
            queryset=SourceDocument.objects.filter(division=division, withdrawn=False),
            required=False,
            label=t("来源文件", "Source document"),
            empty_label=str(t("（无）", "(none)")),
            help_text=t("这些内容依据哪份文件。", "The document that these values rest on."),
        ),
        "document_id": forms.UUIDField(widget=forms.HiddenInput, required=False, initial=id),
        "document_title": forms.CharField(
            max_length=200, required=False, label=t("新文件的标题", "Title of a new document")
        ),
        "document_number": forms.CharField(max_length=100, required=False, label=t("文号", "Number")),
        "document_issued_on": forms.DateField(
            required=False,
            label=t("发文日期", "Issued on"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        ),
    }


def new_document(cleaned: dict[str, Any]) -> dict[str, str] | None:
    """The values of a new document, None where no title was typed."""
    if not cleaned.get("document_title"):
        return None
    issued = cleaned.get("document_issued_on")
    return {
        "title": cleaned["document_title"],
        "number": cleaned.get("document_number") or "",
        "issued_on": issued.isoformat() if issued else "",
    }
