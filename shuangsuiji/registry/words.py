"""Words of the registers on the screen: each slug with its label in both languages."""

from shuangsuiji.bilingual import t

KINDS = {
    "organisation": t("单位", "Organisation"),
    "site": t("场所", "Site"),
    "project": t("建设项目", "Project"),
    "outlet": t("排污口", "Outlet"),
}
STATUSES = {
    "active": t("正常", "Active"),
    "stopped": t("停产", "Stopped production"),
    "cancelled": t("注销", "Deregistered"),
    "closed": t("关闭", "Closed"),
    "moved": t("搬迁", "Moved away"),
}
ENDED = ("cancelled", "closed", "moved")
"""Statuses by which a subject leaves the draw: each needs a day and a document."""
TIERS = {
    "key": t("重点", "Key"),
    "general": t("一般", "General"),
    "special": t("特殊", "Special"),
    "positive": t("正面清单", "Positive list"),
}
EVENT_KINDS = {
    "penalty": t("行政处罚", "Penalty"),
    "plate": t("亮牌", "Plate"),
    "complaint": t("举报投诉", "Complaint"),
    "rectification": t("整改问题", "Problem to rectify"),
}
COLOURS = {"yellow": t("黄牌", "Yellow"), "red": t("红牌", "Red"), "black": t("黑牌", "Black")}
MEDIA = {"gas": t("涉气", "Air"), "water": t("涉水", "Water")}
MOVES = {"enter": t("列入", "Enter"), "leave": t("退出", "Leave")}
PROPOSAL_STATES = {
    "open": t("待定", "Open"),
    "accepted": t("已确认", "Accepted"),
    "rejected": t("已驳回", "Rejected"),
    "lapsed": t("已失效", "Lapsed"),
}
SKILLS = {
    "air": t("大气", "Air"),
    "water": t("水", "Water"),
    "hazardous-waste": t("危险废物", "Hazardous waste"),
    "solid-waste": t("固体废物", "Solid waste"),
    "noise": t("噪声", "Noise"),
    "soil": t("土壤和地下水", "Soil and groundwater"),
    "radiation": t("辐射", "Radiation"),
    "monitoring": t("在线监测", "Online monitoring"),
    "sampling": t("采样监测", "Sampling"),
    "permit": t("排污许可", "Discharge permits"),
    "eia": t("环评与三同时", "Impact assessment"),
    "emergency": t("环境应急", "Emergencies"),
    "drone": t("无人机", "Drones"),
    "vocs": t("挥发性有机物", "Volatile organic compounds"),
    "vehicles": t("移动源", "Vehicles and machines"),
    "mining": t("矿山和尾矿库", "Mines and tailings"),
    "ecology": t("生态保护", "Nature protection"),
}
"""What officers can do and subjects need: slugs of `sheets.words.SKILLS`; a list may bring others, shown as is."""
SECTIONS = {
    "facilities": t("治污设施建设运行", "Pollution control facilities"),
    "emissions": t("污染物排放及自主监测（含在线）", "Emissions and self-monitoring"),
    "assessment": t("环评制度", "Environmental impact assessment"),
    "three_together": t("“三同时”制度", "Three-simultaneities"),
    "permit": t("排污许可", "Pollutant discharge permit"),
    "hazardous_waste": t("危险废物", "Hazardous waste"),
    "emergency": t("环境应急", "Environmental emergency"),
}
IMPORT_STATES = {
    "uploaded": ("已上传", "uploaded"),
    "reading": ("正在读取", "being read"),
    "previewed": ("待导入", "waiting to be applied"),
    "applying": ("正在导入", "being applied"),
    "applied": ("已导入", "applied"),
    "undoing": ("正在撤销", "being undone"),
    "undone": ("已撤销", "undone"),
    "refused": ("无法导入", "refused"),
    "cancelled": ("已取消", "cancelled"),
    "failed": ("处理中断", "interrupted"),
}
"""States of an import as both words, for refusals; the screen says them by `t`."""
