"""Publicity: the list, one publication, entering and editing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Publicity
from shuangsuiji.registry.record_fields import PUBLICITY_FIELDS
from shuangsuiji.registry.selectors.records import publications, publicity_of, publicity_values
from shuangsuiji.registry.services.records import edit_publicity, enter_publicity
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.views.showing import thing_context, withdrawing


def address_of(publicity: Publicity) -> str:
    """The address of a publication's page."""
    return reverse("registry:publicity_detail", args=[publicity.id])


def _years(request: Any) -> dict[str, Any]:
    held = publications(request.account.division).dates("on", "year", order="DESC")
    return {str(one.year): str(one.year) for one in held}


def _found(rows: Rows, typed: str) -> Rows:
    return rows.filter(title__icontains=typed) | rows.filter(channel__icontains=typed)


_PUBLICATIONS = Listing(
    route="registry:publicity_list",
    title=t("宣传", "Publicity"),
    rows=lambda request: publications(request.account.division),
    columns=(
        Column("title", t("标题", "Title"), lambda one: one.title, ("title",), link=address_of),
        Column("on", t("日期", "Day"), lambda one: one.on, ("on",)),
        Column("channel", t("渠道", "Channel"), lambda one: one.channel, ("channel",)),
        Column("audience", t("对象", "Audience"), lambda one: one.audience),
        Column("document", t("来源文件", "Source"), lambda one: str(one.document) if one.document else ""),
    ),
    filters=(Filter("year", t("年度", "Year"), lambda rows, value, _: rows.filter(on__year=value), _years),),
    search=_found,
    search_help=t("标题、渠道", "Title, channel"),
    order="-on",
    actions=(Action("registry:publicity_new", t("登记宣传", "Enter publicity"), icon="plus", key="n", main=True),),
    empty=Empty(
        t(
            "登记每次宣传：网站、公众号、宣传栏、入企宣讲。",
            "Enter each publication: website, notice board, talk on site.",
        ),
        route="registry:publicity_new",
        label=t("登记宣传", "Enter publicity"),
    ),
)


def publicity_list(request: Any) -> HttpResponse:
    """Publicity of the office."""
    return show(request, _PUBLICATIONS, template="registry/publicity_list.html")


def publicity_detail(request: Any, id: UUID) -> HttpResponse:
    """One publication: values with sources, history."""
    publicity = publicity_of(request.account.division, id)
    context = thing_context(request, publicity, about="publicity", values=publicity_values(publicity))
    return render(request, "registry/publicity_detail.html", context | {"publicity": publicity})


def publicity_new(request: Any) -> HttpResponse:
    """A new publication."""
    editor = Editor(
        Publicity,
        PUBLICITY_FIELDS,
        t("登记宣传", "Enter publicity"),
        cancel=reverse("registry:publicity_list"),
        template="registry/publicity_new.html",
    )

    def save(sent: Sent) -> str:
        division, document = request.account.division, sent.document
        made = enter_publicity(request.act, id=sent.id, division=division, values=sent.values, document=document)
        return address_of(made)

    return entering(request, editor, save, values={"on": request.act.today().isoformat()})


def publicity_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of a publication."""
    publicity = publicity_of(request.account.division, id)
    editor = Editor(
        Publicity,
        PUBLICITY_FIELDS,
        t("修改宣传：{name}", "Edit publicity: {name}", name=publicity.title),
        cancel=address_of(publicity),
        template="registry/publicity_edit.html",
    )

    def reading() -> tuple[Publicity, dict[str, Value]]:
        standing = publicity_of(request.account.division, id)
        return standing, dict(publicity_values(standing))

    def save(sent: Sent) -> str:
        document = sent.document
        edited = edit_publicity(request.act, id=id, version=sent.version, values=sent.values, document=document)
        return address_of(edited)

    return editing(request, editor, save, reading=reading)


def publicity_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a publication entered by mistake, or restore one."""
    publicity = publicity_of(request.account.division, id)
    return withdrawing(request, publicity, to=address_of(publicity))
