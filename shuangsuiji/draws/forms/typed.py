"""What is typed at the meeting: balls, commitments, values, hashes, reasons. A value is never put on a page again."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.draws.words import DUPLICATE_REASONS

_BETWEEN = re.compile(r"[\s·-]")
_LENGTH, _GROUP = 64, 4
_UNSEEN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_WHY = {"required": t("请写明原因。", "Give the reason."), "max_length": t("最多200个字。", "At most 200 characters.")}


def hex_faults(typed: str) -> list[Any]:
    """What keeps a text from being 64 hex characters: its length and the places of wrong characters, never the text.

    >>> hex_faults("AB " * 32)
    []
    >>> [str(one) for one in hex_faults("0" * 60 + "0xg")]
    ['现有63个字符，应为64个。', '第16组（第61–64位）有0–9、a–f以外的字符。']
    """
    text = _BETWEEN.sub("", typed).lower()
    faults: list[Any] = []
    if len(text) != _LENGTH:
        faults.append(t("现有{n}个字符，应为{want}个。", "{n} characters, expected {want}.", n=len(text), want=_LENGTH))
    for group in sorted({at // _GROUP for at, one in enumerate(text[:_LENGTH]) if one not in "0123456789abcdef"}):
        faults.append(
            t(
                "第{n}组（第{first}–{last}位）有0–9、a–f以外的字符。",
                "Group {n} (places {first} to {last}) holds others than 0–9 and a–f.",
                n=group + 1,
                first=group * _GROUP + 1,
                last=group * _GROUP + _GROUP,
            )
        )
    return faults


def _is_hex(typed: str) -> None:
    faults = hex_faults(typed)
    if faults:
        raise forms.ValidationError(faults)


class HexField(forms.CharField):
    """64 hex characters, typed in groups and in either case."""

    def __init__(self, **rest: Any) -> None:
        messages = {"required": t("请录入64个字符。", "Type the 64 characters.")}
        super().__init__(max_length=400, validators=[_is_hex], error_messages=messages, **rest)

    def clean(self, value: Any) -> str:
        """The characters themselves, without what stands between them."""
        return _BETWEEN.sub("", super().clean(value)).lower()


class DuplicateForm(forms.Form):
    """With whom the sealed duplicate lies."""

    with_whom = forms.ChoiceField(
        label=t("备份交给", "The duplicate lies with"),
        error_messages={"required": t("请选择由谁保管。", "Choose who keeps it.")},
    )
    sealed = forms.BooleanField(
        label=t("备份已封好，并已当面交给此人", "The duplicate is sealed and in that person's hands"),
        error_messages={"required": t("先交存备份，再收承诺。", "First the duplicate, then the commitment.")},
    )

    def __init__(self, data: Any = None, *, others: Sequence[str], **rest: Any) -> None:
        super().__init__(data, **rest)
        keeper: Any = self.fields["with_whom"]
        keeper.choices = [("", t("（请选择）", "(choose)")), *((one, one) for one in others)]


class CommitForm(DuplicateForm):
    """A commitment made elsewhere, after its duplicate was deposited."""

    commit = HexField(
        label=t("承诺（64个字符，可以公开）", "Commitment (64 characters, public)"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "hex", **_UNSEEN}),
    )
    field_order = ("commit", "with_whom", "sealed")


class ValueForm(forms.Form):
    """A value from a card. What was typed is on no page again, whatever is wrong with it."""

    value = HexField(
        label=t("数值（64个字符，每4个一组）", "Value (64 characters, in groups of 4)"),
        widget=forms.PasswordInput(render_value=False, attrs={"class": "hex", **_UNSEEN, "data-secret": "64"}),
    )
    from_duplicate = forms.ChoiceField(
        required=False,
        label=t("取自", "Taken from"),
        choices=[("", t("原卡或本人的浏览器", "the card or the own browser")), *DUPLICATE_REASONS.items()],
    )


class BallsForm(forms.Form):
    """The numbers, one field each. `number0`, `number1`… in the order drawn."""

    def __init__(self, data: Any = None, *, grammar: Mapping[str, Any], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.grammar = grammar
        for place in range(grammar["count"]):
            self.fields[f"number{place}"] = self._number(place)

    def _number(self, place: int) -> forms.IntegerField:
        low, high = self.grammar["min"], self.grammar["max"]
        between = t("应在{low}到{high}之间。", "From {low} to {high}.", low=low, high=high)
        return forms.IntegerField(
            min_value=low,
            max_value=high,
            label=t("第{n}个", "No. {n}", n=place + 1),
            error_messages={
                "required": t("请录入。", "Type it."),
                "invalid": between,
                "min_value": between,
                "max_value": between,
            },
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": len(str(high))}),
        )

    def clean(self) -> dict[str, Any]:
        """In a set no number comes twice."""
        seen: set[int] = set()
        for name, value in list(self.cleaned_data.items()):
            if self.grammar["kind"] == "set" and value in seen:
                self.add_error(name, t("与前面的号码重复。", "This number was typed already."))
            seen.add(value)
        return self.cleaned_data

    def numbers(self) -> list[int]:
        """The numbers as typed."""
        return [self.cleaned_data[f"number{place}"] for place in range(self.grammar["count"])]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=200,
        label=t("原因", "Reason"),
        error_messages=_WHY,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AbortForm(ReasonForm):
    """Why a meeting ends without a draw, and whose value is lost with its duplicate."""

    missing = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=t("数值和备份都已遗失的贡献人", "Whose value and duplicate are both lost"),
    )

    def __init__(self, data: Any = None, *, slots: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        choices: Any = self.fields["missing"]
        choices.choices = slots
        if not slots:
            del self.fields["missing"]

    def slots(self) -> list[int]:
        """The slots that are lost."""
        return sorted(map(int, self.cleaned_data.get("missing", [])))


class ComparisonForm(forms.Form):
    """What stands on the screen of the second machine."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    closing = HexField(
        label=t("启封后公告（64个字符）", "Closing statement (64 characters)"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "hex", **_UNSEEN}),
    )
    root = HexField(
        label=t("根（64个字符）", "Root (64 characters)"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "hex", **_UNSEEN}),
    )


class EarlyForm(ReasonForm):
    """Which subject's task is to be opened early, and why."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.CharField(
        max_length=64,
        label=t("检查对象编号", "Number of the subject"),
        help_text=t("名录中的编号，如许可证号。", "Its number in the register, such as the permit."),
        error_messages={"required": t("请填写编号。", "Give its number.")},
    )
    field_order = ("key", "reason")
