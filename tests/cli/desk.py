"""A command line in a test: its clock and chance are arguments, its words are kept."""

import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from shuangsuiji.cli import main
from shuangsuiji.cli.console import BEIJING, Console
from shuangsuiji.synthetic import county, officers_workbook, subjects_workbook

BALLS = "04 11 17 21 28 30"
SLOTS = ("bureau=局长", "discipline=纪检", "outside=监督员")


def chance(seed: int = 1) -> Callable[[], str]:
    """64 hex at each call, the same in every run."""
    made = iter(range(10**6))
    return lambda: hashlib.sha256(f"desk/{seed}/{next(made)}".encode()).hexdigest()


@dataclass
class Said:
    """What a command left: exit code, result, warnings."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def hex(self, name: str) -> str:
        return str(self.json[name])


@dataclass
class Desk:
    """An office in a folder of the test."""

    folder: Path
    now: datetime = datetime(2026, 10, 8, 9, 30, tzinfo=BEIJING)
    entropy: Callable[[], str] = field(default_factory=chance)

    def run(self, *words: object, language: str = "zh") -> Said:
        out, err = io.StringIO(), io.StringIO()
        desk = Console(clock=lambda: self.now, entropy=self.entropy, out=out, err=err)
        code = main([*[str(word) for word in words], "--lang", language], console=desk)
        return Said(code, out.getvalue(), err.getvalue())

    def later(self, **step: int) -> None:
        self.now += timedelta(**step)

    def lists(self, quarter: int = 4) -> list[object]:
        """The words that name the county's lists of a quarter."""
        today = county(2026, quarter)
        (self.folder / "subjects.xlsx").write_bytes(subjects_workbook(today.sites, title="名录"))
        (self.folder / "officers.xlsx").write_bytes(officers_workbook(today.people, title="人员"))
        lists: list[object] = ["--subjects", self.folder / "subjects.xlsx", "--officers", self.folder / "officers.xlsx"]
        return [*lists, "--period", f"2026Q{quarter}"]

    def seal(self, *more: object, out: str = "meeting", quarter: int = 4) -> Said:
        slots = [word for one in SLOTS for word in ("--slot", one)]
        balls = ("--balls", "6 of 1-33")
        return self.run(
            "seal", *self.lists(quarter), "--out", self.folder / out, "--division", "140524", *slots, *balls, *more
        )

    def values(self, out: str = "meeting") -> list[str]:
        """--value words, read from the printed cards as a contributor would."""
        words = []
        for number, one in enumerate(SLOTS):
            page = (self.folder / out / "cards" / f"slot-{number}.html").read_text(encoding="utf-8")
            words += ["--value", f"{one.partition('=')[2]}={value_on(page)}"]
        return words

    def draw(self, *more: object, out: str = "meeting", balls: str = BALLS) -> Said:
        self.later(minutes=20)
        return self.run("draw", self.folder / out, *self.values(out), "--balls", balls, *more)

    @property
    def record(self) -> Path:
        return self.folder / "meeting" / "record.json"


def value_on(page: str) -> str:
    """The 64 hex printed inside a card in groups of four: the only such text besides the commitment."""
    text = re.sub(r"<[^>]*>", "\n", page)
    grouped = re.findall(r"(?:[0-9a-f]{4}[\s ]+){15}[0-9a-f]{4}", text)
    assert grouped, "no value in groups of four on the card"
    return re.sub(r"\s", "", grouped[-1])


def friday(week: str) -> str:
    """A day inside an ISO week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 5).isoformat()
