"""ssj draw and ssj abort: balls, values, outcome and closing at once; resumable, never repeatable."""

import argparse
import re
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from shuangsuiji.ceremony import Meeting, aborted, drawn, with_balls
from shuangsuiji.ceremony.folder import MINUTES, PLAN, RECORD, keep_balls, keep_record, load, write_whole
from shuangsuiji.ceremony.meeting import check_before
from shuangsuiji.ceremony.minutes import is_late, minutes
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, NotConfirmed, WrongCombination
from shuangsuiji.cli.inputs import Help, assignment
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import Replayed, doc, replayed

WORD = "draw"
FEW = 5
"""Counts that depend on who was drawn are shown only from here up (C10)."""


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj draw` or `ssj abort`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=text("opt_dir"))
    parser.add_argument("--value", action="append", default=[], metavar="WHO=HEX", help=text("opt_value"))
    if name == "draw":
        parser.add_argument("--yes", action="store_true", help=text("opt_yes_draw"))
        parser.add_argument("--balls", metavar="NUMBERS", help=text("opt_numbers"))
        return
    parser.add_argument("--reason", required=True, metavar="TEXT", help=text("opt_reason"))
    parser.add_argument("--missing", action="append", default=[], metavar="WHO", help=text("opt_missing"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Draw, or abort."""
    meeting = load(options.folder)
    return _draw(options, desk, meeting) if name == "draw" else _abort(options, desk, meeting)


def values_of(meeting: Meeting, written: Sequence[str]) -> dict[int, str]:
    """Values by slot; a value is typed in groups or at once, in either case, or asked for where only WHO is given.

    A slip of the pen is told by its length only: a value must not be shown on a screen. Raises `BadWord`, `NobodySo`.
    """
    found: dict[int, str] = {}
    for one in written:
        who, value = assignment("--value", one) if "=" in one else (one, getpass(f"{one}: "))
        value = re.sub(r"[\s·-]", "", value).lower()
        if not re.fullmatch("[0-9a-f]{64}", value):
            raise BadWord(option=f"--value {who}", found=f"{len(value)} × ?", expected="64 × 0–9 a–f")
        found[meeting.slot_named(who)] = value
    return found


def numbers_of(meeting: Meeting, written: str) -> list[int]:
    """The balls as typed; a set is put in ascending order, a sequence stays as thrown."""
    parts = [part for part in re.split(r"[\s,，、]+", written.strip()) if part]
    if not parts or not all(part.isascii() and part.isdigit() and len(part) <= 15 for part in parts):
        raise BadWord(option="--balls", found=written, expected='"04 11 17 21 28 30"')
    numbers = [int(part) for part in parts]
    grammar = meeting.opening.get("balls", {})
    return sorted(numbers) if grammar.get("kind") == "set" else numbers


def _draw(options: argparse.Namespace, desk: Console, meeting: Meeting) -> int:
    values = values_of(meeting, options.value)
    if options.balls:
        meeting = with_balls(meeting, numbers_of(meeting, options.balls), time=desk.now())
    elif "balls" in meeting.opening and meeting.balls is None:
        raise WrongCombination(found="no --balls", expected=f"--balls ({meeting.opening['balls']['what']})")
    # Balls are kept for ever, so everything else that was typed is checked before.
    if meeting.record is None:
        check_before(meeting, values)
        _confirm(options, desk, meeting)
    meeting = keep_balls(options.folder, meeting)
    meeting = drawn(meeting, values, time=desk.now())
    meeting = keep_record(options.folder, meeting)
    known = replayed(meeting.record or {})
    _keep_minutes(options.folder, known)
    _tell(desk, options.folder, known)
    return 0


def _confirm(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    """Before the step that cannot be taken back, what was typed is shown once more to whoever sits at a screen."""
    if options.yes or not sys.stdin.isatty():
        return
    numbers = meeting.balls["numbers"] if meeting.balls else []
    desk.warn(desk.text("draw.check", balls=" ".join(str(one) for one in numbers) or "—", word=WORD))
    answer = input().strip()
    if answer != WORD:
        raise NotConfirmed(found=answer, expected=WORD)


def _keep_minutes(folder: Path, known: Replayed) -> None:
    """The minutes beside the record, where the plan was kept: for the chair to sign."""
    if (folder / PLAN).is_file():
        plan = loads((folder / PLAN).read_bytes())
        title = f"{plan['period']} “双随机、一公开”摇号会议纪要"
        write_whole(folder / MINUTES, minutes(known, plan, title=title, label=plan.get("label", "")).encode())


def _tell(desk: Console, folder: Path, known: Replayed) -> None:
    """Counts only: names stay sealed until each visit is released."""
    closing, name = known.record["closing"], known.outcome.hash
    fingerprint = doc(name, "closing", closing)
    desk.say("draw.done", ceremony=closing["ceremony"], record=folder / RECORD)
    heads = [desk.text(f"plan.head_{one}") for one in ("stratum", "n", "floor", "drawn")]
    titles = _titles(desk, folder)
    strata = known.outcome.strata.items()
    rows = [[titles.get(key, key), len(one.call_order), one.counts.floor, one.drawn] for key, one in strata]
    desk.table(heads, rows)
    visits = len(known.outcome.teams)
    _tell_late(desk, folder, closing["time"])
    desk.say("draw.visits", visits=visits if visits >= FEW else f"< {FEW}")
    opening = doc(name, "opening", known.record["opening"])
    desk.say("draw.statements", opening=opening, closing=fingerprint, root=closing["root"], size=closing["size"])
    balls = {"balls": closing["balls"]} if "balls" in closing else {}
    if balls:
        desk.say("draw.balls", balls=balls["balls"])
    desk.say("draw.next", folder=folder, opening=opening, closing=fingerprint)
    desk.result({"opening": opening, "closing": fingerprint, "root": closing["root"], "link": fingerprint, **balls})


def _titles(desk: Console, folder: Path) -> dict[str, str]:
    """What the plan kept beside the meeting calls each stratum."""
    beside = folder / PLAN
    strata = loads(beside.read_bytes())["strata"] if beside.is_file() else []
    return {one["name"]: one[desk.language] for one in strata}


def _tell_late(desk: Console, folder: Path, closed: str) -> None:
    """A draw after the last day that the plan names is late, and says so for ever."""
    plan = loads((folder / PLAN).read_bytes()) if (folder / PLAN).is_file() else {}
    if is_late(plan, closed):
        desk.warn("⚠ " + desk.text("draw.late", last=plan["draw_by"], closed=closed[:10]))


def _abort(options: argparse.Namespace, desk: Console, meeting: Meeting) -> int:
    missing = [meeting.slot_named(who) for who in options.missing]
    values = values_of(meeting, options.value)
    ended = aborted(meeting, reason=options.reason, missing=missing, values=values, time=desk.now())
    ended = keep_record(options.folder, ended)
    statement = (ended.record or {})["abort"]
    fingerprint = doc(meeting.opening["hash"], "abort", statement)
    desk.say("abort.done", ceremony=statement["ceremony"], fingerprint=fingerprint, record=options.folder / RECORD)
    desk.result({"abort": fingerprint})
    return 0
