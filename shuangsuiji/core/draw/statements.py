"""The statements a ceremony publishes: opening, balls, closing or abort, and the links of its events."""

from collections.abc import Mapping, Sequence
from math import comb
from typing import Any

from shuangsuiji.core.canonical.shapes import refuse
from shuangsuiji.core.draw.hashes import commitment, doc, sealed
from shuangsuiji.core.draw.outcome import Outcome
from shuangsuiji.core.draw.schemas import (
    abort_fields,
    balls_fields,
    closing_fields,
    hex64,
    opening_fields,
    registry_fields,
    roster_fields,
    rules_fields,
)
from shuangsuiji.core.draw.teams import check_staffable
from shuangsuiji.core.draw.times import instant
from shuangsuiji.core.errors.draw import AbortRefused, NotAsSealed, OutOfTime, SlotsTooWeak, WrongBalls, WrongValue

Json = Mapping[str, Any]
ENOUGH_OUTCOMES = 2**20
MOST_COUNTED = 2**53


def ball_outcomes(grammar: Json) -> int:
    """How many results the balls of a checked grammar can have, counted exactly up to 2⁵³ and no further (then 2⁵³).

    The count stops because a record of a stranger may ask for more balls than any machine could count.

    >>> ball_outcomes({"count": 6, "min": 1, "max": 33, "kind": "set"})
    1107568
    >>> ball_outcomes({"count": 10, "min": 1, "max": 6, "kind": "sequence"})
    60466176
    >>> ball_outcomes({"count": 10**15, "min": 1, "max": 6, "kind": "sequence"}) == 2**53
    True
    """
    span: int = grammar["max"] - grammar["min"] + 1
    count: int = grammar["count"]
    if span == 1:
        return 1
    if grammar["kind"] == "set":
        count = min(count, span - count)
        # C(2k, k) is past 2⁵³ from k = 29 on.
        return MOST_COUNTED if count > 29 else min(comb(span, count), MOST_COUNTED)
    return MOST_COUNTED if count > 53 else min(span**count, MOST_COUNTED)


def check_frozen(registry: Json, roster: Json, *, rules: Json) -> None:
    """The three frozen documents are well-formed, agree with each other, and every subject could be visited.

    Raises `Malformed`, `TooFewOfficers`, `NoAbleLead`.

    >>> from tests.vectors.county import frozen_county
    >>> county = frozen_county()
    >>> registry, rules, alone = county["registry"], county["rules"], {"officers": [{"id": "E-1", "lead": True}]}
    >>> check_frozen(registry, county["roster"], rules=rules)
    >>> check_frozen(registry, alone, rules=rules)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...TooFewOfficers: [draw.too_few_officers] Subject S-001: a team is 2, 1 left after recusals ...
    """
    rules_fields(rules, "rules")
    registry_fields(registry, "registry")
    roster_fields(roster, "roster")
    for one in registry["subjects"]:
        if "capped" in one and "done" not in one:
            raise refuse(f"registry {one['id']}", "capped", "capped only with done")
        for name in one["strata"]:
            if name not in rules["strata"]:
                raise refuse(f"registry {one['id']}", name, " | ".join(sorted(rules["strata"])))
    check_staffable(registry["subjects"], roster["officers"], team=rules["team"])


def check_slots(opening: Json) -> None:
    """The seed cannot be made by one person, nor by one role: otherwise `SlotsTooWeak`. Source: 三、成立领导小组.

    >>> bureau, discipline, outside, software = ({"role": r} for r in ("bureau", "discipline", "outside", "software"))
    >>> check_slots({"slots": [bureau, outside, software]})
    >>> check_slots({"slots": [bureau, discipline, software]})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...SlotsTooWeak: [draw.slots_too_weak] The seed rests on too few: found no outsider, 0 results of ...
    """
    roles = [one["role"] for one in opening["slots"]]
    if roles.count("software") != 1:
        raise SlotsTooWeak(found=f"{roles.count('software')} software", expected="exactly one software slot")
    if len(set(roles)) < 3:
        raise SlotsTooWeak(found="、".join(sorted(set(roles))), expected="at least three different roles")
    outcomes = ball_outcomes(opening["balls"]) if "balls" in opening else 0
    if "outside" not in roles and outcomes < ENOUGH_OUTCOMES:
        raise SlotsTooWeak(found=f"no outsider, {outcomes} results of balls", expected="an outsider or balls ≥ 2^20")


