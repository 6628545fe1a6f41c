"""The list of imports, newest first."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.selectors.imports import batches
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, may, show
from shuangsuiji.registry.words import IMPORT_STATES

STATES = {slug: t(zh, en) for slug, (zh, en) in IMPORT_STATES.items()}
TONES = {"applied": "good", "refused": "bad", "failed": "bad", "previewed": "warn", "undone": "plain"}
LABELS = {slug: one.label for slug, one in REGISTERS.items()}


def tone(batch: ImportBatch) -> str:
    """How the badge of a state looks."""
    return TONES.get(batch.state, "info")


IMPORTS = Listing(
    route="registry:import_list",
    title=t("导入", "Imports"),
    rows=lambda request: batches(request.account.division),
    columns=(
        Column(
            "file",
            t("文件", "File"),
            lambda one: one.file_name,
            order=("file_name",),
            link=lambda one: reverse("registry:import_detail", args=[one.id]),
        ),
        Column("register", t("名录", "Register"), lambda one: one.register, order=("register",), choices=LABELS),
        Column("state", t("状态", "State"), lambda one: one.state, order=("state",), choices=STATES, tone=tone),
        Column("rows", t("行数", "Rows"), lambda one: one.totals.get("rows", "")),
        Column("create", t("新增", "New"), lambda one: one.totals.get("create", "")),
        Column("change", t("修改", "Changed"), lambda one: one.totals.get("change", "")),
        Column("refuse", t("有问题", "Refused"), lambda one: one.totals.get("refuse", "")),
        Column("made", t("上传时间", "Uploaded"), lambda one: one.made_at, order=("made_at",)),
    ),
    filters=(
        Filter("register", t("名录", "Register"), lambda rows, value, _: rows.filter(register=value), choices=LABELS),
        Filter("state", t("状态", "State"), lambda rows, value, _: rows.filter(state=value), choices=STATES),
    ),
    order="-made",
    actions=(Action("registry:import_new", t("导入文件", "Import a file"), icon="upload", key="n", main=True),),
    empty=Empty(
        t(
            "还没有导入过文件。名单不用改格式：选文件、对一下列、看清每一行会怎样，再导入；导入后可以撤销。",
            "Nothing has been imported yet. Choose a list as it is, match its columns, see what each row would do, "
            "then import it; an import can be undone.",
        ),
        route="registry:import_new",
        label=t("导入文件", "Import a file"),
    ),
)


def import_list(request: Any) -> HttpResponse:
    """Imports of the office, and blank lists and whole registers to take away."""
    extra = {"registers": REGISTERS.values(), "may_take": may(request, "registry:import_export", "POST")}
    return show(request, IMPORTS, template="registry/import_list.html", extra=extra)
