"""Where a rule comes from, and what it says from which day on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from shuangsuiji.core.errors.policy import BadShare, BadSlug

Value = Fraction | int | str

_SLUG = re.compile(r"[a-z0-9_-]{1,20}")


def slug(name: str) -> str:
    """The name itself, if draw1 can hold it as the name of a stratum; else raises `BadSlug`.

    Source: docs/spec/draw1.md, Encodings.

    >>> slug("key")
    'key'
    """
    if not _SLUG.fullmatch(name):
        raise BadSlug(name=name)
    return name


def share(value: Fraction, *, name: str) -> Fraction:
    """The value itself, if it is a part of a whole: more than 0, at most 1; else raises `BadShare`.

    >>> share(Fraction(1, 4), name="key")
    Fraction(1, 4)
    """
    if not 0 < value <= 1:
        raise BadShare(name=name, share=value)
    return value


@dataclass(frozen=True)
class Source:
    """One place a rule rests on: the document's number, heading and item, and how we read it, in our own words."""

    document: str
    clause: str
    reading: str

    @property
    def cited(self) -> str:
        """The place, as it is printed beside every number.

        >>> Source("陵环发〔2024〕1号", "二、工作目标和范围（四）1", "at least a quarter each quarter").cited
        '陵环发〔2024〕1号 二、工作目标和范围（四）1'
        """
        return f"{self.document} {self.clause}"


@dataclass(frozen=True)
class Dated:
    """A value per first day in force: days ascend, and each value stands until the next day named."""

    steps: tuple[tuple[date, Value], ...]

    @classmethod
    def of(cls, steps: Iterable[tuple[date, Value]]) -> "Dated":
        """The steps in order of their days; raises `ValueError` when there is none, or a day comes twice."""
        ordered = tuple(sorted(steps, key=lambda step: step[0]))
        if not ordered or len({day for day, _ in ordered}) < len(ordered):
            raise ValueError("a dated value needs at least one day, and each day once")
        return cls(ordered)

    @property
    def first_day(self) -> date:
        """The day before which there is no value at all."""
        return self.steps[0][0]

    def on(self, day: date) -> Value | None:
        """The value in force on that day; None before the first day.

        >>> quarter = Dated.of([(date(2024, 1, 3), Fraction(1, 4)), (date(2027, 1, 1), Fraction(1, 5))])
        >>> quarter.on(date(2026, 10, 8)), quarter.on(date(2027, 1, 1)), quarter.on(date(2024, 1, 2))
        (Fraction(1, 4), Fraction(1, 5), None)
        """
        standing = [value for first, value in self.steps if first <= day]
        return standing[-1] if standing else None
