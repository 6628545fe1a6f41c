"""Directories of check items: the versions, one version by section, and what of it concerns a subject."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import listed, t
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import CheckItem, ItemDirectory
from shuangsuiji.registry.selectors.items import (
    directories,
    directory_of,
    directory_values,
    in_force,
    items_of,
    state_of,
    traits_of,
)
from shuangsuiji.registry.services.items import (
    copy_directory,
    edit_directory,
    install_default_directory,
    turn_directory,
)
from shuangsuiji.registry.tiering import applicable
from shuangsuiji.registry.tiering.fields import DIRECTORY_FIELDS, ITEM_LIMITS
from shuangsuiji.registry.views.choosing import choose_subject, chosen_subject
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Listing, may, offered, show
from shuangsuiji.registry.views.showing import thing_context, withdrawing
from shuangsuiji.registry.words import SECTIONS

STATES = {
    "current": t("使用中", "In force"),
    "coming": t("未启用", "To come"),
    "past": t("已被新版本代替", "Replaced"),
}
_TONES = {"current": "good", "coming": "info", "past": "plain"}
_COPIED = tuple(one for one in DIRECTORY_FIELDS if one.slug != "title")


def directory_list(request: Any) -> HttpResponse:
    """Versions of all directories of the office."""
    division, today = request.account.division, request.act.today()
    current = set(in_force(division, today).values_list("id", flat=True))
    missing = not ItemDirectory.objects.filter(division=division, built_in=True, withdrawn=False).exists()
    extra = {"may_install": missing and may(request, "registry:directory_install", "POST")}
    return show(request, _listing(current, today), template="registry/directory_list.html", extra=extra)


def _listing(current: set[UUID], today: date) -> Listing:
    return Listing(
        route="registry:directory_list",
        title=t("检查事项目录", "Check items"),
        rows=lambda request: directories(request.account.division),
        columns=(
            Column("title", t("目录名称", "Name"), lambda one: one.title, ("title",), link=directory_address),
            Column("edition", t("版本", "Edition"), lambda one: one.edition, ("edition",)),
            Column("in_force_from", t("启用日期", "In force from"), lambda one: one.in_force_from, ("in_force_from",)),
            Column("count", t("事项数", "Items"), lambda one: one.count, ("count",), number=True),
            Column("document", t("来源文件", "Source"), lambda one: str(one.document or "")),
            Column(
                "state",
                t("状态", "State"),
                lambda one: state_of(one, current, today),
                choices=STATES,
                tone=lambda one: _TONES[state_of(one, current, today)],
            ),
        ),
        order="-in_force_from",
        empty=Empty(
            t(
                "检查严格按事项目录进行。可先装入系统自带的七项内容目录，再复制出自己的版本。",
                "Checks follow the directory strictly. Install the sheet that comes with the system, then copy it.",
            ),
        ),
    )


def directory_address(directory: ItemDirectory) -> str:
    """The address of a version's page."""
    return reverse("registry:directory_detail", args=[directory.id])


def directory_install(request: Any) -> HttpResponse:
    """The sheet that comes with the system, from today."""
    directory = install_default_directory(request.act, division=request.account.division)
    messages.success(request, str(t("已装入，自今天启用。", "Installed, in force from today.")))
    return HttpResponseRedirect(directory_address(directory))


def directory_detail(request: Any, id: UUID) -> HttpResponse:
    """One version by section; with `?subject=` only what concerns that subject, with `?q=` the search for it."""
    directory = directory_of(request.account.division, id)
    today, subject = request.act.today(), chosen_subject(request)
    if "q" in request.GET and subject is None:
        return choose_subject(request, heading=t("适用事项：选择检查对象", "Which items apply: choose the subject"))
    items = items_of(directory)
    shown = applicable(items, traits_of(subject, today)) if subject else items
    state = state_of(directory, set(in_force(directory.division, today).values_list("id", flat=True)), today)
    context = thing_context(request, directory, about="directory", values=directory_values(directory))
    context |= {
        "directory": directory,
        "subject": subject,
        "sections": _by_section(shown),
        "count": len(items),
        "shown": len(shown),
        "state": STATES[state],
        "tone": _TONES[state],
        "actions": _actions(request, directory, context["actions"], state),
    }
    return render(request, "registry/directory_detail.html", context)


def _by_section(items: Sequence[CheckItem]) -> list[tuple[str, Any, list[tuple[CheckItem, str]]]]:
    """Each section with its items and, for each, whom it concerns."""
    found = [(slug, label, [one for one in items if one.section == slug]) for slug, label in SECTIONS.items()]
    return [(slug, label, [(one, limits_in_words(one)) for one in inside]) for slug, label, inside in found]


def limits_in_words(item: CheckItem) -> str:
    """Whom an item concerns, in words; nothing for all subjects."""
    said = [
        listed(field.choices.get(word, word) for word in item.applies[field.slug])
        for field in ITEM_LIMITS
        if item.applies.get(field.slug)
    ]
    return " · ".join(map(str, said))


def _actions(request: Any, directory: ItemDirectory, common: Any, state: str) -> list[tuple[Action, str]]:
    copy = Action("registry:directory_copy", t("复制出新版本", "Copy to a new version"), icon="copy", main=True)
    new = Action("registry:item_new", t("新增事项", "New item"), icon="plus", key="n")
    if directory.withdrawn:
        return list(common)
    if state != "coming":
        return offered(request, (copy,), id=directory.id)
    return [*common, *offered(request, (new, copy), id=directory.id)]


def directory_copy(request: Any, id: UUID) -> HttpResponse:
    """A new version with the same items, from a later day."""
    source = directory_of(request.account.division, id)
    editor = Editor(
        ItemDirectory,
        _COPIED,
        t("复制出新版本：{title}", "New version of {title}", title=source),
        cancel=directory_address(source),
        submit=t("复制", "Copy"),
        template="registry/directory_form.html",
    )

    def save(sent: Sent) -> str:
        return directory_address(
            copy_directory(request.act, id=sent.id, source=source, values=sent.values, document=sent.document)
        )

    return entering(request, editor, save)


def directory_edit(request: Any, id: UUID) -> HttpResponse:
    """Title, edition and first day of a version that has not begun."""
    directory = directory_of(request.account.division, id)
    heading = t("修改目录：{title}", "Edit directory: {title}", title=directory)
    editor = Editor(
        ItemDirectory,
        DIRECTORY_FIELDS,
        heading,
        cancel=directory_address(directory),
        template="registry/directory_form.html",
    )

    def reading() -> tuple[ItemDirectory, dict[str, Value]]:
        standing = directory_of(request.account.division, id)
        return standing, directory_values(standing)

    def save(sent: Sent) -> str:
        edit_directory(request.act, id=id, version=sent.version, values=sent.values, document=sent.document)
        return directory_address(directory)

    return editing(request, editor, save, reading=reading)


def directory_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a version that has not begun, or restore it."""
    directory = directory_of(request.account.division, id)

    def turn(version: int, why: str) -> ItemDirectory:
        return turn_directory(request.act, id=id, version=version, why=why, withdrawn=not directory.withdrawn)

    return withdrawing(request, directory, to=directory_address(directory), turn=turn)
