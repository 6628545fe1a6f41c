"""Training 培训 and publicity 宣传: what was held, when, for whom; a verdict for every row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from shuangsuiji.sheets.lines import Line, cell_findings
from shuangsuiji.sheets.registers.table import Draft, RegisterSheet, needed_day, needed_text, read_table
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import compact, or_nothing, parts

_UNIT = re.compile(r"余?(?:个?学时|个?课时|个?小时|余?人次?|份|次|余)$")


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One training; `people` as written, names or certificates; `hours` exact decimal text or ""."""

    row: int
    on: date
    topic: str
    people: tuple[str, ...]
    hours: str
    place: str
    organiser: str
    document: str
    extra: Mapping[str, str]
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PublicityRow:
    """One piece of publicity; `count` (people, copies) decimal digits or ""."""

    row: int
    on: date
    topic: str
    channel: str
    audience: str
    count: str
    document: str
    extra: Mapping[str, str]
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TrainingSheet(RegisterSheet[TrainingRow]):
    """A list of trainings."""


@dataclass(frozen=True, slots=True)
class PublicitySheet(RegisterSheet[PublicityRow]):
    """A list of publicity."""


def read_training(
    content: bytes,
    *,
    filename: str,
    today: date | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> TrainingSheet:
    """Every training of the sheet, judged; with `today` none may be later.

    Raises the refusals of `sheets/errors.py` when no row can be used.
    Source: 陵环发〔2024〕1号, 四、工作要求（三）.

    >>> text = "培训日期,培训主题,参训人员,学时\\n2026-03-01,执法程序,甲、乙,1.5\\n"
    >>> row = read_training(text.encode(), filename="a.csv").rows[0]
    >>> row.topic, row.people, row.hours
    ('执法程序', ('甲', '乙'), '1.5')
    """
    table = read_table(content, file=filename, register="training", mapping=mapping, sheet=sheet)
    aside: list[RowVerdict] = []
    drafts = [_training(line, today) for line in table.lines(aside)]
    return TrainingSheet(*table.judged(drafts, aside))


def read_publicity(
    content: bytes,
    *,
    filename: str,
    today: date | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> PublicitySheet:
    """Every piece of publicity of the sheet, judged; with `today` none may be later.

    Raises the refusals of `sheets/errors.py` when no row can be used.
    Source: 陵环发〔2024〕1号, 四、工作要求（三）.

    >>> text = "日期,宣传主题,宣传方式,人数\\n2026-06-05,双随机,进企业,120\\n"
    >>> row = read_publicity(text.encode(), filename="a.csv").rows[0]
    >>> row.channel, row.count
    ('进企业', '120')
    """
    table = read_table(content, file=filename, register="publicity", mapping=mapping, sheet=sheet)
    aside: list[RowVerdict] = []
    drafts = [_publicity(line, today) for line in table.lines(aside)]
    return PublicitySheet(*table.judged(drafts, aside))


def _training(line: Line, today: date | None) -> Draft[TrainingRow]:
    findings = cell_findings(line)
    row = TrainingRow(
        row=line.row,
        on=needed_day(line, "on", today, findings),
        topic=needed_text(line, "topic", findings),
        people=parts(line.text("people")),
        hours=_amount(line, "hours", "1.5", findings),
        place=or_nothing(line.text("place")),
        organiser=or_nothing(line.text("organiser")),
        document=or_nothing(line.text("document")),
        extra=line.extra(),
        given=line.given(),
        cleared=line.cleared,
    )
    return Draft(row, findings)


def _publicity(line: Line, today: date | None) -> Draft[PublicityRow]:
    findings = cell_findings(line)
    row = PublicityRow(
        row=line.row,
        on=needed_day(line, "on", today, findings),
        topic=needed_text(line, "topic", findings),
        channel=or_nothing(line.text("channel")),
        audience=or_nothing(line.text("audience")),
        count=_amount(line, "count", "120", findings),
        document=or_nothing(line.text("document")),
        extra=line.extra(),
        given=line.given(),
        cleared=line.cleared,
    )
    return Draft(row, findings)


def _amount(line: Line, meaning: str, expected: str, findings: list[RowVerdict]) -> str:
    """A number of hours or people, its unit left out; whole where the example is whole."""
    text = or_nothing(line.text(meaning))
    if not text:
        return ""
    bare = _UNIT.sub("", compact(text))
    try:
        found = Decimal(bare)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found < 10**6 or ("." not in expected and found != found.to_integral_value()):
        values = {"column": line.title(meaning), "found": text[:60], "expected": expected}
        findings.append(verdict(line.row, "sheets.unreadable_number", **values))
        return ""
    return bare if bare.isascii() and set(bare) <= set("0123456789.") else format(found, "f")
