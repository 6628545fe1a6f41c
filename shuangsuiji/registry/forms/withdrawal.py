"""Why something is withdrawn or restored."""

from django import forms

from shuangsuiji.bilingual import t


class WhyForm(forms.Form):
    """The reason, and the version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    why = forms.CharField(
        max_length=300,
        label=t("理由", "Reason"),
        help_text=t("写明错在哪里；会留在变更记录里。", "Say what was wrong; it stays in the history."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": t("请写明理由。", "Give the reason.")},
    )
