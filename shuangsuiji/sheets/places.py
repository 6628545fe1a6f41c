"""Where a subject is and what it does: coordinates, division and industry codes, out of what people write."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from shuangsuiji.sheets.words import compact, or_nothing, shown

DIVISION_FORM = "140524（6、9或12位数字 digits）"

_LONGITUDES = (Decimal(73), Decimal(136))
_LATITUDES = (Decimal(3), Decimal(54))
_SEVEN_PLACES = Decimal("0.0000001")
_DEGREES = re.compile(r"(\d{1,3}(?:\.\d{1,15})?)°?")
_MINUTES = re.compile(r"(\d{1,3})°(\d{1,2}(?:\.\d{1,10})?)(?:′(?:(\d{1,2}(?:\.\d{1,10})?)″?)?)?")
_SIDE = re.compile(r"^(?:东经|北纬|经度|纬度|[EN])[:：]?|[EN]$")
_RINGS = str.maketrans("º˚", "°°")
_SIGNS = str.maketrans("度分'’‘秒\"”“", "°′′′′″″″″")
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
_INDUSTRY = re.compile(r"([A-T]?)(\d{2,4})(?![\dA-Za-z])")


@lru_cache(maxsize=4096)
def degrees(text: str) -> str | None:
    """Degrees as exact decimal text; None where the text is no angle.

    What is written in decimal degrees is kept to the last digit; degrees, minutes and seconds are rounded half to even
    to seven places (a centimetre).

    >>> degrees("东经112°51′30″"), degrees("35.7750"), degrees("35度46.5分"), degrees("甲")
    ('112.8583333', '35.7750', '35.7750000', None)
    """
    if text.isascii() and (whole_text := _DEGREES.fullmatch(text)):
        return whole_text[1]
    # NFKC would make letters of some degree signs, and makes two minute signs of each sign for seconds.
    plain_signs = compact(text.translate(_RINGS)).upper().translate(_SIGNS).replace("′′", "″")
    wanted = _SIDE.sub("", plain_signs)
    plain = _DEGREES.fullmatch(wanted)
    if plain is not None:
        return plain[1]
    parted = _MINUTES.fullmatch(wanted)
    if parted is None:
        return None
    whole, minutes, seconds = Decimal(parted[1]), Decimal(parted[2]), Decimal(parted[3] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    exact = whole + minutes / 60 + seconds / 3600
    return str(exact.quantize(_SEVEN_PLACES, rounding=ROUND_HALF_EVEN))


def coordinates(longitude: str, latitude: str) -> tuple[str, str, bool] | None:
    """Longitude and latitude as decimal text within China, and whether they had to be exchanged; None when unusable.

    Two empty cells are two empty texts. The ranges 73–136 and 3–54 do not meet, so exchanged columns show.

    >>> coordinates("35.78", "113.28"), coordinates("", "/"), coordinates("200", "35")
    (('113.28', '35.78', True), ('', '', False), None)
    """
    given = or_nothing(longitude), or_nothing(latitude)
    if not any(given):
        return "", "", False
    east, north = degrees(given[0]), degrees(given[1])
    if east is None or north is None:
        return None
    if _within(east, _LONGITUDES) and _within(north, _LATITUDES):
        return east, north, False
    if _within(north, _LONGITUDES) and _within(east, _LATITUDES):
        return north, east, True
    return None


def _within(text: str, ends: tuple[Decimal, Decimal]) -> bool:
    return ends[0] <= Decimal(text) <= ends[1]


@lru_cache(maxsize=4096)
def division_code(text: str) -> str:
    """A division code of GB/T 2260 (6 digits) or its longer forms (9, 12) as written; "" where it is none.

    >>> division_code("１４０５２４"), division_code("140524100"), division_code("某县"), division_code("990000")
    ('140524', '140524100', '', '')
    """
    code = compact(text)
    known = code.isascii() and code.isdigit() and len(code) in (6, 9, 12) and code[:2] in _PROVINCES
    return code if known else ""


@lru_cache(maxsize=4096)
def industry_code(text: str) -> str:
    """An industry code of GB/T 4754, its letter a capital, where the text begins with one; else the text as written.

    >>> industry_code("c2521 炼焦"), industry_code("２５２１"), industry_code("炼焦")
    ('C2521', '2521', '炼焦')
    """
    found = _INDUSTRY.match(compact(text).upper())
    return found[1] + found[2] if found else or_nothing(shown(text))
