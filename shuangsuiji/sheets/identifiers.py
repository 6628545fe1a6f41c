"""Ids that draw1 accepts, out of permit numbers, credit codes, certificates and, where there is none, names."""

import hashlib
import re
from operator import mul

from shuangsuiji.sheets.words import compact, or_nothing, shown

ID_FORM = "1–27 × A–Z a–z 0–9 . _ : -"
CREDIT_CODE_FORM = "18 = 2 (0–9 A–Z) + 6 (0–9) + 10 (0–9 A–Z), - I O S V Z"
NAME_LIMIT = 200

_ID = re.compile(r"[A-Za-z0-9._:-]{1,27}")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_LOST = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+[0-9]+")
_FORMER = re.compile(
    r"[（(]\s*(?:曾用名|原名称|原名|更名前)\s*(?:为|是)?\s*[：:]?\s*([^（）()]+(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*$"
)


def is_id(text: str) -> bool:
    """Whether draw1 accepts the text as an id (docs/spec/draw1.md, Encodings).

    >>> is_id("91140500MA0ABCDE1X-01"), is_id("甲"), is_id("x" * 28)
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None


def number_text(text: str) -> str:
    """A permit, code or certificate as printed on the document: NFKC, no spaces, capitals; "" for "none".

    >>> number_text(" ９１ab-1 "), number_text("／")
    ('91AB-1', '')
    """
    # Most numbers are clean already.
    return text.upper() if len(text) > 8 and text.isalnum() and text.isascii() else or_nothing(compact(text)).upper()


def name_id(name: str, site: str = "") -> str:
    """An id (22 characters, 25 with a site) that depends on the name alone, the same on every machine.

    "n-" and the first 20 hex digits of SHA-256 over the UTF-8 bytes of the name after Unicode NFKC, then without any
    white space and without U+200B–200D, U+2060, U+FEFF; capitals stay. A site number follows after "-".

    >>> name_id("某某厂（１）"), name_id(" 某某厂 (1)") == name_id("某某厂（１）")
    ('n-e8d76019fe7eeb0abe8b', True)
    """
    digest = hashlib.sha256(compact(name).encode()).hexdigest()[:20]
    return f"n-{digest}{'-' + site if site else ''}"


def subject_id(*, permit: str, code: str, site: str, name: str) -> tuple[str, bool]:
    """The id of a subject and whether it had to be derived from the name.

    The permit number (one per production site already), else the credit code with the site number, else the name.
    Source: docs/spec/draw1.md, Encodings.

    >>> subject_id(permit="", code="91110000600037341L", site="01", name="某某厂")
    ('91110000600037341L-01', False)
    """
    if permit:
        return permit, False
    if code:
        return f"{code}-{site}" if site else code, False
    return name_id(name, site), True


def site_number(text: str) -> str:
    """A site number, two digits where it is a number.

    >>> site_number("1"), site_number("０２"), site_number("无"), site_number("B1")
    ('01', '02', '', 'B1')
    """
    number = number_text(text)
    return number.zfill(2) if number.isdigit() else number


def has_credit_code_form(code: str) -> bool:
    """Whether the characters of a credit code stand where GB 32100-2015 wants them, the last one unchecked.

    >>> has_credit_code_form("91110000600037341L"), has_credit_code_form("140500100001234")
    (True, False)
    """
    return _CREDIT_CODE.fullmatch(code) is not None


def check_character(code: str) -> str:
    """The character that must end a credit code with these first 17 (GB 32100-2015: weights 3^i, modulo 31).

    >>> check_character("91110000600037341L")
    'L'
    """
    return _SIGNS[-sum(map(mul, map(_VALUES.__getitem__, code[:17]), _WEIGHTS)) % 31]


def lost_digits(text: str) -> bool:
    """Whether a spreadsheet has turned a long number into an approximate one.

    >>> lost_digits("9.1114E+17"), lost_digits("91110000600037341L")
    (True, False)
    """
    return "+" in compact(text) and _LOST.fullmatch(compact(text)) is not None


def without_former_name(name: str) -> tuple[str, str]:
    """The present name and the former one that some lists put in brackets behind it.

    >>> without_former_name("甲厂（曾用名：乙厂（一分厂））"), without_former_name("甲厂（东区）")
    (('甲厂', '乙厂（一分厂）'), ('甲厂（东区）', ''))
    """
    found = _FORMER.search(name)
    if found is None or found.start() == 0:
        return name, ""
    return shown(name[: found.start()]), shown(found.group(1))
