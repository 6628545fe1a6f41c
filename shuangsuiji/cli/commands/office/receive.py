"""ssj receive: the city's side of a filing. No office is needed: one folder holds the city's keys and its receipts."""

import argparse
from pathlib import Path

from shuangsuiji import rules
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, WrongCombination
from shuangsuiji.cli.inputs import Help
from shuangsuiji.core.policy import Countdown, Period
from shuangsuiji.filing.parcel.city_folder import (
    PUBLIC,
    is_number,
    keep_receipt,
    make_folder,
    next_number,
    read_folder,
    receipts_in,
)
from shuangsuiji.filing.parcel.keys import CityKey, make_secrets
from shuangsuiji.filing.parcel.package import Package, read_package
from shuangsuiji.filing.parcel.receipt import Receipt, give_receipt
from shuangsuiji.filing.parcel.receiving import check_named, check_new, opened_list
from shuangsuiji.filing.parcel.sealed_list import OpenList
from shuangsuiji.sheets import table_csv
from shuangsuiji.vault.durable import write_once


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj receive`."""
    parser.add_argument("package", nargs="?", type=Path, metavar="PACKAGE", help=text("opt_package"))
    parser.add_argument("--make-key", type=Path, metavar="DIR", help=text("opt_make_city_key"))
    parser.add_argument("--name", metavar="TEXT", help=text("opt_city_name"))
    parser.add_argument("--key", type=Path, metavar="DIR", help=text("opt_city_key"))
    parser.add_argument("--hash", default="", metavar="HEX", help=text("opt_package_hash"))
    parser.add_argument("--number", metavar="TEXT", help=text("opt_receipt_number"))
    parser.add_argument("--list", type=Path, metavar="F", dest="list_file", help=text("opt_filed_list"))
    parser.add_argument("--out", type=Path, metavar="F", help=text("opt_receipt_out"))
    parser.add_argument("--policy", default="lingchuan-2024-1", metavar="PACK", help=text("opt_policy"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 when the keys are made or the receipt is given, 1 when the package is refused."""
    if options.make_key is not None:
        if options.package is not None or not options.name:
            raise WrongCombination(found="--make-key", expected="--make-key DIR --name TEXT")
        return _make(options, desk)
    if options.package is None or options.key is None:
        raise WrongCombination(found="ssj receive", expected="PACKAGE --key DIR")
    return _receive(options, desk)


def _make(options: argparse.Namespace, desk: Console) -> int:
    """Both keys, and the public halves on the screen: what the county types or gets as a file."""
    secrets = make_secrets(lambda count: bytes.fromhex(desk.entropy())[:count])
    city = make_folder(options.make_key, secrets, name=options.name)
    shown = {"recipient": city.recipient, "verify": city.verify, "fingerprint": city.fingerprint}
    desk.say("receive.made", folder=options.make_key, public=PUBLIC, **shown)
    desk.result(shown)
    return 0


def _receive(options: argparse.Namespace, desk: Console) -> int:
    """Check, open, replay, and only then sign; the same package again gets the same receipt."""
    city, secrets = read_folder(options.key)
    package = read_package(options.package.read_bytes())
    own = rules.load(options.policy).draw_days(Period.parse(package.manifest["period"]))
    check_named(package, hash=options.hash)
    given = receipts_in(options.key)
    receipt = check_new(package, given)
    found = opened_list(package, city, secrets)
    if receipt is None:
        number = options.number or next_number(given, desk.today().year)
        if not is_number(number):
            raise BadWord(option="--number", found=number, expected="1–60 letters, digits, 〔〕 . _ -")
        receipt = give_receipt(package, city, secrets, number=number, received_at=desk.now())
    kept = keep_receipt(options.key, receipt)
    _write(options.out, receipt.file())
    if found is not None and options.list_file is not None:
        _write(options.list_file, _list(desk, found))
    _tell(package, city, receipt, desk)
    if own != package.days:
        due, expected = package.manifest.get("due", "—"), own[1] if own else "—"
        desk.warn(desk.text("receive.other_days", found=due, expected=expected))
    desk.say("receive.kept", file=options.out or kept)
    desk.result({"receipt": receipt.said, "file": str(options.out or kept)})
    return 0


def _write(path: Path | None, content: bytes) -> None:
    """Private and never over another file: a list on the city's disk is readable by its owner alone."""
    if path is not None and not write_once(path, content) and path.read_bytes() != content:
        raise BadWord(option=str(path), found="a file", expected="a new file")


def _list(desk: Console, found: OpenList) -> bytes:
    heads = [desk.text(f"receive.{name}") for name in ("subject_id", "subject", "officers", "week")]
    return bytes(table_csv(heads, found.lines()))


def _tell(package: Package, city: CityKey, receipt: Receipt, desk: Console) -> None:
    said, manifest = receipt.said, package.manifest
    if "label" in manifest:
        desk.warn(manifest["label"])
    desk.say("receive.package", ceremony=manifest["ceremony"], period=manifest["period"], hash=package.hash)
    desk.say("receive.statements", opening=manifest["opening"], closing=manifest["closing"])
    desk.say(f"receive.list_{said['list']}", size=package.statements["closing"]["size"], **_annex(package))
    for what, found in (("draw", package.drawn()), ("filing", package.filed(receipt.received_on))):
        told = {"what": desk.text(f"receive.{what}"), "day": found.done, "due": found.last, "days": found.days}
        desk.say(f"receive.{_word(found)}", **told)
    desk.say("receive.signed", number=receipt.number, at=said["received_at"], fingerprint=city.fingerprint)


def _annex(package: Package) -> dict[str, str]:
    filed = package.manifest["list"]
    return {"number": filed.get("number", ""), "persons": "、".join(filed.get("persons", ()))}


def _word(found: Countdown) -> str:
    return "no_window" if found.last is None else "late" if found.late else "in_time"
