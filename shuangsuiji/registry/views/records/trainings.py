"""Training: the list, one training, entering and editing, and who lacks the year's."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value, values_of
from shuangsuiji.registry.models import Officer, Training
from shuangsuiji.registry.record_fields import REFERENCES, TRAINING_FIELDS
from shuangsuiji.registry.selectors.people import officers
from shuangsuiji.registry.selectors.records import trained_in, training_of, training_values, trainings
from shuangsuiji.registry.services.records import edit_training, enter_training
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.views.showing import thing_context, withdrawing

FIRST_YEAR = 2000


def address_of(training: Training) -> str:
    """The address of a training's page."""
    return reverse("registry:training_detail", args=[training.id])


def _years(request: Any) -> dict[str, Any]:
    held = trainings(request.account.division).dates("on", "year", order="DESC")
    return {str(one.year): str(one.year) for one in held}


def _found(rows: Rows, typed: str) -> Rows:
    return rows.filter(topic__icontains=typed) | rows.filter(organiser__icontains=typed)


_TRAININGS = Listing(
    route="registry:training_list",
    title=t("培训", "Training"),
    rows=lambda request: trainings(request.account.division),
    columns=(
        Column("topic", t("内容", "Topic"), lambda one: one.topic, ("topic",), link=address_of),
        Column("on", t("日期", "Day"), lambda one: one.on, ("on",)),
        Column("organiser", t("组织单位", "Organised by"), lambda one: one.organiser, ("organiser",)),
        Column("minutes", t("时长（分钟）", "Minutes"), lambda one: one.minutes or None, ("minutes",)),
        Column("attended", t("参加人数", "Attended"), lambda one: one.attended, ("attended",)),
        Column("document", t("来源文件", "Source"), lambda one: str(one.document) if one.document else ""),
    ),
    filters=(Filter("year", t("年度", "Year"), lambda rows, value, _: rows.filter(on__year=value), _years),),
    search=_found,
    search_help=t("内容、组织单位", "Topic, organiser"),
    order="-on",
    actions=(
        Action("registry:training_new", t("登记培训", "Enter training"), icon="plus", key="n", main=True),
        Action("registry:training_lacking", t("谁还没参加", "Who still lacks it"), icon="checklist"),
    ),
    empty=Empty(
        t("登记每次业务培训和参加人员。", "Enter each course and who attended."),
        route="registry:training_new",
        label=t("登记培训", "Enter training"),
    ),
)


def training_list(request: Any) -> HttpResponse:
    """Training of the office."""
    return show(request, _TRAININGS, template="registry/training_list.html")


def training_lacking(request: Any) -> HttpResponse:
    """Every officer in post with the training of `?year=`, this year without one; who had none comes first."""
    this_year = request.act.today().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else this_year
    year = year if FIRST_YEAR <= year <= this_year else this_year
    rows = trained_in(request.account.division, year)
    context = {
        "year": year,
        "first_year": FIRST_YEAR,
        "this_year": this_year,
        "rows": rows,
        "lacking": sum(not one.times for one in rows),
    }
    return render(request, "registry/training_lacking.html", context)


def training_detail(request: Any, id: UUID) -> HttpResponse:
    """One training: values with sources, who attended, history."""
    training = training_of(request.account.division, id)
    attended = list(training.officers.all())
    values = training_values(training, attended)
    context = thing_context(request, training, about="training", values=values, without=("officers",))
    return render(request, "registry/training_detail.html", context | {"training": training, "attended": attended})


def _fields(request: Any, training: Training | None = None) -> tuple[Field, ...]:
    """The fields, with the officers in post to tick and those who attended and have left since."""
    among = list(officers(request.account.division).filter(in_post=True))
    among += [one for one in training.officers.all() if one not in among] if training else []
    choices = {str(one.id): f"{one.name} {one.certificate}" for one in among}
    attended = Field("officers", REFERENCES["officers"].label, "many", choices)
    return (*TRAINING_FIELDS[:-1], attended, TRAINING_FIELDS[-1])


def _service_values(request: Any, sent: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(sent)
    chosen = values.pop("officers", None)
    ids = [UUID(one) for one in chosen or ()]
    attended = list(Officer.objects.filter(division=request.account.division, id__in=ids))
    return {"values": values, "officers": None if chosen is None else attended}


def training_new(request: Any) -> HttpResponse:
    """A new training."""
    editor = Editor(
        Training,
        _fields(request),
        t("登记培训", "Enter training"),
        cancel=reverse("registry:training_list"),
        template="registry/training_new.html",
    )

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values)
        division = request.account.division
        return address_of(enter_training(request.act, id=sent.id, division=division, document=sent.document, **given))

    return entering(request, editor, save, values={"on": request.act.today().isoformat()})


def training_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of a training and who attended."""
    training = training_of(request.account.division, id)
    editor = Editor(
        Training,
        _fields(request, training),
        t("修改培训：{name}", "Edit training: {name}", name=training.topic),
        cancel=address_of(training),
        template="registry/training_edit.html",
    )

    def reading() -> tuple[Training, dict[str, Value]]:
        standing = training_of(request.account.division, id)
        attended = sorted(str(one) for one in standing.officers.values_list("id", flat=True))
        return standing, {**values_of(standing, TRAINING_FIELDS), "officers": attended}

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values)
        return address_of(edit_training(request.act, id=id, version=sent.version, document=sent.document, **given))

    return editing(request, editor, save, reading=reading)


def training_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a training entered by mistake, or restore one."""
    training = training_of(request.account.division, id)
    return withdrawing(request, training, to=address_of(training))
