"""The city's keys: list, one key, entering, confirming by a second person, ending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.filing.forms import CityKeyForm, FingerprintForm, WhyForm
from shuangsuiji.filing.models import CONFIRMED, CityKey, CityKeyMark
from shuangsuiji.filing.selectors.keys import city_key_of, city_keys, state_of
from shuangsuiji.filing.services.keys import READ_OUT, confirm_city_key, end_city_key, enter_city_key
from shuangsuiji.filing.words import KEY_STATES, KEY_TONES
from shuangsuiji.ledger.naming import named
from shuangsuiji.registry.views.listing import may


def city_key_list(request: Any) -> HttpResponse:
    """Every key of the city that was ever entered, and how it stands."""
    today = request.act.today()
    rows = [(one, *_state(one, today)) for one in city_keys(request.account.division)]
    context = {"rows": rows, "may_new": may(request, "filing:city_key_new")}
    return render(request, "filing/city_key_list.html", context)


def _state(key: CityKey, today: Any) -> tuple[Any, str]:
    slug = state_of(key, today)
    return KEY_STATES[slug], KEY_TONES[slug]


def city_key_new(request: Any) -> HttpResponse:
    """The city's public file with its paper."""
    division = request.account.division
    initial = {"id": request.act.new_id(), "valid_from": request.act.today()}
    form = CityKeyForm(request.POST or None, request.FILES or None, division=division, **initial)
    refusal: RuleBreach | None = None
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "file": form.cleaned_data["file"].read()}
        try:
            key = enter_city_key(request.act, division=division, **said)
        except RuleBreach as breach:
            refusal = breach
        else:
            messages.success(request, str(t("已登记，请另一人确认。", "Entered; now a second person confirms it.")))
            return HttpResponseRedirect(_address(key))
    context = {"form": form, "refusal": refusal, "cancel": reverse("filing:city_key_list")}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "filing/city_key_new.html", context, status=status)


def _address(key: CityKey) -> str:
    return reverse("filing:city_key_detail", args=[key.id])


def city_key_detail(request: Any, id: UUID) -> HttpResponse:
    """One key: what it is, who entered, confirmed and ended it; the forms of the next step."""
    return _detail(request, city_key_of(request.account.division, id))


def _detail(request: Any, key: CityKey, form: Any = None, refusal: RuleBreach | None = None) -> HttpResponse:
    slug = state_of(key, request.act.today())
    text, tone = KEY_STATES[slug], KEY_TONES[slug]
    # The part that a second person has to hear from the city is not shown before he has typed it.
    waiting, own = slug == "waiting", key.actor == request.act.actor
    shown = "…" + key.fingerprint[READ_OUT:] if waiting else key.fingerprint
    context = {
        "key": key,
        "shown": shown,
        "state": text,
        "tone": tone,
        "entries": _entries(key),
        "confirm": _form(form, FingerprintForm) if _open(request, waiting and not own, "confirm") else None,
        "asks_another": waiting and own,
        "end": _form(form, WhyForm) if _open(request, slug != "ended", "end") else None,
        "refusal": refusal,
        "failed": form,
    }
    status = 409 if refusal else 422 if form is not None else 200
    return render(request, "filing/city_key_detail.html", context, status=status)


def _entries(key: CityKey) -> list[dict[str, Any]]:
    """Who entered, confirmed and ended it, newest first."""
    marks = list(key.marks.all())
    told: list[tuple[Any, Any]] = [(key, t("登记", "Entered"))]
    told += [(one, t("确认", "Confirmed") if one.kind == CONFIRMED else _ended(one)) for one in marks]
    names = named({one.actor for one, _ in told})
    return [{"at": one.at, "actor": names[one.actor], "after": text} for one, text in reversed(told)]


def _ended(mark: CityKeyMark) -> Any:
    return t("停用：{why}", "Ended: {why}", why=mark.why)


def _open(request: Any, fits: bool, what: str) -> bool:
    return fits and may(request, f"filing:city_key_{what}", "POST")


def _form(sent: Any, kind: Any) -> Any:
    return sent if isinstance(sent, kind) else kind()


def city_key_confirm(request: Any, id: UUID) -> HttpResponse:
    """The second person types what the city reads out."""
    key, form = city_key_of(request.account.division, id), FingerprintForm(request.POST)
    if not form.is_valid():
        return _detail(request, key, form)
    try:
        confirm_city_key(request.act, key=key, read_out=form.cleaned_data["read_out"])
    except RuleBreach as refusal:
        return _detail(request, key, form, refusal)
    messages.success(request, str(t("公钥已确认。", "The key is confirmed.")))
    return HttpResponseRedirect(_address(key))


def city_key_end(request: Any, id: UUID) -> HttpResponse:
    """No more list is sealed to it, no more receipt believed."""
    key, form = city_key_of(request.account.division, id), WhyForm(request.POST)
    if not form.is_valid():
        return _detail(request, key, form)
    end_city_key(request.act, key=key, why=form.cleaned_data["why"])
    messages.success(request, str(t("公钥已停用。", "The key is ended.")))
    return HttpResponseRedirect(_address(key))
