"""How a bureau reads what its document leaves open: one field per question A1…A26, each with a default.

A6b, how many complaints are many, is the number of the pack's own entry rule.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal, get_args, get_type_hints

from shuangsuiji.core.errors.policy import BadReading

STATUSES = ("active", "stopped", "cancelled", "closed", "moved")


@dataclass(frozen=True)
class Readings:
    """The readings of one pack. Every text is one of its options, every number is exact; else raises `BadReading`.

    Source: docs/decisions (A1 to A26), one decision per question.

    >>> Readings().rounding, Readings().recheck
    ('strict', Fraction(1, 10))
    """

    rounding: Literal["strict", "cumulative"] = "strict"  # A1
    coverage: Literal["uncovered-first"] = "uncovered-first"  # A2
    recheck: Fraction = Fraction(1, 10)  # A3: 0 turns the re-draw share off
    ratio_base: Literal["squads-quarter", "officers-year"] = "squads-quarter"  # A4
    joiners: Literal["next-registry", "supplementary"] = "next-registry"  # A5
    plates: Literal["together", "separately"] = "together"  # A6
    unrectified: Literal["discovery", "deadline"] = "discovery"  # A6c
    overlaps: Literal["suspend-positive", "keep-positive"] = "suspend-positive"  # A7
    one_visit: Literal["windows-meet"] = "windows-meet"  # A8
    campaigns: Literal["in-ceremony", "apart"] = "in-ceremony"  # A9
    outside: tuple[str, ...] = ("cancelled", "closed", "moved")  # A10: statuses that do not count in N
    changes: Literal["append-only"] = "append-only"  # A11
    help_visit: Literal["counts", "apart"] = "counts"  # A12
    pairing: Literal["officers", "squads"] = "officers"  # A13
    shortage: Literal["widen-then-city"] = "widen-then-city"  # A14
    publish_within: int = 20  # A15: working days after the visit
    special: Literal["spread", "first-quarter"] = "spread"  # A16
    window: Literal["calendar", "next-working-day"] = "calendar"  # A19
    key_list: Literal["last-published"] = "last-published"  # A22
    cap: Literal["exemption", "off"] = "exemption"  # A23
    exemptions: tuple[str, ...] = ("statutory-floor", "ordered-from-above", "joint-check")  # A23
    denominators: Literal["frozen-at-draw"] = "frozen-at-draw"  # A26

    def __post_init__(self) -> None:
        for name, options in OPTIONS.items():
            if getattr(self, name) not in options:
                raise BadReading(name=name, value=getattr(self, name), expected=", ".join(options))
        if not 0 <= self.recheck <= 1:
            raise BadReading(name="recheck", value=self.recheck, expected="0, or a fraction up to 1 such as 1/10")
        if self.publish_within < 1:
            raise BadReading(name="publish_within", value=self.publish_within, expected="a whole number from 1")
        for status in self.outside:
            if status not in STATUSES:
                raise BadReading(name="outside", value=status, expected=", ".join(STATUSES))


OPTIONS: dict[str, tuple[str, ...]] = {
    field.name: get_args(get_type_hints(Readings)[field.name])
    for field in fields(Readings)
    if str(get_type_hints(Readings)[field.name]).startswith("typing.Literal")
}
