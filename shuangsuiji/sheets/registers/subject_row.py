"""One subject 检查对象 as a list states it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shuangsuiji.sheets.verdicts import RowVerdict


@dataclass(frozen=True, slots=True)
class SubjectDetails:
    """What the register keeps beside what the draw needs; "" or None where the list does not say.

    `kind` is organisation, site, project or outlet; `industry` a code of GB/T 4754 or the text as written; `division`
    6, 9 or 12 digits (GB/T 2260); `longitude` and `latitude` exact decimal degrees.
    """

    kind: str = ""
    short_name: str = ""
    site: str = ""
    industry: str = ""
    division: str = ""
    address: str = ""
    longitude: str = ""
    latitude: str = ""
    permit_until: date | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One usable row. `row` counts from 1 as Excel does; `tiers`, `status` and `needs` are slugs; text is as written.

    `status`: active, stopped, cancelled, closed or moved; which of them count is reading A10, not ours. `extra` is
    what stands in the columns without part in the draw, as written, but for those that say who somebody is.
    """

    row: int
    id: str
    name: str
    code: str
    permit: str
    tiers: tuple[str, ...]
    status: str
    needs: tuple[str, ...]
    since: date | None
    extra: Mapping[str, str]
    details: SubjectDetails = field(default_factory=SubjectDetails)
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(slots=True)
class SubjectDraft:
    """A row before it is known whether it can be used; `derived`: its id comes from its name."""

    row: SubjectRow
    derived: bool
    former: tuple[str, ...]
    findings: list[RowVerdict]
