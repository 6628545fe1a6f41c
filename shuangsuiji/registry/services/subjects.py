"""Subjects: entered, edited one by one or many at once; never deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import ChangedMeanwhile, KeyTaken, RepeatedDifferently, StatusUnproven
from shuangsuiji.registry.fields import SUBJECT_FIELDS, Value, differences, values_of
from shuangsuiji.registry.finding import searchable
from shuangsuiji.registry.models import Change, SourceDocument, Subject, Tier
from shuangsuiji.registry.selectors.subjects import tiers_on
from shuangsuiji.registry.services import keeping
from shuangsuiji.registry.services.history import change_of, changes_hash, keep_change
from shuangsuiji.registry.words import ENDED, STATUSES
from shuangsuiji.sheets.identifiers import site_number, subject_id

_BULK = frozenset(one.slug for one in SUBJECT_FIELDS if one.bulk)


@recorded("subject.entered")
def enter_subject(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, str],
    tiers: Sequence[str],
    document: SourceDocument | None = None,
) -> Subject:
    """A new subject with these values (slug → text) and tiers, from today on.

    `id` was made with the form: the same form sent twice gives the stored subject, with other content
    `RepeatedDifferently`. Raises `KeyTaken` when another subject has the same number, `UnusableValue` for a bad value.
    """
    stored = Subject.objects.filter(id=id).first()
    if stored is not None:
        return _same_or_refused(stored, values)
    subject = Subject(id=id, division=division, document=document, changed_at=act.at)
    assign(subject, values)
    subject.key = key_of(subject)
    _free_or_refused(subject)
    subject.save(force_insert=True)
    fields: dict[str, list[Value]] = differences({}, values_of(subject, SUBJECT_FIELDS))
    fields["tiers"] = [[], sorted(tiers)]
    entry = append(act, "subject.entered", about=f"subject:{id}", body={"fields": fields, **_source(document)})
    keep_change(act, about="subject", about_id=id, fields=fields, entry=entry.seq, document=document)
    set_tiers(act, subject=subject, tiers=tiers, entry=entry.seq, document=document)
    return subject


@recorded("subject.edited")
def edit_subject(
    act: Act,
    *,
    id: UUID,
    version: int,
    values: Mapping[str, str],
    tiers: Sequence[str] | None = None,
    document: SourceDocument | None = None,
) -> Subject:
    """Set these values (slug → text), and the tiers if given, on the version of the subject that the editor saw.

    Nothing different: nothing is written. Raises `ChangedMeanwhile` when the subject has a newer version,
    `StatusUnproven` when it would leave the register without day and document.
    """
    subject = Subject.objects.select_for_update().get(id=id)
    fields = planned_changes(act, subject, values, tiers)
    if not fields:
        return subject
    if subject.version != version:
        raise ChangedMeanwhile(name=subject.name, seen=version, now=subject.version)
    _put(act, subject, values)
    proven_or_refused(subject, fields, document)
    entry = append(act, "subject.edited", about=f"subject:{id}", body={"fields": fields, **_source(document)})
    keep_change(act, about="subject", about_id=id, fields=fields, entry=entry.seq, document=document)
    if tiers is not None:
        set_tiers(act, subject=subject, tiers=tiers, entry=entry.seq, document=document)
    return subject


@dataclass(frozen=True, slots=True)
class BulkResult:
    """How many subjects were changed, and how many already were as asked."""

    changed: int
    same: int
    entry: int | None


@recorded("subject.bulk_edited")
def edit_subjects(
    act: Act, *, versions: Mapping[UUID, int], values: Mapping[str, str], document: SourceDocument | None = None
) -> BulkResult:
    """Set the same values on many subjects, all or none; `versions` are those that the preview showed.

    One ledger entry holds the hash of all changes. Raises `ChangedMeanwhile` for the first subject that changed since,
    `StatusUnproven` as `edit_subject` does, `ValueError` for a field that is not for many at once.
    """
    if not values.keys() <= _BULK:
        raise ValueError(f"not for many at once: {sorted(values.keys() - _BULK)}")
    changed: list[Subject] = []
    history: list[tuple[Subject, dict[str, list[Value]]]] = []
    for subject in Subject.objects.select_for_update().filter(id__in=versions).order_by("id"):
        fields = planned_changes(act, subject, values, None)
        if not fields:
            continue
        if subject.version != versions[subject.id]:
            raise ChangedMeanwhile(name=subject.name, seen=versions[subject.id], now=subject.version)
        history.append((subject, fields))
        changed.append(_assigned(act, subject, values))
        proven_or_refused(subject, fields, document)
    if not changed:
        return BulkResult(0, len(versions), None)
    body = {
        "count": len(changed),
        "values": dict(values),
        "changes": changes_hash([(str(subject.id), fields) for subject, fields in history]),
        **_source(document),
    }
    entry = append(act, "subject.bulk_edited", body=body)
    Subject.objects.bulk_update(changed, [*values, "version", "search", "key", "changed_at"], batch_size=200)
    Change.objects.bulk_create(
        change_of(act, about="subject", about_id=one.id, fields=fields, entry=entry.seq, document=document)
        for one, fields in history
    )
    return BulkResult(len(changed), len(versions) - len(changed), entry.seq)


def assign(subject: Subject, values: Mapping[str, str]) -> None:
    """Put text values on an unsaved subject; raises `UnusableValue` for one that its field cannot hold."""
    keeping.assign(subject, SUBJECT_FIELDS, values)
    subject.search = search_text(subject)


def search_text(subject: Subject) -> str:
    """What the quick search looks through."""
    names = [subject.name, subject.short_name, *subject.former_names.split("、")]
    return searchable(names, [subject.code, subject.permit, subject.site])


def key_of(subject: Subject) -> str:
    """The subject's id in the draw (docs/decisions/D03)."""
    site = site_number(subject.site)
    return subject_id(permit=subject.permit, code=subject.code, site=site, name=subject.name)[0]


