"""What is said about a row: one sentence in each language, a stable code, the values; and the totals, which add up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from shuangsuiji.sheets.wording import WORDING, Kind

_RANK: Mapping[Kind, int] = {"ok": 0, "note": 1, "error": 2}


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One finding about one row, counted from 1 as Excel counts."""

    row: int
    kind: Kind
    code: str
    zh: str
    en: str
    values: Mapping[str, object] = field(default_factory=dict)


def verdict(row: int, code: str, /, **values: object) -> RowVerdict:
    """The finding `code` about a row, worded in both languages.

    >>> verdict(4, "sheets.missing_name", expected="企业名称").en
    'The name is empty, expected 企业名称. Fill it in.'
    """
    kind, zh, en = WORDING[code]
    fields = {"row": row, **values}
    return RowVerdict(row, kind, code, zh.format(**fields), en.format(**fields), values)


class Judged(Protocol):
    """Whatever carries verdicts: a sheet of subjects or of officers."""

    @property
    def verdicts(self) -> tuple[RowVerdict, ...]: ...


@dataclass(frozen=True, slots=True)
class VerdictTotals:
    """Data rows by their worst verdict, and findings by code: `ok + note + error == rows`."""

    rows: int
    ok: int
    note: int
    error: int
    by_code: Mapping[str, int]


def verdict_totals(sheet: Judged) -> VerdictTotals:
    """Every data row counted once, by its worst verdict (家 or 人); the codes count findings, so they may exceed rows.

    >>> from types import SimpleNamespace
    >>> said = (verdict(2, "sheets.row_ok", id="a"), verdict(3, "sheets.missing_name", expected="name"))
    >>> verdict_totals(SimpleNamespace(verdicts=said))
    VerdictTotals(rows=2, ok=1, note=0, error=1, by_code={'sheets.missing_name': 1, 'sheets.row_ok': 1})
    """
    worst = worst_kinds(sheet.verdicts)
    kinds = Counter(worst.values())
    codes = Counter(finding.code for finding in sheet.verdicts)
    return VerdictTotals(len(worst), kinds["ok"], kinds["note"], kinds["error"], dict(sorted(codes.items())))


def worst_kinds(verdicts: Iterable[RowVerdict]) -> dict[int, Kind]:
    """The worst kind said about each row.

    >>> worst_kinds([verdict(2, "sheets.row_ok", id="a"), verdict(2, "sheets.missing_name", expected="name")])
    {2: 'error'}
    """
    worst: dict[int, Kind] = {}
    for finding in verdicts:
        if finding.row not in worst or _RANK[finding.kind] > _RANK[worst[finding.row]]:
            worst[finding.row] = finding.kind
    return worst
