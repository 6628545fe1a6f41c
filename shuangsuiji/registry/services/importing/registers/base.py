"""What a register must say of itself so that a file can feed it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import override

from shuangsuiji.bilingual import t
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.fields import Field, Value, as_text, from_text
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.services.importing.planning import (
    EXTRA,
    WITHDRAWN,
    Rules,
    Standing,
    Wanted,
    extra_of,
    extras,
)
from shuangsuiji.sheets import RowVerdict

NOTE_TITLES = frozenset(("备注", "说明", "note", "notes", "remarks"))
"""Titles of columns that feed the field `note`, which the sheets themselves do not know."""
_FEW = 500


@dataclass(frozen=True, slots=True)
class Options:
    """What the clerk chose beside the columns: a tier for rows without one, one sheet of several, what counts as one.

    `merge`: a row that looks like a thing of the register under another number is taken to be it. `proven`: a source
    document was chosen for the whole file.
    """

    today: date
    tier: str = ""
    sheet: str | None = None
    merge: bool = False
    kind: str = ""
    proven: bool = False
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aside:
    """A thing of another register that an import makes, or its undo withdraws, on the way; not saved yet."""

    about: str
    thing: Any
    fields: Mapping[str, list[Value]]
    new: bool


@dataclass(slots=True)
class Writing:
    """One application or undo under way: whose act, for which office; `made` counts by-products.

    `aside` are the by-products, known before the `entry` so that its hash covers them too.
    """

    act: Act
    division: str
    document: SourceDocument | None
    batch: UUID
    options: Mapping[str, Any] = field(default_factory=dict)
    entry: int = 0
    links: dict[str, Any] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)


class Register(ABC):
    """One register: its table, its fields, which meaning of a sheet feeds which field, and how rows are read.

    `lists` are fields whose value is a list; `pseudo` labels values that stand in other tables, `choices` their words.
    `keeps_extra`: columns that the register does not know are kept as text. `exportable`: the whole can be taken out
    under the titles of the blank list.
    """

    slug: ClassVar[Any]
    label: ClassVar[Any]
    about: ClassVar[str]
    model: ClassVar[type[Kept]]
    fields: ClassVar[tuple[Field, ...]]
    meanings: ClassVar[Mapping[str, str]]
    lists: ClassVar[frozenset[str]] = frozenset()
    exportable: ClassVar[bool] = True
    keeps_extra: ClassVar[bool] = False
    choices: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    pseudo: ClassVar[Mapping[str, Any]] = {}

    @abstractmethod
    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """The sheet with its rows and verdicts; raises the refusals of `sheets` for a file that cannot be used."""

    @abstractmethod
    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row by field, given or not."""

    @abstractmethod
    def keys(self, row: Any, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The keys under which the row's thing may stand, the one it would get last."""

    @abstractmethod
    def key_of(self, values: Mapping[str, Value]) -> str:
        """The key of a thing with these values."""

    def label_of(self, values: Mapping[str, Value]) -> str:
        """What people call a thing with these values."""
        return str(values.get("name", ""))

    def rules(self, options: Options) -> Rules:
        """How plans are made here."""
        return Rules(key_of=self.key_of, defaults={}, limits=self.limits(), required=self.required())

    def wanted(self, sheet: Any, *, division: str) -> tuple[list[Wanted], list[RowVerdict]]:
        """The usable rows of a sheet as the planning wants them, and what the register says of rows it cannot use."""
        rows = [self.wanted_row(row, frozenset(sheet.others)) for row in sheet.rows]
        return rows, []

    def wanted_row(self, row: Any, others: frozenset[str]) -> Wanted:
        """One row: only values whose cells are filled or say 清空 are asked for."""
        whole = self.values(row)
        given = {self.meanings[one] for one in self.given(row) if one in self.meanings}
        cleared = {self.meanings[one] for one in row.cleared if one in self.meanings}
        values = {slug: value for slug, value in whole.items() if slug in given and value}
        values.update({slug: [] if slug in self.lists else "" for slug in cleared})
        more = {title: text for title, text in self.extra(row).items() if title in others and text}
        for title in [one for one in more if one.strip().casefold() in NOTE_TITLES]:
            values["note"] = more.pop(title)
        if more:
            values[EXTRA] = extras(more)
        label = self.label_of(whole)
        return Wanted(row.row, self.keys(row, whole), label, values, tuple(sorted(cleared)))

    def extra(self, row: Any) -> Mapping[str, str]:
        """The columns that the register does not know, where it keeps any."""
        return row.extra if self.keeps_extra else {}

    def standing(self, division: str) -> list[Standing]:
        """Everything of an office's register, withdrawn things too."""
        slugs = [one.slug for one in self.fields]
        extra = ["extra"] if self._has("extra") else []
        linked = self.linked(division)
        found = self.model.objects.filter(division=division)  # type: ignore[attr-defined]
        rows = found.values_list("id", "version", "withdrawn", *slugs, *extra)
        return [self._standing(row, slugs, linked.get(row[0], {})) for row in rows.iterator(chunk_size=5_000)]

    def found(self, division: str, ids: Iterable[UUID | None]) -> dict[UUID | None, Any]:
        """The things with these ids, whole."""
        wanted = set(ids)
        if not wanted:
            return {}
        things = self.model.objects.filter(division=division)  # type: ignore[attr-defined]
        if len(wanted) <= _FEW:
            things = things.filter(id__in=wanted)
        return {one.id: one for one in things.iterator(chunk_size=2_000) if one.id in wanted}

    def versions(self, division: str) -> dict[UUID, int]:
        """The version of every thing now; writers follow one another, so it stands until the transaction ends."""
        things = self.model.objects.filter(division=division)  # type: ignore[attr-defined]
        return dict(things.values_list("id", "version"))

    def values_now(self, ids: Iterable[UUID | None]) -> dict[UUID | None, Mapping[str, Value]]:
        """The present values of a few things, for a page."""
        found = list(self.model.objects.filter(id__in=list(ids)))  # type: ignore[attr-defined]
        linked = self.linked(found[0].division) if found else {}
        return {
            one.id: {
                **{field.slug: as_text(getattr(one, field.slug)) for field in self.fields},
                **linked.get(one.id, {}),
                EXTRA: extras(getattr(one, "extra", {})),
                WITHDRAWN: "yes" if one.withdrawn else "no",
            }
            for one in found
        }

    def keys_taken(self, division: str) -> dict[str, UUID]:
        """Every key of the register now, and whose it is."""
        return {one.key: one.id for one in self.standing(division)}

    def key_written(self, thing: Any, previewed: str) -> str:
        """The key under which a thing with its new values will stand; `previewed` is that of its row."""
        return previewed

    def given(self, row: Any) -> frozenset[str]:
        """The meanings that a row gives a value for."""
        return row.given  # type: ignore[no-any-return]

    def _standing(self, row: Sequence[Any], slugs: Sequence[str], linked: Mapping[str, Value]) -> Standing:
        values: dict[str, Value] = dict(zip(slugs, map(as_text, row[3:]), strict=False))
        values.update(linked)
        if len(row) > len(slugs) + 3:
            values[EXTRA] = extras(row[-1])
        return Standing(row[0], row[1], row[2], self.key_of(values), self.label_of(values), values)

    def linked(self, division: str) -> dict[UUID, dict[str, Value]]:
        """Values that stand in other tables, by the id of the thing."""
        return {}

    def _has(self, name: str) -> bool:
        return any(one.name == name for one in self.model._meta.get_fields())

    def limits(self) -> dict[str, tuple[str, int]]:
        """The name of each field in both languages, and how many characters it holds (0: any number)."""
        found = {}
        for one in self.fields:
            column: Any = self.model._meta.get_field(one.slug)
            found[one.slug] = (spelt(one.label), getattr(column, "max_length", None) or 0)
        return found

    def labels(self) -> dict[str, Any]:
        """What each value of a row is called on the screen."""
        own = {one.slug: one.label for one in self.fields}
        extra = t("其他列", "Other columns")
        return {**own, **self.pseudo, EXTRA: extra, WITHDRAWN: t("已撤回", "Withdrawn")}

    def words(self) -> dict[str, Mapping[str, Any]]:
        """The words for slugs, field by field."""
        truth = {"yes": t("是", "yes"), "no": t("否", "no")}
        own = {one.slug: one.choices or (truth if one.kind == "truth" else {}) for one in self.fields}
        return {**own, **self.choices, WITHDRAWN: truth}

    def required(self) -> frozenset[str]:
        """Fields that may not be emptied."""
        return frozenset(one.slug for one in self.fields if one.required)

    # Three hooks that most registers leave as they are: nothing to do is right there, so they are not abstract.
    def begin(self, writing: Writing, wanted: Iterable[Mapping[str, Value]]) -> None:  # noqa: B027
        """Before the entry: find what things point to, and put aside what is to be made; writes nothing."""

    def put(self, thing: Any, values: Mapping[str, Value]) -> None:
        """Set values on an unsaved thing, and what follows from them; asks nothing of the database."""
        known = {one.slug: one for one in self.fields}
        for slug, value in values.items():
            if slug == WITHDRAWN:
                thing.withdrawn = value == "yes"
            elif slug == EXTRA:
                thing.extra = extra_of(value)
            elif slug in known:
                setattr(thing, slug, from_text(known[slug], str(value)))

    def derived(self) -> frozenset[str]:
        """Columns that follow from the others or change with every act."""
        return frozenset(("search", "key", "changed_at", "document"))

    def link(self, thing: Any, values: Mapping[str, Value], writing: Writing) -> None:
        """Point a thing to what `begin` found; its time and, where it has none yet, its source. Writes nothing."""
        if self._has("changed_at"):
            thing.changed_at = writing.act.at
        if writing.document is not None and self._has("document") and thing.document_id is None:
            thing.document = writing.document

    def after(self, writing: Writing, pairs: Sequence[tuple[Any, Mapping[str, Value]]]) -> None:  # noqa: B027
        """After things are written: what stands in other tables."""

    def withdraw(self, writing: Writing, entry: int, things: Sequence[Any]) -> None:  # noqa: B027
        """Before an undo's own entry: put aside by-products of the import with this entry that nothing will need.

        `things` are those that go back, with their values before.
        """


def spelt(label: Any) -> str:
    """A label in both languages, for a sentence that is kept.

    >>> from shuangsuiji.bilingual import t
    >>> spelt(t("名称", "Name"))
    '名称/Name'
    """
    with override("zh-hans"):
        zh = str(label)
    with override("en"):
        return f"{zh}/{label}"
