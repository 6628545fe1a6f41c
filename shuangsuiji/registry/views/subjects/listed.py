"""The list of subjects, as it stands and as it stood on any past day."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.bilingual.dates import china
from shuangsuiji.registry.fields import SUBJECT_FIELDS, TIERS_FIELD
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.history import register_on, words
from shuangsuiji.registry.selectors.quality import CHECKS
from shuangsuiji.registry.selectors.subjects import found, in_tier, tier_counts, with_tiers
from shuangsuiji.registry.views.listing import PAGE, Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.words import ENDED, KINDS, STATUSES, TIERS

_TONES = {"active": "good", "stopped": "warn"}
_STALE = {"3": "stale_3", "6": "stale_6"}


def _rows(request: Any) -> Rows:
    withdrawn = request.GET.get("kept") == "withdrawn"
    rows = Subject.objects.filter(division=request.account.division, withdrawn=withdrawn)
    return with_tiers(rows, request.act.today())


def _checked(rows: Rows, slug: str, today: date) -> Rows:
    """As the page of quality counts: of those that may still be drawn."""
    return CHECKS[slug].narrow(rows.exclude(status__in=ENDED), today)


def _with_tier(rows: Rows, slug: str, today: date) -> Rows:
    return in_tier(rows, "" if slug == "none" else slug, today)


def tiers_of(subject: Any) -> list[str]:
    """The tiers that a subject of this list is in today, each once."""
    return list(dict.fromkeys(one.tier for one in subject.standing))


def _detail(subject: Subject) -> str:
    return reverse("registry:subject_detail", args=[subject.id])


_COLUMNS = (
    Column("name", t("名称", "Name"), lambda s: s.name, order=("name",), link=_detail),
    Column("code", t("统一社会信用代码", "Credit code"), lambda s: s.code, order=("code", "site"), number=True),
    Column("site", t("场所", "Site"), lambda s: s.site, number=True),
    Column("tiers", t("监管类别", "Tiers"), tiers_of, choices=TIERS),
    Column(
        "status",
        t("状态", "Status"),
        lambda s: s.status,
        order=("status",),
        choices=STATUSES,
        tone=lambda s: _TONES.get(s.status, "plain"),
    ),
    Column("kind", t("种类", "Kind"), lambda s: s.kind, order=("kind",), choices=KINDS),
    Column("industry", t("行业", "Industry"), lambda s: s.industry, order=("industry",)),
    Column("changed_at", t("最近变更", "Last change"), lambda s: china(s.changed_at).date(), order=("changed_at",)),
)


def _field_column(slug: str) -> Any:
    return lambda subject: getattr(subject, slug)


EXPORTED = (
    *(
        Column(one.slug, one.label, _field_column(one.slug), choices=one.choices, number=one.number)
        for one in SUBJECT_FIELDS
    ),
    Column("tiers", t("监管类别", "Tiers"), tiers_of, choices=TIERS),
)
"""Every field: what is exported can be filled in and imported again."""
SUBJECTS = Listing(
    route="registry:subject_list",
    title=t("检查对象", "Subjects"),
    rows=_rows,
    columns=_COLUMNS,
    filters=(
        Filter("tier", t("监管类别", "Tier"), _with_tier, {**TIERS, "none": t("未分类", "In no tier")}),
        Filter("status", t("状态", "Status"), lambda rows, slug, today: rows.filter(status=slug), STATUSES),
        Filter("kind", t("种类", "Kind"), lambda rows, slug, today: rows.filter(kind=slug), KINDS),
        Filter("quality", t("名录质量", "Quality"), _checked, {slug: one.label for slug, one in CHECKS.items()}),
        Filter(
            "industry",
            t("行业含", "Industry has"),
            lambda rows, text, today: rows.filter(industry__icontains=text),
            kind="text",
        ),
        Filter("kept", t("登记", "Entries"), lambda rows, slug, today: rows, {"withdrawn": t("已撤回的", "Withdrawn")}),
    ),
    search=found,
    search_help=t("名称、拼音、首字母、简称、代码后几位", "Name, pinyin, initials, short name, last digits"),
    order="name",
    exports=EXPORTED,
    bulk="registry:subject_bulk",
    actions=(
        Action("registry:subject_new", t("新增检查对象", "New subject"), icon="plus", key="n", main=True),
        Action("registry:import_list", t("导入", "Import"), icon="upload"),
        Action("registry:subject_past", t("回看某一天", "As of a day"), icon="history"),
    ),
    empty=Empty(
        t(
            "先导入已有的名单（Excel、CSV 都可以），也可以逐个新增。",
            "Import your list (Excel or CSV), or enter them one by one.",
        ),
        route="registry:import_list",
        label=t("导入名单", "Import a list"),
    ),
)


def subject_list(request: Any) -> HttpResponse:
    """Subjects of the office."""
    part = request.method == "POST" or request.htmx.target == "found"
    counts = {} if part else tier_counts(request.account.division, request.act.today())
    figures = [] if part else [(label, counts.get(slug, 0), f"?tier={slug}") for slug, label in TIERS.items()]
    extra = {"figures": figures, "drawable": counts.get("all", 0), "untiered": counts.get("", 0)}
    return show(request, SUBJECTS, template="registry/subject_list.html", extra=extra)


def subject_past(request: Any) -> HttpResponse:
    """The whole register as it stood at the end of a day, folded from the history."""
    today = request.act.today()
    asked = _day(request.GET.get("on", ""))
    on = min(asked or today, today)
    ids = Subject.objects.filter(division=request.account.division).values("id")
    typed = folded(request.GET.get("q", ""))
    stood = [
        {"id": id, **values}
        for id, values in register_on("subject", ids, on).items()
        if values.get("withdrawn") != "yes" and _met(values, typed)
    ]
    stood.sort(key=lambda one: (str(one.get("name", "")), str(one["id"])))
    page = Paginator(stood, PAGE).get_page(request.GET.get("page"))
    lines = [(one["id"], one.get("name", ""), _shown(one)) for one in page.object_list]
    context = {"on": on, "today": today, "page": page, "lines": lines, "asked": request.GET.get("q", "")}
    return render(request, "registry/subject_past.html", context)


_PAST = (*(one for one in SUBJECT_FIELDS if one.slug in ("code", "status", "industry")), TIERS_FIELD)


def _shown(values: dict[str, Any]) -> list[str]:
    return [words(one, values.get(one.slug, "")) for one in _PAST]


def _met(values: dict[str, Any], typed: str) -> bool:
    wanted = (values.get(slug, "") for slug in ("name", "short_name", "former_names", "code", "permit"))
    return not typed or any(typed in folded(str(text)) for text in wanted)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
