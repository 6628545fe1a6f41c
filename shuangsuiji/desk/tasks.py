"""What an account has to do today, computed from the state of the office; nothing is invented."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import SECOND_FACTOR
from shuangsuiji.accounts.selectors import roles_held
from shuangsuiji.bilingual import day, t
from shuangsuiji.draws.selectors.meetings import own_parts
from shuangsuiji.filing.selectors.standing import current, reminder_of, reminders
from shuangsuiji.filing.words import REMINDED
from shuangsuiji.ledger.selectors import head
from shuangsuiji.registry.models import ImportBatch, TierProposal
from shuangsuiji.registry.selectors.people import SOON, officers, own_officer, squads
from shuangsuiji.registry.selectors.quality import CHECKS, watched
from shuangsuiji.registry.views.listing import may


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, where, why; `state` in words, `kind` of its badge (bad, warn, info, good)."""

    label: Any
    url: str
    hint: Any
    state: Any
    kind: str = "warn"


Tasks = Iterator[Task]
_OFFICE = frozenset({"clerk", "draw_office"})


def tasks_of(request: Any) -> list[Task]:
    """The tasks of an account's roles, the most urgent first."""
    parts: tuple[tuple[frozenset[str], Callable[[Any], Tasks]], ...] = (
        (frozenset({"officer", "squad_leader"}), _own),
        (_OFFICE, _first_steps),
        (frozenset(one for roles in REMINDED.values() for one in roles), _reminders),
        (_OFFICE | {"squad_leader"}, _certificates),
        (_OFFICE, _imports),
        (_OFFICE, _proposals),
        (_OFFICE, _quality),
        (frozenset({"administrator"}), _accounts),
        (frozenset({"audit_administrator"}), _ledger),
    )
    rest = [task for roles, part in parts if roles & request.roles for task in part(request)]
    return [*_meetings(request), *rest]


def _to(request: Any, route: str, query: str = "") -> str:
    """The address, empty where the account may not go."""
    return reverse(route) + query if may(request, route) else ""


def _n(count: int) -> Any:
    return t("{n}条", "{n}", n=count)


def _meetings(request: Any) -> Tasks:
    """What a meeting asks of this account as a contributor, whatever its roles."""
    asked = {
        "commit": t("制作数值，提交承诺", "Make your value, commit to it"),
        "open": t("启封您的数值", "Open your value"),
    }
    for meeting, now in own_parts(request.account.division, request.account.id):
        if now in asked:
            label = t("{period}摇号会议：{what}", "Meeting of {period}: {what}", period=meeting.period, what=asked[now])
            hint = t("在您自己的浏览器里办；数值不要给别人看。", "In your own browser; show the value to nobody.")
            yield Task(label, reverse("draws:mine_detail", args=[meeting.id]), hint, t("请现在办", "now"))


def _reminders(request: Any) -> Tasks:
    """What earlier periods still owe; the present one stands above the list. One text for all, no name (四、（二）)."""
    division, today = request.account.division, request.act.today()
    here = current(division, today).period
    for due in reminders(division, today, request.roles):
        if due.period == here:
            continue
        hint = t("每季度前10日内抽取并备案。", "Draw and file within the first ten days of the quarter.")
        yield Task(reminder_of(due), _to(request, "filing:filing_list"), hint, due.words, due.tone)


def _own(request: Any) -> Tasks:
    """An officer's own certificate."""
    mine = own_officer(request.account)
    today: date = request.act.today()
    if mine is None or mine.certificate_until is None or mine.certificate_until > today + SOON:
        return
    until = mine.certificate_until
    label = t("您的执法证有效期至{day}", "Your certificate is valid until {day}", day=day(until))
    hint = t("过期后不会被抽到；请联系内勤办理换证。", "Expired, you are never drawn: ask the clerk to renew it.")
    yield Task(label, "", hint, _expiry(until, today), "bad" if until <= today else "warn")


def _expiry(until: date, today: date) -> Any:
    if until < today:
        return t("已过期", "expired")
    return t("今晚到期", "ends tonight") if until == today else t("还有{n}天", "{n} days left", n=(until - today).days)


def _first_steps(request: Any) -> Tasks:
    """An empty register says what to do first, in order."""
    division = request.account.division
    has_subjects, has_officers = watched(division).exists(), officers(division).exists()
    steps = (
        (has_subjects, t("导入检查对象名单", "Import the list of subjects"), "registry:import_list"),
        (has_officers, t("导入执法人员名单", "Import the roster of officers"), "registry:import_list"),
        (has_officers and squads(division).exists(), t("建立执法分队", "Form the squads"), "registry:squad_list"),
    )
    if all(done for done, _, _ in steps):
        return
    for number, (done, label, route) in enumerate(steps, start=1):
        hint = t("开始使用的第{n}步", "Step {n} of starting", n=number)
        state, kind = (t("已完成", "done"), "good") if done else (t("待办", "to do"), "info")
        yield Task(label, _to(request, route), hint, state, kind)


