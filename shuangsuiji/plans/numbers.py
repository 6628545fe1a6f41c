"""The numbers of a decision: the plan as values, what they rest on, how it is read; and whether they still hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shuangsuiji.ceremony.freeze import Frozen
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core import canonical
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.plans.readings import reading_lines

Json = Mapping[str, Any]
_COUNTS = {
    "subjects": ("对象总数", "subjects"),
    "uncovered": ("未查", "not yet visited"),
    "done": ("已查", "visited"),
    "capped": ("已达上限", "at the cap"),
    "floor": ("最低抽查数", "floor"),
    "fresh": ("首次抽查", "fresh"),
    "again": ("再次抽查", "again"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that is not what was decided, under its name in both languages."""

    zh: str
    en: str
    decided: object
    now: object

    def text(self, language: str) -> str:
        """In one line: the name and both values.

        >>> Difference("执法分队", "squads", 3, 4).text("zh")
        '执法分队由3变为4'
        """
        if language == "zh":
            return f"{self.zh}由{self.decided}变为{self.now}"
        return f"{self.en}: {self.decided} decided, {self.now} now"


def numbers_of(frozen: Frozen, *, squads: int) -> dict[str, Any]:
    """`plan` as values, `denominators`, `squads` on that day, and the `readings` A1…A26, all plain JSON."""
    return {
        "plan": plan_values(frozen.plan),
        "squads": squads,
        "denominators": denominators(frozen),
        "readings": reading_lines(frozen.plan.policy),
    }


def denominators(frozen: Frozen) -> dict[str, Any]:
    """What a decision approves, blind and by number: who counts, and how many are drawn in each stratum."""
    strata = {
        one.name: {"zh": one.zh, "en": one.en, **{slug: getattr(one, slug) for slug in _COUNTS}}
        for one in frozen.plan.strata
    }
    return {
        "policy": frozen.plan.policy.name,
        "officers": len(frozen.roster["officers"]),
        "counted": frozen.plan.counted,
        "strata": strata,
    }


def changed(decided: Json, now: Json) -> list[Difference]:
    """Where denominators are not what was decided, in the order of the strata; empty where all agree.

    >>> changed({"policy": "p", "officers": 12, "counted": 9, "strata": {}},
    ...         {"policy": "p", "officers": 11, "counted": 9, "strata": {}})
    [Difference(zh='可参加抽取的执法人员', en='officers able to serve', decided=12, now=11)]
    """
    heads = (
        ("policy", "规则包", "policy pack"),
        ("officers", "可参加抽取的执法人员", "officers able to serve"),
        ("counted", "计入名录的对象", "subjects that count"),
    )
    found = [Difference(zh, en, decided[key], now[key]) for key, zh, en in heads if decided[key] != now[key]]
    for name in dict.fromkeys((*decided["strata"], *now["strata"])):
        found += _changed_stratum(decided["strata"].get(name), now["strata"].get(name))
    return found


def _changed_stratum(decided: Json | None, now: Json | None) -> list[Difference]:
    if decided is None or now is None:
        there: Json = decided or now or {}
        values = [one["subjects"] if one else "—" for one in (decided, now)]
        return [Difference(there["zh"], there["en"], *values)]
    return [
        Difference(f"{now['zh']}{zh}", f"{now['en']}, {en}", decided[slug], now[slug])
        for slug, (zh, en) in _COUNTS.items()
        if decided[slug] != now[slug]
    ]


def numbers_hash(numbers: Json) -> str:
    """SHA-256 over the numbers in canonical JSON, as 64 hex characters."""
    return hexdigest("sha256", b"ssj/numbers\n" + canonical.dumps(numbers))


def content_hash(content: Json) -> str:
    """SHA-256 over all that is signed: day, place, people, text and the numbers' hash."""
    return hexdigest("sha256", b"ssj/decision\n" + canonical.dumps(content))
