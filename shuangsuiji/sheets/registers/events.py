"""The events behind tiers: penalties 处罚, plates 红黄黑牌, complaints 投诉, rectifications 整改; every row judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shuangsuiji.sheets.columns.header import missing_column
from shuangsuiji.sheets.columns.vocabularies import layout_of
from shuangsuiji.sheets.identifiers import number_text
from shuangsuiji.sheets.lines import Line, cell_findings, number_findings
from shuangsuiji.sheets.registers.table import (
    Draft,
    RegisterSheet,
    alike,
    in_order,
    needed_day,
    other_rows,
    read_day,
    read_past_day,
    read_table,
    read_word,
    rows_of_others,
)
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import FLAG_WORDS, compact, flag, folded, or_nothing

EventKind = Literal["penalty", "plate", "complaint", "rectification"]

KIND_WORDS = "处罚、牌、投诉、整改"
COLOUR_WORDS = "黄、红、黑"
MEDIUM_WORDS = "涉气、涉水"
_KINDS: Mapping[str, EventKind] = {
    **dict.fromkeys(("处罚", "行政处罚", "环境行政处罚", "penalty"), "penalty"),
    **dict.fromkeys(("牌", "挂牌", "红黄牌", "红黄黑牌", "红牌", "黄牌", "黑牌", "plate"), "plate"),
    **dict.fromkeys(("投诉", "信访", "举报", "信访投诉", "投诉举报", "complaint"), "complaint"),
    **dict.fromkeys(("整改", "问题整改", "未整改问题", "问题", "rectification"), "rectification"),
}
_COLOURS = {"黄": "yellow", "红": "red", "黑": "black", "yellow": "yellow", "red": "red", "black": "black"}
_MEDIA = {"水": "water", "气": "air", "water": "water", "air": "air"}


@dataclass(frozen=True, slots=True)
class SubjectRef:
    """Whom an event is about, as the list says it; at least one of the four is there."""

    name: str
    code: str
    permit: str
    id: str

    def key(self) -> str:
        """What tells two references apart: the id, else the number, else the name without spaces."""
        return self.id or self.permit or self.code or compact(self.name)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One usable event. `on` is the day of the decision, the issue, the receipt or the finding; `number` 文号.

    Only what its kind has is filled in: `revoked` of a penalty, `colour` (yellow, red, black), `medium` (air, water)
    and `lifted` of a plate, `verified` of a complaint (None: not said), `deadline` and `accepted` of a rectification.
    """

    row: int
    kind: EventKind
    subject: SubjectRef
    number: str
    on: date
    summary: str
    revoked: date | None
    colour: str
    medium: str
    lifted: date | None
    verified: bool | None
    deadline: date | None
    accepted: date | None
    extra: Mapping[str, str]
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventSheet(RegisterSheet[EventRow]):
    """A list of events of one kind or of several."""


