"""The register of subjects 检查对象 as imports see it; tiers stand in a table of their own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import SUBJECT_FIELDS, Value, as_text
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Subject, Tier
from shuangsuiji.registry.services.importing.bulk import insert_values, update_rows
from shuangsuiji.registry.services.importing.findings import finding
from shuangsuiji.registry.services.importing.planning import Rules
from shuangsuiji.registry.services.importing.registers.base import Options, Register, Writing
from shuangsuiji.registry.services.subjects import key_of, search_text
from shuangsuiji.registry.words import ENDED, STATUSES, TIERS
from shuangsuiji.sheets import RowVerdict, read_subjects
from shuangsuiji.sheets.identifiers import site_number, subject_id

_SAME_NAME, _SAME_CODE = "import.same_name", "import.same_code"
_BEGUN = ("id", "division", "subject_id", "tier", "since", "document_id", "entry")


class Subjects(Register):
    """检查对象."""

    slug = "subjects"
    label = t("检查对象", "Subjects")
    about = "subject"
    model = Subject
    fields = SUBJECT_FIELDS
    lists = frozenset(("tiers",))
    keeps_extra = True
    pseudo: ClassVar[Mapping[str, Any]] = {"tiers": t("监管类别", "Tiers")}
    choices: ClassVar[Mapping[str, Mapping[str, Any]]] = {"tiers": TIERS}
    meanings: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "short": "short_name",
        "former": "former_names",
        "kind": "kind",
        "code": "code",
        "site": "site",
        "permit": "permit",
        "permit_until": "permit_until",
        "industry": "industry",
        "division": "place",
        "address": "address",
        "longitude": "longitude",
        "latitude": "latitude",
        "status": "status",
        "needs": "needs",
        "since": "since",
        "tier": "tiers",
    }

    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """As `sheets.read_subjects`; a row without a tier is usable: tiers are proposed later."""
        return read_subjects(
            content,
            filename=filename,
            tier=options.tier or None,
            mapping=mapping,
            sheet=options.sheet,
            today=options.today,
            tier_required=False,
        )

    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row by field; degrees as the register writes them."""
        more = row.details
        return {
            "name": row.name,
            "short_name": more.short_name,
            "former_names": "、".join(more.former_names),
            "kind": more.kind,
            "code": row.code,
            "site": site_number(more.site),
            "permit": row.permit,
            "permit_until": as_text(more.permit_until),
            "industry": more.industry,
            "place": more.division,
            "address": more.address,
            "longitude": more.longitude,
            "latitude": more.latitude,
            "status": row.status,
            "needs": " ".join(row.needs),
            "since": as_text(row.since),
            "tiers": sorted(row.tiers),
        }

    def given(self, row: Any) -> frozenset[str]:
        """A former name in brackets behind the name gives the former names too."""
        given: frozenset[str] = row.given
        return given | {"former"} if row.details.former_names else given

    def keys_taken(self, division: str) -> dict[str, UUID]:
        """From the column that holds the key."""
        return dict(Subject.objects.filter(division=division).values_list("key", "id"))

    def keys(self, row: Any, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The id that the file gives, then the one that its numbers give (docs/decisions/D03)."""
        if "id" not in row.given:
            return (row.id,)
        return tuple(dict.fromkeys((row.id, self.key_of(values))))

    def key_of(self, values: Mapping[str, Value]) -> str:
        """The id in the draw."""
        permit, code, site, name = (str(values.get(slug, "")) for slug in ("permit", "code", "site", "name"))
        return subject_id(permit=permit, code=code, site=site_number(site), name=name)[0]

    def rules(self, options: Options) -> Rules:
        """Two subjects look like one under the same credit code and site, or the same name."""
        defaults: dict[str, Value] = {"kind": "organisation", "status": "active"}
        if options.tier:
            defaults["tiers"] = [options.tier]
        return Rules(
            key_of=self.key_of,
            defaults=defaults,
            limits=self.limits(),
            required=self.required(),
            likeness=_likeness,
            new_note=_new_note,
            key_fields=frozenset(("permit", "code", "site", "name")),
            merge=options.merge,
            follow=lambda fields, before: _follow(fields, before, options),
            unproven=_proven if options.proven else _unproven,
        )

    def linked(self, division: str) -> dict[UUID, dict[str, Value]]:
        """The tiers that each subject is in now."""
        found: dict[UUID, set[str]] = defaultdict(set)
        for subject, tier in Tier.objects.filter(division=division, until=None).values_list("subject_id", "tier"):
            found[subject].add(tier)
        return {subject: {"tiers": sorted(tiers)} for subject, tiers in found.items()}

    def put(self, thing: Any, values: Mapping[str, Value]) -> None:
        """Values, then the id and the search text that follow from them."""
        super().put(thing, values)
        thing.key = key_of(thing)
        if not thing.search or values.keys() & {"name", "short_name", "former_names", "code", "permit", "site"}:
            thing.search = search_text(thing)

    def key_written(self, thing: Any, previewed: str) -> str:
        """The id in the draw, which the new values may have changed."""
        return str(thing.key)

    def after(self, writing: Writing, pairs: Sequence[tuple[Any, Mapping[str, Value]]]) -> None:
        """End memberships that are not wanted any more, as of today, and begin the new ones today."""
        wanted = {thing.id: set(values["tiers"]) for thing, values in pairs if "tiers" in values}
        today = writing.act.today()
        holds = Tier.objects.filter(Q(until=None), division=writing.division)
        standing: dict[UUID, set[str]] = defaultdict(set)
        ended: list[Tier] = []
        for one in holds.iterator(chunk_size=5_000):
            if one.subject_id in wanted:
                standing[one.subject_id].add(one.tier)
                if one.tier not in wanted[one.subject_id]:
                    one.until = today
                    ended.append(one)
        update_rows(Tier, ended, ["until"])
        document = writing.document.id if writing.document else None
        begun = (
            (writing.act.new_id(), writing.division, subject, tier, today, document, writing.entry)
            for subject, tiers in wanted.items()
            for tier in sorted(tiers - standing[subject])
        )
        insert_values(Tier, _BEGUN, begun)


def _likeness(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    code = str(values.get("code", ""))
    if code:
        yield f"code {code} {values.get('site', '')}", _SAME_CODE
    if values.get("name"):
        yield f"name {folded(str(values['name']))}", _SAME_NAME


def _follow(fields: dict[str, list[Value]], before: Mapping[str, Value], options: Options) -> None:
    """A status that the list changes holds from the day of the import on."""
    if "status" in fields:
        fields["status_since"] = [before.get("status_since", ""), options.today.isoformat()]


def _unproven(row: int, name: str, fields: Mapping[str, list[Value]]) -> RowVerdict | None:
    """Nobody leaves the register by a list without its document: the same rule as for one edit (`StatusUnproven`)."""
    status = str(fields["status"][1]) if "status" in fields else ""
    if status not in ENDED:
        return None
    with override("zh-hans"):
        word = str(STATUSES[status])
    return finding(row, "import.ends_unproven", name=name, status=word, status_en=status)


def _proven(*_: object) -> None:
    """The file's document stands behind every row."""


def _new_note(row: int, values: Mapping[str, Value]) -> RowVerdict | None:
    return None if values.get("tiers") else finding(row, "import.no_tier")