def make_opening(
    heading: Json, *, frozen: Json, salts: Mapping[str, str], slots: Sequence[Json], balls: Json | None
) -> dict[str, Any]:
    """The opening statement over frozen documents, before anything is drawn.

    `heading` holds ceremony, hash, time, prev, history; `frozen` holds rules, registry, roster.
    Raises `Malformed`, `SlotsTooWeak`, `TooFewOfficers`, `NoAbleLead`. Source: docs/spec/draw1.md, In one screen.

    >>> from tests.vectors.county import BALLS, ROLES, frozen_county, heading_of, salts_of, slots_of
    >>> county, heading = frozen_county(), heading_of(1)
    >>> opening = make_opening(
    ...     heading, frozen=county, salts=salts_of(1), slots=slots_of(1, heading, ROLES), balls=BALLS
    ... )
    >>> opening["rules"] == doc("sha256", "rules", county["rules"]), [slot["role"] for slot in opening["slots"]]
    (True, ['bureau', 'discipline', 'outside', 'software'])
    """
    check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])
    name = heading["hash"]
    opening = {
        "type": "opening",
        **heading,
        "rules": doc(name, "rules", frozen["rules"]),
        "registry": sealed(name, "registry", salt=salts["registry"], value=frozen["registry"]),
        "roster": sealed(name, "roster", salt=salts["roster"], value=frozen["roster"]),
        "slots": [dict(one) for one in slots],
        **({"balls": dict(balls)} if balls else {}),
    }
    check_opening(opening)
    return opening


def check_opening(opening: Json) -> None:
    """The statement is well-formed and its seed rests on enough; raises `Malformed` or `SlotsTooWeak`.

    >>> from tests.vectors.county import frozen_county, opened
    >>> check_opening(opened(frozen_county()))
    >>> check_opening({**opened(frozen_county()), "hash": "md5"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] opening.hash: found 'md5', expected sha256 | sm3 ...
    """
    opening_fields(opening, "opening")
    check_slots(opening)


def check_as_sealed(opening: Json, *, frozen: Json, salts: Mapping[str, str]) -> None:
    """The frozen documents are those whose hashes the opening holds; otherwise `NotAsSealed`.

    >>> from tests.vectors.county import frozen_county, opened, salts_of
    >>> county = frozen_county()
    >>> opening = opened(county)
    >>> check_as_sealed(opening, frozen=county, salts=salts_of(1))
    >>> county["rules"]["team"] = 3
    >>> check_as_sealed(opening, frozen=county, salts=salts_of(1))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotAsSealed: [draw.not_as_sealed] rules hashes to ..., the opening says ...
    """
    name = opening["hash"]
    found = {
        "rules": doc(name, "rules", frozen["rules"]),
        "registry": sealed(name, "registry", salt=salts["registry"], value=frozen["registry"]),
        "roster": sealed(name, "roster", salt=salts["roster"], value=frozen["roster"]),
    }
    for what, computed in found.items():
        if computed != opening[what]:
            raise NotAsSealed(what=what, found=computed, expected=opening[what])


def check_values(opening: Json, values: Mapping[int, str]) -> None:
    """Each value (64 hex, by slot number) opens its commitment; otherwise `Malformed` or `WrongValue`.

    >>> from tests.vectors.county import frozen_county, opened, values_of
    >>> opening, values = opened(frozen_county()), values_of(1, 4)
    >>> check_values(opening, dict(enumerate(values)))
    >>> check_values(opening, {0: values[1]})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...WrongValue: [draw.value_mismatch] Slot 0 (bureau 甲): this value commits to ..., the opening ...
    """
    for number, value in values.items():
        hex64(value, f"values[{number}]")
        _slot_exists(opening, number)
        slot = opening["slots"][number]
        computed = commitment(opening["hash"], opening["ceremony"], slot=number, value=value)
        if computed != slot["commit"]:
            raise WrongValue(slot=number, who=slot["who"], found=computed, expected=slot["commit"])


def _slot_exists(opening: Json, number: int) -> None:
    """The opening has a slot of this number; otherwise `Malformed`."""
    if not 0 <= number < len(opening["slots"]):
        raise refuse("slot", number, f"0 to {len(opening['slots']) - 1}")


def make_balls(opening: Json, numbers: Sequence[int], *, time: str) -> dict[str, Any]:
    """The result of the visible 摇号, in the grammar that the opening fixed; raises `WrongBalls` or `OutOfTime`.

    >>> from tests.vectors.county import frozen_county, opened
    >>> opening, time = opened(frozen_county()), "2026-10-08T09:20:00+08:00"
    >>> make_balls(opening, [4, 11, 17, 21, 28, 30], time=time)["numbers"]
    [4, 11, 17, 21, 28, 30]
    >>> make_balls(opening, [4, 11, 17, 21, 28, 34], time=time)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...WrongBalls: [draw.wrong_balls] The balls [4, 11, 17, 21, 28, 34] do not fit 6 × 1–33 (set) ...
    """
    statement = {
        "type": "balls",
        "opening": doc(opening["hash"], "opening", opening),
        "numbers": list(numbers),
        "time": time,
    }
    check_balls(opening, statement)
    return statement


def check_balls(opening: Json, statement: Json | None) -> None:
    """Balls are there just when the opening asks for them, belong to it, and fit its grammar.

    >>> from tests.vectors.county import frozen_county, opened
    >>> check_balls(opened(frozen_county(), balls=None), None)
    >>> check_balls(opened(frozen_county()), None)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...WrongBalls: [draw.wrong_balls] The balls no balls do not fit {'what': ...
    """
    grammar = opening.get("balls")
    if (grammar is None) != (statement is None):
        raise WrongBalls(found="balls" if statement else "no balls", expected=grammar or "a draw without balls")
    if grammar is None or statement is None:
        return
    balls_fields(statement, "balls")
    numbers = statement["numbers"]
    in_range = all(grammar["min"] <= one <= grammar["max"] for one in numbers)
    ordered = grammar["kind"] == "sequence" or numbers == sorted(set(numbers))
    if len(numbers) != grammar["count"] or not in_range or not ordered:
        wanted = "{count} × {min}–{max} ({kind})".format(**grammar)
        raise WrongBalls(found=numbers, expected=wanted)
    belongs(opening, statement, what="balls")
    not_before("balls", statement["time"], earliest=opening["time"])


