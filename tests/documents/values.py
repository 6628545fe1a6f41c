"""Values for every form: a cast of roles, a plan of round numbers, statements that fit each other. No real names."""

from typing import Any

OFFICE = {"name": "演示县生态环境局", "word": "演环", "above": "演示市生态环境执法队"}
HASH = "0123456789abcdef" * 4
WEEKS = ["2026-W43", "2026-W44", "2026-W45"]
DRAWN_AT = "2026-10-08T10:20:00+08:00"
CLAUSE = "二、工作目标和范围（四）"
SUBJECTS = ("演示甲化工厂", "演示乙水泥厂", "演示丙养殖场")
"""Names that stand in papers of a visit and in the annex, and nowhere else."""


def _stratum(name: str, zh: str, subjects: int, floor: int) -> dict[str, Any]:
    why = [
        {
            "arithmetic": f"⌈{subjects} × 1/4⌉ = {floor}",
            "clause": f"{CLAUSE}1",
            "decision": "",
            "zh": f"{zh}每季度25%：⌈{subjects} × 1/4⌉ = {floor}家（演环发〔2026〕1号 {CLAUSE}1；口径A1）",
            "en": "At least a quarter.",
        },
        {
            "arithmetic": "",
            "clause": "",
            "decision": "A3",
            "zh": f"{zh}再次抽查：min(8, ⌈{floor} × 1/10⌉) = 1家（口径A3）",
            "en": "A tenth.",
        },
    ]
    counts = {"subjects": subjects, "uncovered": subjects - 8, "done": 8, "capped": 0}
    return {
        "name": name,
        "zh": zh,
        "en": name,
        **counts,
        "floor": floor,
        "fresh": floor - 1,
        "again": 1,
        "drawn": floor,
        "why": why,
    }


PLAN: dict[str, Any] = {
    "policy": "demo",
    "title": "演示县“双随机、一公开”抽查工作实施方案（演环发〔2026〕1号）",
    "draw_by": "2026-10-10",
    "period": "2026Q4",
    "on": "2026-10-08",
    "weeks": WEEKS,
    "strata": [
        _stratum("key", "重点监管对象", 37, 10),
        _stratum("general", "一般监管对象", 212, 30),
        _stratum("special", "特殊监管对象", 9, 3),
    ],
    "visits": {"least": 30, "most": 43},
    "warnings": [{"code": "plan.demo", "zh": "一般监管对象的抽取数低于按人数折算的数量。", "en": "Lower."}],
    "conflicts": [],
    "apart": [],
}
PEOPLE = [
    {"name": "组长甲", "role": "组长", "post": "局长"},
    {"name": "副组长乙", "role": "副组长", "post": "副局长"},
    {"name": "成员丙", "role": "成员", "post": "一队队长"},
    {"name": "成员丁", "role": "成员", "post": "法制科长", "present": False, "delegate": "成员戊"},
]
SLOTS = [
    {"role": "bureau", "who": "组长甲", "commit": "a1" * 32},
    {"role": "discipline", "who": "纪检员", "commit": "b2" * 32},
    {"role": "outside", "who": "社区代表", "commit": "c3" * 32},
    {"role": "software", "who": "ssj", "commit": "d4" * 32},
]
OPENING: dict[str, Any] = {
    "type": "opening",
    "ceremony": "140524/2026Q4/1",
    "hash": "sm3",
    "time": "2026-10-08T09:30:00+08:00",
    "prev": "0" * 64,
    "history": [],
    "rules": HASH,
    "registry": "1f" * 32,
    "roster": "2e" * 32,
    "slots": SLOTS,
    "balls": {"what": "33个乒乓球摇号机", "count": 6, "min": 1, "max": 33, "kind": "set"},
}
BALLS = {"type": "balls", "opening": "4c" * 32, "numbers": [4, 11, 17, 21, 28, 30], "time": "2026-10-08T10:00:00+08:00"}
CLOSING = {
    "type": "closing",
    "ceremony": "140524/2026Q4/1",
    "opening": "4c" * 32,
    "balls": "5b" * 32,
    "root": "6d" * 32,
    "size": 258,
    "time": DRAWN_AT,
}
SECTIONS = ["治污设施建设运行", "排放及自主监测", "环境影响评价", "“三同时”", "排污许可", "危险废物", "环境应急"]
OFFICERS = [{"name": "队员子", "certificate": "演示0001"}, {"name": "队员丑", "certificate": "演示0002"}]

