"""One import: how far the work is, the preview of every row, the result, what an undo gave back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shuangsuiji.bilingual import choice, t
from shuangsuiji.bilingual.words import tongue
from shuangsuiji.registry.models import ImportBatch, ImportRow
from shuangsuiji.registry.selectors.imports import ACTIONS, VERDICTS, applied_before, batch_of, rows_of
from shuangsuiji.registry.services.importing.jobs import job_of
from shuangsuiji.registry.services.importing.registers import REGISTERS, Register
from shuangsuiji.registry.views.imports.lists import STATES, tone
from shuangsuiji.registry.views.imports.stages import stages

PAGE = 50
RUNNING = ("reading", "applying", "undoing")
ACTION_WORDS = {
    "create": t("新增", "New"),
    "change": t("修改", "Change"),
    "same": t("无变化", "Same"),
    "skip": t("不是记录", "No record"),
    "refuse": t("不能导入", "Refused"),
}
VERDICT_WORDS = {"ok": t("可用", "Usable"), "note": t("请留意", "Note"), "error": t("需改正", "To correct")}
OUTCOMES = {
    "applied": t("已导入", "applied"),
    "undone": t("已撤销", "undone"),
    "kept": t("保留：之后被修改过", "kept: changed since"),
    "changed_since": t("跳过：预览后被修改过", "skipped: changed after the preview"),
}
TONES = {"ok": "good", "note": "warn", "error": "bad"}
JOB_STEPS = {
    "": t("等待后台程序", "Waiting for the worker"),
    "reading": t("正在读取文件", "Reading the file"),
    "comparing": t("正在与名录比对", "Comparing with the register"),
    "keeping": t("正在保存预览", "Keeping the preview"),
    "checking": t("正在核对名录有无变化", "Checking that nothing changed"),
    "preparing": t("正在准备", "Preparing"),
    "writing": t("正在写入名录", "Writing the register"),
    "history": t("正在写入变更记录", "Writing the history"),
}


def import_detail(request: Any, id: UUID) -> HttpResponse:
    """The page that fits the import's state; it can be reloaded at any moment."""
    batch = batch_of(request.account.division, id)
    if batch.state == "uploaded" and batch.columns.get("columns"):
        return redirect("registry:import_columns", id=id)
    asked = {name: request.GET.get(name, "") for name in ("action", "verdict", "outcome")}
    page = Paginator(rows_of(batch, **asked), PAGE).get_page(request.GET.get("page"))
    register = REGISTERS[batch.register]
    context = {
        **_progress(batch),
        "batch": batch,
        "register": register,
        "state": choice(batch.state, STATES),
        "tone": tone(batch),
        "refusal_text": batch.refusal.get(tongue(), ""),
        "before": applied_before(batch) if batch.state == "previewed" else None,
        "page": page,
        "lines": _lines(register, list(page.object_list), batch.state),
        "by_action": _counted(batch, ACTIONS, ACTION_WORDS, asked["action"]),
        "by_verdict": _counted(batch, VERDICTS, VERDICT_WORDS, asked["verdict"]),
        "asked": asked,
        "steps": stages(batch, "result" if batch.state in ("applied", "undone", "undoing") else "preview"),
        "can_apply": batch.state == "previewed" and _changes(batch) > 0,
        "changes": _changes(batch),
        "show_rows": batch.state in ("previewed", "applied", "undone", "cancelled") and bool(batch.totals),
    }
    return render(request, "registry/import_detail.html", context)


def import_progress(request: Any, id: UUID) -> HttpResponse:
    """The progress again, for a page that asks each second; when the work is over, the whole page is loaded anew."""
    batch = batch_of(request.account.division, id)
    if batch.state not in RUNNING:
        return HttpResponse(status=200, headers={"HX-Redirect": reverse("registry:import_detail", args=[id])})
    return render(request, "ui/_progress.html", _progress(batch))


def _progress(batch: ImportBatch) -> dict[str, Any]:
    told = job_of(batch.id).progress()
    return {
        "running": batch.state in RUNNING,
        "label": JOB_STEPS.get(told.step, JOB_STEPS[""]),
        "done": told.done,
        "total": told.total,
        "url": reverse("registry:import_progress", args=[batch.id]),
        "cancel_url": reverse("registry:import_cancel", args=[batch.id]),
    }


def _changes(batch: ImportBatch) -> int:
    return int(batch.totals.get("create", 0)) + int(batch.totals.get("change", 0))


def _counted(
    batch: ImportBatch, slugs: Sequence[str], words: Mapping[str, Any], asked: str
) -> list[tuple[str, Any, int, bool]]:
    return [(one, words[one], batch.totals.get(one, 0), one == asked) for one in slugs]


def _lines(register: Register, rows: Sequence[ImportRow], state: str) -> list[dict[str, Any]]:
    kept = [row.target for row in rows if row.outcome == "kept"] if state == "undone" else []
    standing = register.values_now(kept) if kept else {}
    labels, words = register.labels(), register.words()
    return [
        {
            "row": row,
            "action": ACTION_WORDS.get(row.action, row.action),
            "verdict": VERDICT_WORDS.get(row.verdict, row.verdict),
            "tone": TONES.get(row.verdict, ""),
            "said": [one[tongue()] for one in row.verdicts],
            "outcome": choice(row.outcome, OUTCOMES) if row.outcome else "",
            "fields": [
                {
                    "label": labels.get(slug, slug),
                    "before": spoken(pair[0], words.get(slug, {})),
                    "after": spoken(pair[1], words.get(slug, {})),
                    "now": spoken(standing[row.target].get(slug, ""), words.get(slug, {}))
                    if row.target in standing
                    else None,
                }
                for slug, pair in row.fields.items()
            ],
        }
        for row in rows
    ]


def spoken(value: Any, words: Mapping[str, Any]) -> str:
    """A kept value as its reader sees it; nothing is a dash."""
    parts = value if isinstance(value, list) else [value]
    return "、".join(str(words.get(one, one)) for one in parts if one) or "—"
