"""What only shows when the rows of a list of subjects are laid side by side: ids twice, names twice, former names."""

from collections import defaultdict
from collections.abc import Iterable

from shuangsuiji.sheets.registers.subject_row import SubjectDraft
from shuangsuiji.sheets.registers.table import other_rows, rows_of_others
from shuangsuiji.sheets.verdicts import verdict
from shuangsuiji.sheets.words import compact


def compare_subjects(drafts: Iterable[SubjectDraft]) -> None:
    """Adds to each row what only shows beside the others: ids twice, names twice, a former name that is in use."""
    by_id: dict[str, list[SubjectDraft]] = defaultdict(list)
    by_name: dict[str, list[SubjectDraft]] = defaultdict(list)
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


def _note_same_id(same: list[SubjectDraft]) -> None:
    for draft in same if len(same) > 1 else ():
        row, rows = draft.row.row, other_rows(draft.row.row, [other.row.row for other in same[:7]])
        if draft.derived:
            draft.findings.append(verdict(row, "sheets.duplicate_name", name=draft.row.name, rows=rows))
        else:
            draft.findings.append(verdict(row, "sheets.duplicate_id", id=draft.row.id, rows=rows))


def _note_same_name(same: list[SubjectDraft]) -> None:
    if len(same) < 2:
        return
    others = rows_of_others((draft.row.row, draft.row.id) for draft in same)
    for draft in same:
        if rows := other_rows(draft.row.row, others(draft.row.id)):
            draft.findings.append(verdict(draft.row.row, "sheets.same_name", name=draft.row.name, rows=rows))


def _note_former(draft: SubjectDraft, former: str, bearers: list[SubjectDraft]) -> None:
    rows = other_rows(draft.row.row, [other.row.row for other in bearers[:7]])
    if rows:
        draft.findings.append(verdict(draft.row.row, "sheets.former_name_listed", former=former, rows=rows))
