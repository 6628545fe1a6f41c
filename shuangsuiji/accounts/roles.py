"""Roles, and the kind of account that may hold each: the three powers of an office never meet in one account."""

from collections.abc import Mapping

from django.utils.translation import override

from shuangsuiji.bilingual import t

KINDS: Mapping[str, object] = {
    "business": t("业务账号", "Business account"),
    "administrator": t("系统与安全管理账号", "System and security administrator"),
    "audit": t("审计账号", "Audit administrator"),
}
ROLES: Mapping[str, object] = {
    "clerk": t("内勤", "Clerk"),
    "draw_office": t("双随机办公室", "Draw office"),
    "chair": t("领导小组组长", "Chair of the leading group"),
    "deputy": t("领导小组副组长", "Deputy chair"),
    "member": t("领导小组成员", "Member of the leading group"),
    "squad_leader": t("分队长", "Squad leader"),
    "officer": t("执法人员", "Officer"),
    "case_staff": t("法制案审人员", "Legal and case staff"),
    "city_reviewer": t("市级核查人员", "City reviewer"),
    "contributor": t("种子贡献人", "Contributor"),
    "administrator": t("系统与安全管理员", "System and security administrator"),
    "audit_administrator": t("审计管理员", "Audit administrator"),
}
KIND_OF: Mapping[str, str] = {
    role: {"administrator": "administrator", "audit_administrator": "audit"}.get(role, "business") for role in ROLES
}
"""Each role's kind of account; the database holds the same by constraint (等保 2.0, 三权分立)."""
SECOND_FACTOR = frozenset({"draw_office", "chair", "deputy", "administrator", "audit_administrator"})
"""Roles that seal, open or rule over accounts: they sign in with a one-time code besides the password."""


def roles_of(kind: str) -> tuple[str, ...]:
    """Roles that an account of this kind may hold.

    >>> roles_of("audit")
    ('audit_administrator',)
    """
    return tuple(role for role, of in KIND_OF.items() if of == kind)


def in_both(role: str) -> tuple[str, str]:
    """A role's name in Chinese and English, for a refusal that is told in both; an unknown slug as it is.

    >>> in_both("clerk")
    ('内勤', 'Clerk')
    """
    with override("zh-hans"):
        zh = str(ROLES.get(role, role))
    with override("en"):
        return zh, str(ROLES.get(role, role))
