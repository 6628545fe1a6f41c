"""ssj verify: the stand-alone verifier on a record, with what was published and with the year's earlier records."""

import argparse
from pathlib import Path

from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help
from shuangsuiji.verifier import verify_draw1


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj verify`."""
    parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
    parser.add_argument("--opening", metavar="HEX", help=text("opt_opening"))
    parser.add_argument("--balls", metavar="HEX", help=text("opt_balls_doc"))
    parser.add_argument("--closing", metavar="HEX", help=text("opt_closing"))
    parser.add_argument("--link", metavar="HEX", help=text("opt_link"))
    parser.add_argument("--history", nargs="+", default=[], type=Path, metavar="RECORD", help=text("opt_history"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 proven or consistent, 1 a check failed, 2 unusable input."""
    published = verify_draw1.Published(
        opening=options.opening, balls=options.balls, closing=options.closing, link=options.link
    )
    earlier = [path.read_bytes() for path in options.history]
    verdict = verify_draw1.verify(options.record.read_bytes(), published=published, history=earlier)
    if not desk.as_json:
        print(verdict.text(desk.language), file=desk.out)
    if verdict.status == "consistent":
        desk.say("verify.hint")
    desk.result(verdict.as_json())
    return verdict.exit_code
