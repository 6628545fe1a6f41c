"""Whom an officer may not inspect: the words of the list turned into subject ids."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shuangsuiji.sheets.identifiers import number_text
from shuangsuiji.sheets.registers.officers import OfficerRow, OfficerSheet
from shuangsuiji.sheets.registers.subject_row import SubjectRow
from shuangsuiji.sheets.registers.subjects import SubjectSheet
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import compact


class Recusals(NamedTuple):
    """Subject ids by officer id, both sorted, officers without any left out; verdicts about rows of the officers."""

    by_officer: Mapping[str, tuple[str, ...]]
    verdicts: tuple[RowVerdict, ...]


def resolve_recusals(
    officers: OfficerSheet | Iterable[OfficerRow], subjects: SubjectSheet | Iterable[SubjectRow]
) -> Recusals:
    """Every declared recusal as subject ids; a reference to no subject is an error, to several recuses from all.

    A reference is an id, a credit code, a permit number or a name (compared after NFKC, without spaces).
    Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）.
    """
    known = _references(subjects.rows if isinstance(subjects, SubjectSheet) else subjects)
    by_officer: dict[str, tuple[str, ...]] = {}
    said: list[RowVerdict] = []
    for officer in officers.rows if isinstance(officers, OfficerSheet) else officers:
        found: set[str] = set()
        for reference in officer.recuses:
            spellings = (reference, compact(reference), number_text(reference))
            ids = sorted(next((known[spelling] for spelling in spellings if spelling in known), set()))
            found.update(ids)
            said += _judge(officer.row, reference, ids)
        if found:
            by_officer[officer.id] = tuple(sorted(found))
    return Recusals(dict(sorted(by_officer.items())), tuple(said))


def _references(subjects: Iterable[SubjectRow]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        for reference in (subject.id, subject.code, subject.permit, compact(subject.name)):
            if reference:
                known[reference].add(subject.id)
    return known


def _judge(row: int, reference: str, ids: list[str]) -> list[RowVerdict]:
    if not ids:
        return [verdict(row, "sheets.unknown_recusal", reference=reference[:60])]
    if len(ids) > 1:
        listed = "、".join(ids[:5])
        return [verdict(row, "sheets.recusal_of_several", reference=reference[:60], count=len(ids), ids=listed)]
    return []
