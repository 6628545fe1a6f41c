"""ssj show: the one command that prints names, after a warning."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.folder import NAMES
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import NotConfirmed
from shuangsuiji.cli.inputs import Help
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import Replayed, read_record

YES = "show"


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj show`."""
    parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
    parser.add_argument("--id", metavar="SUBJECT", help=text("opt_only"))
    parser.add_argument("--yes", action="store_true", help=text("opt_yes"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Warn, ask, then print the visits with names, teams and weeks."""
    known = read_record(options.record.read_bytes())
    desk.warn(desk.text("show.warning"))
    if not options.yes:
        _confirm(desk)
    beside = options.record.parent / NAMES
    names = loads(beside.read_bytes()) if beside.is_file() else {"subjects": {}, "officers": {}}
    rows = _rows(known, names, only=options.id)
    heads = [desk.text(f"show.head_{one}") for one in ("id", "name", "strata", "week", "team", "state")]
    desk.table(heads, rows)
    keys = ("id", "name", "strata", "week", "team", "state")
    desk.result([dict(zip(keys, row, strict=True)) for row in rows])
    return 0


def _confirm(desk: Console) -> None:
    print(desk.text("show.confirm", word=YES), file=desk.err, end="", flush=True)
    try:
        answer = input()
    except EOFError:
        answer = ""
    if answer.strip() != YES:
        raise NotConfirmed(found=answer.strip(), expected=YES)


def _rows(known: Replayed, names: Mapping[str, Any], *, only: str | None) -> list[list[object]]:
    rows: list[list[object]] = []
    for identity, visit in known.standing.visits.items():
        if only is not None and identity != only:
            continue
        name = names["subjects"].get(identity, {}).get("name", "")
        team = "、".join(_officer(names, one) for one in visit.team)
        rows.append([identity, name, "、".join(visit.subject["strata"]), visit.week or "—", team, visit.state])
    return rows


def _officer(names: Mapping[str, Any], identity: str) -> str:
    return f"{names['officers'].get(identity, {}).get('name', '')}({identity})"
