"""The city's folder: its secret keys, their public halves, and every receipt it gave, each written once.

city.secret: readable by its owner alone; `age -d -i city.secret list.age` opens a list without this program.
city.json: for the county, what lists are sealed to and receipts are checked with. receipts/: one file a receipt, named
by its number.
"""

import re
import stat
from pathlib import Path

from shuangsuiji.filing.errors import CityKeysMissing, KeysStand, PackageForeign
from shuangsuiji.filing.parcel import bech32
from shuangsuiji.filing.parcel.keys import CityKey, CitySecrets, read_city_key
from shuangsuiji.filing.parcel.receipt import Receipt, read_receipt
from shuangsuiji.vault.durable import alone, write_once

SECRET, PUBLIC, RECEIPTS = "city.secret", "city.json", "receipts"
_SIGNING = "# ssj-signing: "
_NUMBER = re.compile(r"[0-9A-Za-z〔〕\[\]_.号\u4e00-\u9fff-]{1,60}")
_SERIAL = re.compile(r"([0-9]{4})-([0-9]{4,9})")


def make_folder(folder: Path, secrets: CitySecrets, *, name: str) -> CityKey:
    """Keep new keys; the secret file first, so that no public half is ever given out without its secret.

    Raises `KeysStand` where a secret stands already, `CityKeyUnreadable` for a name that is none.
    """
    city = read_city_key(secrets.public(name).file())
    text = f"# {name}\n{secrets.identity}\n{_SIGNING}{secrets.signing.hex()}\n"
    with alone(folder / SECRET):
        if not write_once(folder / SECRET, text.encode()):
            raise KeysStand(found=str(folder))
        write_once(folder / PUBLIC, city.file())
    return city


def read_folder(folder: Path) -> tuple[CityKey, CitySecrets]:
    """Both halves, which belong together; raises `CityKeysMissing`, `CityKeyUnreadable`."""
    secret = folder / SECRET
    if not secret.is_file() or not (folder / PUBLIC).is_file():
        raise _missing(folder, "缺少文件", "a file is missing", f"{SECRET}、{PUBLIC}")
    mode = stat.S_IMODE(secret.stat().st_mode)
    if mode & 0o077:
        raise _missing(folder, f"{SECRET}权限为{mode:o}", f"{SECRET} has mode {mode:o}", "600")
    city, secrets = read_city_key((folder / PUBLIC).read_bytes()), _secrets_of(folder, secret.read_text("utf-8"))
    if secrets.public(city.name) != city:
        raise _missing(folder, "公钥与私钥不是一对", "public and secret halves do not match", PUBLIC)
    return city, secrets


def _secrets_of(folder: Path, text: str) -> CitySecrets:
    lines = text.splitlines()
    try:
        identity = next(one for one in lines if one.startswith("AGE-SECRET-KEY-1"))
        signing = next(one for one in lines if one.startswith(_SIGNING)).removeprefix(_SIGNING)
        found = CitySecrets(bech32.read("age-secret-key-", identity.lower()), bytes.fromhex(signing))
    except (StopIteration, ValueError) as cause:
        raise _missing(folder, f"{SECRET}损坏", f"{SECRET} is damaged", SECRET) from cause
    if len(found.opening) != 32 or len(found.signing) != 32:
        raise _missing(folder, f"{SECRET}损坏", f"{SECRET} is damaged", SECRET)
    return found


def _missing(folder: Path, found: str, found_en: str, expected: str) -> CityKeysMissing:
    return CityKeysMissing(folder=folder, found=found, found_en=found_en, expected=expected, expected_en=expected)


def receipts_in(folder: Path) -> list[Receipt]:
    """Every receipt given so far, by number; raises `ReceiptRefused` for a damaged one: none may be passed over."""
    return [read_receipt(path.read_bytes()) for path in sorted((folder / RECEIPTS).glob("*.json"))]


def next_number(given: list[Receipt], year: int) -> str:
    """The city's next number in a year: 2026-0001, 2026-0002 …

    >>> next_number([], 2026)
    '2026-0001'
    """
    serials = [found for one in given if (found := _SERIAL.fullmatch(one.number)) and int(found[1]) == year]
    return f"{year}-{max((int(one[2]) for one in serials), default=0) + 1:04}"


def is_number(text: str) -> bool:
    """Whether a number typed by the city can also name its file.

    >>> is_number("晋市环备〔2026〕3号"), is_number("../3")
    (True, False)
    """
    return bool(_NUMBER.fullmatch(text)) and not text.startswith(".")


def keep_receipt(folder: Path, receipt: Receipt) -> Path:
    """Write a receipt once under its number; raises `PackageForeign` where the number is another receipt's."""
    path = folder / RECEIPTS / f"{receipt.number}.json"
    with alone(path):
        if not write_once(path, receipt.file()) and path.read_bytes() != receipt.file():
            raise PackageForeign(what="number", found=receipt.number, expected="a number not used yet")
    return path
