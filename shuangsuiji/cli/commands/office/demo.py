"""The labelled county's office: a year behind it, played through the services, and a quarter ready for its meeting."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from shuangsuiji.cli.commands.office import city
from shuangsuiji.cli.commands.office import county as registers
from shuangsuiji.cli.commands.office.quarters import decide, play
from shuangsuiji.cli.commands.office.stage import Cast, Stage
from shuangsuiji.core.policy import Period
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.registry.models import Subject
from shuangsuiji.synthetic import County, county

Opening = Callable[[Act], None]
_SEALED = 2
"""So many of the last quarters are filed under the city's key, those before on paper."""


def fill(today: Act, *, seed: int, quarters: int, open_accounts: Opening) -> Mapping[str, int]:
    """Fill an empty office; where there are subjects already everything stays. Gives the counts of the registers.

    So many quarters before the current one are played from decision to last visit, the second of them drawn late,
    the last two filed under the city's key. The current one has its decision and waits for its meeting; with no
    quarters it has nothing yet.
    """
    if Subject.objects.exists():
        return registers.counts()
    current = Period.holding(today.today())
    past = _before(current, quarters)
    first = past[0] if past else current
    stage = Stage(seed, today.at)
    if past:
        stage.now = datetime.combine(first.first, datetime.min.time(), tzinfo=BEIJING) + timedelta(hours=8)
    open_accounts(stage.act() if past else today)
    place = _place(seed, first, current)
    registers.begin(stage.act(), seed=seed, place=place)
    for number, period in enumerate(past):
        stage.go_to(period.first + timedelta(days=1))
        place = _moved(stage, place, _place(seed, period, current))
        if number == max(0, quarters - _SEALED):
            city.introduce(stage, Cast.of_demo())
        sealed = number >= quarters - _SEALED
        play(stage, Cast.of_demo(), period, late=number == 1, sealed=sealed, until=period.last)
    # From here on the clock is the machine's, and so is chance: whoever meets the demo goes on with both.
    stage.now = max(stage.now, today.at - timedelta(minutes=5))
    place = _moved(stage, place, _place(seed, current, current))
    registers.finish(stage.act(), seed=seed, place=place)
    if past:
        registers.beside(stage.act(Cast.of_demo().office), period=current)
        decide(stage, Cast.of_demo(), current)
    return registers.counts()


def _before(current: Period, quarters: int) -> list[Period]:
    found: list[Period] = []
    for _ in range(quarters):
        found.insert(0, Period.holding((found[0] if found else current).first - timedelta(days=1)))
    return found


def _place(seed: int, period: Period, current: Period) -> County:
    """The county of that quarter: its story is that of the year in which the quarter before the current one lies."""
    year = Period.holding(current.first - timedelta(days=1)).year
    number = period.number if period.year == year else 1 if period.year < year else 4
    return county(seed, number, year=year)


def _moved(stage: Stage, before: County, after: County) -> County:
    if before != after:
        registers.change(stage.act(), seed=stage.seed, before=before, after=after)
    return after
