"""Lists of officers 执法人员: certificate, squad, lead, skills, validity, recusals, leave; a verdict for every row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shuangsuiji.sheets.columns import OFFICER_COLUMNS, Header, find_sheet
from shuangsuiji.sheets.dates import LEAVE_FORM, weeks_of_leave
from shuangsuiji.sheets.errors import MissingColumn
from shuangsuiji.sheets.identifiers import number_text
from shuangsuiji.sheets.lines import Line, cell_findings, number_findings, read_lines, set_aside
from shuangsuiji.sheets.reading.grid import cell_text
from shuangsuiji.sheets.reading.opening import read_grids
from shuangsuiji.sheets.subjects import other_rows, read_day, read_skills
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import FLAG_WORDS, flag, or_nothing, parts


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """One usable row; `can` are slugs, `recuses` as written, `leave` ISO weeks or ("*",) for the whole period."""

    row: int
    id: str
    name: str
    squad: str
    lead: bool
    can: tuple[str, ...]
    valid_until: date | None
    recuses: tuple[str, ...]
    leave: tuple[str, ...]

    def is_drawable(self, on: date) -> bool:
        """Whether the certificate is valid on this day, its last day included.

        Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）: only certified officers are drawn.
        """
        return self.valid_until is None or self.valid_until >= on


@dataclass(frozen=True, slots=True)
class OfficerSheet:
    """`rows` are those without an error, drawable or not; every row below the header has at least one verdict."""

    rows: tuple[OfficerRow, ...]
    verdicts: tuple[RowVerdict, ...]
    columns: Mapping[str, str]
    header_row: int
    encoding: str
    sheet: str


def read_officers(content: bytes, *, filename: str, on: date) -> OfficerSheet:
    """Every row of the first sheet with a header, judged as of the day `on`; the file itself is never changed.

    Raises the refusals of `sheets/errors.py` when no row of the file can be used.
    Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）.

    >>> text = "姓名,执法证号,主办,有效期至\\n甲,04052301,是,2025-12-31\\n"
    >>> sheet = read_officers(text.encode(), filename="a.csv", on=date(2026, 1, 1))
    >>> sheet.rows[0].id, sheet.rows[0].lead, sheet.verdicts[0].code
    ('04052301', True, 'sheets.expired_certificate')
    """
    grids = read_grids(content, file=filename)
    grid, header = find_sheet(grids, vocabulary=OFFICER_COLUMNS, anchor="name", file=filename)
    if "certificate" not in header.places:
        raise _no_certificates(header, filename)
    drafts: list[tuple[OfficerRow, list[RowVerdict]]] = []
    aside: list[RowVerdict] = []
    titles = grid.lines[header.row - 1]
    for line in read_lines(grid, header):
        reason = set_aside(line, titles)
        if reason is None:
            drafts.append(_draft(line, on))
        else:
            aside.append(reason)
    _compare(drafts)
    rows = tuple(row for row, findings in drafts if not any(found.kind == "error" for found in findings))
    for row, findings in drafts:
        aside += findings or [verdict(row.row, "sheets.row_ok", id=row.id)]
    verdicts = tuple(sorted(aside, key=lambda found: found.row))
    return OfficerSheet(rows, verdicts, header.names, header.row, grid.encoding, grid.sheet)


def _no_certificates(header: Header, filename: str) -> MissingColumn:
    titles = "、".join([*header.names.values(), *header.others.values()])
    expected = "、".join(OFFICER_COLUMNS["certificate"])
    return MissingColumn(
        file=filename, row=header.row, found=titles[:80], expected=expected, otherwise="", otherwise_en=""
    )


def _draft(line: Line, on: date) -> tuple[OfficerRow, list[RowVerdict]]:
    findings = cell_findings(line)
    row = OfficerRow(
        row=line.row,
        id=_certificate(line, findings),
        name=_name(line, findings),
        squad=line.text("squad"),
        lead=_lead(line, findings),
        can=read_skills(line, "skills", findings),
        valid_until=read_day(line, "expires", findings),
        recuses=parts(line.text("recusal")),
        leave=_leave(line, findings),
    )
    if not row.is_drawable(on):
        findings.append(
            verdict(line.row, "sheets.expired_certificate", expires=f"{row.valid_until}", on=on.isoformat())
        )
    return row, findings


def _certificate(line: Line, findings: list[RowVerdict]) -> str:
    number = number_text(line.text("certificate"))
    if not number:
        findings.append(verdict(line.row, "sheets.missing_certificate"))
    findings += number_findings(line, "certificate")
    return number


def _name(line: Line, findings: list[RowVerdict]) -> str:
    name = or_nothing(line.text("name"))
    if not name:
        findings.append(verdict(line.row, "sheets.missing_name", expected=line.title("name")))
    return name


def _lead(line: Line, findings: list[RowVerdict]) -> bool:
    text = line.text("lead")
    said = flag(text)
    if said is None:
        values = {"column": line.title("lead"), "found": text[:60], "expected": FLAG_WORDS}
        findings.append(verdict(line.row, "sheets.unreadable_flag", **values))
    return bool(said)


def _leave(line: Line, findings: list[RowVerdict]) -> tuple[str, ...]:
    cell = line.cell("leave")
    try:
        return weeks_of_leave(cell if isinstance(cell, date) else cell_text(cell))
    except ValueError:
        values = {"column": line.title("leave"), "found": cell_text(cell)[:60], "expected": LEAVE_FORM}
        findings.append(verdict(line.row, "sheets.unreadable_leave", **values))
        return ()


def _compare(drafts: Iterable[tuple[OfficerRow, list[RowVerdict]]]) -> None:
    """Adds to each row what only shows beside the others: a certificate twice, a name twice."""
    by_id: dict[str, list[tuple[OfficerRow, list[RowVerdict]]]] = defaultdict(list)
    by_name: dict[str, list[tuple[OfficerRow, list[RowVerdict]]]] = defaultdict(list)
    for row, findings in drafts:
        by_id[row.id].append((row, findings))
        by_name[row.name].append((row, findings))
    for ident, same in by_id.items():
        for row, findings in same if ident and len(same) > 1 else ():
            rows = other_rows(row.row, [other.row for other, _ in same])
            findings.append(verdict(row.row, "sheets.duplicate_id", id=ident, rows=rows))
    for name, same in by_name.items():
        for row, findings in same if name and len(same) > 1 else ():
            rows = other_rows(row.row, [other.row for other, _ in same if other.id != row.id])
            if rows:
                findings.append(verdict(row.row, "sheets.same_name", name=name, rows=rows))
