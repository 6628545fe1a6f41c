"""The public form: the roster withheld, everything replayed but the choice of officers."""

import copy

import pytest

from shuangsuiji.verifier.verify_draw1 import Digest, replay, verify
from tests.verifier.forge import OFFICERS, bytes_of, event, forge, public, put, salt_of, settle, with_events


@pytest.fixture(scope="module")
def full():
    record = settle(forge())
    first, second = list(replay(bytes_of(record)).visits)[:2]
    return with_events(
        record,
        event("join", officer={"id": "N-1", "lead": True}),
        event("leave", officer="O-01", weeks=["2026-W41"]),
        event("closed", id=first),
        event("recuse", id=second, officer=replay(bytes_of(record)).visits[second].team[1]),
        event("return", officer="O-01"),
    )


def relinked(shown):
    """The chain of a public record computed anew, so that only its contents can be at fault."""
    shown = copy.deepcopy(shown)
    draw = Digest(shown["opening"]["hash"])
    full = replay(bytes_of(shown["_full"]))
    del shown["_full"]
    before = draw.doc("closing", shown["closing"])
    for seq, made in enumerate(shown["events"]):
        body = made.get("bodyhash") or draw.sealed("event", salt_of(full, seq), made["body"])
        made["link"] = before = draw.link(before, body=body, notes=made["notes"], marks=made["marks"])
    return shown


def refusal(record):
    verdict = verify(bytes_of(record))
    return verdict.code, verdict.where


def test_a_public_record_says_what_could_not_be_checked(full):
    hidden, shown = verify(bytes_of(public(full))), verify(bytes_of(public(full, hide=False)))

    assert hidden.status == shown.status == "consistent"
    assert hidden.unchecked[-2:] == (("roster", full["opening"]["roster"]), ("hidden", "0"))
    assert "hidden" not in [what for what, _ in shown.unchecked]
    assert hidden.hashes == verify(bytes_of(full)).hashes


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("salts.roster", "ab" * 32, "schema.unlisted"),
        ("roster", {"officers": OFFICERS}, "schema.unlisted"),
        ("events[0].body", {}, "schema.unlisted"),
        ("events[0].notes", ["ab" * 32], "event.notes"),
        ("events[0].marks", ["ab" * 32], "event.marks"),
        ("events[0].bodyhash", "ab" * 32, "event.link"),
        ("teams.S-9999", ["O-01", "O-02"], "teams.visits"),
    ],
)
def test_a_changed_public_record_is_refused(full, path, value, code):
    shown = public(full)

    put(shown, path, value)

    assert refusal(shown)[0] == code


def test_every_visit_shows_the_team_first_dealt_and_no_other(full):
    shown, visits = public(full), replay(bytes_of(full)).visits
    drawn, promoted = next(iter(visits)), list(visits)[-1]
    assert visits[promoted].id in full["events"][2]["body"]["next"]

    for id, team, expected in (
        (drawn, None, ("teams.visits", f"teams.{drawn}")),
        (drawn, ["O-01"], ("teams.size", f"teams.{drawn}")),
        (drawn, ["O-01", "O-01"], ("teams.size", f"teams.{drawn}")),
        (drawn, visits[drawn].first[::-1], ("statement.root", "closing.root")),
        (promoted, None, ("teams.visits", f"events[2].teams.{promoted}")),
        (promoted, visits[promoted].first[::-1], ("event.notes", "events[2].notes")),
    ):
        changed = copy.deepcopy(shown)
        changed["teams"].pop(id)
        changed["teams"].update({id: team} if team else {})
        assert refusal(changed) == expected


def test_a_substitutes_team_holds_nobody_on_leave(full):
    record = settle(forge())
    first = next(iter(replay(bytes_of(record)).visits))
    record = with_events(record, event("leave", officer="O-01", weeks=["*"]), event("closed", id=first))
    promoted = record["events"][1]["body"]["next"][0]
    shown = public(record)

    shown["teams"][promoted] = ["O-01", "O-02"]

    assert refusal(shown) == ("event.joiner", f"events[1].teams.{promoted}")


def test_a_joiner_is_never_on_leave_recused_or_on_the_team_already(full):
    record = settle(forge())
    id, visit = next(iter(replay(bytes_of(record)).visits.items()))
    away = next(o["id"] for o in OFFICERS if o["id"] not in visit.team)
    record = with_events(
        record, event("leave", officer=away, weeks=["*"]), event("recuse", id=id, officer=visit.team[1])
    )
    shown = public(record)

    for claimed in (away, *visit.team):
        changed = copy.deepcopy(shown)
        changed["events"][1]["body"]["next"][id] = claimed
        assert refusal(changed) == ("event.joiner", f"events[1].body.next.{id}")


def test_whoever_sat_in_a_team_cannot_join_as_new(full):
    record = with_events(settle(forge()), event("join", officer={"id": "N-1"}))
    shown = public(record, hide=False)

    shown["events"][0]["body"]["officer"]["id"] = "O-01"

    assert refusal(relinked({**shown, "_full": record})) == ("event.officer", "events[0].body.officer.id")


def test_an_officer_that_the_public_does_not_know_may_take_leave():
    record = with_events(settle(forge()), event("leave", officer="O-01", weeks=["*"]), event("return", officer="O-01"))

    shown = verify(bytes_of(public(record)))

    assert shown.status == "consistent"


def test_a_return_without_leave_is_refused_in_public_too():
    record = with_events(settle(forge()), event("leave", officer="O-01", weeks=["*"]), event("return", officer="O-01"))
    shown = public(record)

    shown["events"][1]["body"]["officer"] = "O-02"

    assert refusal(shown) == ("event.no_leave", "events[1].body.officer")
