"""The meeting itself at the office's console, for journeys that look at what comes before and after it."""

from shuangsuiji.project import clock
from tests.draws import hall


def hold(period: str) -> None:
    """Convene the decided meeting of a period and hold it to its draw, each act at the office's own time."""
    # The hall's acts stand at fixed minutes; here the office has lived on meanwhile.
    hall.act = lambda *_, actor="system:test", **__: clock.act_of(actor)
    hall.held(period=period)
