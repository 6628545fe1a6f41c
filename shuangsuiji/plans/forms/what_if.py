"""The numbers that are tried: each may be left out, none is ever saved."""

from typing import Any

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.plans.selectors.what_if import Wish


def _number(label: Any, least: int, most: int, unit: Any) -> forms.IntegerField:
    bounds = t("{least}至{most}", "{least} to {most}", least=least, most=most)
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        help_text=t("{bounds}，{unit}；不填按现状", "{bounds} {unit}; empty: as it is", bounds=bounds, unit=unit),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            name: t("应为{bounds}的整数。", "A whole number, {bounds}.", bounds=bounds)
            for name in ("invalid", "min_value", "max_value")
        },
    )


class WishForm(forms.Form):
    """What if. Its fields are those of `Wish`."""

    share = _number(t("按比例抽的类别：比例", "Tiers with a share: the share"), 1, 100, "%")
    squads = _number(t("执法分队", "Squads"), 0, 50, t("个", "squads"))
    officers = _number(t("可参加抽取的人员", "Officers able to serve"), 0, 500, t("人", "officers"))
    days_per_visit = _number(t("每次检查每人用时", "Days of each officer for a visit"), 1, 20, t("天", "days"))
    recheck = _number(t("再次抽查比例", "Re-draw share"), 0, 100, "%")

    def wish(self) -> Wish:
        """What is wished; raises `KeyError` before `is_valid`."""
        return Wish(**{name: self.cleaned_data[name] for name in Wish.__slots__})
