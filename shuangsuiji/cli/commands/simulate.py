"""ssj simulate: what thousands of years come to, and how well an outsider could guess."""

import argparse
from dataclasses import asdict
from pathlib import Path

from shuangsuiji.ceremony.folder import write_whole
from shuangsuiji.ceremony.freeze import History, able_to_serve, members_of, roster_of
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord
from shuangsuiji.cli.inputs import Help, read_policy
from shuangsuiji.core.quota import Workforce
from shuangsuiji.pictures import charts
from shuangsuiji.sheets import read_officers, read_subjects, resolve_recusals
from shuangsuiji.simulate import QuarterGuess, Scene, YearsResult, predictability, simulate
from shuangsuiji.synthetic import county, officers_workbook, subjects_workbook

PASTS = 8
SAMPLED = 400


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj simulate`."""
    parser.add_argument("--policy", default="lingchuan-2024-1", metavar="PACK", help=text("opt_policy"))
    parser.add_argument("--subjects", type=Path, metavar="F", help=text("opt_subjects_or_demo"))
    parser.add_argument("--officers", type=Path, metavar="F", help=text("opt_officers_or_demo"))
    parser.add_argument("--tier", metavar="TIER", help=text("opt_tier"))
    parser.add_argument("--squads", type=int, metavar="N", help=text("opt_squads"))
    parser.add_argument("--years", type=int, default=1000, metavar="N", help=text("opt_years"))
    parser.add_argument("--seed", type=int, default=1, metavar="N", help=text("opt_seed"))
    parser.add_argument("--chart", type=Path, metavar="F", help=text("opt_chart"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Simulate, print both tables, draw the chart."""
    if options.years < 1:
        raise BadWord(option="--years", found=str(options.years), expected="≥ 1")
    if options.chart and options.chart.suffix not in (".svg", ".png"):
        raise BadWord(option="--chart", found=str(options.chart), expected=".svg / .png")
    scene = _scene(options, desk)
    desk.say("simulate.title", policy=scene.policy.title, years=options.years, seed=options.seed)

    def watch(done: int) -> None:
        desk.progress("common.working", done=done, total=options.years)

    result = simulate(scene, years=options.years, seed=options.seed, progress=watch)
    pasts = min(PASTS, options.years)

    def watch_pasts(done: int) -> None:
        desk.progress("common.working", done=done, total=pasts)

    with_share = predictability(scene, years=pasts, draws=SAMPLED, seed=options.seed, progress=watch_pasts)
    plain = scene.without_recheck()
    without = predictability(plain, years=pasts, draws=SAMPLED, seed=options.seed, progress=watch_pasts)
    _show(desk, result)
    _show_guesses(desk, with_share, without)
    if options.chart:
        write_whole(options.chart, _chart(options, desk, with_share, without))
        desk.say("simulate.done", file=options.chart)
    guesses = {"with": [asdict(one) for one in with_share], "without": [asdict(one) for one in without]}
    desk.result({**asdict(result), "predictability": guesses})
    return 0


def _scene(options: argparse.Namespace, desk: Console) -> Scene:
    """The lists given, or the demo county where none is."""
    today = desk.today()
    sample = county(1, 1, year=today.year)
    subject_list = _given(options.subjects, desk, instead=subjects_workbook(sample.sites, title="demo"))
    officer_list = _given(options.officers, desk, instead=officers_workbook(sample.people, title="demo"))
    subjects = read_subjects(subject_list[0], filename=subject_list[1], tier=options.tier).rows
    able, _ = able_to_serve(read_officers(officer_list[0], filename=officer_list[1], on=today).rows, on=today)
    recusals = resolve_recusals(able, subjects).by_officer
    squads = options.squads or max(1, len({one.squad for one in able if one.squad}))
    return Scene(
        read_policy(options.policy),
        tuple(members_of(subjects, history=History())),
        tuple(roster_of(able, recusals=recusals)["officers"]),
        Workforce(squads=squads, officers=len(able)),
        today.year,
    )


def _given(path: Path | None, desk: Console, *, instead: bytes) -> tuple[bytes, str]:
    """A list as bytes with its file name; the labelled demo's where none was given."""
    if path is None:
        desk.warn(desk.text("common.pages_demo"))
        return instead, "demo.xlsx"
    return path.read_bytes(), path.name


def _show(desk: Console, result: YearsResult) -> None:
    heads = [desk.text(f"simulate.head_{one}") for one in ("stratum", "least", "mean")]
    shares = result.coverage.items()
    desk.table(heads, [[name, f"{least / 10:.1f} %", f"{mean / 10:.1f} %"] for name, (least, mean) in shares])
    repeats = "，".join(f"{times}×: {count / result.years:.1f}" for times, count in result.repeats.items())
    desk.say("simulate.repeats", repeats=repeats)
    loads = [count / result.years for count in result.loads.values()]
    spread = "，".join(f"{gap}: {count}" for gap, count in result.spread.items())
    desk.say("simulate.load", least=f"{min(loads):.1f}", most=f"{max(loads):.1f}", spread=spread)


def _show_guesses(desk: Console, with_share: list[QuarterGuess], without: list[QuarterGuess]) -> None:
    heads = [desk.text(f"simulate.head_{one}") for one in ("period", "share", "highest", "lowest", "below", "above")]
    rows: list[list[object]] = []
    for one, other in zip(with_share, without, strict=True):
        rows += [_guess_row(one, desk.text("simulate.yes")), _guess_row(other, desk.text("simulate.no"))]
    desk.say("simulate.guess")
    desk.table(heads, rows)


def _guess_row(one: QuarterGuess, share: str) -> list[object]:
    return [one.period, share, *[f"{100 * value:.1f} %" for value in (one.highest, one.lowest, one.below, one.above)]]


def _chart(
    options: argparse.Namespace, desk: Console, with_share: list[QuarterGuess], without: list[QuarterGuess]
) -> bytes:
    """Shares that an outsider may call safe or certain, with and without the re-draw share."""
    series = {
        desk.text("simulate.line", what=desk.text(f"simulate.head_{edge}"), share=desk.text(f"simulate.{share}")): [
            (one.period, 100 * getattr(one, edge)) for one in guesses
        ]
        for edge in ("below", "above")
        for share, guesses in (("yes", with_share), ("no", without))
    }
    return charts.line_chart(
        series,
        title=desk.text("simulate.chart_title"),
        y_label="%",
        source=desk.text("simulate.source", policy=options.policy, years=options.years, seed=options.seed),
        demo=options.subjects is None,
        form="png" if options.chart.suffix == ".png" else "svg",
    )
