"""Lists of officers 执法人员: certificate, squad, lead, skills, validity, recusals, leave; a verdict for every row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shuangsuiji.sheets.dates import LEAVE_FORM, weeks_of_leave
from shuangsuiji.sheets.identifiers import number_text
from shuangsuiji.sheets.lines import Line, cell_findings, number_findings
from shuangsuiji.sheets.registers.table import (
    Draft,
    RegisterSheet,
    alike,
    in_order,
    other_rows,
    read_day,
    read_skills,
    read_table,
    rows_of_others,
)
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import FLAG_WORDS, flag, folded, or_nothing, parts

POST_WORDS = "在岗、是 / 离岗、调离、退休、否"
_IN_POST: Mapping[str, bool] = {
    **dict.fromkeys(("在岗", "在职", "是", "√", "yes", "y", "1", "true", "inpost"), True),
    **dict.fromkeys(
        ("离岗", "不在岗", "调离", "调出", "退休", "离职", "借调", "否", "×", "no", "n", "0", "false"), False
    ),
}


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
    issued: date | None = None
    post: str = ""
    in_post: bool = True
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()

    def is_drawable(self, on: date) -> bool:
        """Whether he is in post and the certificate valid on this day, its last day included.

        Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）: only certified officers are drawn.
        """
        return self.in_post and (self.valid_until is None or self.valid_until >= on)


@dataclass(frozen=True, slots=True)
class OfficerSheet(RegisterSheet[OfficerRow]):
    """A list of officers; `rows` are those without an error, drawable or not."""


def read_officers(
    content: bytes,
    *,
    filename: str,
    on: date,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> OfficerSheet:
    """Every row of the first sheet with a header, or of the one named, judged as of the day `on`.

    The file itself is never changed; `mapping` says by title which column is what.
    Raises the refusals of `sheets/errors.py` when no row of the file can be used.
    Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）.

    >>> text = "姓名,执法证号,主办,有效期至\\n甲,04052301,是,2025-12-31\\n"
    >>> sheet = read_officers(text.encode(), filename="a.csv", on=date(2026, 1, 1))
    >>> sheet.rows[0].id, sheet.rows[0].lead, sheet.verdicts[0].code
    ('04052301', True, 'sheets.expired_certificate')
    """
    table = read_table(content, file=filename, register="officers", mapping=mapping, sheet=sheet)
    aside: list[RowVerdict] = []
    drafts = [_draft(line, on) for line in table.lines(aside)]
    _compare(drafts)
    return OfficerSheet(*table.judged(drafts, aside))


def _draft(line: Line, on: date) -> Draft[OfficerRow]:
    findings = cell_findings(line)
    post, in_post = _post(line, findings)
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
        issued=read_day(line, "issued", findings),
        post=post,
        in_post=in_post,
        given=line.given(),
        cleared=line.cleared,
    )
    in_order(line, ("issued", row.issued), ("expires", row.valid_until), findings)
    if row.valid_until is not None and row.valid_until <= on:
        code = "sheets.certificate_expires_today" if row.valid_until == on else "sheets.expired_certificate"
        findings.append(verdict(line.row, code, expires=row.valid_until.isoformat(), on=on.isoformat()))
    return Draft(row, findings)


def _post(line: Line, findings: list[RowVerdict]) -> tuple[str, bool]:
    """The post and whether he is in it; a column of posts may say either."""
    post, text = or_nothing(line.text("post")), line.text("in_post")
    if not text and folded(post) in _IN_POST:
        post, text = "", post
    if not text:
        return post, True
    said = _IN_POST.get(folded(text))
    if said is None:
        values = {"column": line.title("in_post"), "found": text[:60], "expected": POST_WORDS}
        findings.append(verdict(line.row, "sheets.unreadable_flag", **values))
    elif not said:
        findings.append(verdict(line.row, "sheets.not_in_post", word=text[:60]))
    return post, said is not False


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
    cell, text = line.cell("leave"), line.text("leave")
    try:
        return weeks_of_leave(cell if isinstance(cell, date) else text)
    except ValueError:
        values = {"column": line.title("leave"), "found": text[:60], "expected": LEAVE_FORM}
        findings.append(verdict(line.row, "sheets.unreadable_leave", **values))
        return ()


def _compare(drafts: list[Draft[OfficerRow]]) -> None:
    """Adds to each row what only shows beside the others: a certificate twice, a name twice."""
    for same in alike(drafts, lambda row: row.id):
        for row, findings in same:
            rows = other_rows(row.row, [other.row.row for other in same[:7]])
            findings.append(verdict(row.row, "sheets.duplicate_id", id=row.id, rows=rows))
    for same in alike(drafts, lambda row: row.name):
        others = rows_of_others((row.row, row.id) for row, _ in same)
        for row, findings in same:
            if rows := other_rows(row.row, others(row.id)):
                findings.append(verdict(row.row, "sheets.same_name", name=row.name, rows=rows))
