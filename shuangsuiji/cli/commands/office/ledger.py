"""ssj ledger verify | export | head: the ledger read as a whole, from the database or from an exported file."""

import argparse
import json
from pathlib import Path

from shuangsuiji.cli import office
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord
from shuangsuiji.cli.inputs import Help
from shuangsuiji.ledger.chain import Head, Verdict, head_of, verified_export
from shuangsuiji.ledger.selectors import absent_guards, head, lines, verdict


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj ledger`."""
    parser.add_argument("act", choices=("verify", "export", "head"), help=text("opt_ledger_act"))
    parser.add_argument("--file", type=Path, metavar="F", help=text("opt_ledger_file"))
    parser.add_argument("--head", type=Path, action="append", default=[], metavar="F", help=text("opt_ledger_head"))
    parser.add_argument("--out", type=Path, metavar="F", help=text("opt_ledger_out"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 when the ledger holds, 1 when it does not."""
    return {"verify": _verify, "export": _export, "head": _head}[options.act](options, desk)


def _verify(options: argparse.Namespace, desk: Console) -> int:
    heads = [_read_head(path) for path in options.head]
    if options.file is not None:
        with options.file.open("rb") as exported:
            return _tell(verified_export(exported, heads=heads), [], desk)
    office.office(desk)
    return _tell(verdict(heads=heads), absent_guards(), desk)


def _tell(found: Verdict, absent: list[str], desk: Console) -> int:
    for fault in found.faults[:20]:
        desk.warn(desk.text("office.fault", seq=fault.seq, code=fault.code, expected=fault.expected, found=fault.found))
    for one in absent:
        desk.warn(desk.text("office.guard_absent", name=one))
    holds = found.holds and not absent
    desk.say("office.ledger_holds" if holds else "office.ledger_broken", count=found.count, **_words(found.head))
    faults = [{"seq": one.seq, "code": one.code, "expected": one.expected, "found": one.found} for one in found.faults]
    desk.result({"holds": holds, "count": found.count, **_words(found.head), "faults": faults, "guards": absent})
    return 0 if holds else 1


def _words(last: Head) -> dict[str, object]:
    return {"seq": last.seq, "hash": last.hash}


def _export(options: argparse.Namespace, desk: Console) -> int:
    if options.out is None:
        raise BadWord(option="--out", found="", expected="a file")
    with options.out.open("xb") as file:
        for line in lines():
            file.write(line)
    desk.say("office.exported", file=options.out)
    return 0


def _head(options: argparse.Namespace, desk: Console) -> int:
    text = json.dumps(_words(head()), sort_keys=True)
    if options.out is None:
        print(text, file=desk.out)
        return 0
    with options.out.open("x", encoding="utf-8") as file:
        file.write(text + "\n")
    desk.say("office.exported", file=options.out)
    return 0


def _read_head(path: Path) -> Head:
    try:
        return head_of(path.read_bytes())
    except ValueError as cause:
        raise BadWord(option="--head", found=str(path), expected='{"hash": 64 hex, "seq": n}') from cause
