"""One check item: its text, whom it concerns, its history; changed only in a version that has not begun."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import CheckItem
from shuangsuiji.registry.selectors.items import directory_of, item_of, item_values
from shuangsuiji.registry.services.items import edit_item, enter_item, turn_item
from shuangsuiji.registry.tiering.fields import ITEM_FIELDS
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.showing import thing_context, withdrawing
from shuangsuiji.registry.views.tiers.directories import directory_address


def item_detail(request: Any, id: UUID) -> HttpResponse:
    """One item with its history."""
    item = item_of(request.account.division, id)
    context = thing_context(request, item, about="item", values=item_values(item))
    if item.directory.in_force_from <= request.act.today():
        context["actions"] = []
    return render(request, "registry/item_detail.html", context | {"item": item})


def item_address(item: CheckItem) -> str:
    """The address of an item's page."""
    return reverse("registry:item_detail", args=[item.id])


def item_new(request: Any, id: UUID) -> HttpResponse:
    """A new item of a version that has not begun."""
    directory = directory_of(request.account.division, id)
    editor = Editor(
        CheckItem,
        ITEM_FIELDS,
        t("新增检查事项", "New check item"),
        cancel=directory_address(directory),
        template="registry/item_form.html",
        extra={"directory": directory},
        sourced=False,
    )

    def save(sent: Sent) -> str:
        return item_address(enter_item(request.act, id=sent.id, directory=directory, values=sent.values))

    return entering(request, editor, save)


def item_edit(request: Any, id: UUID) -> HttpResponse:
    """The text of an item and whom it concerns."""
    item = item_of(request.account.division, id)
    editor = Editor(
        CheckItem,
        ITEM_FIELDS,
        t("修改检查事项：{number}", "Edit check item {number}", number=item.number),
        cancel=item_address(item),
        template="registry/item_form.html",
        extra={"directory": item.directory},
        sourced=False,
    )

    def reading() -> tuple[CheckItem, dict[str, Value]]:
        standing = item_of(request.account.division, id)
        return standing, item_values(standing)

    def save(sent: Sent) -> str:
        return item_address(edit_item(request.act, id=id, version=sent.version, values=sent.values))

    return editing(request, editor, save, reading=reading)


def item_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Take an item out of a version that has not begun, or put it back."""
    item = item_of(request.account.division, id)

    def turn(version: int, why: str) -> CheckItem:
        return turn_item(request.act, id=id, version=version, why=why, withdrawn=not item.withdrawn)

    return withdrawing(request, item, to=item_address(item), turn=turn)
