"""ssj links and ssj publish: what the site shows while visits go on, and the whole after the last one."""

import argparse
from pathlib import Path

from shuangsuiji.ceremony.bundle import publish
from shuangsuiji.ceremony.folder import write_json
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help
from shuangsuiji.core.draw import make_links, read_record


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj links` or `ssj publish`."""
    parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
    parser.add_argument("--out", required=True, type=Path, metavar="F", help=text(f"opt_{name}_out"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """The links statement, or the bundle of a finished draw."""
    known = read_record(options.record.read_bytes())
    if name == "links":
        write_json(options.out, make_links(known, time=desk.now()))
        desk.say("publish.links", file=options.out, count=len(known.record["events"]), link=known.newest_link)
        desk.result({"link": known.newest_link, "file": str(options.out)})
        return 0
    statements = publish(known, options.out, time=desk.now())
    desk.say("publish.done", folder=options.out, **statements)
    desk.result(statements)
    return 0
