"""What a list says of a subject beside what the draw needs: type, industry, place, how long the permit holds."""

from collections.abc import Mapping
from datetime import date

from shuangsuiji.sheets.identifiers import site_number
from shuangsuiji.sheets.lines import Line
from shuangsuiji.sheets.places import DIVISION_FORM, coordinates, division_code, industry_code
from shuangsuiji.sheets.registers.subject_row import SubjectDetails
from shuangsuiji.sheets.registers.table import read_day, read_word
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import folded, or_nothing

KIND_WORDS = "单位、场所、项目、网点"
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("单位", "企业", "企业事业单位", "事业单位", "个体工商户", "organisation"), "organisation"),
    **dict.fromkeys(("场所", "厂区", "生产场所", "site"), "site"),
    **dict.fromkeys(("项目", "建设项目", "工地", "project"), "project"),
    **dict.fromkeys(("网点", "门店", "站点", "加油站", "outlet"), "outlet"),
}


def read_details(line: Line, former: tuple[str, ...], today: date | None, findings: list[RowVerdict]) -> SubjectDetails:
    """The details of one row; an unusable place is a note and blank, an unknown type or date a refusal."""
    longitude, latitude = _coordinates(line, findings)
    return SubjectDetails(
        kind=_kind(line, findings),
        short_name=or_nothing(line.text("short")),
        site=site_number(line.text("site")),
        industry=industry_code(line.text("industry")),
        division=_division(line, findings),
        address=or_nothing(line.text("address")),
        longitude=longitude,
        latitude=latitude,
        permit_until=_permit_until(line, today, findings),
        former_names=former,
    )


def _kind(line: Line, findings: list[RowVerdict]) -> str:
    text = or_nothing(line.text("kind"))
    return read_word(line, "kind", _KINDS.get(folded(text)) if text else "", KIND_WORDS, findings)


def _division(line: Line, findings: list[RowVerdict]) -> str:
    text = or_nothing(line.text("division"))
    code = division_code(text) if text else ""
    if text and not code:
        findings.append(verdict(line.row, "sheets.division_not_code", found=text[:60], expected=DIVISION_FORM))
    return code


def _coordinates(line: Line, findings: list[RowVerdict]) -> tuple[str, str]:
    longitude, latitude = line.text("longitude"), line.text("latitude")
    if not longitude and not latitude:
        return "", ""
    found = coordinates(longitude, latitude)
    values = {"longitude": longitude[:30] or "—", "latitude": latitude[:30] or "—"}
    if found is None:
        findings.append(verdict(line.row, "sheets.coordinates_unusable", **values))
        return "", ""
    if found[2]:
        findings.append(verdict(line.row, "sheets.coordinates_swapped", **values))
    return found[0], found[1]


def _permit_until(line: Line, today: date | None, findings: list[RowVerdict]) -> date | None:
    until = read_day(line, "permit_until", findings)
    if until is not None and today is not None and until <= today:
        code = "sheets.permit_expires_today" if until == today else "sheets.permit_expired"
        findings.append(verdict(line.row, code, expires=until.isoformat(), on=today.isoformat()))
    return until
