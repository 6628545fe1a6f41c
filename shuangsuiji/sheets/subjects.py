"""Lists of subjects 检查对象: one row each, its id, tiers and status, and a verdict for every row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shuangsuiji.sheets.columns import SUBJECT_COLUMNS, Header, find_sheet
from shuangsuiji.sheets.dates import DATE_FORM, day
from shuangsuiji.sheets.errors import MissingColumn, UnknownTierOption
from shuangsuiji.sheets.identifiers import (
    CREDIT_CODE_FORM,
    ID_FORM,
    NAME_LIMIT,
    check_character,
    has_credit_code_form,
    is_id,
    lost_digits,
    number_text,
    site_number,
    subject_id,
    without_former_name,
)
from shuangsuiji.sheets.lines import Line, cell_findings, number_findings, read_lines, set_aside
from shuangsuiji.sheets.reading.grid import cell_text
from shuangsuiji.sheets.reading.opening import read_grids
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import (
    DEFAULT_TIERS,
    NOT_COUNTED,
    STATUSES,
    compact,
    folded,
    or_nothing,
    parts,
    shown,
    skill,
    tier_words,
)

_MALFORMED = frozenset(("sheets.bad_id", "sheets.credit_code_shape", "sheets.number_lost_digits"))


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One usable row. `row` counts from 1 as Excel does; `tiers`, `status` and `needs` are slugs; text is as written.

    `status`: active, stopped, cancelled, closed or moved; which of them count is reading A10, not ours.
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


@dataclass(frozen=True, slots=True)
class SubjectSheet:
    """`rows` are those without an error; every row below the header has at least one verdict, in order of rows."""

    rows: tuple[SubjectRow, ...]
    verdicts: tuple[RowVerdict, ...]
    columns: Mapping[str, str]
    header_row: int
    encoding: str
    sheet: str
    derived_ids: bool


@dataclass(frozen=True, slots=True)
class _Tiers:
    known: Mapping[str, str]
    accepted: str
    default: str | None


@dataclass(slots=True)
class _Draft:
    row: SubjectRow
    derived: bool
    former: tuple[str, ...]
    findings: list[RowVerdict]


def read_subjects(
    content: bytes, *, filename: str, tier: str | None = None, tiers: Mapping[str, str] = DEFAULT_TIERS
) -> SubjectSheet:
    """Every row of the first sheet with a header, judged; the file itself is never changed.

    `tier` (word or slug) is the tier of rows whose tier cell is empty or absent; `tiers` gives each accepted word its
    slug. Raises the refusals of `sheets/errors.py` when no row of the file can be used.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）; docs/decisions/A10.

    >>> sheet = read_subjects("企业名称,类别\\n甲厂,重点、特殊\\n".encode(), filename="a.csv")
    >>> sheet.rows[0].id, sheet.rows[0].tiers, sheet.verdicts[0].code
    ('n-73c823b3d48321da373e', ('key', 'special'), 'sheets.row_ok')
    """
    accepted = _Tiers(tier_words(tiers), accepted_tiers(tiers), _default_tier(tier, tiers))
    grids = read_grids(content, file=filename)
    grid, header = find_sheet(grids, vocabulary=SUBJECT_COLUMNS, anchor="name", file=filename)
    if "tier" not in header.places and accepted.default is None:
        raise _no_tier_column(header, filename)
    drafts: list[_Draft] = []
    aside: list[RowVerdict] = []
    titles = grid.lines[header.row - 1]
    for line in read_lines(grid, header):
        reason = set_aside(line, titles)
        if reason is None:
            drafts.append(_draft(line, accepted))
        else:
            aside.append(reason)
    _compare(drafts)
    rows = tuple(draft.row for draft in drafts if not any(found.kind == "error" for found in draft.findings))
    return SubjectSheet(
        rows=rows,
        verdicts=_in_order(drafts, aside),
        columns=header.names,
        header_row=header.row,
        encoding=grid.encoding,
        sheet=grid.sheet,
        derived_ids=any(draft.derived for draft in drafts),
    )


def _default_tier(tier: str | None, tiers: Mapping[str, str]) -> str | None:
    if tier is None:
        return None
    slug = tier_words(tiers).get(folded(tier))
    if slug is None:
        raise UnknownTierOption(found=tier, expected=accepted_tiers(tiers))
    return slug


def accepted_tiers(tiers: Mapping[str, str]) -> str:
    """One word for each tier, its slug in brackets.

    >>> accepted_tiers(DEFAULT_TIERS)
    '重点 (key)、一般 (general)、特殊 (special)、正面清单 (positive)'
    """
    first: dict[str, str] = {}
    for word, slug in tiers.items():
        first.setdefault(slug, word)
    return "、".join(f"{word} ({slug})" for slug, word in first.items())


def _no_tier_column(header: Header, filename: str) -> MissingColumn:
    titles = "、".join([*header.names.values(), *header.others.values()])
    return MissingColumn(
        file=filename,
        row=header.row,
        found=titles[:80],
        expected="、".join(SUBJECT_COLUMNS["tier"]),
        otherwise="，或用 --tier 给整个文件指定类别",
        otherwise_en=", or give --tier for the whole file",
    )


def _draft(line: Line, tiers: _Tiers) -> _Draft:
    findings = cell_findings(line)
    name, former = _name(line, findings)
    code, permit = _numbers(line, findings)
    ident, derived = _ident(line, name=name, code=code, permit=permit, findings=findings)
    row = SubjectRow(
        row=line.row,
        id=ident,
        name=name,
        code=code,
        permit=permit,
        tiers=_tiers(line, tiers, findings),
        status=_status(line, findings),
        needs=read_skills(line, "needs", findings),
        since=read_day(line, "since", findings),
        extra=_extra(line, former),
    )
    return _Draft(row, derived, former, findings)


def _name(line: Line, findings: list[RowVerdict]) -> tuple[str, tuple[str, ...]]:
    name, former = without_former_name(" ".join(line.text("name").split()))
    if former:
        findings.append(verdict(line.row, "sheets.former_name", former=former, name=name))
    if not or_nothing(name):
        findings.append(verdict(line.row, "sheets.missing_name", expected=line.title("name")))
        return "", ()
    if len(name) > NAME_LIMIT:
        findings.append(verdict(line.row, "sheets.name_too_long", length=len(name), limit=NAME_LIMIT))
    listed = parts(line.text("former"))
    return name, tuple(dict.fromkeys((former, *listed) if former else listed))


def _numbers(line: Line, findings: list[RowVerdict]) -> tuple[str, str]:
    """Credit code and permit as printed on the documents, with what is wrong about them."""
    code, permit = number_text(line.text("code")).replace("-", ""), number_text(line.text("permit"))
    findings += number_findings(line, "permit")
    if lost_digits(line.text("code")):
        findings += number_findings(line, "code")
    elif code and not has_credit_code_form(code):
        values = {"found": code[:60], "length": len(code), "expected": CREDIT_CODE_FORM}
        findings.append(verdict(line.row, "sheets.credit_code_shape", **values))
    elif code and check_character(code) != code[-1]:
        expected = check_character(code)
        findings.append(verdict(line.row, "sheets.credit_code_check", found=code, last=code[-1], expected=expected))
    elif code and has_credit_code_form(permit[:18]) and permit[:18] != code:
        findings.append(verdict(line.row, "sheets.permit_other_code", permit=permit, code=code))
    return code, permit


def _ident(line: Line, *, name: str, code: str, permit: str, findings: list[RowVerdict]) -> tuple[str, bool]:
    # A malformed number is no id: it is refused already, and two of them say nothing about two rows being one.
    if any(found.code in _MALFORMED for found in findings):
        return "", False
    site = site_number(line.text("site"))
    computed, derived = ("", False)
    if name or code or permit:
        computed, derived = subject_id(permit=permit, code=code, site=site, name=name)
    given = or_nothing(shown(line.text("id")))
    ident = given or computed
    if given and given != computed and is_id(given):
        findings.append(verdict(line.row, "sheets.id_given", given=given, computed=computed))
    if ident and not is_id(ident):
        title = line.title("id" if given else "site")
        findings.append(verdict(line.row, "sheets.bad_id", column=title, found=ident[:60], expected=ID_FORM))
    return ident, derived and not given


def _tiers(line: Line, tiers: _Tiers, findings: list[RowVerdict]) -> tuple[str, ...]:
    slugs: list[str] = []
    words = parts(line.text("tier"))
    for word in words:
        slug = tiers.known.get(folded(word))
        if slug is None:
            findings.append(verdict(line.row, "sheets.unknown_tier", found=word[:60], expected=tiers.accepted))
        else:
            slugs.append(slug)
    if not words and tiers.default is not None:
        slugs.append(tiers.default)
    elif not words:
        findings.append(verdict(line.row, "sheets.missing_tier", expected=tiers.accepted))
    return tuple(dict.fromkeys(slugs))


def _status(line: Line, findings: list[RowVerdict]) -> str:
    text = line.text("status")
    if not or_nothing(text):
        return "active"
    slug = STATUSES.get(folded(text), "")
    if not slug:
        findings.append(
            verdict(line.row, "sheets.unknown_status", found=text[:60], expected="正常、停产、注销、关闭、搬迁")
        )
    elif slug in NOT_COUNTED:
        findings.append(verdict(line.row, "sheets.not_counted", status=text))
    return slug


def read_skills(line: Line, meaning: str, findings: list[RowVerdict]) -> tuple[str, ...]:
    """The slugs of the skills in a cell, sorted, with a note for each word the table does not know."""
    slugs: set[str] = set()
    for word in parts(line.text(meaning)):
        slug, listed = skill(word)
        slugs.add(slug)
        if not listed:
            findings.append(verdict(line.row, "sheets.unlisted_word", word=word[:60], slug=slug))
    return tuple(sorted(slugs))


def read_day(line: Line, meaning: str, findings: list[RowVerdict]) -> date | None:
    """The day in a cell, None where there is none, with a refusal where the text is no day."""
    cell = line.cell(meaning)
    try:
        return day(cell if isinstance(cell, date) else or_nothing(cell_text(cell)))
    except ValueError:
        values = {"column": line.title(meaning), "found": cell_text(cell)[:60], "expected": DATE_FORM}
        findings.append(verdict(line.row, "sheets.unreadable_date", **values))
        return None


def _extra(line: Line, former: tuple[str, ...]) -> dict[str, str]:
    extra = line.extra()
    return (
        {**extra, line.title("former") if "former" in line.header.names else "曾用名": "、".join(former)}
        if former
        else extra
    )


def _compare(drafts: Iterable[_Draft]) -> None:
    """Adds to each row what only shows beside the others: ids twice, names twice, a former name that is in use."""
    by_id: dict[str, list[_Draft]] = defaultdict(list)
    by_name: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.row.id:
            by_id[draft.row.id].append(draft)
        if draft.row.name:
            by_name[compact(draft.row.name)].append(draft)
    for same in by_id.values():
        _note_same_id(same)
    for same in by_name.values():
        _note_same_name(same)
    for draft in drafts:
        for former in draft.former:
            _note_former(draft, former, by_name.get(compact(former), []))


def _note_same_id(same: list[_Draft]) -> None:
    for draft in same if len(same) > 1 else ():
        row, rows = draft.row.row, other_rows(draft.row.row, [other.row.row for other in same])
        if draft.derived:
            draft.findings.append(verdict(row, "sheets.duplicate_name", name=draft.row.name, rows=rows))
        else:
            draft.findings.append(verdict(row, "sheets.duplicate_id", id=draft.row.id, rows=rows))


def _note_same_name(same: list[_Draft]) -> None:
    for draft in same if len(same) > 1 else ():
        others = [other.row.row for other in same if other.row.id != draft.row.id]
        if others:
            rows = other_rows(draft.row.row, others)
            draft.findings.append(verdict(draft.row.row, "sheets.same_name", name=draft.row.name, rows=rows))


def _note_former(draft: _Draft, former: str, bearers: Iterable[_Draft]) -> None:
    others = [other.row.row for other in bearers if other is not draft]
    if others:
        rows = other_rows(draft.row.row, others)
        draft.findings.append(verdict(draft.row.row, "sheets.former_name_listed", former=former, rows=rows))


def other_rows(row: int, rows: Iterable[int]) -> str:
    """The rows but this one, the first five of them in words.

    >>> other_rows(3, [2, 3, 9])
    '2、9'
    """
    others = [str(other) for other in rows if other != row]
    return "、".join(others[:5]) + ("…" if len(others) > 5 else "")


def _in_order(drafts: Iterable[_Draft], aside: Iterable[RowVerdict]) -> tuple[RowVerdict, ...]:
    said = list(aside)
    for draft in drafts:
        said += draft.findings or [verdict(draft.row.row, "sheets.row_ok", id=draft.row.id)]
    return tuple(sorted(said, key=lambda found: found.row))
