"""Training and publicity as imports see them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from shuangsuiji.bilingual import t
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.registry.fields import Value, as_text
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Officer, Publicity, Training
from shuangsuiji.registry.record_fields import PUBLICITY_FIELDS, TRAINING_FIELDS
from shuangsuiji.registry.selectors.people import called
from shuangsuiji.registry.services.importing.errors import ChangedSincePreview
from shuangsuiji.registry.services.importing.findings import finding
from shuangsuiji.registry.services.importing.planning import Wanted
from shuangsuiji.registry.services.importing.registers.base import Options, Register, Writing
from shuangsuiji.sheets import RowVerdict, read_publicity, read_training

_LESSON_MINUTES = 45


def marked(letter: str, *parts: Value) -> str:
    """A key for a thing without a number: the same words give the same key (22 characters).

    >>> marked("t", "2026-01-02", "甲")[:6]
    't-8788'
    """
    return f"{letter}-{hexdigest('sha256', chr(10).join(folded(str(one)) for one in parts).encode())[:20]}"


class Occasions(Register):
    """What training and publicity have in common: a day and a topic, and no number."""

    letter: ClassVar[str]
    topic: ClassVar[str]

    def keys(self, row: Any, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The key of its values."""
        return (self.key_of(values),)

    def key_of(self, values: Mapping[str, Value]) -> str:
        """The same day and topic are the same thing."""
        return marked(self.letter, values.get("on", ""), values.get(self.topic, ""))

    def label_of(self, values: Mapping[str, Value]) -> str:
        """Its topic."""
        return str(values.get(self.topic, ""))


class Trainings(Occasions):
    """培训."""

    slug = "training"
    label = t("培训", "Training")
    about = "training"
    letter, topic = "t", "topic"
    model = Training
    fields = TRAINING_FIELDS
    lists = frozenset(("officers",))
    pseudo: ClassVar[Mapping[str, Any]] = {"officers": t("参加人员", "Attended by")}
    meanings: ClassVar[Mapping[str, str]] = {
        "on": "on",
        "topic": "topic",
        "organiser": "organiser",
        "hours": "minutes",
        "people": "officers",
        "place": "note",
    }

    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """As `sheets.read_training`."""
        return read_training(content, filename=filename, today=options.today, mapping=mapping, sheet=options.sheet)

    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row; a lesson (学时) is 45 minutes."""
        minutes = str(int(Decimal(row.hours) * _LESSON_MINUTES)) if row.hours else ""
        return {
            "on": as_text(row.on),
            "topic": row.topic,
            "organiser": row.organiser,
            "minutes": minutes,
            "officers": sorted(row.people),
            "note": row.place,
        }

    def wanted(self, sheet: Any, *, division: str) -> tuple[list[Wanted], list[RowVerdict]]:
        """Names become officers of the register; a row with an unknown one is refused."""
        rows, said = super().wanted(sheet, division=division)
        known = _known(division)
        usable: list[Wanted] = []
        for row in rows:
            people = [(one, known.get(folded(one), ())) for one in row.values.get("officers", [])]
            lost = [one for one, found in people if len(found) != 1]
            said += [finding(row.row, "import.no_officer", reference=one) for one in lost]
            if not lost:
                named: dict[str, Value] = (
                    {"officers": sorted(next(iter(found)) for _, found in people)} if people else {}
                )
                usable.append(Wanted(row.row, row.keys, row.label, {**row.values, **named}, row.cleared))
        return usable, said

    def linked(self, division: str) -> dict[UUID, dict[str, Value]]:
        """Who attended."""
        found: dict[UUID, list[str]] = {}
        trainings = Training.objects.filter(division=division).prefetch_related("officers")
        for one in trainings:
            found[one.id] = sorted(called(officer) for officer in one.officers.all())
        return {id: {"officers": names} for id, names in found.items()}

    def begin(self, writing: Writing, wanted: Iterable[Mapping[str, Value]]) -> None:
        """The officers by what they are called."""
        writing.links = {called(one): one for one in Officer.objects.filter(division=writing.division)}

    def after(self, writing: Writing, pairs: Sequence[tuple[Any, Mapping[str, Value]]]) -> None:
        """Who attended stands in a table of its own."""
        attended = [(thing.id, thing, values) for thing, values in pairs if "officers" in values]
        stored = Training.objects.in_bulk([id for id, _, _ in attended])
        for id, thing, values in attended:
            names = values["officers"]
            if any(one not in writing.links for one in names):
                raise ChangedSincePreview(rows=str(thing), count=1)
            stored[id].officers.set([writing.links[one] for one in names])


class Publicities(Occasions):
    """宣传."""

    slug = "publicity"
    label = t("宣传", "Publicity")
    about = "publicity"
    letter, topic = "p", "title"
    model = Publicity
    fields = PUBLICITY_FIELDS
    meanings: ClassVar[Mapping[str, str]] = {
        "on": "on",
        "topic": "title",
        "channel": "channel",
        "audience": "audience",
        "count": "note",
    }

    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """As `sheets.read_publicity`."""
        return read_publicity(content, filename=filename, today=options.today, mapping=mapping, sheet=options.sheet)

    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row."""
        return {
            "on": as_text(row.on),
            "title": row.topic,
            "channel": row.channel,
            "audience": row.audience,
            "note": row.count,
        }


def _known(division: str) -> dict[str, set[str]]:
    """What officers are called, by certificate and by name; two of one name are two."""
    found: dict[str, set[str]] = {}
    for one in Officer.objects.filter(division=division, withdrawn=False):
        for word in (one.certificate, one.name, called(one)):
            found.setdefault(folded(word), set()).add(called(one))
    return found
