"""The second person at the screen, for an act that one must not do alone."""

from django import forms

from shuangsuiji.bilingual import t

_MISSING = {"required": t("请填写此项。", "Fill this in.")}
_UNSEEN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class SecondPersonForm(forms.Form):
    """User name, password and code of the second person; nothing of it is shown again."""

    username = forms.CharField(
        max_length=60,
        label=t("在场第二人的用户名", "User name of the second person"),
        error_messages=_MISSING,
        widget=forms.TextInput(attrs=_UNSEEN),
    )
    password = forms.CharField(
        max_length=200,
        label=t("第二人的密码", "Password of the second person"),
        error_messages=_MISSING,
        widget=forms.PasswordInput(render_value=False, attrs=_UNSEEN),
    )
    code = forms.CharField(
        max_length=40,
        label=t("第二人的验证码", "Code of the second person"),
        help_text=t("手机上的六位数，或一个打印的一次性码。", "Six digits of the phone, or a printed code."),
        error_messages=_MISSING,
        widget=forms.TextInput(attrs=_UNSEEN),
    )
