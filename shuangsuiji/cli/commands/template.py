"""ssj template: blank lists to fill in, with their allowed words."""

import argparse
from pathlib import Path

from shuangsuiji.ceremony.folder import write_once
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord
from shuangsuiji.cli.inputs import Help
from shuangsuiji.sheets import template


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj template`."""
    parser.add_argument("kind", choices=("subjects", "officers"), help=text("opt_template"))
    parser.add_argument("--out", required=True, type=Path, metavar="F", help=text("opt_template_out"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Write a blank .xlsx; a filled-in one is never overwritten."""
    if not write_once(options.out, template(options.kind)):
        raise BadWord(option="--out", found=str(options.out), expected="a new file")
    desk.say("template.done", file=options.out)
    return 0
