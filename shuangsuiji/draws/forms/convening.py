"""Who is invited to a meeting, for which period, and what may come out of the drum."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from shuangsuiji.accounts.models import Account
from shuangsuiji.bilingual import t
from shuangsuiji.draws.drums import DRUMS
from shuangsuiji.draws.services.convening import Invited

ROLES: Mapping[str, Any] = {
    "bureau": t("本局（主持）", "Bureau (chairs)"),
    "discipline": t("纪检（监督）", "Discipline (watches)"),
    "legal": t("法制", "Legal staff"),
    "outside": t("外单位", "From outside"),
    "team": t("执法队", "Squad"),
}
HOWS: Mapping[str, Any] = {
    "card": t("纸质卡（本机制作、打印）", "Paper card, made and printed here"),
    "typed": t("本人另行制作，在本机录入承诺", "Made elsewhere, commitment typed here"),
    "phone": t("本人的手机或另一浏览器", "Own phone or another browser"),
}
PLACES = 6
"""Lines for contributors; those left empty are nobody."""
_FIRST = ("bureau", "discipline", "outside")
HASHES = (("sm3", t("SM3（国密）", "SM3")), ("sha256", t("SHA-256", "SHA-256")))
_SOURCES = (
    ("balls", t("33个编号球，不放回取6个", "Six of 33 numbered balls")),
    ("dice", t("骰子掷8次，按先后记录", "Eight throws of a die, in order")),
    ("own", t("其他，或事先指明的公开结果", "Another, or a named public result")),
    ("none", t("不摇号（每位贡献人都自己制作数值）", "No balls: every contributor makes the value elsewhere")),
)
_REQUIRED = {"required": t("请填写此项。", "Fill this in.")}


class ContributorForm(forms.Form):
    """One place at the table."""

    role = forms.ChoiceField(choices=list(ROLES.items()), label=t("角色", "Role"))
    who = forms.CharField(max_length=100, required=False, label=t("姓名或单位职务", "Name, or office and post"))
    how = forms.ChoiceField(choices=list(HOWS.items()), label=t("承诺方式", "How he commits"))
    account = forms.ChoiceField(required=False, label=t("账号（用自己的浏览器时）", "Account, for an own browser"))

    def __init__(self, data: Any = None, *, accounts: Sequence[Account], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.accounts = {str(one.id): one for one in accounts}
        names = [
            (id, t("{name}（{user}）", "{name} ({user})", name=one.name, user=one.username))
            for id, one in self.accounts.items()
        ]
        chosen: Any = self.fields["account"]
        chosen.choices = [("", t("（不用）", "(none)")), *names]

    def clean(self) -> dict[str, Any]:
        """An own browser needs the account that it signs in with."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("who") and given.get("how") == "phone" and not given.get("account"):
            self.add_error("account", t("用自己的浏览器，须选账号。", "An own browser needs an account."))
        return given

    def invited(self) -> Invited | None:
        """Who sits here; None for an empty line."""
        given = self.cleaned_data
        if not given["who"]:
            return None
        account = self.accounts.get(given["account"]) if given["how"] == "phone" else None
        return Invited(given["role"], given["who"], given["how"], account)


class ConveneForm(forms.Form):
    """The meeting itself. `id` makes a form that is sent twice one meeting."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    period = forms.ChoiceField(label=t("抽查时段", "Period"))
    rehearsal = forms.BooleanField(
        required=False,
        label=t("演练（只用演示数据，不进正式档案）", "A rehearsal: demo data only, in no chain"),
    )
    hash = forms.ChoiceField(choices=HASHES, label=t("哈希算法", "Hash"), initial="sm3", widget=forms.RadioSelect)
    drum = forms.ChoiceField(choices=_SOURCES, label=t("公开摇号", "Visible balls"), widget=forms.RadioSelect)
    what = forms.CharField(
        max_length=100,
        required=False,
        label=t("用什么", "With what"),
        help_text=t("如：某期公开开奖的号码，写明名称和期号。", "E.g. a published result, by name and number."),
    )
    count = forms.IntegerField(required=False, min_value=1, max_value=60, label=t("个数", "How many"))
    least = forms.IntegerField(required=False, min_value=0, max_value=10**6, label=t("最小", "Least"))
    most = forms.IntegerField(required=False, min_value=0, max_value=10**6, label=t("最大", "Most"))
    kind = forms.ChoiceField(
        required=False,
        choices=(("set", t("不重复、不分先后", "A set")), ("sequence", t("可重复、按先后", "A sequence"))),
        label=t("种类", "Kind"),
    )

    def __init__(self, data: Any = None, *, periods: Sequence[str], demo: bool, **rest: Any) -> None:
        super().__init__(data, **rest)
        choices: Any = self.fields["period"]
        choices.choices = [(one, one) for one in periods]
        if not demo:
            del self.fields["rehearsal"]
        for one in self.fields.values():
            one.error_messages |= _REQUIRED

    def own_drum(self) -> list[Any]:
        """The fields that describe another drum."""
        return [self[name] for name in ("what", "count", "least", "most", "kind")]

    def clean(self) -> dict[str, Any]:
        """Another drum is described whole, and can give what it says."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("drum") != "own":
            return given
        for name in ("what", "count", "least", "most"):
            if given.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _REQUIRED["required"])
        if not self.errors and given["least"] > given["most"]:
            self.add_error("most", t("最大的不能小于最小的。", "The most is less than the least."))
        return given

    def grammar(self) -> Mapping[str, Any] | None:
        """What may come out of the drum, as the opening statement will fix it."""
        given = self.cleaned_data
        if given["drum"] != "own":
            return DRUMS.get(given["drum"])
        span = {"count": given["count"], "min": given["least"], "max": given["most"]}
        return {"what": given["what"], **span, "kind": given["kind"] or "set"}


def places(data: Any, accounts: Sequence[Account]) -> list[ContributorForm]:
    """A form for every line of the table, the first three begun."""
    return [
        ContributorForm(
            data,
            accounts=accounts,
            prefix=f"place{number}",
            initial={"role": _FIRST[number] if number < len(_FIRST) else "outside", "how": "card"},
        )
        for number in range(PLACES)
    ]
