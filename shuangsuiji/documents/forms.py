"""What may be looked for in the archive."""

from collections.abc import Sequence
from typing import Any

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.documents.papers import KINDS


class DocumentFilter(forms.Form):
    """Kind and period; what is typed wrongly filters nothing."""

    kind = forms.ChoiceField(label=t("文种", "Kind"), required=False)
    period = forms.ChoiceField(label=t("时段", "Period"), required=False)

    def __init__(self, *args: Any, periods: Sequence[str], **values: Any) -> None:
        super().__init__(*args, **values)
        kinds = [(name, one.words) for name, one in KINDS.items() if one.family]
        everything = ("", t("全部", "All"))
        self.fields["kind"].choices = [everything, *kinds]  # type: ignore[attr-defined]
        self.fields["period"].choices = [everything, *((one, one) for one in periods)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """Filters of `selectors.documents`."""
        self.is_valid()
        typed = getattr(self, "cleaned_data", {})
        return {name: typed[name] for name in ("kind", "period") if typed.get(name)}
