"""ssj event: what happened to a visit or an officer, added to the chain; never an edit, never an undo."""

import argparse
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.folder import locked, write_json
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, StoppedIsNoReason, WrongCombination
from shuangsuiji.cli.inputs import Help, commas, day
from shuangsuiji.core.draw import Replayed, day_of, read_record, states_of, with_event
from shuangsuiji.core.draw.standing import DUE

KINDS = ("visited", "closed", "leave", "return", "recuse", "join", "added", "void")


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj event`."""
    parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
    parser.add_argument("kind", choices=KINDS, help=text("opt_kind"))
    parser.add_argument("--id", metavar="SUBJECT", help=text("opt_subject"))
    parser.add_argument("--officer", metavar="OFFICER", help=text("opt_officer"))
    parser.add_argument("--officers", metavar="A,B", help=text("opt_team"))
    parser.add_argument("--day", metavar="DATE", help=text("opt_day"))
    parser.add_argument("--weeks", metavar="W,W", help=text("opt_weeks"))
    parser.add_argument("--reason", metavar="TEXT", help=text("opt_reason"))
    parser.add_argument("--evidence", metavar="F", help=text("opt_evidence"))
    parser.add_argument("--lead", action="store_true", help=text("opt_lead"))
    parser.add_argument("--can", default="", metavar="A,B", help=text("opt_can"))
    parser.add_argument("--not", dest="barred", default="", metavar="ID,ID", help=text("opt_not"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Add one event; the file holds the record before or after it, nothing in between."""
    with locked(options.record.parent):
        known = read_record(options.record.read_bytes())
        particular = _PARTICULARS[options.kind](options, desk, known)
        made = with_event(known, {"type": options.kind, **particular}, time=desk.now())
        write_json(options.record, made.record)
    tell(desk, made)
    return 0


def tell(desk: Console, made: Replayed) -> None:
    """The link to print or to send to the witness, and counts; names only by `ssj show`."""
    event = made.record["events"][-1]
    body = event["body"]
    desk.say("event.done", seq=body["seq"], type=body["type"], link=event["link"])
    if "next" in body:
        desk.say(f"event.next_{body['type']}", count=len(body["next"]))
    desk.say("event.states", **states_of(made))
    if made.record.get("final"):
        desk.say("event.final")
    desk.result({"seq": body["seq"], "type": body["type"], "link": event["link"], "states": states_of(made)})


def need(options: argparse.Namespace, word: str) -> str:
    """The value of an option that this kind of event cannot do without."""
    value = getattr(options, word)
    if not value:
        raise WrongCombination(found=f"{options.kind}: no --{word}", expected=f"--{word}")
    return str(value)


def evidence(options: argparse.Namespace) -> str:
    """The fingerprint of the evidence: of a file, or as given."""
    written = need(options, "evidence")
    if written.startswith("sha256:"):
        return written
    return "sha256:" + hashlib.sha256(Path(written).read_bytes()).hexdigest()


def _visited(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    subject = need(options, "id")
    visit = known.standing.visits.get(subject)
    team = commas(options.officers) if options.officers else list(visit.team if visit else ["-"])
    visited = day("--day", options.day) if options.day else desk.today()
    closed = day_of(known.record["closing"]["time"])
    if not closed <= visited <= desk.today():
        raise BadWord(option="--day", found=visited.isoformat(), expected=f"{closed} … {desk.today()}")
    return {"id": subject, "officers": team, "day": visited.isoformat()}


def _closed(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    """The software decides between `closed` and `void`, and says why (A11)."""
    particular = _undone(options)
    visit = known.standing.visits.get(particular["id"])
    short = known.standing.under_floor_without(particular["id"])
    if visit is not None and visit.state == DUE:
        options.kind = "closed" if short else "void"
        desk.say("event.why_closed" if short else "event.why_void", strata="、".join(short))
    return particular


def _undone(options: argparse.Namespace) -> dict[str, Any]:
    """Why a visit is not made. A stopped plant is visited anyway: docs/decisions/A11-not-changed-at-will.md."""
    reason = need(options, "reason")
    if "停产" in reason:
        raise StoppedIsNoReason(found=reason, expected="关闭 / 注销 / 搬迁 / 无法联系 / 不可抗力")
    return {"id": need(options, "id"), "reason": reason, "evidence": evidence(options)}


def _void(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    particular = _undone(options)
    if short := known.standing.under_floor_without(particular["id"]):
        desk.warn(desk.text("event.void_under_floor", strata="、".join(short)))
    return particular


def _added(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    return {"id": need(options, "id"), "reason": need(options, "reason"), "evidence": evidence(options)}


def _leave(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    weeks = ["*"] if need(options, "weeks") in ("*", "all", "全部") else sorted(set(commas(options.weeks)))
    return {"officer": need(options, "officer"), "weeks": weeks, "evidence": evidence(options)}


def _return(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    return {"officer": need(options, "officer"), "evidence": evidence(options)}


def _recuse(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    return {"id": need(options, "id"), "officer": need(options, "officer"), "evidence": evidence(options)}


def _join(options: argparse.Namespace, desk: Console, known: Replayed) -> dict[str, Any]:
    officer: dict[str, Any] = {"id": need(options, "officer")}
    if options.lead:
        officer["lead"] = True
    for field, written in (("can", options.can), ("not", options.barred)):
        if parts := sorted(set(commas(written))):
            officer[field] = parts
    return {"officer": officer, "evidence": evidence(options)}


_PARTICULARS: dict[str, Callable[[argparse.Namespace, Console, Replayed], dict[str, Any]]] = {
    "visited": _visited,
    "closed": _closed,
    "void": _void,
    "added": _added,
    "leave": _leave,
    "return": _return,
    "recuse": _recuse,
    "join": _join,
}
