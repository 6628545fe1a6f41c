"""The fields of squads, leave, recusals, documents, training and publicity, said once, as those of subjects are."""

from collections.abc import Mapping

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import OFFICER_FIELDS, Field
from shuangsuiji.registry.tiering.fields import DIRECTORY_FIELDS, EVENT_FIELDS, ITEM_FIELDS

SQUAD_FIELDS: tuple[Field, ...] = (
    Field("name", t("分队名称", "Name of the squad"), required=True),
    Field("formed_on", t("组建日期", "Formed on"), "day", required=True),
    Field(
        "dissolved_on",
        t("撤销日期", "Dissolved on"),
        "day",
        help=t("自这一天起不再计入1:10的分队数", "From this day it no longer counts for 1:10"),
    ),
    Field("note", t("备注", "Note")),
)
LEAVE_FIELDS: tuple[Field, ...] = (
    Field("since", t("第一天", "First day"), "day", required=True),
    Field("until", t("最后一天", "Last day"), "day", required=True, help=t("含当天", "This day included")),
    Field(
        "reason",
        t("事由", "Reason"),
        help=t("只写类别，如年休假、培训；不写病情", "Only its kind, such as annual leave; no illness"),
    ),
)
CONFLICT_FIELDS: tuple[Field, ...] = (
    Field(
        "reason",
        t("回避理由", "Reason for the recusal"),
        required=True,
        help=t("如近亲属任职、持股、曾在该单位工作", "Such as a relative employed there, shares, former employment"),
    ),
    Field("declared_on", t("申报日期", "Declared on"), "day", required=True),
    Field("ended_on", t("解除日期", "Ended on"), "day", help=t("自这一天起不再回避", "From this day it ends")),
)
DOCUMENT_FIELDS: tuple[Field, ...] = (
    Field("title", t("文件名称", "Title"), required=True),
    Field("number", t("文号", "Number"), number=True),
    Field("issuer", t("制发单位", "Issued by")),
    Field("issued_on", t("成文日期", "Date of the document"), "day"),
    Field("note", t("备注", "Note"), "long"),
)
TRAINING_FIELDS: tuple[Field, ...] = (
    Field("on", t("日期", "Day"), "day", required=True),
    Field("topic", t("内容", "Topic"), required=True),
    Field("organiser", t("组织单位", "Organised by")),
    Field(
        "minutes", t("时长（分钟）", "Length (minutes)"), "count", help=t("一学时为45分钟", "A lesson is 45 minutes")
    ),
    Field("note", t("备注", "Note")),
)
PUBLICITY_FIELDS: tuple[Field, ...] = (
    Field("on", t("日期", "Day"), "day", required=True),
    Field("title", t("标题", "Title"), required=True),
    Field(
        "channel",
        t("渠道", "Channel"),
        required=True,
        help=t("如网站、公众号、宣传栏、入企宣讲", "Such as website, notice board, talk on site"),
    ),
    Field("audience", t("对象", "Audience")),
    Field("note", t("备注", "Note")),
)
REFERENCES: Mapping[str, Field] = {
    one.slug: one
    for one in (
        Field("squad", t("所属分队", "Squad")),
        Field("account", t("登录账号", "Account")),
        Field("leader", t("分队长", "Squad leader")),
        Field("officer", t("执法人员", "Officer")),
        Field("subject", t("检查对象", "Subject")),
        Field("officers", t("参加人员", "Attended by"), "many"),
        Field("document", t("来源文件", "Source document")),
        Field("file", t("文件原件（哈希）", "The file itself (hash)")),
        Field("withdrawn", t("撤回（录入有误）", "Withdrawn (entered by mistake)"), "truth"),
        Field("why", t("撤回或恢复的理由", "Why it was withdrawn or restored")),
    )
}
"""What stands in a history beside the fields: other rows by their name at that time, and withdrawal."""
FIELDS_OF: Mapping[str, tuple[Field, ...]] = {
    "officer": OFFICER_FIELDS,
    "squad": SQUAD_FIELDS,
    "leave": LEAVE_FIELDS,
    "conflict": CONFLICT_FIELDS,
    "document": DOCUMENT_FIELDS,
    "training": TRAINING_FIELDS,
    "publicity": PUBLICITY_FIELDS,
    "event": EVENT_FIELDS,
    "directory": DIRECTORY_FIELDS,
    "item": ITEM_FIELDS,
}
"""The fields of each thing by the word under which history and ledger name it."""
