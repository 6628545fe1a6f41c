"""Forms of a decision: what was decided, who was there, and the secrets asked again before somebody signs."""

from typing import Any

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.plans.selectors.decisions import SIGNERS
from shuangsuiji.plans.services.decisions import Held
from shuangsuiji.plans.words import GROUP_ROLES
from shuangsuiji.registry.models import SourceDocument

_EMPTY_ROWS = 3
_MOST_ROWS = 60


class HeldForm(forms.Form):
    """Day, place and text of a decision; `seen` is the number of the draft it goes on from."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    held_on = forms.DateField(
        label=t("会议日期", "Day of the meeting"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": t("请按 2026-03-05 的样式填写日期。", "Write the day as 2026-03-05.")},
    )
    place = forms.CharField(label=t("地点", "Place"), max_length=100)
    text = forms.CharField(
        label=t("议定事项", "What was decided"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "zh-Hans"}),
        help_text=t(
            "数字随本稿冻结，签署后不能改；这里写会议的决定。",
            "The numbers are frozen with the draft; write here what the meeting decided.",
        ),
    )


class PersonForm(forms.Form):
    """One person of the meeting; a row without a name is no row."""

    name = forms.CharField(label=t("姓名", "Name"), max_length=60, required=False)
    role = forms.ChoiceField(label=t("身份", "Role"), choices=list(GROUP_ROLES.items()), initial="guest")
    post = forms.CharField(label=t("职务", "Post"), max_length=60, required=False)
    present = forms.BooleanField(label=t("到会", "Present"), required=False)
    delegate = forms.CharField(label=t("委托何人代为出席", "Who came instead"), max_length=60, required=False)


People = forms.formset_factory(
    PersonForm, extra=_EMPTY_ROWS, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS, validate_max=True
)


def held_of(form: HeldForm, people: Any) -> Held:
    """What both forms say, once they are valid."""
    rows = [one.cleaned_data for one in people if one.cleaned_data.get("name", "").strip()]
    given = {name: form.cleaned_data[name] for name in ("held_on", "place", "text")}
    return Held(attendance=rows, **given)


class SigningForm(forms.Form):
    """Password and, where the account has a second factor, its code; `seen_hash` is what was read."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = forms.CharField(
        label=t("当前密码", "Present password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=t("验证码", "Code"),
        max_length=60,
        help_text=t("手机验证器显示的6位数字，或打印的一次性登录码。", "The 6 digits of the phone, or a printed code."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )

    def __init__(self, *given: Any, second_factor: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not second_factor:
            del self.fields["code"]


class ScanForm(forms.Form):
    """Who signed on paper, and the scan of it among the source documents."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    signer = forms.CharField(label=t("签字人", "Who signed"), max_length=60)
    role = forms.ChoiceField(label=t("身份", "Role"), choices=[(one, GROUP_ROLES[one]) for one in SIGNERS])
    document: "forms.ModelChoiceField[SourceDocument]" = forms.ModelChoiceField(
        label=t("扫描件", "Scan"),
        queryset=None,
        help_text=t(
            "先在“来源文件”登记并上传签字页扫描件，再在这里选择。",
            "Enter the signed page with its file under Source documents first, then choose it here.",
        ),
    )

    def __init__(self, *given: Any, division: str, **named: Any) -> None:
        super().__init__(*given, **named)
        scans = SourceDocument.objects.filter(division=division, withdrawn=False).exclude(file_hash="")
        self.fields["document"].queryset = scans  # type: ignore[attr-defined]
