"""What a paper needs that the meeting itself does not hold: the names of the office, the room, who leads and writes."""

from typing import Any

from django import forms

from shuangsuiji.bilingual import t

_MISSING = {"required": t("请填写此项。", "Fill this in.")}


def _line(label: Any, *, help: Any = "", required: bool = True, longest: int = 100) -> forms.CharField:
    return forms.CharField(max_length=longest, label=label, help_text=help, required=required, error_messages=_MISSING)


class RoomForm(forms.Form):
    """Names for the papers of a meeting."""

    name = _line(t("单位名称", "Name of the office"), help=t("文书落款的全称。", "In full, as papers are signed."))
    word = _line(
        t("机关代字", "Word of the office in numbers"),
        help=t("文号开头的代字，如“某环”。", "What its document numbers begin with."),
        longest=20,
    )
    above = _line(t("备案报送机关", "Filed with"), help=t("市级主管单位全称。", "The city's body, in full."))
    place = _line(t("会议地点", "Place"))
    chair = _line(t("主持人", "Chair"))
    recorder = _line(t("记录人", "Recorder"))
    signer = _line(t("签发人", "Signed out by"), help=t("备案报告的签发人。", "Of the filing report."), required=False)
    contact = _line(t("联系人和电话", "Contact"), required=False)

    def office(self) -> dict[str, str]:
        """The office as papers have it."""
        return {key: str(self.cleaned_data[key]) for key in ("name", "word", "above")}


class VisitForm(forms.Form):
    """What the papers of one visit need besides the task."""

    on = forms.DateField(
        label=t("检查日期", "Day of the visit"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={**_MISSING, "invalid": t("请按 2026-03-05 的样式填写。", "Write it as 2026-03-05.")},
    )
    name = _line(t("单位名称", "Name of the office"))
    phone = _line(t("监督电话", "Number for complaints"), longest=40)