def _certificates(request: Any) -> Tasks:
    """Officers in post whose certificates have ended, end tonight, or end soon."""
    today: date = request.act.today()
    posted = officers(request.account.division).filter(in_post=True)
    expired = posted.filter(certificate_until__lt=today).count()
    tonight = posted.filter(certificate_until=today).count()
    soon = posted.filter(certificate_until__gt=today, certificate_until__lte=today + SOON).count()
    found = (
        (expired, "expired", t("执法证已过期，不能被抽取", "Certificates expired: not drawable"), "bad"),
        (tonight, "tonight", t("执法证今晚到期", "Certificates end tonight"), "bad"),
        (soon, "soon", t("执法证{n}天内到期", "Certificates end within {n} days", n=SOON.days), "warn"),
    )
    for count, slug, label, kind in found:
        if count:
            url = _to(request, "registry:officer_list", f"?certificate={slug}")
            hint = t("换证后更新有效期，否则抽取时排除。", "Renew and enter the new date, or they are left out.")
            yield Task(label, url, hint, t("{n}人", "{n}", n=count), kind)


def _imports(request: Any) -> Tasks:
    """Imports that were previewed and not applied, and those that failed."""
    batches = ImportBatch.objects.filter(division=request.account.division)
    waiting = batches.filter(state="previewed").count()
    if waiting:
        hint = t("逐行结果已经算好，看过后应用或放弃。", "Every row has its verdict: look, then apply or drop it.")
        label = t("导入待确认", "Imports wait for you")
        yield Task(label, _to(request, "registry:import_list", "?state=previewed"), hint, _n(waiting), "info")


def _proposals(request: Any) -> Tasks:
    """Tiers proposed and not decided."""
    waiting = TierProposal.objects.filter(division=request.account.division, state="open").count()
    if waiting:
        hint = t("依据已列出，由人确认或驳回。", "The evidence is listed: a person accepts or rejects.")
        yield Task(
            t("类别建议待确认", "Proposed tiers wait"), _to(request, "registry:tier_list"), hint, _n(waiting), "info"
        )


_URGENT = ("no_tier", "permit_expired", "same_name", "stale_6")


def _quality(request: Any) -> Tasks:
    """Findings in the register that change who may be drawn."""
    rows, today = watched(request.account.division), request.act.today()
    for slug in _URGENT:
        count = CHECKS[slug].narrow(rows, today).count()
        if count:
            url = _to(request, "registry:subject_list", f"?quality={slug}")
            label = t("检查对象：{what}", "Subjects: {what}", what=CHECKS[slug].label)
            yield Task(label, url, CHECKS[slug].todo, t("{n}家", "{n}", n=count))


def _accounts(request: Any) -> Tasks:
    """Accounts that must have a second factor and have none yet, and those that never changed the first password."""
    today = request.act.today()
    active = list(Account.objects.filter(active=True))
    bare = sum(not one.totp and bool(roles_held(one, today) & SECOND_FACTOR) for one in active)
    fresh = sum(one.must_change_password for one in active)
    url = _to(request, "accounts:account_list")
    if bare:
        label = t("应启用第二重验证的账号还没有启用", "Accounts still without their second factor")
        hint = t("下次登录时系统会要求启用；请提醒本人。", "They are asked at the next sign-in: remind them.")
        yield Task(label, url, hint, t("{n}个", "{n}", n=bare))
    if fresh:
        label = t("还在使用初始密码的账号", "Accounts with their first password")
        hint = t("请提醒本人登录并改密码。", "Remind them to sign in and change it.")
        yield Task(label, url, hint, t("{n}个", "{n}", n=fresh))


def _ledger(request: Any) -> Tasks:
    """The head of the ledger, to be kept elsewhere."""
    last = head()
    label = t(
        "台账现有{n}条，末条哈希 {hash}…", "{n} ledger entries, last hash {hash}…", n=last.seq, hash=last.hash[:12]
    )
    hint = t(
        "把末条哈希抄存到别处：以后谁改过或截断台账都能看出来。",
        "Keep this hash elsewhere: later any change or cut shows.",
    )
    yield Task(label, _to(request, "ledger:entry_list"), hint, t("核对", "look"), "info")
