"""What the county's office keeps beside its two lists: places, industries, events behind tiers, training; invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shuangsuiji.synthetic.county import DIVISION, SPECIAL, County, Site, chance

_INDUSTRIES = {
    "水泥": "C3011",
    "铸造": "C3391",
    "养殖": "A0313",
    "污水处理": "D4620",
    "砖瓦": "C3031",
    "制药": "C2740",
    "食品": "C1499",
    "化工": "C2619",
    "家具": "C2110",
    "加油站": "F5265",
    "洗煤": "B0610",
    "印刷": "C2319",
}
# The middle of an invented county among mountains, in millionths of a degree.
_EAST, _NORTH, _SPREAD = 113_280_000, 35_770_000, 160_000


@dataclass(frozen=True)
class Details:
    """What a register knows of a site beside the words of a list."""

    address: str
    industry: str
    longitude: Decimal
    latitude: Decimal
    place: str


@dataclass(frozen=True)
class Incident:
    """One event behind a tier; `kind`, `colour` and `medium` are slugs."""

    site: Site
    kind: str
    on: date
    number: str
    colour: str = ""
    medium: str = ""
    deadline: date | None = None
    ended_on: date | None = None
    summary: str = ""


@dataclass(frozen=True)
class Course:
    """One training of the officers."""

    on: date
    topic: str
    minutes: int


def details(seed: int, site: Site) -> Details:
    """Address, industry and place of a site, the same on every machine.

    >>> from shuangsuiji.synthetic import county
    >>> details(1, county(1, 1).sites[0]).place
    '140524'
    """
    trade = next((word for word in _INDUSTRIES if word in site.name), "水泥")
    number = chance(seed, "door", site.code) % 400 + 1
    return Details(
        address=f"演示县演示镇虚构路{number}号",
        industry=_INDUSTRIES[trade],
        longitude=_degrees(_EAST, seed, "east", site.code),
        latitude=_degrees(_NORTH, seed, "north", site.code),
        place=DIVISION,
    )


def _degrees(middle: int, seed: int, *words: object) -> Decimal:
    # Two throws added: more sites near the middle, as around a county town.
    thrown = sum(chance(seed, *words, throw) % _SPREAD for throw in (1, 2)) - _SPREAD
    return Decimal(middle + thrown).scaleb(-6)


def incidents(seed: int, county: County, *, year: int = 2026) -> tuple[Incident, ...]:
    """Two events of the year before for each special site, one for some others, and problems still open this year."""
    found: list[Incident] = []
    for number, site in enumerate(county.sites, start=1):
        if SPECIAL in site.tiers:
            found += _grounds(seed, number, site, year - 1)
        elif chance(seed, "once", number) % 17 == 0:
            found.append(_penalty(seed, number, site, year - 1, 1))
        elif chance(seed, "open", number) % 61 == 0:
            on = date(year, 9, 1) + timedelta(days=chance(seed, "found", number) % 60)
            summary = "演示：治污设施运行台账记录不全"
            deadline = on + timedelta(days=30)
            found.append(
                Incident(site, "rectification", on, f"演环改〔{year}〕{number}号", deadline=deadline, summary=summary)
            )
    return tuple(found)


def _grounds(seed: int, number: int, site: Site, year: int) -> list[Incident]:
    if chance(seed, "ground", number) % 2:
        return [_penalty(seed, number, site, year, which) for which in (1, 2)]
    plates = []
    for which, colour in ((1, "red"), (2, "black")):
        on = _day(seed, number, which, year)
        number_text = f"演环牌〔{year}〕{number * 10 + which}号"
        lifted = on + timedelta(days=45)
        plates.append(Incident(site, "plate", on, number_text, colour=colour, medium="gas", ended_on=lifted))
    return plates


def _penalty(seed: int, number: int, site: Site, year: int, which: int) -> Incident:
    on = _day(seed, number, which, year)
    return Incident(site, "penalty", on, f"演环罚〔{year}〕{number * 10 + which}号", summary="演示：虚构的处罚决定")


def _day(seed: int, number: int, which: int, year: int) -> date:
    return date(year, 1, 10) + timedelta(days=chance(seed, "day", number, which) % 340)


def courses(*, year: int = 2026) -> tuple[Course, ...]:
    """The year's training."""
    return (
        Course(date(year, 2, 26), "演示：双随机抽查流程与保密纪律", 180),
        Course(date(year, 5, 14), "演示：现场检查（勘察）笔录制作", 120),
        Course(date(year, 9, 3), "演示：排污许可与自动监测数据核查", 240),
    )
