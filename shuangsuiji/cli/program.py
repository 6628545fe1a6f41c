"""From the words typed to one command's module, and from its result to an exit code."""

import argparse
import errno
import itertools
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from shuangsuiji.cli.console import Console, plain
from shuangsuiji.cli.errors import CannotWrite
from shuangsuiji.cli.texts import say
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.base import Language

# The one named exception to "no import inside a function": a command loads its module when it is called, so that
# `ssj verify` does not wait for charts and workbooks.
COMMANDS = {
    "policy": "policy",
    "plan": "plan",
    "template": "template",
    "commit": "seal",
    "seal": "seal",
    "draw": "draw",
    "abort": "draw",
    "event": "event",
    "links": "publish",
    "publish": "publish",
    "show": "show",
    "verify": "verify",
    "prove": "prove",
    "check-proof": "prove",
    "simulate": "simulate",
    "demo": "demo",
    "office": "office.setup",
    "ledger": "office.ledger",
    "meeting": "office.meeting",
    "compare": "office.compare",
    "serve": "office.serve",
    "keys": "office.keys",
    "receive": "office.receive",
}


_CAUSES = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EROFS: "磁盘只读",
}


class _Parser(argparse.ArgumentParser):
    """A parser that ends with our own exit code and the reader's next step."""

    language: Language = "zh"

    def error(self, message: str) -> NoReturn:
        print(say(self.language, "common.usage", message=message, program=self.prog), file=sys.stderr)
        sys.exit(2)


def _overview(language: Language) -> str:
    """The help page: each command in one line, in both languages when none was chosen."""
    lines = [say(language, "common.overview"), ""]
    lines += [f"  ssj {name:12} {say(language, f'help.{name}')}" for name in COMMANDS]
    return "\n".join([*lines, "", say(language, "common.overview_end")])


def language_of(argv: Sequence[str], environment: str) -> Language:
    """--lang wins over SSJ_LANG; Chinese where neither says otherwise.

    >>> language_of(["plan", "--lang", "en"], ""), language_of([], "en"), language_of([], "")
    ('en', 'en', 'zh')
    """
    chosen = environment
    for before, after in itertools.pairwise(argv):
        if before == "--lang":
            chosen = after
    return "en" if chosen == "en" else "zh"


def _parse(name: str, argv: Sequence[str], language: Language) -> tuple[argparse.Namespace, str]:
    module = f"shuangsuiji.cli.commands.{COMMANDS[name]}"
    parser = _Parser(
        prog=f"ssj {name}",
        description=say(language, f"help.{name}"),
        epilog=say(language, "common.exit_codes"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.language = language
    parser.add_argument("--lang", choices=("zh", "en"), help=say(language, "help.opt_lang"))
    parser.add_argument("--json", action="store_true", help=say(language, "help.opt_json"))
    import_module(module).arguments(parser, name, lambda key: say(language, f"help.{key}"))
    return parser.parse_args(argv), module


def main(argv: Sequence[str] | None = None, *, console: Console | None = None) -> int:
    """Run one command. 0: done; 1: a refusal or a failed check; 2: unusable input."""
    words = list(sys.argv[1:] if argv is None else argv)
    language = language_of(words, os.environ.get("SSJ_LANG", ""))
    if not words or words[0] not in COMMANDS:
        known = not words or words[0] in ("-h", "--help", "help", "--lang")
        print(_overview(language), file=sys.stdout if known else sys.stderr)
        return 0 if known else 2
    options, module = _parse(words[0], words[1:], language)
    desk = console or Console()
    desk.language, desk.as_json = language, options.json
    return _run(module, words[0], options, desk)


def _run(module: str, name: str, options: argparse.Namespace, desk: Console) -> int:
    """Run, and turn a refusal into its text and exit code. A pipe closed by the reader is no error of ours."""
    try:
        return int(import_module(module).run(name, options, desk))
    except RuleBreach as refusal:
        return _refuse(refusal, desk)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as cause:
        said = cause.strerror or str(cause)
        return _refuse(
            CannotWrite(found=_CAUSES.get(cause.errno or 0, said), found_en=said, file=cause.filename or ""), desk
        )
    except KeyboardInterrupt:
        desk.warn(desk.text("common.interrupted"))
        return 1


def _refuse(refusal: RuleBreach, desk: Console) -> int:
    """Say what, why with both values and the clause, and the next step; the stable code first."""
    if desk.as_json:
        said = {"zh": refusal.text("zh"), "en": refusal.text("en")}
        desk.result({"refused": refusal.code, "values": plain(refusal.values), **said})
    desk.warn(f"✗ [{refusal.code}] {refusal.text(desk.language)}")
    return refusal.exit_code
