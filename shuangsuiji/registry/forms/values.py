"""A form out of the fields of a register: the same labels, help and refusals wherever a value is typed."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value, as_text, from_text
from shuangsuiji.registry.forms.documents import document_fields
from shuangsuiji.sheets.identifiers import number_text

_DEGREES = {"longitude": 180, "latitude": 90}


class ValuesForm(forms.Form):
    """Typed values of one thing. After `is_valid`: `values()` slug → text (or list), `changed()` those that differ.

    `id` is the thing's, made with the form for a new one: sent twice, it is one thing. `version` and `seen` are what
    the editor opened; whoever saved meanwhile shows. With `division`, a source document can be chosen or entered.
    """

    id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        fields: Sequence[Field],
        model: type[Model],
        id: UUID,
        version: int = 0,
        values: Mapping[str, Value] | None = None,
        division: str = "",
        document_id: UUID | None = None,
    ) -> None:
        seen = {one.slug: (values or {}).get(one.slug, [] if one.kind == "many" else "") for one in fields}
        initial = {"id": id, "version": version, "seen": seen, **{slug: _typed(v) for slug, v in seen.items()}}
        super().__init__(data, initial=initial)
        self.registered = tuple(fields)
        for one in fields:
            self.fields[one.slug] = form_field(one, model)
        self.documented = bool(division)
        if division:
            self.fields.update(document_fields(division, document_id))

    def value_fields(self) -> list[Any]:
        """The fields of the thing itself, in their order."""
        return [self[one.slug] for one in self.registered]

    def document_choice(self) -> list[Any]:
        """The fields that name the source document."""
        return [self[name] for name in self.fields if name.startswith("document")]

    def values(self) -> dict[str, Any]:
        """What was typed: text as history keeps it, a sorted list for several choices."""
        return {one.slug: self.cleaned_data[one.slug] for one in self.registered}

    def changed(self) -> dict[str, Any]:
        """The values that differ from those the editor opened."""
        seen = self.cleaned_data.get("seen") or {}
        return {slug: value for slug, value in self.values().items() if seen.get(slug, "") != value}

    def clean(self) -> dict[str, Any]:
        """Each value in the form that history keeps it in."""
        for one in self.registered:
            if one.slug in self.cleaned_data:
                self.cleaned_data[one.slug] = kept(one, self.cleaned_data[one.slug])
        return self.cleaned_data


def _typed(value: Value) -> Any:
    """What a widget shows for a kept value; truth is a tick."""
    return True if value == "yes" else False if value == "no" else value


def kept(one: Field, value: Any) -> Value:
    """A cleaned value as history keeps it."""
    if one.kind == "many":
        return sorted(value)
    if one.kind == "truth":
        return "yes" if value else "no"
    if one.kind == "words":
        return " ".join(str(value).replace("、", " ").replace("，", " ").replace(",", " ").split())
    return number_text(str(value)) if one.number else as_text(value)


def form_field(one: Field, model: type[Model]) -> forms.Field:
    """Django's field for one of ours: label, help, limits of the table's column, errors in both languages."""
    made = _MAKERS.get(one.kind, _text)(one, model)
    made.label, made.help_text, made.required = one.label, one.help, one.required and one.kind != "truth"
    made.error_messages["required"] = t("请填写“{label}”。", "Enter: {label}.", label=one.label)
    return made


def _text(one: Field, model: type[Model]) -> forms.Field:
    known = {field.name: field for field in model._meta.get_fields()}
    limit = getattr(known.get(one.slug), "max_length", None)
    messages = {"max_length": t("最多{n}个字。", "At most {n} characters.", n=limit)}
    return forms.CharField(max_length=limit, error_messages=messages)


def _long(one: Field, model: type[Model]) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))


def _day(one: Field, model: type[Model]) -> forms.Field:
    messages = {"invalid": t("请按 2026-03-05 的样式填写日期。", "Write the day as 2026-03-05.")}
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), error_messages=messages)


def _choice(one: Field, model: type[Model]) -> forms.Field:
    choices = [*([] if one.required else [("", t("（未填）", "(none)"))]), *one.choices.items()]
    messages = {"invalid_choice": t("请从列表中选择。", "Choose one of the list.")}
    return forms.ChoiceField(choices=choices, error_messages=messages)


def _many(one: Field, model: type[Model]) -> forms.Field:
    messages = {"invalid_choice": t("请从列表中选择。", "Choose from the list.")}
    return forms.MultipleChoiceField(
        choices=list(one.choices.items()), widget=forms.CheckboxSelectMultiple, error_messages=messages
    )


def _truth(one: Field, model: type[Model]) -> forms.Field:
    return forms.BooleanField()


def _count(one: Field, model: type[Model]) -> forms.Field:
    messages = {
        "invalid": t("请填写整数。", "Write a whole number."),
        "min_value": t("不能小于0。", "Not below 0."),
    }
    return forms.IntegerField(min_value=0, error_messages=messages)


def _degrees(one: Field, model: type[Model]) -> forms.Field:
    def within(text: str) -> None:
        try:
            value = from_text(one, text)
        except ValueError:
            value = None
        if value is None or not abs(value) <= _DEGREES.get(one.slug, 180):
            limit = _DEGREES.get(one.slug, 180)
            raise forms.ValidationError(
                t(
                    "请填写 −{n} 到 {n} 之间的十进制度数，如 112.85。",
                    "Decimal degrees from −{n} to {n}, e.g. 112.85.",
                    n=limit,
                )
            )

    return forms.CharField(validators=[within], widget=forms.TextInput(attrs={"inputmode": "decimal"}))


_MAKERS: Mapping[str, Callable[[Field, type[Model]], forms.Field]] = {
    "long": _long,
    "day": _day,
    "choice": _choice,
    "many": _many,
    "truth": _truth,
    "count": _count,
    "degrees": _degrees,
}


def merged(data: Mapping[str, Any], fields: Sequence[Field]) -> dict[str, Any] | None:
    """What a conflict page sends back, as the form's own content: for each field what was picked, ours or theirs.

    None where a field was left without a pick: nobody decides for the clerk.
    """
    try:
        mine, now = json.loads(data.get("mine", "{}")), json.loads(data.get("seen", "{}"))
    except ValueError:
        return None
    chosen: dict[str, Any] = {}
    for one in fields:
        ours, theirs = mine.get(one.slug, ""), now.get(one.slug, "")
        pick = data.get(f"pick_{one.slug}")
        if pick not in ("mine", "now") and ours != theirs:
            return None
        chosen[one.slug] = _typed(ours if pick == "mine" else theirs)
    return chosen
