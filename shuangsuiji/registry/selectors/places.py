"""Where subjects are, as points on a plane without any map beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.subjects import memberships_on

METRES_PER_DEGREE = 111_320
"""One degree of a great circle; a county is small enough to be drawn flat."""


@dataclass(frozen=True, slots=True)
class Place:
    """A subject with coordinates in degrees, and its first tier (empty for none)."""

    id: UUID
    name: str
    tier: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing, in its units, y downwards."""

    place: Place
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Points within `width` × `height`, and a scale bar of `bar` units that stands for `metres`."""

    points: Sequence[Point]
    width: int
    height: int
    bar: int
    metres: int

    @property
    def dots(self) -> str:
        """All points as one path of round dots: thousands of elements would be slow to write and to draw."""
        return "".join(f"M{one.x} {one.y}h0" for one in self.points)


def drawing(places: Iterable[Place], *, width: int = 900, margin: int = 30, tallest: int = 700) -> Drawing:
    """The places drawn flat, north up, the same scale both ways; as large as fits.

    >>> two = [Place(UUID(int=1), "", "", 112.0, 35.0), Place(UUID(int=2), "", "", 112.1, 35.1)]
    >>> made = drawing(two)
    >>> (made.points[0].x < made.points[1].x, made.points[0].y > made.points[1].y, made.metres)
    (True, True, 2000)
    """
    all = list(places)
    if not all:
        return Drawing((), width, tallest, 0, 0)
    west, east = min(one.longitude for one in all), max(one.longitude for one in all)
    south, north = min(one.latitude for one in all), max(one.latitude for one in all)
    squeeze = cos(radians((south + north) / 2))
    across = max((east - west) * squeeze * METRES_PER_DEGREE, 1.0)
    down = max((north - south) * METRES_PER_DEGREE, 1.0)
    # Units per metre; one subject alone would else be drawn at an endless scale.
    scale = min((width - 2 * margin) / max(across, 1000.0), (tallest - 2 * margin) / max(down, 1000.0))
    height = round(down * scale) + 2 * margin
    points = [
        Point(
            one,
            margin + round((one.longitude - west) * squeeze * METRES_PER_DEGREE * scale),
            margin + round((north - one.latitude) * METRES_PER_DEGREE * scale),
        )
        for one in all
    ]
    metres = _round_length(150 / scale)
    return Drawing(points, width, height, round(metres * scale), metres)


def places_of(rows: QuerySet[Subject], day: date) -> list[Place]:
    """Those of the subjects that have coordinates, by name, each with the first tier it is in on a day."""
    tiers: dict[UUID, str] = {}
    for id, tier in memberships_on(day).order_by("since", "id").values_list("subject_id", "tier"):
        tiers.setdefault(id, tier)
    placed = rows.exclude(longitude=None).exclude(latitude=None).order_by("name", "id")
    columns = placed.values_list("id", "name", "longitude", "latitude")
    return [Place(id, name, tiers.get(id, ""), float(east), float(north)) for id, name, east, north in columns]  # type: ignore[arg-type]


def _round_length(metres: float) -> int:
    """The largest of 1, 2, 5, 10, 20 … metres that is not longer.

    >>> _round_length(3700.0), _round_length(170.0)
    (2000, 100)
    """
    power = 1
    while power * 10 <= metres:
        power *= 10
    return next((step * power for step in (5, 2) if step * power <= metres), power)
