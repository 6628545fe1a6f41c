"""A campaign holds when its runs do and when it notices every broken build."""

from collections.abc import Sequence
from dataclasses import replace

from torture.__main__ import main, row, table
from torture.campaign import BASE, Campaign, reported, run

_broken = False


def _odd_ones(part: Sequence[int]) -> list[str]:
    return [f"seed {seed} is odd" for seed in part if _broken and seed % 2]


def _raising(part: Sequence[int]) -> list[str]:
    raise LookupError(f"no work for {part[0]}")


def _break() -> None:
    global _broken
    _broken = True


def _break_nothing() -> None:
    """A broken build that works as ever."""


SOUND = Campaign("sums", 40, 8, 4, _odd_ones, {"odd seeds fail": _break}, 4)


def test_a_campaign_that_notices_its_broken_build_holds():
    result = run(SOUND, in_slice=True)

    assert result.holds
    assert (result.runs, result.failures, result.caught, result.missed) == (8, [], ["odd seeds fail"], [])
    assert row(result)[:3] == ("sums", "8", str(BASE))
    assert row(result)[4:] == ("held", "1/1 caught")


def test_a_broken_build_breaks_no_other_run():
    run(SOUND, in_slice=True)

    assert not _broken


def test_a_campaign_that_notices_nothing_does_not_hold():
    blind = replace(SOUND, controls={"a build that works": _break_nothing})

    result = run(blind, in_slice=True)

    assert not result.holds
    assert row(result)[-1] == "0/1 caught, NOT a build that works"


def test_work_that_raises_is_a_failure_with_its_seeds():
    result = run(replace(SOUND, work=_raising, controls={}), in_slice=True)

    assert not result.holds
    assert f"seeds {BASE}–{BASE + 3}" in sorted(result.failures)[0]
    assert "LookupError: no work for" in result.failures[0]


def test_a_control_must_go_beyond_what_is_tolerated():
    tolerant = replace(SOUND, tolerated=0.5)

    result = run(tolerant, in_slice=True)

    assert result.missed == ["odd seeds fail"]
    assert row(result)[4] == "8 killed, 0 survived (100.0 %)"


def test_the_full_size_is_run_where_no_slice_is_asked_for():
    assert run(replace(SOUND, controls={}), in_slice=False).runs == 40


def test_only_the_first_failures_are_told():
    assert reported(["a", "b", "c"], at_most=2) == ["a", "b", "… and 1 more"]


def test_the_table_has_a_line_for_each_campaign():
    result = run(SOUND, in_slice=True)

    lines = table([result, result]).splitlines()

    assert len(lines) == 3
    assert lines[0].split()[:2] == ["campaign", "runs"]


def test_a_name_that_is_no_campaign_is_unusable_input(capsys):
    assert main(["nonsense"]) == 2
    named = "kills, office_kills, meeting_kills, powercut, flips, access, twins"
    assert named in capsys.readouterr().err
