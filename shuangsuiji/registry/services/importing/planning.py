"""What each row of a file would do to the register: pure, over values as text. Nothing is written here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shuangsuiji.registry.fields import Value, differences
from shuangsuiji.registry.services.importing.findings import finding
from shuangsuiji.sheets import RowVerdict

WITHDRAWN = "withdrawn"
"""Stands among the fields of a row that brings a withdrawn thing back, and of one that an undo withdraws."""
EXTRA = "extra"
"""Columns that the register does not know and keeps as text: a sorted list of `title：text`."""
_COLON = "："


@dataclass(frozen=True, slots=True)
class Wanted:
    """A usable row: values by field, only those that the file gives; `keys` are tried in order against the register.

    A list value is sorted. `cleared` are fields that the file asks to empty: their value is "" or [].
    """

    row: int
    keys: tuple[str, ...]
    label: str
    values: Mapping[str, Value]
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing of the register as far as the comparison needs it."""

    id: UUID
    version: int
    withdrawn: bool
    key: str
    label: str
    values: Mapping[str, Value]


@dataclass(slots=True)
class Planned:
    """What one row of the file does. `action`: create, change, same, skip, refuse."""

    row: int
    action: str
    label: str = ""
    key: str = ""
    target: UUID | None = None
    version: int = 0
    fields: dict[str, list[Value]] = field(default_factory=dict)
    findings: list[RowVerdict] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The worst that is said of the row: ok, note or error."""
        kinds = {one.kind for one in self.findings}
        return "error" if "error" in kinds else "note" if "note" in kinds else "ok"


@dataclass(frozen=True, slots=True)
class Rules:
    """What differs from register to register.

    `key_of` gives the key of values; `defaults` fill a new thing's fields; `limits` are lengths in characters with the
    field's name; `required` may not be emptied; `likeness` gives marks under which two things look like one, each with
    the code of the note about it; `new_note` is said of each new thing by its values; `key_fields` make the
    key; `follow` adds what a change brings with it; `unproven` is said of a change that needs a document and has none.
    """

    key_of: Callable[[Mapping[str, Value]], str]
    defaults: Mapping[str, Value]
    limits: Mapping[str, tuple[str, int]]
    required: frozenset[str]
    likeness: Callable[[Mapping[str, Value]], Iterable[tuple[str, str]]] = lambda _: ()
    new_note: Callable[[int, Mapping[str, Value]], RowVerdict | None] = lambda *_: None
    key_fields: frozenset[str] = frozenset()
    follow: Callable[[dict[str, list[Value]], Mapping[str, Value]], None] = lambda *_: None
    unproven: Callable[[int, str, Mapping[str, list[Value]]], RowVerdict | None] = lambda *_: None
    merge: bool = False

    def lengths(self) -> dict[str, int]:
        """How long the text of each field may be, for those that have a limit."""
        return {slug: limit for slug, (_, limit) in self.limits.items() if limit}


def planned(
    wanted: Sequence[Wanted], standing: Sequence[Standing], rules: Rules, *, new_id: Callable[[], UUID]
) -> list[Planned]:
    """One plan for each wanted row, in their order; `new_id` gives the id of each thing to be made."""
    known = _Known(standing, rules)
    plans: list[Planned] = []
    for row in wanted:
        plan, final = _plan(row, known, rules)
        if plan.action in ("create", "change"):
            _check_key(plan, final, known, rules)
        if plan.action == "create":
            plan.target = new_id()
        plans.append(plan)
    return plans


class _Known:
    """The register by key and by likeness, and what earlier rows of the file have claimed."""

    def __init__(self, standing: Sequence[Standing], rules: Rules) -> None:
        self.by_key = {one.key: one for one in standing}
        self.alike: dict[str, list[Standing]] = {}
        self.claimed: dict[UUID, int] = {}
        self.new_keys: dict[str, int] = {}
        self.lengths = rules.lengths()
        self.shortest = min(self.lengths.values(), default=0)
        for one in standing:
            for mark, _ in () if one.withdrawn else rules.likeness(one.values):
                self.alike.setdefault(mark, []).append(one)


def _plan(row: Wanted, known: _Known, rules: Rules) -> tuple[Planned, Mapping[str, Value]]:
    shortest, lengths = known.shortest, known.lengths
    long = [
        slug
        for slug, value in row.values.items()
        if len(value) > shortest and len(value) > lengths.get(slug, len(value)) and isinstance(value, str)
    ]
    findings = _unusable(row, long, rules) if long or row.cleared else []
    target = next((known.by_key[key] for key in row.keys if key in known.by_key), None)
    if target is None:
        alike = _alike(row, known, rules) if known.alike else []
        if alike and rules.merge and len({one.id for one, _ in alike}) == 1:
            target = alike[0][0]
            findings.append(finding(row.row, "import.merged", name=target.label, other=target.key))
        else:
            findings += [
                finding(row.row, code, name=one.label, other=one.key, key=row.keys[-1]) for one, code in alike[:1]
            ]
    if target is None:
        return _creation(row, findings, rules)
    return _alteration(row, target, findings, known, rules)


def _alike(row: Wanted, known: _Known, rules: Rules) -> list[tuple[Standing, str]]:
    return [(one, code) for mark, code in rules.likeness(row.values) for one in known.alike.get(mark, ())]


def _creation(row: Wanted, findings: list[RowVerdict], rules: Rules) -> tuple[Planned, Mapping[str, Value]]:
    values = {**rules.defaults, **{slug: value for slug, value in row.values.items() if value}}
    missing = [slug for slug in sorted(rules.required) if not values.get(slug)]
    findings += [finding(row.row, "import.missing", field=_name(slug, rules)) for slug in missing]
    note = rules.new_note(row.row, values)
    if note is not None:
        findings.append(note)
    fields: dict[str, list[Value]] = {
        slug: [[] if isinstance(value, list) else "", value] for slug, value in values.items() if value
    }
    plan = Planned(row.row, "create", row.label, row.keys[-1], None, 0, fields, findings)
    return _refused_if_wrong(plan), values


def _alteration(
    row: Wanted, target: Standing, findings: list[RowVerdict], known: _Known, rules: Rules
) -> tuple[Planned, Mapping[str, Value]]:
    values = dict(row.values)
    if EXTRA in values:
        values[EXTRA] = extras({**extra_of(target.values.get(EXTRA, [])), **extra_of(values[EXTRA])})
    fields: dict[str, list[Value]] = differences(_lists(target.values, values), values)
    rules.follow(fields, target.values)
    if target.withdrawn:
        fields[WITHDRAWN] = ["yes", "no"]
        findings.append(finding(row.row, "import.revived", name=target.label))
    earlier = known.claimed.setdefault(target.id, row.row)
    if earlier != row.row:
        findings.append(finding(row.row, "import.same_target", row=earlier, key=target.key))
    unproven = rules.unproven(row.row, target.label, fields)
    if unproven is not None:
        findings.append(unproven)
    action = "change" if fields else "same"
    plan = Planned(row.row, action, row.label, target.key, target.id, target.version, fields, findings)
    return _refused_if_wrong(plan), {**target.values, **values}


def _lists(before: Mapping[str, Value], after: Mapping[str, Value]) -> dict[str, Value]:
    """The values before, an absent list as an empty one."""
    return {slug: before.get(slug, [] if isinstance(value, list) else "") for slug, value in after.items()}


def extras(texts: Mapping[str, str]) -> list[str]:
    """Columns that the register does not know as one value.

    >>> extras({"规模": "大", "产能": "3"})
    ['产能：3', '规模：大']
    """
    return sorted(f"{title.replace(_COLON, ':')}{_COLON}{text}" for title, text in texts.items())


def extra_of(value: Value) -> dict[str, str]:
    """The same by title.

    >>> extra_of(["规模：大"])
    {'规模': '大'}
    """
    parts = (one.partition(_COLON) for one in value)
    return {title: text for title, _, text in parts}


def _unusable(row: Wanted, long: Iterable[str], rules: Rules) -> list[RowVerdict]:
    """`long` are the fields whose text is too long."""
    found = []
    for slug in long:
        name, limit = rules.limits[slug]
        found.append(finding(row.row, "import.too_long", field=name, length=len(row.values[slug]), limit=limit))
    emptied = [slug for slug in row.cleared if slug in rules.required]
    found += [finding(row.row, "import.required", field=_name(slug, rules)) for slug in emptied]
    if row.cleared and not emptied:
        fields = "、".join(_name(slug, rules) for slug in row.cleared)
        found.append(finding(row.row, "import.cleared", fields=fields))
    return found


def _name(slug: str, rules: Rules) -> str:
    return rules.limits.get(slug, (slug, 0))[0]


def _check_key(plan: Planned, final: Mapping[str, Value], known: _Known, rules: Rules) -> None:
    """The key that the thing will have may belong to nothing else, in the register or in the file."""
    if plan.action == "create":
        key = plan.key
    elif plan.fields.keys() & rules.key_fields or WITHDRAWN in plan.fields:
        key = rules.key_of(final)
    else:
        return
    holder = known.by_key.get(key)
    if holder is not None and holder.id != plan.target:
        plan.findings.append(finding(plan.row, "import.key_taken", key=key, name=holder.label))
    elif key in known.new_keys:
        plan.findings.append(finding(plan.row, "import.same_target", row=known.new_keys[key], key=key))
    else:
        known.new_keys[key] = plan.row
    _refused_if_wrong(plan)


def _refused_if_wrong(plan: Planned) -> Planned:
    if any(one.kind == "error" for one in plan.findings):
        plan.action, plan.fields, plan.target, plan.version = "refuse", {}, None, 0
    return plan


def totals(plans: Iterable[Planned]) -> dict[str, Any]:
    """Rows by action and by verdict: create + change + same + skip + refuse is the number of rows, and so is
    ok + note + error."""
    counted = dict.fromkeys(("create", "change", "same", "skip", "refuse", "ok", "note", "error"), 0)
    rows = 0
    for plan in plans:
        rows += 1
        counted[plan.action] += 1
        counted[plan.verdict] += 1
    return {"rows": rows, **counted}
