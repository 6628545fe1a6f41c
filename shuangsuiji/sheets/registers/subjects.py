"""Lists of subjects 检查对象: one row each, its id, tiers and status, and a verdict for every row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shuangsuiji.sheets.columns.header import missing_column
from shuangsuiji.sheets.columns.vocabularies import layout_of
from shuangsuiji.sheets.errors import UnknownTierOption
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
from shuangsuiji.sheets.lines import Line, cell_findings, number_findings
from shuangsuiji.sheets.registers.collector import collector_at_rest
from shuangsuiji.sheets.registers.details import read_details
from shuangsuiji.sheets.registers.likeness import compare_subjects
from shuangsuiji.sheets.registers.subject_row import SubjectDraft, SubjectRow
from shuangsuiji.sheets.registers.table import Draft, RegisterSheet, Table, read_day, read_skills, read_table
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import (
    DEFAULT_TIERS,
    NOT_COUNTED,
    STATUSES,
    folded,
    or_nothing,
    parts,
    shown,
    tier_words,
)

_MALFORMED = frozenset(("sheets.bad_id", "sheets.credit_code_shape", "sheets.number_lost_digits"))


@dataclass(frozen=True, slots=True)
class SubjectSheet(RegisterSheet[SubjectRow]):
    """A list of subjects; `derived_ids`: some id comes from a name, because the row gave no number."""

    derived_ids: bool = False


@dataclass(frozen=True, slots=True)
class _Tiers:
    known: Mapping[str, str]
    accepted: str
    default: str | None
    required: bool


def read_subjects(
    content: bytes,
    *,
    filename: str,
    tier: str | None = None,
    tiers: Mapping[str, str] = DEFAULT_TIERS,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    today: date | None = None,
    tier_required: bool = True,
) -> SubjectSheet:
    """Every row of the first sheet with a header, or of the one named, judged; the file itself is never changed.

    `tier` (word or slug) is the tier of rows whose tier cell is empty or absent; `tiers` gives each accepted word its
    slug; without `tier_required` such rows have none. `mapping` says by title which column is what; with `today`
    permits are compared to it. Raises the refusals of `sheets/errors.py` when no row of the file can be used.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）; docs/decisions/A10.

    >>> sheet = read_subjects("企业名称,类别\\n甲厂,重点、特殊\\n".encode(), filename="a.csv")
    >>> sheet.rows[0].id, sheet.rows[0].tiers, sheet.verdicts[0].code
    ('n-73c823b3d48321da373e', ('key', 'special'), 'sheets.row_ok')
    """
    accepted = _Tiers(tier_words(tiers), accepted_tiers(tiers), _default_tier(tier, tiers), tier_required)
    with collector_at_rest():
        table = read_table(content, file=filename, register="subjects", mapping=mapping, sheet=sheet)
        _check_tier_column(table, accepted, filename)
        aside: list[RowVerdict] = []
        drafts = [_draft(line, accepted, today) for line in table.lines(aside)]
        compare_subjects(drafts)
        found = table.judged([Draft(draft.row, draft.findings) for draft in drafts], aside)
    return SubjectSheet(*found, derived_ids=any(draft.derived for draft in drafts))


def _check_tier_column(table: Table, tiers: _Tiers, file: str) -> None:
    if "tier" not in table.header.places and tiers.default is None and tiers.required:
        otherwise = ("，或用 --tier 给整个文件指定类别", ", or give --tier for the whole file")
        raise missing_column(table.header, "tier", layout_of("subjects"), file, otherwise=otherwise)


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


def _draft(line: Line, tiers: _Tiers, today: date | None) -> SubjectDraft:
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
        details=read_details(line, former, today, findings),
        given=line.given(),
        cleared=line.cleared,
    )
    return SubjectDraft(row, derived, former, findings)


def _name(line: Line, findings: list[RowVerdict]) -> tuple[str, tuple[str, ...]]:
    name = line.text("name")
    name, former = without_former_name(name if name.isalnum() else " ".join(name.split()))
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
    if permit:
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
    text = line.text("tier")
    words = parts(text)
    slugs = [slug for word in words if (slug := tiers.known.get(folded(word)))]
    if len(slugs) < len(words):
        findings += [
            verdict(line.row, "sheets.unknown_tier", found=word[:60], expected=tiers.accepted)
            for word in words
            if folded(word) not in tiers.known
        ]
    if not words and tiers.default is not None:
        slugs.append(tiers.default)
    elif not words and tiers.required:
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


def _extra(line: Line, former: tuple[str, ...]) -> dict[str, str]:
    extra = line.extra()
    return (
        {**extra, line.title("former") if "former" in line.header.names else "曾用名": "、".join(former)}
        if former
        else extra
    )