_MEETING = {
    "office": OFFICE,
    "period": "2026Q4",
    "place": "三楼会议室",
    "chair": "组长甲",
    "recorder": "内勤",
    "people": PEOPLE,
    "plan": PLAN,
}
VALUES: dict[str, dict[str, Any]] = {
    "decision_record": {
        **_MEETING,
        "held_on": "2026-09-28",
        "time": "09:00—10:10",
        "numbers_hash": HASH,
        "delegation": "成员丁书面委托成员戊",
        "denominators": [{"label": "重点名录", "text": "37家"}, {"label": "执法分队", "text": "3个"}],
        "readings": ["抽查比例按冻结名录计算，每季度向上取整。", "1：10按抽取当日在编分队数计算。"],
        "signed": [{"name": "甲", "role": "组长", "at": "2026-09-28 10:15", "method": "密码和动态码"}],
    },
    "decision_sheet": {
        "office": OFFICE,
        "period": "2026Q4",
        "plan": PLAN,
        "numbers_hash": HASH,
        "drafted_by": "双随机办公室",
        "drafted_on": "2026-09-27",
    },
    "minutes": {
        **_MEETING,
        "opening": OPENING,
        "balls": BALLS,
        "closing": CLOSING,
        "opened_by_duplicate": [2],
        "decision_number": "演环双随机记〔2026〕3号",
        "compared": "公告摘要值和默克尔根一致",
    },
    "filing_report": {
        "office": OFFICE,
        "period": "2026Q4",
        "signer": "组长甲",
        "filed_on": "2026-10-09",
        "plan": PLAN,
        "opening": OPENING,
        "closing": CLOSING,
        "minutes_number": "演环双随机纪〔2026〕4号",
        "decision_number": "演环双随机记〔2026〕3号",
        "package_hash": HASH,
        "list_by": "名单以贵单位备案公钥加密，随备案包移送",
        "enclosures": ["备案包", "会议纪要"],
        "contact": "内勤",
    },
    "work_notice": {
        "office": OFFICE,
        "period": "2026Q4",
        "issued_on": "2026-10-09",
        "squads": ["执法一队", "执法二队", "执法三队"],
        "plan": PLAN,
        "sections": SECTIONS,
        "contact": "内勤",
    },
    "sealed_annex": {
        "office": OFFICE,
        "period": "2026Q4",
        "ceremony": "140524/2026Q4/1",
        "root": "6d" * 32,
        "hash": "sm3",
        "software_value": "77" * 32,
        "registry_salt": "88" * 32,
        "roster_salt": "99" * 32,
        "visits": [
            {"key": f"91140524MA0D{n:05d}X", "subject": name, "officers": ["队员子", "队员丑"], "week": WEEKS[n]}
            for n, name in enumerate(SUBJECTS)
        ],
        "copy": 1,
        "copies": 2,
    },
    "approval": {
        "office": OFFICE,
        "visit_number": "演环双随机记〔2026〕3号-017",
        "subject": SUBJECTS[0],
        "code": "91140524MA0D00000X",
        "person": "负责人寅",
        "industry": "化学原料制造",
        "address": "演示镇演示村1号",
        "basis": "生态环境监管法律法规和演环发〔2026〕1号",
        "sections": SECTIONS,
        "officers": OFFICERS,
        "planned": "2026年第43周",
        "decision_number": "演环双随机记〔2026〕3号",
        "decision_on": "2026-09-28",
        "decided_by": "组长甲",
    },
    "visit_notice": {
        "office": OFFICE,
        "visit_number": "演环双随机记〔2026〕3号-017",
        "subject": SUBJECTS[0],
        "basis": "生态环境监管法律法规和演环发〔2026〕1号",
        "sections": SECTIONS,
        "officers": OFFICERS,
        "on": "2026-10-20",
        "approval_number": "演环双随机记〔2026〕3号-017",
        "phone": "0000-0000000",
        "proof": "见检查人员出示的二维码",
    },
}
"""Kind of paper → values that fill it."""