def read_events(
    content: bytes,
    *,
    filename: str,
    kind: EventKind | None = None,
    today: date | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> EventSheet:
    """Every event of the sheet, judged; `kind` is that of rows which do not say theirs.

    With `today` nothing may have happened later. Raises the refusals of `sheets/errors.py` when no row can be used.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3; docs/decisions/A06, A07.

    >>> text = "企业名称,文号,处罚决定日期\\n甲厂,某环罚〔2025〕3号,2025-03-01\\n"
    >>> sheet = read_events(text.encode(), filename="a.csv", kind="penalty")
    >>> sheet.rows[0].kind, sheet.rows[0].number, sheet.rows[0].on.isoformat()
    ('penalty', '某环罚〔2025〕3号', '2025-03-01')
    """
    if kind is not None and kind not in _KINDS:
        raise ValueError(kind)
    table = read_table(content, file=filename, register="events", mapping=mapping, sheet=sheet)
    if kind is None and "kind" not in table.header.places:
        raise missing_column(table.header, "kind", layout_of("events"), filename)
    aside: list[RowVerdict] = []
    drafts = [_draft(line, kind, today) for line in table.lines(aside)]
    _compare(drafts)
    return EventSheet(*table.judged(drafts, aside))


def _draft(line: Line, default: EventKind | None, today: date | None) -> Draft[EventRow]:
    findings = cell_findings(line)
    kind = _kind(line, default, findings)
    colour, medium = _plate(line, findings) if kind == "plate" else ("", "")
    on = needed_day(line, "on", today, findings)
    row = EventRow(
        row=line.row,
        kind=kind,
        subject=_subject(line, findings),
        number=_number(line, kind, findings),
        on=on,
        summary=or_nothing(line.text("summary")),
        revoked=_later(line, "revoked", on, today, findings) if kind == "penalty" else None,
        colour=colour,
        medium=medium,
        lifted=_later(line, "lifted", on, today, findings) if kind == "plate" else None,
        verified=_verified(line, findings) if kind == "complaint" else None,
        deadline=_deadline(line, on, findings) if kind == "rectification" else None,
        accepted=_later(line, "accepted", on, today, findings) if kind == "rectification" else None,
        extra=line.extra(),
        given=line.given(),
        cleared=line.cleared,
    )
    return Draft(row, findings)


def _kind(line: Line, default: EventKind | None, findings: list[RowVerdict]) -> EventKind:
    text = or_nothing(line.text("kind"))
    if not text and default is not None:
        return default
    found = _KINDS.get(folded(text))
    read_word(line, "kind", found, KIND_WORDS, findings)
    return found or "penalty"


def _subject(line: Line, findings: list[RowVerdict]) -> SubjectRef:
    found = SubjectRef(
        name=or_nothing(" ".join(line.text("subject").split())),
        code=number_text(line.text("code")),
        permit=number_text(line.text("permit")),
        id=or_nothing(line.text("id")),
    )
    findings += number_findings(line, "code", "permit")
    if not found.key():
        findings.append(verdict(line.row, "sheets.missing_subject"))
    return found


def _number(line: Line, kind: EventKind, findings: list[RowVerdict]) -> str:
    """A penalty is told from others by the number of its decision; whatever else has none can be checked less well."""
    number = or_nothing(line.text("number"))
    if not number and kind == "penalty":
        values = {"column": line.title("number"), "expected": "处罚决定书文号 (number of the decision)"}
        findings.append(verdict(line.row, "sheets.missing_value", **values))
    elif not number and kind == "plate":
        findings.append(verdict(line.row, "sheets.event_without_number"))
    return number


def _plate(line: Line, findings: list[RowVerdict]) -> tuple[str, str]:
    """Colour and medium, each from its column or from one that says both ("涉气黄牌")."""
    words = folded(line.text("colour") + line.text("medium") + line.text("kind"))
    colour = next((slug for word, slug in _COLOURS.items() if word in words), None)
    medium = next((slug for word, slug in _MEDIA.items() if word in words), None)
    read_word(line, "colour", colour, COLOUR_WORDS, findings)
    read_word(line, "medium", medium, MEDIUM_WORDS, findings)
    if (colour, medium) == ("black", "water"):
        findings.append(verdict(line.row, "sheets.water_plate_black"))
    return colour or "", medium or ""


def _verified(line: Line, findings: list[RowVerdict]) -> bool | None:
    text = or_nothing(line.text("verified"))
    if not text:
        return None
    said = {"属实": True, "部分属实": True, "查实": True, "不属实": False, "未查实": False}.get(
        folded(text), flag(text)
    )
    if said is None:
        read_word(line, "verified", None, f"属实、不属实、{FLAG_WORDS[:1]}、否", findings)
    return said


def _deadline(line: Line, on: date, findings: list[RowVerdict]) -> date | None:
    deadline = read_day(line, "deadline", findings)
    in_order(line, ("on", on), ("deadline", deadline), findings)
    return deadline


def _later(line: Line, meaning: str, on: date, today: date | None, findings: list[RowVerdict]) -> date | None:
    found = read_past_day(line, meaning, today, findings)
    in_order(line, ("on", on), (meaning, found), findings)
    return found


def _compare(drafts: list[Draft[EventRow]]) -> None:
    """One document says one thing about one subject; two events of a kind on one day are looked at again."""
    for same in alike(drafts, lambda row: row.number and (row.kind, compact(row.number), row.subject.key())):
        for row, findings in same:
            rows = other_rows(row.row, [other.row.row for other in same[:7]])
            findings.append(verdict(row.row, "sheets.duplicate_event", number=row.number, rows=rows))
    for same in alike(drafts, lambda row: (row.kind, row.on, row.subject.key(), row.colour, row.medium)):
        # Events without a number are told apart by their rows.
        others = rows_of_others((row.row, compact(row.number) or row.row) for row, _ in same)
        for row, findings in same:
            if rows := other_rows(row.row, others(compact(row.number) or row.row)):
                findings.append(verdict(row.row, "sheets.same_event", rows=rows))
