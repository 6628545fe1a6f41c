"""The files a command is given: lists with their verdicts, the policy, the year's earlier records."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from shuangsuiji import rules
from shuangsuiji.ceremony.freeze import Frozen, History, freeze
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, RowsRefused
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import replayed
from shuangsuiji.core.draw.schemas import aborted_record
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.sheets import (
    OfficerRow,
    OfficerSheet,
    RowVerdict,
    SubjectRow,
    SubjectSheet,
    read_officers,
    read_subjects,
    resolve_recusals,
)

Help = Callable[[str], str]
SHOWN = 20


def list_arguments(parser: argparse.ArgumentParser, text: Help) -> None:
    """The words that name the two lists, the policy, the period and the year so far."""
    parser.add_argument("--subjects", required=True, type=Path, metavar="F", help=text("opt_subjects"))
    parser.add_argument("--officers", required=True, type=Path, metavar="F", help=text("opt_officers"))
    parser.add_argument("--policy", default="lingchuan-2024-1", metavar="PACK", help=text("opt_policy"))
    parser.add_argument("--period", required=True, metavar="P", help=text("opt_period"))
    parser.add_argument("--history", nargs="+", default=[], type=Path, metavar="RECORD", help=text("opt_history"))
    parser.add_argument("--tier", metavar="TIER", help=text("opt_tier"))
    parser.add_argument("--squads", type=int, metavar="N", help=text("opt_squads"))
    parser.add_argument("--days-off", nargs="+", default=[], metavar="D..D", help=text("opt_days_off"))
    parser.add_argument("--days-per-visit", type=int, default=1, metavar="N", help=text("opt_days_per_visit"))
    parser.add_argument("--drop-bad-rows", action="store_true", help=text("opt_drop"))


def day(option: str, written: str) -> date:
    """A calendar day; raises `BadWord`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadWord(option=option, found=written, expected="YYYY-MM-DD") from None


def days_off(written: Sequence[str]) -> frozenset[date]:
    """Days that nobody works, from spans such as 2026-10-01..2026-10-08.

    >>> len(days_off(["2026-10-01..2026-10-08", "2026-12-31"]))
    9
    """
    found: set[date] = set()
    for span in written:
        first, _, last = span.partition("..")
        start, end = day("--days-off", first), day("--days-off", last or first)
        found.update(start + timedelta(days=i) for i in range((end - start).days + 1))
    return frozenset(found)


def visits_possible(period: Period, *, on: date, officers: int, team: int, off: frozenset[date], days: int) -> int:
    """How many visits (次) the officers can make on the working days left: officer-days ÷ (team × days a visit).

    Rounded down: part of a visit is none. Source: 四、工作要求（一）.

    >>> visits_possible(Period.parse("2026Q4"), on=date(2026, 12, 28), officers=12, team=2, off=frozenset(), days=1)
    24
    """
    start = max(on, period.first)
    span = [start + timedelta(days=i) for i in range((period.last - start).days + 1)]
    working = sum(1 for one in span if one.weekday() < 5 and one not in off)
    return officers * working // (team * max(1, days))


def read_policy(name: str) -> Policy:
    """A pack shipped with the program, or a folder of the user's own; raises what the loader raises."""
    return rules.load(name)


def read_history(paths: Sequence[Path]) -> History:
    """The year's earlier records, replayed; the last one given ended the bureau's previous ceremony."""
    records, aborts, last = [], [], None
    for path in paths:
        last = loads(path.read_bytes())
        if isinstance(last, dict) and "abort" in last:
            aborted_record(last, path.name)
            aborts.append(last)
        else:
            records.append(replayed(last))
    return History(tuple(records), last, tuple(aborts))


