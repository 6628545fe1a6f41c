"""Events behind tiers as imports see them; after an import the rules are asked again for the subjects concerned."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Value, as_text
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Event, Subject
from shuangsuiji.registry.services.importing.errors import ChangedSincePreview
from shuangsuiji.registry.services.importing.findings import finding
from shuangsuiji.registry.services.importing.planning import Wanted
from shuangsuiji.registry.services.importing.registers.base import Options, Register, Writing
from shuangsuiji.registry.services.importing.registers.records import marked
from shuangsuiji.registry.services.tiers.proposing import propose_tiers
from shuangsuiji.registry.tiering.fields import EVENT_FIELDS
from shuangsuiji.sheets import RowVerdict, read_events

_MEDIA = {"air": "gas"}


class Events(Register):
    """分类依据: penalties, plates, complaints, problems to be rectified."""

    slug = "events"
    label = t("分类依据", "Events behind tiers")
    about = "event"
    model = Event
    fields = EVENT_FIELDS
    exportable = False
    pseudo: ClassVar[Mapping[str, Any]] = {"subject": t("检查对象", "Subject")}
    meanings: ClassVar[Mapping[str, str]] = {
        "subject": "subject",
        "kind": "kind",
        "number": "number",
        "on": "on",
        "summary": "summary",
        "colour": "colour",
        "medium": "medium",
        "verified": "verified",
        "deadline": "deadline",
        "revoked": "ended_on",
        "lifted": "ended_on",
        "accepted": "ended_on",
    }

    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """As `sheets.read_events`, all of one kind where the clerk said so."""
        kind: Any = options.kind or None
        return read_events(
            content, filename=filename, kind=kind, today=options.today, mapping=mapping, sheet=options.sheet
        )

    def given(self, row: Any) -> frozenset[str]:
        """Kind and subject are always known: the first may be that of the file, the second any of four columns."""
        given: frozenset[str] = row.given
        return given | {"kind", "subject"}

    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row; the subject as the list says it."""
        ended = row.revoked or row.lifted or row.accepted
        return {
            "subject": row.subject.name or row.subject.key(),
            "kind": row.kind,
            "number": row.number,
            "on": as_text(row.on),
            "summary": row.summary,
            "colour": row.colour,
            "medium": _MEDIA.get(row.medium, row.medium),
            "verified": as_text(row.verified),
            "deadline": as_text(row.deadline),
            "ended_on": as_text(ended),
        }

    def keys(self, row: Any, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The key of its values."""
        return (self.key_of(values),)

    def key_of(self, values: Mapping[str, Value]) -> str:
        """The same subject, kind and number; without a number the same day and summary."""
        number = values.get("number") or f"{values.get('on', '')} {values.get('summary', '')}"
        more = "" if values.get("number") else f"{values.get('colour', '')} {values.get('medium', '')}"
        return marked("e", values.get("subject", ""), values.get("kind", ""), number, more)

    def required(self) -> frozenset[str]:
        """What every kind needs; what a plate needs beside it, the sheet itself asks for."""
        return frozenset(("kind", "on"))

    def label_of(self, values: Mapping[str, Value]) -> str:
        """Its subject and number."""
        return f"{values.get('subject', '')} {values.get('number', '')}".strip()

    def wanted(self, sheet: Any, *, division: str) -> tuple[list[Wanted], list[RowVerdict]]:
        """The rows whose subject stands in the register; the others are refused with the reason."""
        rows, said = super().wanted(sheet, division=division)
        known = _known(division)
        usable: list[Wanted] = []
        for row, source in zip(rows, sheet.rows, strict=True):
            found = _subjects(source.subject, known)
            if len(found) == 1:
                values: dict[str, Value] = {**row.values, "subject": next(iter(found))}
                whole = {**self.values(source), "subject": values["subject"]}
                usable.append(Wanted(row.row, (self.key_of(whole),), self.label_of(whole), values, row.cleared))
            elif found:
                reference = source.subject.name or source.subject.key()
                said.append(finding(row.row, "import.several_subjects", reference=reference, count=len(found)))
            else:
                reference = source.subject.name or source.subject.key()
                said.append(finding(row.row, "import.no_subject", reference=reference))
        return usable, said

    def linked(self, division: str) -> dict[UUID, dict[str, Value]]:
        """The subject of each event, as history names it."""
        rows = Event.objects.filter(division=division).values_list("id", "subject__name", "subject__key")
        return {id: {"subject": f"{name} {key}"} for id, name, key in rows}

    def begin(self, writing: Writing, wanted: Iterable[Mapping[str, Value]]) -> None:
        """The subjects as history names them."""
        rows = Subject.objects.filter(division=writing.division).values_list("id", "name", "key")
        writing.links = {f"{name} {key}": id for id, name, key in rows}

    def link(self, thing: Any, values: Mapping[str, Value], writing: Writing) -> None:
        """The subject; one that has changed its name or number since the preview stops all."""
        super().link(thing, values, writing)
        if "subject" not in values:
            return
        if values["subject"] not in writing.links:
            raise ChangedSincePreview(rows=str(values["subject"]), count=1)
        thing.subject_id = writing.links[str(values["subject"])]

    def after(self, writing: Writing, pairs: Sequence[tuple[Any, Mapping[str, Value]]]) -> None:
        """What the rules now propose for these subjects."""
        subjects = {thing.subject_id for thing, _ in pairs}
        if subjects:
            propose_tiers(writing.act, division=writing.division, subjects=subjects)


def _known(division: str) -> dict[str, set[str]]:
    """Subjects as history names them, by every word that a list may use for them."""
    found: dict[str, set[str]] = {}
    rows = Subject.objects.filter(division=division, withdrawn=False)
    for name, key, code, permit, former in rows.values_list("name", "key", "code", "permit", "former_names"):
        for word in (name, key, code, permit, *former.split("、")):
            if word:
                found.setdefault(folded(word), set()).add(f"{name} {key}")
    return found


def _subjects(reference: Any, known: Mapping[str, set[str]]) -> set[str]:
    """The first of id, permit, code and name that the register knows decides."""
    for word in (reference.id, reference.permit, reference.code, reference.name):
        if word and folded(word) in known:
            return known[folded(word)]
    return set()