def belongs(opening: Json, statement: Json, *, what: str) -> None:
    """The statement names this opening by its hash; otherwise `NotAsSealed`.

    >>> from tests.vectors.county import frozen_county, opened
    >>> opening = opened(frozen_county())
    >>> belongs(opening, {"opening": doc("sha256", "opening", opening)}, what="closing")
    >>> belongs(opening, {"opening": "00" * 32}, what="closing")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotAsSealed: [draw.not_as_sealed] closing.opening hashes to ..., the opening says ...
    """
    expected = doc(opening["hash"], "opening", opening)
    if statement["opening"] != expected:
        raise NotAsSealed(what=f"{what}.opening", found=statement["opening"], expected=expected)


def not_before(what: str, time: str, *, earliest: str) -> None:
    """Raise `OutOfTime` when an instant comes before what it must follow.

    >>> balls = "2026-10-08T01:20:00Z"
    >>> not_before("closing", "2026-10-08T09:30:00+08:00", earliest=balls)
    >>> not_before("closing", "2026-10-08T09:10:00+08:00", earliest=balls)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...OutOfTime: [draw.out_of_time] closing is timed 2026-10-08T09:10:00+08:00, which must not be ...
    """
    if instant(time) < instant(earliest):
        raise OutOfTime(what=what, found=time, expected=earliest)


def make_closing(outcome: Outcome, *, balls: Json | None, time: str) -> dict[str, Any]:
    """The closing statement: the root over the whole outcome, for the minutes, the filing and the site.

    >>> from tests.vectors.county import frozen_county, held
    >>> draw = held(frozen_county(), balls=None)
    >>> closing = make_closing(draw.outcome, balls=None, time="2026-10-08T09:30:00+08:00")
    >>> closing["root"] == draw.outcome.root, closing["size"], "balls" in closing
    (True, 9, False)
    """
    opening, name = outcome.opening, outcome.hash
    statement = {
        "type": "closing",
        "ceremony": opening["ceremony"],
        "opening": doc(name, "opening", opening),
        "root": outcome.root,
        "size": outcome.size,
        "time": time,
        **({"balls": doc(name, "balls", balls)} if balls else {}),
    }
    closing_fields(statement, "closing")
    not_before("closing", time, earliest=(balls or opening)["time"])
    return statement


def make_abort(
    opening: Json, *, balls: Json | None, reason: str, missing: Sequence[int], values: Mapping[int, str], time: str
) -> dict[str, Any]:
    """The statement that a ceremony ended without a draw; after the balls only for values lost with their duplicates.

    Raises `AbortRefused` when balls are drawn or a value is open and nothing is missing, or a surviving value is
    held back; `Malformed`, `WrongValue` or `OutOfTime` for what does not fit the opening.
    Source: docs/spec/draw1.md, Aborts.

    >>> from tests.vectors.county import frozen_county, opened, values_of
    >>> opening, cut = opened(frozen_county()), {"reason": "power cut", "time": "2026-10-08T09:10:00+08:00"}
    >>> make_abort(opening, balls=None, missing=[], values={}, **cut)["reason"]
    'power cut'
    >>> make_abort(opening, balls=None, missing=[], values={0: values_of(1, 4)[0]}, **cut)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...AbortRefused: [draw.abort_refused] No abort: no value is lost; allowed only when a value and ...
    """
    for number in missing:
        _slot_exists(opening, number)
    opened = balls is not None or bool(values)
    others = set(range(len(opening["slots"]))) - set(missing)
    if opened and not missing:
        raise AbortRefused(
            found="没有数值丢失",
            found_en="no value is lost",
            expected="数值与备份都丢失时",
            expected_en="a value and its duplicate are both lost",
        )
    if opened and set(values) != others:
        given, wanted = sorted(values), sorted(others)
        raise AbortRefused(
            found=f"只给出第{given}号的数值",
            found_en=f"values of slots {given}",
            expected=f"公布其余各号{wanted}的数值",
            expected_en=f"every other slot {wanted} is published",
        )
    check_values(opening, values)
    statement = {
        "type": "abort",
        "ceremony": opening["ceremony"],
        "opening": doc(opening["hash"], "opening", opening),
        **({"balls": doc(opening["hash"], "balls", balls)} if balls else {}),
        "reason": reason,
        "missing": sorted(missing),
        **({"values": {str(number): values[number] for number in sorted(values)}} if values else {}),
        "time": time,
    }
    abort_fields(statement, "abort")
    not_before("abort", time, earliest=(balls or opening)["time"])
    return statement
