"""Source documents: the list, one document with what rests on it, entering with the file itself, handing it out."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.errors import FileMissing
from shuangsuiji.registry.fields import Value, values_of
from shuangsuiji.registry.files import KeptFile, read_file
from shuangsuiji.registry.inspection import DOCUMENT_LIMIT, KINDS
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.record_fields import DOCUMENT_FIELDS
from shuangsuiji.registry.selectors.documents import (
    document_of,
    document_values,
    documents,
    same_file,
    uses_by_register,
)
from shuangsuiji.registry.services.documents import (
    edit_document,
    enter_document,
    keep_document_file,
    record_download,
)
from shuangsuiji.registry.views.downloads import download
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, may, show
from shuangsuiji.registry.views.showing import thing_context, withdrawing

ABOUT_WORDS = {
    "subject": t("检查对象", "Subjects"),
    "officer": t("执法人员", "Officers"),
    "squad": t("执法分队", "Squads"),
    "leave": t("请假", "Leave"),
    "conflict": t("回避", "Recusals"),
    "event": t("分类依据", "Events behind tiers"),
    "training": t("培训", "Training"),
    "publicity": t("宣传", "Publicity"),
    "directory": t("检查事项目录", "Check-item directories"),
}
"""The registers that a document may stand behind."""
_FILE = {"yes": t("有原件", "With its file"), "no": t("缺原件", "Without its file")}
_LIMITS = {"accepted": ",".join(f".{kind}" for kind in KINDS), "kinds": "、".join(KINDS), "limit": DOCUMENT_LIMIT >> 20}


def address_of(document: SourceDocument) -> str:
    """The address of a document's page."""
    return reverse("registry:document_detail", args=[document.id])


def _found(rows: Rows, typed: str) -> Rows:
    return rows.filter(Q(title__icontains=typed) | Q(number__icontains=typed) | Q(issuer__icontains=typed))


def _with_file(rows: Rows, value: str, _: Any) -> Rows:
    return rows.exclude(file_hash="") if value == "yes" else rows.filter(file_hash="")


_DOCUMENTS = Listing(
    route="registry:document_list",
    title=t("来源文件", "Source documents"),
    rows=lambda request: documents(request.account.division),
    columns=(
        Column("title", t("文件名称", "Title"), lambda one: one.title, ("title",), link=address_of),
        Column("number", t("文号", "Number"), lambda one: one.number, ("number",), number=True),
        Column("issuer", t("制发单位", "Issued by"), lambda one: one.issuer, ("issuer",)),
        Column("issued_on", t("成文日期", "Date"), lambda one: one.issued_on, ("issued_on",)),
        Column(
            "file",
            t("原件", "File"),
            lambda one: "yes" if one.file_hash else "no",
            choices=_FILE,
            tone=lambda one: "good" if one.file_hash else "warn",
        ),
        Column("made_at", t("登记时间", "Entered"), lambda one: one.made_at, ("made_at",)),
    ),
    filters=(Filter("file", t("原件", "File"), _with_file, _FILE),),
    search=_found,
    search_help=t("名称、文号、单位", "Title, number, issuer"),
    order="-issued_on",
    actions=(Action("registry:document_new", t("登记文件", "Enter a document"), icon="plus", key="n", main=True),),
    empty=Empty(
        t(
            "名录里的每个值都应说得出依据：先登记名单、决定、通知。",
            "Every value should name its source: enter lists and notices.",
        ),
        route="registry:document_new",
        label=t("登记文件", "Enter a document"),
    ),
)


def document_list(request: Any) -> HttpResponse:
    """Documents of the office."""
    return show(request, _DOCUMENTS, template="registry/document_list.html")


def document_detail(request: Any, id: UUID) -> HttpResponse:
    """One document: values, its file, what rests on it, history."""
    document = document_of(request.account.division, id)
    context = thing_context(request, document, about="document", values=document_values(document), without=("file",))
    context |= {
        "document": document,
        "uses": [(ABOUT_WORDS.get(about, about), count) for about, count in uses_by_register(document).items()],
        "same": same_file(document),
        "may_download": may(request, "registry:document_file", "POST"),
    }
    return render(request, "registry/document_detail.html", context)


def document_file(request: Any, id: UUID) -> HttpResponse:
    """The file of a document, always as a download, its hash checked again; in the ledger before a byte leaves."""
    document = document_of(request.account.division, id)
    if not document.file_hash:
        raise FileMissing(name=document.title, hash="—")
    content = read_file(settings.FILES, document.file_hash, name=document.title)
    record_download(request.act, document=document)
    stem, _, ending = document.file_name.rpartition(".")
    return download(content, name=stem, form=ending)


def _uploaded(request: Any) -> KeptFile | None:
    uploaded = request.FILES.get("file")
    return keep_document_file(request.act, uploaded) if uploaded else None


def document_new(request: Any) -> HttpResponse:
    """A new document, with its file where there is one."""
    editor = Editor(
        SourceDocument,
        DOCUMENT_FIELDS,
        t("登记来源文件", "Enter a source document"),
        cancel=reverse("registry:document_list"),
        template="registry/document_new.html",
        sourced=False,
        extra=_LIMITS,
    )

    def save(sent: Sent) -> str:
        file, division = _uploaded(request), request.account.division
        return address_of(enter_document(request.act, id=sent.id, division=division, values=sent.values, file=file))

    return entering(request, editor, save)


def document_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of a document, or its file in place of a missing or wrong one."""
    document = document_of(request.account.division, id)
    editor = Editor(
        SourceDocument,
        DOCUMENT_FIELDS,
        t("修改来源文件：{name}", "Edit document: {name}", name=document.title),
        cancel=address_of(document),
        template="registry/document_edit.html",
        sourced=False,
        extra={**_LIMITS, "document": document},
    )

    def reading() -> tuple[SourceDocument, dict[str, Value]]:
        standing = document_of(request.account.division, id)
        return standing, values_of(standing, DOCUMENT_FIELDS)

    def save(sent: Sent) -> str:
        file = _uploaded(request)
        return address_of(edit_document(request.act, id=id, version=sent.version, values=sent.values, file=file))

    return editing(request, editor, save, reading=reading)


def document_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a document entered by mistake, or restore one."""
    document = document_of(request.account.division, id)
    return withdrawing(request, document, to=address_of(document))
