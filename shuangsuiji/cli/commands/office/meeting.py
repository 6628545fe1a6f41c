"""ssj meeting: the whole meeting in a terminal, against the office's database; stopped anywhere, it goes on there."""

import argparse
import re
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.folder import write_once
from shuangsuiji.ceremony.meeting import slot_named
from shuangsuiji.cli import office
from shuangsuiji.cli.commands.draw import WORD
from shuangsuiji.cli.commands.seal import ROLES, balls_grammar
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, StepNotConfirmed, WrongCombination
from shuangsuiji.cli.inputs import Help, assignment
from shuangsuiji.core.draw import doc
from shuangsuiji.draws.models import Contributor, Meeting
from shuangsuiji.draws.models.meetings import CONVENED, DRAWN, FROZEN, LIVE, SEALED
from shuangsuiji.draws.selectors import meetings as reading
from shuangsuiji.draws.services.committing import card, commit, deposit_duplicate
from shuangsuiji.draws.services.comparing import hand_over
from shuangsuiji.draws.services.convening import Invited, convene
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.values import open_value, type_balls
from shuangsuiji.draws.words import STEP_NAMES
from shuangsuiji.pictures import card as pictured

STEPS = ("convene", "freeze", "commitments", "opening", "balls", "values", "draw")


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj meeting`."""
    parser.add_argument("--division", required=True, metavar="CODE", help=text("opt_division"))
    parser.add_argument("--period", metavar="P", help=text("opt_period"))
    parser.add_argument("--hash", choices=("sha256", "sm3"), default="sha256", help=text("opt_hash"))
    parser.add_argument("--slot", action="append", default=[], metavar="ROLE=WHO", help=text("opt_slot"))
    parser.add_argument("--commit", action="append", default=[], metavar="WHO=HEX", help=text("opt_commit"))
    parser.add_argument("--balls", metavar="GRAMMAR", help=text("opt_balls"))
    parser.add_argument("--balls-what", metavar="TEXT", help=text("opt_balls_what"))
    parser.add_argument("--numbers", metavar="NUMBERS", help=text("opt_numbers"))
    parser.add_argument("--value", action="append", default=[], metavar="WHO=HEX", help=text("opt_value"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=text("opt_meeting_out"))
    parser.add_argument("--upto", choices=STEPS, default="draw", help=text("opt_upto"))
    parser.add_argument("--rehearsal", action="store_true", help=text("opt_rehearsal"))
    parser.add_argument("--yes", action="store_true", help=text("opt_yes_meeting"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Take every step that is left, up to the one named; each is kept before the next begins."""
    meeting = reading.live_meeting(options.division) or _convened(options, desk)
    desk.say("meeting.at", ceremony=meeting.ceremony, step=STEP_NAMES[meeting.step][desk.language == "en"])
    for step in STEPS[1 : STEPS.index(options.upto) + 1]:
        meeting = reading.meeting_of(options.division, meeting.id)
        if _LEFT[step](meeting):
            _DO[step](options, desk, meeting)
            desk.say(f"meeting.{step}")
    meeting = reading.meeting_of(options.division, meeting.id)
    statements = {one.kind: one.hash for one in reading.statements(meeting)}
    for kind, hash in statements.items():
        desk.say("meeting.statement", kind=desk.text(f"meeting.kind_{kind}"), hash=hash)
    desk.result({"ceremony": meeting.ceremony, "step": meeting.step, **statements, "root": _root(meeting)})
    return 0


def _root(meeting: Meeting) -> str:
    return str(reading.document(meeting, "closing").get("root", ""))


def _convened(options: argparse.Namespace, desk: Console) -> Meeting:
    if not options.period or not options.slot:
        raise WrongCombination(found="—", expected="--period 2026Q4 --slot bureau=局长 …")
    typed = {assignment("--commit", one)[0] for one in options.commit}
    people = [assignment("--slot", one) for one in options.slot]
    invited = [Invited(ROLES.get(role, role), who, "typed" if who in typed else "card") for role, who in people]
    grammar = balls_grammar(options.balls, options.balls_what) if options.balls else None
    act = office.office(desk)
    return convene(
        act,
        id=act.new_id(),
        division=options.division,
        period=options.period,
        hash=options.hash,
        invited=invited,
        grammar=grammar,
        rehearsal=options.rehearsal,
    )


# ---- what is left ----


def _people(meeting: Meeting) -> list[Contributor]:
    return [one for one in reading.contributors(meeting) if one.how != "software"]


_LEFT: dict[str, Callable[[Meeting], bool]] = {
    "freeze": lambda meeting: meeting.stage == CONVENED,
    "commitments": lambda meeting: (
        meeting.stage == FROZEN and not all(reading.is_committed(one) for one in _people(meeting))
    ),
    "opening": lambda meeting: meeting.stage == FROZEN,
    "balls": lambda meeting: meeting.stage == SEALED and bool(meeting.grammar),
    "values": lambda meeting: len(reading.opened_slots(meeting)) < len(_people(meeting)) and meeting.stage in LIVE,
    "draw": lambda meeting: meeting.stage != DRAWN,
}


# ---- the steps ----


def _freeze(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    frozen = freeze(office.office(desk), meeting=meeting.id)
    plan = reading.document(frozen, "plan")
    heads = [desk.text(f"plan.head_{one}") for one in ("stratum", "n", "floor", "drawn")]
    desk.table(heads, [[one[desk.language], one["subjects"], one["floor"], one["drawn"]] for one in plan["strata"]])


def _commitments(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    """A commitment made elsewhere is typed in; for the others a card is printed. Duplicates go to the next in order."""
    people = _people(meeting)
    slots = [{"who": one.who} for one in people]
    given = {slot_named(slots, who): hex for who, hex in (assignment("--commit", one) for one in options.commit)}
    for one in people:
        if reading.is_committed(one):
            continue
        holder = people[(one.slot + 1) % len(people)].who
        if one.how == "card":
            _print_card(options, desk, meeting, one)
        elif one.slot not in given:
            given[one.slot] = _asked(desk, "meeting.ask_commit", who=one.who)
        _confirm(options, desk, "meeting.check_duplicate", who=one.who, holder=holder)
        deposit_duplicate(office.office(desk), meeting=meeting.id, slot=one.slot, with_whom=holder)
        if one.how != "card":
            commit(office.office(desk), meeting=meeting.id, slot=one.slot, commit=given[one.slot])


def _print_card(options: argparse.Namespace, desk: Console, meeting: Meeting, one: Contributor) -> None:
    """Two sheets of one page, in a folder that the operator names; print, hand out, delete."""
    if options.out is None:
        raise WrongCombination(found="—", expected="--out DIR")
    void = _card_file(options.out, one.slot, one.commit)
    made = card(office.office(desk), meeting=meeting.id, slot=one.slot)
    if one.commit:
        # Stopped before its duplicate was handed over: nobody may bring that sheet to the table later.
        void.unlink(missing_ok=True)
        desk.say("meeting.card_void", who=one.who, commit=one.commit[:8])
    page = pictured.page(
        ceremony=meeting.ceremony,
        slot=made.slot,
        role=made.role,
        who=made.who,
        commitment=made.commitment,
        value=made.value,
        demo=meeting.rehearsal,
    )
    options.out.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _card_file(options.out, made.slot, made.commitment)
    if not write_once(path, page.encode()):
        raise BadWord(option="--out", found=str(path), expected="a new file")
    desk.say("meeting.card", who=one.who, file=path)


def _card_file(folder: Path, slot: int, commit: str) -> Path:
    return folder / f"slot-{slot}-{commit[:8]}.html"


def _opening(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    for one in reading.contributors(meeting):
        desk.say(
            "meeting.slot", number=one.slot, role=desk.text(f"meeting.role_{one.role}"), who=one.who, commit=one.commit
        )
    _confirm(options, desk, "meeting.check_opening", ceremony=meeting.ceremony)
    open_statement(office.office(desk), meeting=meeting.id)


def _balls(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    what = (reading.grammar_of(meeting) or {})["what"]
    written = options.numbers or _asked(desk, "meeting.ask_numbers", what=what)
    parts = [part for part in re.split(r"[\s,，、]+", written.strip()) if part]
    if not parts or not all(part.isascii() and part.isdigit() and len(part) <= 15 for part in parts):
        raise BadWord(option="--numbers", found=written, expected='"04 11 17 21 28 30"')
    numbers = [int(part) for part in parts]
    _confirm(options, desk, "meeting.check_balls", numbers=" ".join(map(str, numbers)))
    type_balls(office.office(desk), meeting=meeting.id, numbers=numbers)


def _values(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    """Each value is compared and sealed as it is typed, so that a stop loses none."""
    people = _people(meeting)
    slots = [{"who": one.who} for one in people]
    given = {slot_named(slots, who): hex for who, hex in (assignment("--value", one) for one in options.value)}
    for one in people:
        if not one.value_sealed:
            value = given.get(one.slot) or getpass(desk.text("meeting.ask_value", who=one.who))
            open_value(office.office(desk), meeting=meeting.id, slot=one.slot, value=value)


def _draw(options: argparse.Namespace, desk: Console, meeting: Meeting) -> None:
    numbers: list[Any] = (reading.standing_balls(meeting) or {}).get("numbers", [])
    _confirm(options, desk, "meeting.check_draw", numbers=" ".join(map(str, numbers)) or "—")
    held = draw(office.office(desk), meeting=meeting.id)
    closing = reading.document(held, "closing")
    if options.out is not None:
        file = options.out / f"compare-{closing['root'][:8]}.json"
        write_once(file, hand_over(office.office(desk), meeting=meeting.id))
        desk.say("meeting.compare", file=file)
    desk.say("meeting.root", closing=doc(held.hash, "closing", closing), root=closing["root"], size=closing["size"])


def _asked(desk: Console, key: str, **values: object) -> str:
    """What is typed; nothing where nobody can type."""
    desk.warn(desk.text(key, **values))
    try:
        return input().strip()
    except EOFError:
        return ""


def _confirm(options: argparse.Namespace, desk: Console, key: str, **values: object) -> None:
    """The word for going on, typed after what is about to happen was read; `--yes` says it beforehand."""
    if options.yes:
        return
    answer = _asked(desk, key, word=WORD, **values)
    if answer != WORD:
        raise StepNotConfirmed(found=answer, expected=WORD)


_DO: dict[str, Callable[[argparse.Namespace, Console, Meeting], None]] = {
    "freeze": _freeze,
    "commitments": _commitments,
    "opening": _opening,
    "balls": _balls,
    "values": _values,
    "draw": _draw,
}
