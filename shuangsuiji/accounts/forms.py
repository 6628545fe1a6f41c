"""Forms of accounts; their rules stand beside the fields before anything is typed."""

from typing import Any

from django import forms

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import KINDS, ROLES, roles_of
from shuangsuiji.accounts.secrets import username_of
from shuangsuiji.bilingual import t

PASSWORD_RULES = t(
    "至少10个字符，不能全是数字，不含用户名，不用常见密码；一句只有自己知道的话最好记。",
    "At least 10 characters, not digits only, without the user name, no common password; a sentence of your own is "
    "easiest to remember.",
)


def _password(label: Any, *, now: bool, help_text: Any = "") -> forms.CharField:
    words = {"autocomplete": "current-password" if now else "new-password"}
    return forms.CharField(
        label=label, max_length=200, strip=False, help_text=help_text, widget=forms.PasswordInput(attrs=words)
    )


def _code(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    words = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=60, required=required, help_text=help_text, widget=forms.TextInput(attrs=words)
    )


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class SignInForm(forms.Form):
    """User name and password, and a printed code where the phone is missing or the delay runs."""

    username = forms.CharField(
        label=t("用户名", "User name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = _password(t("密码", "Password"), now=True)
    code = _code(
        t("打印的一次性登录码（没有可不填）", "Printed one-time code (leave empty without one)"),
        t(
            "手机不在身边，或提示需要等待时，填纸上一个没用过的16位码。",
            "Without the phone, or while you are told to wait: an unused code of 16 characters from the paper.",
        ),
        required=False,
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """The second factor."""

    code = _code(
        t("验证码", "Code"),
        t(
            "手机验证器显示的6位数字；手机不在身边，填打印的一次性登录码。",
            "The 6 digits that the authenticator on your phone shows; without the phone a printed one-time code.",
        ),
    )


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    old = _password(t("当前密码", "Present password"), now=True)
    new = _password(t("新密码", "New password"), now=False, help_text=PASSWORD_RULES)
    again = _password(t("再输一次新密码", "The new password again"), now=False)

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", t("两次输入的新密码不同，请再输一次。", "The two differ; type it again."))
        return given


class PresentPasswordForm(forms.Form):
    """The present password, before something important."""

    password = _password(t("当前密码", "Present password"), now=True)


class AccountForm(forms.Form):
    """A new account; its id is made with the form, so that a form sent twice opens one account."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    username = forms.RegexField(
        regex=r"^[\w.-]{2,60}$",
        label=t("用户名", "User name"),
        help_text=t(
            "2至60个字母、数字、汉字、点、横线或下划线；不分大小写，以后不能改。",
            "2 to 60 letters, digits, dots, dashes or underscores; case does not matter; it cannot be changed later.",
        ),
        error_messages={
            "invalid": t("含有不允许的字符，请只用字母、数字、汉字、. - _", "Use letters, digits and . - _ only.")
        },
    )
    name = forms.CharField(label=t("姓名", "Name"), max_length=60)
    kind = forms.ChoiceField(
        label=t("账号类别", "Kind of account"),
        help_text=t(
            "业务、系统管理、审计三权分开：一个账号只属于一类，以后不能改。",
            "Business, administration and audit stay apart: an account is of one kind for ever.",
        ),
    )

    def __init__(self, *given: Any, kinds: tuple[str, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in kinds]  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        """As it is kept."""
        return username_of(self.cleaned_data["username"])


class GrantForm(forms.Form):
    """A role, from a day, perhaps until another, by a document."""

    role = forms.ChoiceField(label=t("角色", "Role"))
    since = _day(t("开始日期", "First day"))
    until = _day(
        t("结束日期", "Last day"), required=False, help_text=t("含当日；不填为长期。", "Included; empty for no end.")
    )
    document = forms.CharField(
        label=t("依据文件", "Document"),
        max_length=300,
        help_text=t(
            "授权文件的名称与文号，或会议记录日期。", "Name and number of the document, or the day of the minutes."
        ),
    )

    def __init__(self, *given: Any, kind: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["role"].choices = [(role, ROLES[role]) for role in roles_of(kind)]  # type: ignore[attr-defined]


class DelegationForm(forms.Form):
    """One's own role, to somebody else, for a time, in writing."""

    role = forms.ChoiceField(label=t("委托的角色", "Role to delegate"))
    to: "forms.ModelChoiceField[Account]" = forms.ModelChoiceField(label=t("受托人", "To"), queryset=None)
    since = _day(t("开始日期", "First day"))
    until = _day(t("结束日期", "Last day"), help_text=t("含当日，最长一年。", "Included; at most a year."))
    document = forms.CharField(
        label=t("书面委托", "Written delegation"),
        max_length=300,
        help_text=t(
            "委托书的名称、文号或日期；原件存档。", "Name, number or day of the paper; the paper itself is filed."
        ),
    )

    def __init__(self, *given: Any, roles: list[str], receivers: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["role"].choices = [(role, ROLES[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["to"].queryset = receivers  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = lambda one: f"{one.name} · {one.username}"  # type: ignore[attr-defined]
