"""An invented mountain county through one year: who is in the register on the day of each quarter's draw."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from stdnum.cn import uscc

LABEL = "演示：合成数据，所有单位和人员均为虚构"
DIVISION = "140524"
KEY, GENERAL, SPECIAL, POSITIVE = "重点", "一般", "特殊", "正面清单"

_PLACES = ("青石岭", "云雾沟", "白杨坪", "双泉", "鹿鸣", "长岭", "清风", "桃花坞", "石门", "松涛", "望月", "古渡")
_TRADES = ("水泥", "铸造", "养殖", "污水处理", "砖瓦", "制药", "食品", "化工", "家具", "加油站", "洗煤", "印刷")


@dataclass(frozen=True)
class Site:
    """One invented subject 检查对象, in the words of a list."""

    name: str
    code: str
    tiers: tuple[str, ...]
    status: str = "正常"
    since: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Person:
    """One invented officer 执法人员, in the words of a list."""

    certificate: str
    name: str
    squad: str
    lead: bool
    skills: str = ""
    expires: str = ""
    recusal: str = ""


@dataclass(frozen=True)
class County:
    """The register and the roster on one day."""

    sites: tuple[Site, ...]
    people: tuple[Person, ...]


def chance(seed: int, *words: object) -> int:
    """A number that depends on nothing but the seed and the words: the same county on every machine.

    >>> chance(1, "a") == chance(1, "a"), chance(1, "a") == chance(2, "a")
    (True, False)
    """
    text = "/".join(str(word) for word in (seed, *words))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def invented_code(number: int) -> str:
    """A credit code whose check character is right, in a series that says MA0…DEMO by its middle digits.

    >>> invented_code(7)
    '91140524MA0D00007P'
    """
    body = f"91{DIVISION}MA0D{number:05d}"
    return str(body + uscc.calc_check_digit(body))


def _site(seed: int, number: int, tiers: tuple[str, ...], *, since: str = "2025-01-01") -> Site:
    place = _PLACES[chance(seed, "place", number) % len(_PLACES)]
    trade = _TRADES[chance(seed, "trade", number) % len(_TRADES)]
    needs = "辐射" if chance(seed, "needs", number) % 23 == 0 else ""
    return Site(f"演示{place}{trade}{number:03d}号（虚构）", invented_code(number), tiers, since=since, needs=needs)


def _start(seed: int) -> list[Site]:
    """24 key, 18 special and 12 positive with overlaps, 210 general: 238 sites in all."""
    sites: list[Site] = []
    for number in range(1, 239):
        if number <= 24:
            tiers: tuple[str, ...] = (KEY, *_beside(number, special=6, positive=11))
        elif number <= 234:
            tiers = (GENERAL, *_beside(number, special=34, positive=38))
        else:
            tiers = (SPECIAL,) if number <= 236 else (POSITIVE,)
        sites.append(_site(seed, number, tiers))
    # One site is on both lists, so that the special tier suspends the positive one (A7).
    _with(sites, 6, tiers=(KEY, SPECIAL, POSITIVE))
    return sites


def _beside(number: int, *, special: int, positive: int) -> tuple[str, ...]:
    """The second tier of a site: special up to one number, positive from there up to another."""
    if number <= special:
        return (SPECIAL,)
    return (POSITIVE,) if number <= positive else ()


def _with(sites: list[Site], number: int, **changes: object) -> None:
    sites[number - 1] = replace(sites[number - 1], **changes)  # type: ignore[arg-type]


def _people(seed: int) -> list[Person]:
    """Twelve officers in three squads; each squad has two who may lead, one of them skilled in radiation."""
    people = []
    for number in range(1, 13):
        squad = ("一分队", "二分队", "三分队")[(number - 1) // 4]
        place = (number - 1) % 4
        barred = invented_code(1 + chance(seed, "recusal", number) % 234) if number % 3 == 0 else ""
        people.append(
            Person(
                f"DEMO-{number:02d}",
                f"演示人员{number:02d}",
                squad,
                lead=place < 2,
                skills="辐射" if place == 0 else "",
                expires="2028-12-31",
                recusal=barred,
            )
        )
    return people


def county(seed: int, quarter: int, *, year: int = 2026) -> County:
    """The county on the day of a quarter's draw: sites join, close and change tier, an officer's certificate ends.

    `quarter` is 1–4; raises `ValueError` for another.

    >>> len(county(1, 1).sites), len(county(1, 4).sites), len(county(1, 1).people)
    (238, 242, 12)
    """
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"a year has quarters 1 to 4, not {quarter}")
    sites, people = _start(seed), _people(seed)
    if quarter >= 2:
        sites.append(_site(seed, 239, (KEY,), since=date(year, 2, 20).isoformat()))
        sites.append(_site(seed, 240, (GENERAL,), since=date(year, 3, 3).isoformat()))
        _with(sites, 100, tiers=(KEY,))
    if quarter >= 3:
        _with(sites, 150, status="关闭")
        _with(sites, 20, status="关闭")
        _with(sites, 60, tiers=(GENERAL, SPECIAL))
        sites.append(_site(seed, 241, (GENERAL,), since=date(year, 5, 11).isoformat()))
        people[11] = replace(people[11], expires=date(year, 6, 30).isoformat())
    if quarter == 4:
        _with(sites, 200, status="停产")
        sites.append(_site(seed, 242, (GENERAL, POSITIVE), since=date(year, 8, 2).isoformat()))
        people[11] = replace(people[11], expires=date(year + 3, 6, 30).isoformat())
    return County(tuple(sites), tuple(people))