def planned_changes(
    act: Act, subject: Subject, values: Mapping[str, str], tiers: Sequence[str] | None
) -> dict[str, list[Value]]:
    """What an edit would change: field → [before, after]; `tiers` among them when given and different."""
    cleaned = {slug: text.strip() for slug, text in values.items()}
    fields = differences(values_of(subject, SUBJECT_FIELDS), cleaned)
    if tiers is not None:
        before = sorted(tiers_on(subject, act.today()))
        if before != sorted(tiers):
            fields["tiers"] = [before, sorted(tiers)]
    return fields


def proven_or_refused(subject: Subject, fields: Mapping[str, Sequence[Value]], document: SourceDocument | None) -> None:
    """Raises `StatusUnproven` for a subject whose status was just set to an ending one without day or document."""
    if "status" not in fields or subject.status not in ENDED or (document and subject.status_since):
        return
    missing = [
        *([] if subject.status_since else [("生效日期", "its day")]),
        *([] if document else [("来源文件", "document")]),
    ]
    raise StatusUnproven(
        name=subject.name,
        status=STATUSES[subject.status],
        status_en=subject.status,
        missing="、".join(zh for zh, _ in missing),
        missing_en=", ".join(en for _, en in missing),
    )


def set_tiers(
    act: Act, *, subject: Subject, tiers: Sequence[str], entry: int, document: SourceDocument | None = None
) -> None:
    """End the memberships that are not wanted any more, as of today, and begin the new ones today."""
    today = act.today()
    standing = {one.tier: one for one in subject.tiers.filter(until=None)}
    for slug, membership in standing.items():
        if slug not in tiers:
            membership.until = today
            membership.save(update_fields=["until"])
    for slug in sorted(set(tiers) - set(standing)):
        Tier(
            id=act.new_id(),
            division=subject.division,
            subject=subject,
            tier=slug,
            since=today,
            document=document,
            entry=entry,
        ).save(force_insert=True)


def _assigned(act: Act, subject: Subject, values: Mapping[str, str]) -> Subject:
    assign(subject, values)
    subject.key = key_of(subject)
    subject.version += 1
    subject.changed_at = act.at
    return subject


def _put(act: Act, subject: Subject, values: Mapping[str, str]) -> None:
    before = subject.key
    _assigned(act, subject, values)
    if subject.key != before:
        _free_or_refused(subject)
    subject.save()


def _same_or_refused(stored: Subject, values: Mapping[str, str]) -> Subject:
    fields = differences(values_of(stored, SUBJECT_FIELDS), {slug: text.strip() for slug, text in values.items()})
    if fields:
        raise RepeatedDifferently(id=stored.id, found="、".join(fields))
    return stored


def _free_or_refused(subject: Subject) -> None:
    other = Subject.objects.filter(division=subject.division, key=subject.key).exclude(id=subject.id).first()
    if other is not None:
        raise KeyTaken(key=subject.key, name=other.name)


def _source(document: SourceDocument | None) -> dict[str, str]:
    return {"document": str(document.id)} if document else {}
