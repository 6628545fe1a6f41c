"""Words of plans on the screen: each slug with its label in both languages."""

from shuangsuiji.bilingual import t

VISIT_KINDS = {
    "drawn": t("双随机抽查", "Drawn"),
    "help": t("“体检式”帮扶", "Help visit"),
    "case": t("案件查处", "Case investigation"),
    "review": t("后督察", "Supervision after enforcement"),
    "petition": t("信访投诉核查", "Petition or complaint"),
    "other": t("其他非例行检查", "Other outside the routine"),
}
DRAWN = ("drawn", "help")
"""Kinds that exist only through a ceremony and that count toward a ratio."""
BY_HAND = {kind: label for kind, label in VISIT_KINDS.items() if kind not in DRAWN}
EXEMPTIONS = {
    "statutory-floor": t("法定或上级文件规定的最低比例", "A floor set by law or from above"),
    "ordered-from-above": t("上级部署", "Ordered from above"),
    "joint-check": t("联合检查", "Joint check"),
}
GROUP_ROLES = {
    "chair": t("组长", "Chair"),
    "deputy": t("副组长", "Deputy chair"),
    "member": t("成员", "Member"),
    "recorder": t("记录人", "Recorder"),
    "guest": t("列席", "In attendance"),
}
METHODS = {"reauth": t("本人登录签署", "Signed in person"), "scan": t("纸质签字扫描件", "Scan of a signed paper")}
STATES = {
    "none": t("未计划", "Not planned"),
    "planned": t("已计划", "Planned"),
    "drafted": t("待签署", "To be signed"),
    "waiting": t("待另一人签署", "Another signature needed"),
    "signed": t("已决定", "Decided"),
}
TONES = {"none": "plain", "planned": "info", "drafted": "warn", "waiting": "warn", "signed": "good"}
