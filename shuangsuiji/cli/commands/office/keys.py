"""ssj keys make | rotate | export | restore: the installation's key, which is in no database and no backup of one."""

import argparse
import os
import sys
from pathlib import Path

from django.conf import settings

from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, WrongCombination
from shuangsuiji.cli.inputs import Help
from shuangsuiji.cli.office import office, ready
from shuangsuiji.vault.durable import alone, write_once
from shuangsuiji.vault.errors import KeyDamaged, KeyMissing, WrongRecoveryLine
from shuangsuiji.vault.keyfile import InstallationKey, Keyring, check_apart, make_keys, read_keys, write_keys
from shuangsuiji.vault.recovery import Line, keys_of, read_line, read_text
from shuangsuiji.vault.recovery_page import recovery_page
from shuangsuiji.vault.selectors import key_file
from shuangsuiji.vault.services import forget_former, rotate


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj keys`."""
    parser.add_argument("act", choices=("make", "rotate", "export", "restore"), help=text("opt_keys_act"))
    parser.add_argument("--forget", action="store_true", help=text("opt_forget"))
    parser.add_argument("--out", type=Path, metavar="F", help=text("opt_recovery_out"))
    parser.add_argument("--from", type=Path, metavar="F", dest="source", help=text("opt_recovery_from"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 done; the key itself is printed by nothing but the recovery page."""
    given = (
        ("--forget", options.forget, "rotate"),
        ("--out", options.out, "export"),
        ("--from", options.source, "restore"),
    )
    for option, value, act in given:
        if value and options.act != act:
            raise WrongCombination(found=f"{options.act} {option}", expected=f"{act} {option}")
    return {"make": _make, "rotate": _rotate, "export": _export, "restore": _restore}[options.act](options, desk)


def _make(options: argparse.Namespace, desk: Console) -> int:
    path = key_file()
    check_apart(path, home=settings.HOME)
    key = InstallationKey(office(desk).entropy(32))
    make_keys(path, Keyring(key))
    desk.say("keys.made", file=path, id=key.id)
    desk.result({"file": str(path), "current": key.id})
    return 0


def _rotate(options: argparse.Namespace, desk: Console) -> int:
    """A new key; with --forget no new one, but the former ones are dropped. Not before the database is in order."""
    ready()
    act = office(desk)
    done = forget_former(act) if options.forget else rotate(act)
    told = "keys.forgotten" if options.forget else "keys.rotated"
    former = "、".join(done.former) or "—"
    desk.say(told, file=key_file(), id=done.current, former=former, count=done.rewrapped)
    desk.result({"current": done.current, "former": list(done.former), "rewrapped": done.rewrapped})
    return 0


def _export(options: argparse.Namespace, desk: Console) -> int:
    """The page holds the key, so it is readable by its owner alone and never written over another."""
    if options.out is None:
        raise WrongCombination(found="export", expected="export --out recovery.html")
    ring = read_keys(key_file())
    page = recovery_page(ring, at=desk.clock(), demo=settings.DEMO)
    if not write_once(options.out, page.encode()):
        raise BadWord(option="--out", found=str(options.out), expected="a new file")
    desk.say("keys.exported", file=options.out, id=ring.current.id)
    desk.result({"file": str(options.out), "current": ring.current.id, "former": list(ring.ids[1:])})
    return 0


def _restore(options: argparse.Namespace, desk: Console) -> int:
    """The page's keys in the file. A key that is there already stays and stays current; a damaged file is set aside."""
    typed = read_text(options.source.read_text(encoding="utf-8-sig")) if options.source else _typed(desk)
    path = key_file()
    with alone(path):
        try:
            ring = typed.joined(read_keys(path))
        except KeyMissing:
            ring = typed
        except KeyDamaged:
            aside = path.with_name(f"{path.name}.damaged-{desk.clock():%Y%m%dT%H%M%S}")
            os.replace(path, aside)
            desk.say("keys.aside", file=aside)
            ring = typed
        write_keys(path, ring)
    desk.say("keys.restored", file=path, id=ring.current.id, former="、".join(ring.ids[1:]) or "—")
    desk.result({"file": str(path), "current": ring.current.id, "former": list(ring.ids[1:])})
    return 0


def _typed(desk: Console) -> Keyring:
    """What comes in by a pipe, or line by line from a person, who is told of a slip at once; an empty line ends."""
    if not sys.stdin.isatty():
        return read_text(sys.stdin.read())
    desk.warn(desk.text("keys.type"))
    lines: list[Line] = []
    while written := input("> ").strip():
        try:
            lines.append(read_line(written))
        except WrongRecoveryLine as slip:
            desk.warn(f"✗ {slip.text(desk.language)}")
            continue
        desk.warn(desk.text("keys.line_right", line=lines[-1].label))
    return keys_of(lines)
