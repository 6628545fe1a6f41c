"""The register of officers 执法人员 as imports see it; squads that a list names and nobody has made are made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import OFFICER_FIELDS, Value, as_text
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Change, Officer, Squad
from shuangsuiji.registry.services.importing.findings import finding
from shuangsuiji.registry.services.importing.planning import EXTRA, Rules, Wanted, extras
from shuangsuiji.registry.services.importing.registers.base import Aside, Options, Register, Writing
from shuangsuiji.registry.services.people import officer_search
from shuangsuiji.sheets import RowVerdict, read_officers

_POST_COLUMNS = {"recusal": "回避", "leave": "请假"}


class Officers(Register):
    """执法人员."""

    slug = "officers"
    label = t("执法人员", "Officers")
    about = "officer"
    model = Officer
    fields = OFFICER_FIELDS
    lists = frozenset((EXTRA,))
    pseudo: ClassVar[Mapping[str, Any]] = {"squad": t("分队", "Squad")}
    meanings: ClassVar[Mapping[str, str]] = {
        "certificate": "certificate",
        "name": "name",
        "lead": "lead",
        "skills": "skills",
        "in_post": "in_post",
        "issued": "certificate_from",
        "expires": "certificate_until",
        "post": EXTRA,
        "squad": "squad",
    }

    def read(self, content: bytes, *, filename: str, mapping: Mapping[str, str] | None, options: Options) -> Any:
        """As `sheets.read_officers`, judged as of today."""
        return read_officers(content, filename=filename, on=options.today, mapping=mapping, sheet=options.sheet)

    def values(self, row: Any) -> dict[str, Value]:
        """Every value of a row by field."""
        return {
            "certificate": row.id,
            "name": row.name,
            "lead": as_text(row.lead),
            "skills": " ".join(row.can),
            "in_post": as_text(row.in_post),
            "certificate_from": as_text(row.issued),
            "certificate_until": as_text(row.valid_until),
            EXTRA: extras({"岗位": row.post}) if row.post else [],
            "squad": row.squad,
        }

    def keys(self, row: Any, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The certificate number."""
        return (row.id,)

    def key_of(self, values: Mapping[str, Value]) -> str:
        """The certificate number."""
        return str(values.get("certificate", ""))

    def limits(self) -> dict[str, tuple[str, int]]:
        """Those of the fields, and of the squad's name."""
        return {**super().limits(), "squad": ("分队/Squad", 60)}

    def rules(self, options: Options) -> Rules:
        """Two officers look like one under the same name; a new one is in post."""
        return Rules(
            key_of=self.key_of,
            defaults={"in_post": "yes", "lead": "no"},
            limits=self.limits(),
            required=self.required(),
            likeness=_likeness,
            key_fields=frozenset(("certificate",)),
            merge=False,
        )

    def wanted(self, sheet: Any, *, division: str) -> tuple[list[Wanted], list[RowVerdict]]:
        """The rows, with a note for each squad still to be made and for columns that belong elsewhere."""
        rows, said = super().wanted(sheet, division=division)
        squads = set(Squad.objects.filter(division=division, withdrawn=False).values_list("name", flat=True))
        for row, source in zip(rows, sheet.rows, strict=True):
            squad = str(row.values.get("squad", ""))
            if squad and squad not in squads:
                said.append(finding(row.row, "import.new_squad", squad=squad))
            columns = [title for slug, title in _POST_COLUMNS.items() if slug in source.given]
            if columns:
                said.append(finding(row.row, "import.elsewhere", columns="、".join(columns)))
        return rows, said

    def linked(self, division: str) -> dict[UUID, dict[str, Value]]:
        """The name of each officer's squad, "" for none."""
        rows = Officer.objects.filter(division=division).values_list("id", "squad__name")
        return {id: {"squad": name or ""} for id, name in rows}

    def begin(self, writing: Writing, wanted: Iterable[Mapping[str, Value]]) -> None:
        """Find the squads by name; those that are missing are to be made, formed today."""
        names = dict.fromkeys(str(values["squad"]) for values in wanted if values.get("squad"))
        held = Squad.objects.filter(division=writing.division, withdrawn=False)
        squads = {one.name: one for one in held.order_by("-id")}
        made = {name: _new_squad(writing, name) for name in names if name not in squads}
        writing.aside += [Aside("squad", one, _fields_of(one), new=True) for one in made.values()]
        writing.links = {**squads, **made}
        writing.made["squads"] = len(made)

    def put(self, thing: Any, values: Mapping[str, Value]) -> None:
        """Values and search text."""
        super().put(thing, values)
        thing.search = officer_search(thing)

    def key_written(self, thing: Any, previewed: str) -> str:
        """The certificate number that the new values give."""
        return str(thing.certificate)

    def link(self, thing: Any, values: Mapping[str, Value], writing: Writing) -> None:
        """The squad, by its name."""
        super().link(thing, values, writing)
        if "squad" in values:
            thing.squad = writing.links[str(values["squad"])] if values["squad"] else None

    def derived(self) -> frozenset[str]:
        """The squad too."""
        return super().derived() | {"squad"}

    def withdraw(self, writing: Writing, entry: int, things: Sequence[Any]) -> None:
        """A squad that the import made and nobody will belong to any more."""
        made = Change.objects.filter(about="squad", entry=entry).values_list("about_id", flat=True)
        squads = Squad.objects.filter(id__in=list(made), withdrawn=False).order_by("id")
        moving = {one.id for one in things}
        members = Officer.objects.filter(squad__in=squads, withdrawn=False).values_list("id", "squad_id")
        needed = {squad for id, squad in members if id not in moving}
        needed |= {one.squad_id for one in things if not one.withdrawn}
        for squad in squads:
            if squad.id not in needed:
                squad.withdrawn, squad.version = True, squad.version + 1
                writing.aside.append(Aside("squad", squad, {"withdrawn": ["no", "yes"]}, new=False))


def _new_squad(writing: Writing, name: str) -> Squad:
    return Squad(id=writing.act.new_id(), division=writing.division, name=name, formed_on=writing.act.today())


def _fields_of(squad: Squad) -> dict[str, list[Value]]:
    return {"name": ["", squad.name], "formed_on": ["", squad.formed_on.isoformat()]}


def _likeness(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    return [(f"name {folded(str(values['name']))}", "import.same_name")] if values.get("name") else []
