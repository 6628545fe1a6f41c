"""ssj demo: the labelled county plays a whole year through the same steps as a real office."""

import argparse
import shutil
from pathlib import Path

from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord
from shuangsuiji.cli.inputs import Help
from shuangsuiji.cli.year import Year, play
from shuangsuiji.synthetic import LABEL
from shuangsuiji.verifier import verify_draw1

MARK = ".ssj-demo"


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj demo`."""
    parser.add_argument("--out", type=Path, default=Path("demo-out"), metavar="DIR", help=text("opt_demo_out"))
    parser.add_argument("--seed", type=int, default=2026, metavar="N", help=text("opt_seed"))
    parser.add_argument("--policy", default="lingchuan-2024-1", metavar="PACK", help=text("opt_policy"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Play the year, verify each quarter by the stand-alone verifier, and sum up at a glance."""
    _fresh(options.out)
    year = play(
        options.out, policy=options.policy, seed=options.seed, tell=lambda q: desk.progress("demo.quarter", q=q)
    )
    for quarter in year.quarters:
        verdict = verify_draw1.verify(
            (quarter.folder / "meeting" / "record.json").read_bytes(),
            published=verify_draw1.Published(**quarter.published),
            history=[(one.folder / "meeting" / "record.json").read_bytes() for one in quarter.earlier],
        )
        quarter.verdict = verdict.status
    summary = _summary(desk, year)
    (options.out / "SUMMARY.md").write_text(summary, encoding="utf-8")
    desk.say("demo.done", folder=options.out)
    if not desk.as_json:
        print(summary, file=desk.out)
    desk.result({"quarters": [one.values() for one in year.quarters], "label": LABEL})
    return 0 if all(one.verdict == "proven" for one in year.quarters) else 1


def _fresh(folder: Path) -> None:
    """A demo folder may be made anew; any other folder with something in it is left alone."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise BadWord(option="--out", found=str(folder), expected="an empty folder, or one of an earlier demo")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(LABEL, encoding="utf-8")


def _summary(desk: Console, year: Year) -> str:
    """One page that a newcomer understands at a glance, in the language of the screen."""
    heads = [
        desk.text(f"demo.head_{one}") for one in ("quarter", "n", "drawn", "visits", "done", "replaced", "verdict")
    ]
    lines = [f"# {desk.text('demo.title')}", "", f"> **{LABEL} · SYNTHETIC DATA**", ""]
    lines += ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for one in year.quarters:
        drawn = " · ".join(f"{title} {count}" for title, count in one.drawn.items())
        row = (one.period, one.subjects, drawn, one.visits, one.states["done"], one.replaced, f"✓ {one.verdict}")
        lines.append("| " + " | ".join(str(cell) for cell in row) + " |")
    lines += ["", desk.text("demo.coverage")]
    lines += [f"- {title}: {reached}/{total}" for title, (reached, total) in year.coverage.items()]
    last = year.quarters[-1]
    lines += ["", desk.text("demo.try", folder=last.folder, **last.published)]
    return "\n".join(lines) + "\n"
