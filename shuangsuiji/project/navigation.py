"""The left column of every page: groups of (label, route, icon); what a role may not open is not shown."""

from shuangsuiji.bilingual import t

GROUPS = (
    (t("工作", "Work"), ((t("今天要做什么", "Today"), "desk:home", "home"),)),
    (
        t("计划", "Plan"),
        (
            (t("年度和季度计划", "Plans of the year"), "plans:plan_list", "calendar-due"),
            (t("专项", "Campaigns"), "plans:campaign_list", "flag"),
            (t("上限例外", "Exemptions"), "plans:exemption_list", "file-alert"),
            (t("入企检查", "Visits made"), "plans:visit_list", "map-pin"),
            (t("发文信息", "Letterhead"), "plans:letterhead", "building"),
        ),
    ),
    (
        t("摇号", "Draws"),
        (
            (t("摇号会议", "Meetings"), "draws:meeting_list", "users"),
            (t("我的会议", "My meetings"), "draws:mine_list", "user-check"),
        ),
    ),
    (t("公文", "Papers"), ((t("文书", "Official documents"), "documents:document_list", "notebook"),)),
    (
        t("备案", "Filing"),
        (
            (t("备案和期限", "Filings and deadlines"), "filing:filing_list", "calendar-due"),
            (t("市级公钥", "The city's keys"), "filing:city_key_list", "key"),
        ),
    ),
    (
        t("名录", "Registers"),
        (
            (t("检查对象", "Subjects"), "registry:subject_list", "building-factory"),
            (t("执法人员", "Officers"), "registry:officer_list", "id-badge"),
            (t("执法分队", "Squads"), "registry:squad_list", "users-group"),
            (t("请假", "Leave"), "registry:leave_list", "calendar"),
            (t("回避", "Recusals"), "registry:conflict_list", "user-off"),
            (t("检查事项", "Check items"), "registry:directory_list", "list-check"),
            (t("分类依据", "Events behind tiers"), "registry:event_list", "alert-triangle"),
            (t("类别建议", "Proposed tiers"), "registry:tier_list", "tags"),
            (t("来源文件", "Source documents"), "registry:document_list", "file-text"),
            (t("导入", "Imports"), "registry:import_list", "table-import"),
            (t("名录质量", "Register quality"), "registry:quality", "clipboard-check"),
            (t("分布图", "Map"), "registry:map", "map"),
        ),
    ),
    (
        t("培训宣传", "Training and publicity"),
        (
            (t("培训", "Training"), "registry:training_list", "school"),
            (t("宣传", "Publicity"), "registry:publicity_list", "speakerphone"),
        ),
    ),
    (
        t("管理", "Administration"),
        (
            (t("账号与授权", "Accounts and roles"), "accounts:account_list", "user-cog"),
            (t("台账", "Ledger"), "ledger:entry_list", "book"),
        ),
    ),
)
