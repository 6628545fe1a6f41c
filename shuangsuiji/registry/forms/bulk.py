"""The form by which one value is set on many subjects: which rows, which fields, on which document."""

from typing import Any
from uuid import UUID

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import SUBJECT_FIELDS, Field, Value
from shuangsuiji.registry.forms.documents import document_fields
from shuangsuiji.registry.forms.values import form_field, kept
from shuangsuiji.registry.models import Subject

BULK_FIELDS: tuple[Field, ...] = tuple(one for one in SUBJECT_FIELDS if one.bulk)
_LONGEST = 2_400_000


def written_versions(versions: dict[UUID, int]) -> str:
    """The rows and the versions that were seen, as one text."""
    return " ".join(f"{id}:{version}" for id, version in versions.items())


class BulkForm(forms.Form):
    """After `is_valid`: `versions()` of the rows chosen, `values()` of the fields that were ticked."""

    chosen = forms.CharField(widget=forms.HiddenInput, max_length=_LONGEST)

    def __init__(self, data: Any = None, *, division: str, document_id: UUID | None, chosen: str = "") -> None:
        super().__init__(data, initial={"chosen": chosen})
        for one in BULK_FIELDS:
            self.fields[f"set_{one.slug}"] = forms.BooleanField(
                required=False, label=t("修改“{label}”", "Set: {label}", label=one.label)
            )
            self.fields[one.slug] = form_field(one, Subject)
            self.fields[one.slug].required = False
        self.fields.update(document_fields(division, document_id))

    def pairs(self) -> list[tuple[Any, Any]]:
        """Each field's tick and the field itself."""
        return [(self[f"set_{one.slug}"], self[one.slug]) for one in BULK_FIELDS]

    def ticked(self) -> list[Field]:
        """The fields that are to be set."""
        return [one for one in BULK_FIELDS if self.cleaned_data.get(f"set_{one.slug}")]

    def values(self) -> dict[str, Value]:
        """Slug → text of the fields to be set."""
        return {one.slug: kept(one, self.cleaned_data[one.slug]) for one in self.ticked()}

    def versions(self) -> dict[UUID, int]:
        """The rows chosen, each with the version that was seen."""
        parts = (one.partition(":") for one in self.cleaned_data["chosen"].split())
        return {UUID(id): int(version) for id, _, version in parts}

    def clean_chosen(self) -> str:
        """Refuse a list of rows that no page of ours wrote."""
        text: str = self.cleaned_data["chosen"]
        for one in text.split():
            id, _, version = one.partition(":")
            try:
                UUID(id)
                int(version)
            except ValueError as cause:
                raise forms.ValidationError(
                    t("所选记录无法识别，请重新选择。", "The rows cannot be read: choose again.")
                ) from cause
        return text

    def clean(self) -> dict[str, Any]:
        """At least one field is ticked, and a field that must not be empty has a value."""
        cleaned = super().clean() or {}
        if not self.ticked():
            self.add_error(None, t("请至少勾选一个要修改的字段。", "Tick at least one field to set."))
        for one in self.ticked():
            if one.required and not cleaned.get(one.slug):
                self.add_error(one.slug, t("请填写“{label}”。", "Enter: {label}.", label=one.label))
        return cleaned
