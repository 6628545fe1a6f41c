"""The decision as plain values: what 会议记录 and 审定单 are filled with. Nothing here knows how a paper looks."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.plans.models import Decision, Signature

_ROLES = {"chair": "组长", "deputy": "副组长", "member": "成员", "recorder": "记录人", "guest": "列席"}
_LEADING = ("chair", "deputy")
_METHODS = {"reauth": "本人登录签署", "scan": "纸质签字扫描件"}


def values(decision: Decision, *, office: Mapping[str, str]) -> dict[str, Any]:
    """The decision in plain JSON, for a document of kind `decision_record`; `office` has name and word (机关代字).

    The same decision with the same signatures gives the same values.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）.
    """
    people = decision.attendance
    return {
        "office": dict(office),
        "period": decision.plan.period,
        "held_on": decision.held_on.isoformat(),
        "place": decision.place,
        "chair": _chair(people),
        "recorder": "、".join(one["name"] for one in people if one["role"] == "recorder"),
        "people": [{**one, "role": _ROLES[one["role"]]} for one in people],
        "plan": decision.numbers["plan"],
        "numbers_hash": decision.numbers_hash,
        "delegation": "；".join(f"{one['name']}委托{one['delegate']}" for one in people if one["delegate"]),
        "discussion": decision.text,
        "denominators": _denominators(decision.numbers),
        "readings": [f"{one['id']} {one['zh']}" for one in decision.numbers["readings"]],
        "signed": [_signed(one) for one in decision.signatures.all()],
    }


def sheet(decision: Decision, *, office: Mapping[str, str]) -> dict[str, Any]:
    """The draft in plain JSON, for a document of kind `decision_sheet`: what is signed by hand and scanned."""
    return {
        "office": dict(office),
        "period": decision.plan.period,
        "plan": decision.numbers["plan"],
        "numbers_hash": decision.numbers_hash,
        "drafted_by": decision.drafter,
        "drafted_on": decision.made_at.astimezone(BEIJING).date().isoformat(),
    }


def proposed_text(plan: Mapping[str, Any]) -> str:
    """What a draft's text begins with: the numbers of `plan_values` in one Chinese paragraph, to be edited."""
    parts = [f"{one['zh']}{one['subjects']}家，抽取{one['drawn']}家" for one in plan["strata"]]
    visits = plan["visits"]
    return (
        f"同意{plan['period']}按下列数量抽取：{'；'.join(parts)}。预计检查{visits['least']}至{visits['most']}次。"
        "最低抽查数按名录总数向上取整；基数以抽取当日为准，与本记录不一致的，重新决定后再抽取。"
    )


def _chair(people: list[dict[str, Any]]) -> str:
    """Who led the meeting: the chair if there, else a deputy if there, else whoever came in the place of one."""
    for role in _LEADING:
        for one in people:
            if one["role"] == role and one["present"]:
                return str(one["name"])
    instead = (one for one in people if one["role"] in _LEADING and one["delegate"])
    return next(f"{one['delegate']}（受{one['name']}委托）" for one in instead)


def _denominators(numbers: Mapping[str, Any]) -> list[dict[str, str]]:
    counted = numbers["denominators"]
    strata = [
        {"label": one["zh"], "text": f"{one['subjects']}家，其中未查{one['uncovered']}家、已查{one['done']}家"}
        for one in counted["strata"].values()
    ]
    return [
        {"label": "计入名录的检查对象", "text": f"{counted['counted']}家"},
        {"label": "执法分队", "text": f"{numbers['squads']}个"},
        {"label": "可参加抽取的执法人员", "text": f"{counted['officers']}人"},
        *strata,
    ]


def _signed(one: Signature) -> dict[str, str]:
    delegated = f"（受委托：{one.delegation}）" if one.delegation else ""
    at = one.at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    paper = f"：{one.document}" if one.document else ""
    return {
        "name": one.signer,
        "role": f"{_ROLES[one.role]}{delegated}",
        "at": at,
        "method": f"{_METHODS[one.method]}{paper}",
    }
