"""What the audit administrator may look for."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.ledger.naming import KINDS
from shuangsuiji.ledger.services import written


class EntryFilter(forms.Form):
    """Kind, thing, actor and days; a day is a day in China."""

    kind = forms.ChoiceField(label=t("操作", "Act"), required=False)
    about = forms.CharField(label=t("对象编号", "About (id)"), required=False, max_length=200)
    actor = forms.CharField(label=t("操作人编号", "Actor (id)"), required=False, max_length=200)
    since = forms.DateField(
        label=t("从", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=t("至", "Through"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["kind"].choices = [("", t("全部", "All")), *KINDS.items()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """Filters of `selectors.entries`, from what was typed rightly."""
        typed = self.cleaned_data if self.is_valid() else {}
        found = {name: typed[name] for name in ("kind", "about", "actor") if typed.get(name)}
        if typed.get("since"):
            found["since"] = written(datetime.combine(typed["since"], time(), BEIJING))
        if typed.get("until"):
            found["before"] = written(datetime.combine(typed["until"] + timedelta(days=1), time(), BEIJING))
        return found
