"""ssj compare: another machine computes the draw from the file it was given and the values typed in here."""

import argparse
from pathlib import Path

from shuangsuiji.ceremony import Meeting, drawn
from shuangsuiji.ceremony.compare import read_handed
from shuangsuiji.cli.commands.draw import values_of
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help
from shuangsuiji.core.draw import doc


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj compare`."""
    parser.add_argument("file", type=Path, metavar="FILE", help=text("opt_compare_file"))
    parser.add_argument("--value", action="append", default=[], metavar="WHO=HEX", help=text("opt_value"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Say the closing's hash and the root, and nothing else of the outcome; nothing is written anywhere."""
    meeting, closed = read_handed(options.file.read_bytes())
    record = drawn(meeting, values_of(meeting, options.value or _everybody(meeting)), time=closed).record or {}
    closing = record["closing"]
    fingerprint = doc(meeting.opening["hash"], "closing", closing)
    desk.say("compare.done", ceremony=closing["ceremony"], closing=fingerprint, root=closing["root"])
    desk.result({"ceremony": closing["ceremony"], "closing": fingerprint, "root": closing["root"]})
    return 0


def _everybody(meeting: Meeting) -> list[str]:
    """Each contributor's name, so that each is asked for his value without it being shown."""
    return [one["who"] for slot, one in enumerate(meeting.opening["slots"]) if slot != meeting.software_slot]
