"""ssj commit and ssj seal: commitments first, then registry, roster and rules frozen in the opening statement."""

import argparse
import re
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony import Card, Invitation, Meeting, seal
from shuangsuiji.ceremony.cards import keep_cards
from shuangsuiji.ceremony.errors import StillMissing
from shuangsuiji.ceremony.folder import PLAN, keep_sealed, make_private, write_json, write_once, write_whole
from shuangsuiji.ceremony.freeze import Frozen, History
from shuangsuiji.ceremony.meeting import SOFTWARE, slot_named
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.cli.commands.plan import show_findings
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, WrongCombination
from shuangsuiji.cli.inputs import Help, Lists, assignment, list_arguments
from shuangsuiji.core.draw import ball_outcomes, commitment, doc
from shuangsuiji.core.draw.schemas import ceremony as ceremony_shape
from shuangsuiji.pictures import card
from shuangsuiji.sheets import with_ids

MOST_SLOTS = 100
ROLES = {"局": "bureau", "分局": "bureau", "纪检": "discipline", "法制": "legal", "外部": "outside", "执法队": "team"}
_BALLS = re.compile(r"\s*(\d+)\s*(of|选|x|×|次)\s*(\d+)\s*-\s*(\d+)\s*")


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj commit` or `ssj seal`."""
    parser.add_argument("--hash", choices=("sha256", "sm3"), default="sha256", help=text("opt_hash"))
    if name == "commit":
        parser.add_argument("--ceremony", required=True, metavar="ID", help=text("opt_ceremony"))
        parser.add_argument("--slot", required=True, type=int, metavar="N", help=text("opt_slot_number"))
        parser.add_argument("--role", default="outside", help=text("opt_role"))
        parser.add_argument("--who", default="", help=text("opt_who"))
        parser.add_argument("--out", type=Path, required=True, metavar="F", help=text("opt_card"))
        return
    list_arguments(parser, text)
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help=text("opt_dir"))
    parser.add_argument("--ceremony", metavar="ID", help=text("opt_ceremony"))
    parser.add_argument("--division", metavar="CODE", help=text("opt_division"))
    parser.add_argument("--slot", required=True, action="append", metavar="ROLE=WHO", help=text("opt_slot"))
    parser.add_argument("--commit", action="append", default=[], metavar="WHO=HEX", help=text("opt_commit"))
    parser.add_argument("--balls", metavar="GRAMMAR", help=text("opt_balls"))
    parser.add_argument("--balls-what", metavar="TEXT", help=text("opt_balls_what"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Commit, or seal."""
    return _commit(options, desk) if name == "commit" else _seal(options, desk)


def _commit(options: argparse.Namespace, desk: Console) -> int:
    """A value made on the contributor's own machine; only its commitment leaves it."""
    ceremony_shape(options.ceremony, "--ceremony")
    if not 0 <= options.slot < MOST_SLOTS:
        raise BadWord(option="--slot", found=str(options.slot), expected=f"0–{MOST_SLOTS - 1}")
    value = desk.entropy()
    made = commitment(options.hash, options.ceremony, slot=options.slot, value=value)
    who = options.who or options.role
    page = card.page(
        ceremony=options.ceremony,
        slot=options.slot,
        role=options.role,
        who=who,
        commitment=made,
        value=value,
        demo=False,
    )
    write_once_or_refuse(options.out, page)
    desk.say("commit.made", file=options.out, commitment=made)
    desk.result({"commitment": made, "card": str(options.out)})
    return 0


def write_once_or_refuse(path: Path, page: str) -> None:
    """Write a card where no file is: a value that was handed in must not be overwritten."""
    if not write_once(path, page.encode()):
        raise BadWord(option="--out", found=str(path), expected="a new file")


def balls_grammar(written: str, what: str | None) -> dict[str, Any]:
    """The grammar of the balls: `6 of 1-33` is a set without repeats, `10 x 1-6` a sequence as thrown.

    >>> balls_grammar("6 of 1-33", None)["kind"], balls_grammar("10 x 1-6", "ten dice")["count"]
    ('set', 10)
    """
    found = _BALLS.fullmatch(written)
    if not found:
        raise BadWord(option="--balls", found=written, expected='"6 of 1-33" / "10 x 1-6"')
    count, sign, least, most = found.groups()
    kind = "set" if sign in ("of", "选") else "sequence"
    return {"what": what or written.strip(), "count": int(count), "min": int(least), "max": int(most), "kind": kind}


def invitations(slots: list[str], commits: list[str]) -> list[Invitation]:
    """The contributors in the order given, each with the commitment he made elsewhere, if he did."""
    named = [assignment("--slot", one) for one in slots]
    people = [{"role": ROLES.get(role, role), "who": who} for role, who in named]
    if len({one["who"] for one in people}) < len(people):
        raise WrongCombination(found="、".join(one["who"] for one in people), expected="different people")
    made = [""] * len(people)
    for one in commits:
        who, commit = assignment("--commit", one)
        made[slot_named(people, who)] = commit.lower()
    return [Invitation(one["role"], one["who"], commit) for one, commit in zip(people, made, strict=True)]


def _ceremony(options: argparse.Namespace, frozen: Frozen, history: History) -> str:
    """Division code, period and attempt, unless an id was given; never one that was held before."""
    if not options.ceremony and not options.division:
        raise WrongCombination(found="no --division", expected="--division 140524")
    start = f"{options.division}/{frozen.plan.period}"
    ceremony: str = options.ceremony or f"{start}/{history.attempt(start)}"
    history.check_new(ceremony, [one.name for one in frozen.plan.strata], period=frozen.plan.period)
    return ceremony


def _seal(options: argparse.Namespace, desk: Console) -> int:
    lists = Lists(options, desk)
    frozen = lists.freeze()
    show_findings(desk, frozen)
    history = lists.history
    heading = {
        "ceremony": _ceremony(options, frozen, history),
        "hash": options.hash,
        "time": desk.now(),
        "prev": history.prev,
        "history": history.links,
    }
    balls = balls_grammar(options.balls, options.balls_what) if options.balls else None
    invited = invitations(options.slot, options.commit)
    again = [one.who for one in invited if one.who in history.still_missing()]
    if again:
        raise StillMissing(found="、".join(history.still_missing()), expected="、".join(again))
    if not history.records:
        desk.say("seal.first", year=frozen.plan.period.year)
    meeting, cards = seal(
        heading, frozen.documents, invited=invited, balls=balls, software=SOFTWARE, entropy=desk.entropy
    )
    folder = make_private(options.out)
    keep_cards(folder, meeting, cards, demo=False)
    write_whole(folder / "subjects.with-ids.xlsx", with_ids(lists.subject_bytes, lists.subject_sheet))
    write_json(folder / PLAN, plan_values(frozen.plan))
    keep_sealed(folder, meeting, names=frozen.names)
    _tell(desk, folder, meeting, cards)
    return 0


def _tell(desk: Console, folder: Path, meeting: Meeting, cards: list[Card]) -> None:
    """What to read out, minute and publish before anything is drawn."""
    opening = meeting.opening
    fingerprint = doc(opening["hash"], "opening", opening)
    desk.say("seal.done", ceremony=opening["ceremony"], folder=folder)
    desk.say("seal.opening", fingerprint=fingerprint)
    for number, one in enumerate(opening["slots"]):
        desk.say("seal.slot", number=number, role=one["role"], who=one["who"], commit=one["commit"])
    if cards:
        desk.say("seal.cards", count=len(cards), folder=folder / "cards")
    if "balls" in opening:
        desk.say("seal.balls", what=opening["balls"]["what"], outcomes=ball_outcomes(opening["balls"]))
    desk.say("seal.next", folder=folder)
    desk.result({"ceremony": opening["ceremony"], "opening": fingerprint, "folder": str(folder), "cards": len(cards)})
