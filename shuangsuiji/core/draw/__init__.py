"""draw1: seal, commit, open, draw, prove, and what happens afterwards. Bytes: docs/spec/draw1.md."""

from shuangsuiji.core.draw.hashes import ZEROS, commitment, doc, sealed, ticket
from shuangsuiji.core.draw.order import StratumDraw, draw_strata, visits_of
from shuangsuiji.core.draw.outcome import Outcome, draw
from shuangsuiji.core.draw.proof import prove
from shuangsuiji.core.draw.record import (
    Replayed,
    make_aborted,
    make_links,
    make_record,
    newest_link,
    public_form,
    read_record,
    replayed,
    states_of,
    visited_in,
    with_event,
)
from shuangsuiji.core.draw.standing import Standing
from shuangsuiji.core.draw.statements import (
    ENOUGH_OUTCOMES,
    ball_outcomes,
    check_balls,
    check_frozen,
    check_slots,
    check_values,
    make_abort,
    make_balls,
    make_opening,
)
from shuangsuiji.core.draw.teams import Crew, deal_teams
from shuangsuiji.core.draw.times import day_of, instant, week_of, week_of_day

__all__ = [
    "ENOUGH_OUTCOMES",
    "ZEROS",
    "Crew",
    "Outcome",
    "Replayed",
    "Standing",
    "StratumDraw",
    "ball_outcomes",
    "check_balls",
    "check_frozen",
    "check_slots",
    "check_values",
    "commitment",
    "day_of",
    "deal_teams",
    "doc",
    "draw",
    "draw_strata",
    "instant",
    "make_abort",
    "make_aborted",
    "make_balls",
    "make_links",
    "make_opening",
    "make_record",
    "newest_link",
    "prove",
    "public_form",
    "read_record",
    "replayed",
    "sealed",
    "states_of",
    "ticket",
    "visited_in",
    "visits_of",
    "week_of",
    "week_of_day",
    "with_event",
]