def show_verdicts(desk: Console, path: Path, sheet: SubjectSheet | OfficerSheet) -> None:
    """One line of totals, then each row that needs a look."""
    bad = [one for one in sheet.verdicts if one.kind == "error"]
    notes = [one for one in sheet.verdicts if one.kind == "note"]
    desk.say(
        "lists.totals", file=path.name, rows=len(sheet.rows), errors=len({one.row for one in bad}), notes=len(notes)
    )
    unused = [head for head in (sheet.rows[0].extra if isinstance(sheet, SubjectSheet) and sheet.rows else ()) if head]
    if unused:
        desk.say("lists.unused", heads="、".join(unused))
    for one in [*bad, *notes][:SHOWN]:
        desk.warn(_verdict_line(desk, one))
    if len(bad) + len(notes) > SHOWN:
        desk.warn(desk.text("lists.more", more=len(bad) + len(notes) - SHOWN))


def _verdict_line(desk: Console, verdict: RowVerdict) -> str:
    sign = "✗" if verdict.kind == "error" else "·"
    text = verdict.zh if desk.language == "zh" else verdict.en
    return f"  {sign} {desk.text('lists.row', row=verdict.row)} [{verdict.code}] {text}"


def _usable(path: Path, sheet: SubjectSheet | OfficerSheet, *, drop: bool) -> frozenset[int]:
    """The row numbers that must not be used; refuses a list with any, unless the user said to drop them."""
    bad = frozenset(one.row for one in sheet.verdicts if one.kind == "error")
    if bad and not drop:
        raise RowsRefused(file=path.name, rows=len({one.row for one in sheet.verdicts}), found=len(bad), expected=0)
    return bad


class Lists:
    """Both lists as read, ready to freeze."""

    def __init__(self, options: argparse.Namespace, desk: Console) -> None:
        on = desk.today()
        self.options, self.desk = options, desk
        # Earlier records are replayed whole, so they are read once.
        self.history = read_history(options.history)
        self.subject_bytes = options.subjects.read_bytes()
        self.subject_sheet = read_subjects(self.subject_bytes, filename=options.subjects.name, tier=options.tier)
        officer_bytes = options.officers.read_bytes()
        self.officer_sheet = read_officers(officer_bytes, filename=options.officers.name, on=on)
        show_verdicts(desk, options.subjects, self.subject_sheet)
        show_verdicts(desk, options.officers, self.officer_sheet)
        drop = options.drop_bad_rows
        bad = _usable(options.subjects, self.subject_sheet, drop=drop)
        self.subjects: list[SubjectRow] = [one for one in self.subject_sheet.rows if one.row not in bad]
        bad = _usable(options.officers, self.officer_sheet, drop=drop)
        self.officers: list[OfficerRow] = [one for one in self.officer_sheet.rows if one.row not in bad]
        self._check_recusals(drop=drop)

    def _check_recusals(self, *, drop: bool) -> None:
        """A recusal that names nobody in the list may be a slip of the pen: refused, unless the user passes it over."""
        said = resolve_recusals(self.officers, self.subjects).verdicts
        for one in said:
            self.desk.warn(_verdict_line(self.desk, one))
        bad = {one.row for one in said if one.kind == "error"}
        if bad and not drop:
            raise RowsRefused(file=self.options.officers.name, rows=len(self.officers), found=len(bad), expected=0)

    def freeze(self) -> Frozen:
        """What a seal of today would freeze, with the plan."""
        options, on = self.options, self.desk.today()
        policy, period = read_policy(options.policy), Period.parse(options.period)
        capacity = visits_possible(
            period,
            on=on,
            officers=len(self.officers),
            team=policy.team,
            off=days_off(options.days_off),
            days=options.days_per_visit,
        )
        return freeze(
            self.subjects,
            self.officers,
            policy=policy,
            period=period,
            on=on,
            history=self.history,
            squads=options.squads,
            capacity=capacity,
        )


def assignment(option: str, written: str) -> tuple[str, str]:
    """WHO=WHAT in its two parts; raises `BadWord`.

    >>> assignment("--slot", "bureau=chair")
    ('bureau', 'chair')
    """
    left, sign, right = written.partition("=")
    if not sign or not left.strip() or not right.strip():
        raise BadWord(option=option, found=written, expected="WHO=VALUE")
    return left.strip(), right.strip()


def commas(written: str) -> list[str]:
    """The parts of a list written with commas of either width.

    >>> commas("a, b，c")
    ['a', 'b', 'c']
    """
    return [part.strip() for part in re.split("[,，、]", written) if part.strip()]
