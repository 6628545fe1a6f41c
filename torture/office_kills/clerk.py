"""What a clerk and the worker do, step by step; a step can be asked for again with what was asked the first time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.models import Change, ImportBatch, Subject
from shuangsuiji.registry.services.bulk_undo import undo_bulk_edit
from shuangsuiji.registry.services.importing import steps
from shuangsuiji.registry.services.importing.work import resume_unfinished, work_on
from shuangsuiji.registry.services.subjects import edit_subject, edit_subjects, enter_subject
from tests.acts import NOW, at

DIVISION = "140524"
Asked = Mapping[str, Any]
"""A step as it was asked for, as JSON."""
_JOURNEY = ("upload", "choose", "read", "ask_apply", "apply", "ask_undo", "undo")
_BETWEEN = ("enter", "edit", "edit", "bulk", "undo_bulk")


def prepare() -> None:
    """Nothing is there before the first step."""


def begin(act: Act, build: str, life: int) -> None:
    """The broken builds are all those of the machinery."""


def resume(act: Act) -> None:
    """What an office does when it starts: put right what a kill has left."""
    resume_unfinished(act)


def plan(seed: int) -> Sequence[str]:
    """The names of the steps: some subjects, then an import and its undoing with other work between."""
    rng = Random(f"plan {seed}")
    between = [[rng.choice(_BETWEEN) for _ in range(rng.randint(0, 2))] for _ in _JOURNEY]
    return (
        ["enter"] * 4 + ["bulk"] + [one for step, more in zip(_JOURNEY, between, strict=True) for one in (*more, step)]
    )


def act_of(seed: int, number: int, life: int) -> Act:
    """The act of a step, in the office's first life or a later one: at the same time, with chance of its own."""
    return at(NOW + timedelta(seconds=number), seed=f"{seed}/{number}/{life}")


def asked(seed: int, number: int, life: int) -> Asked:
    """What is asked for in a step, given the office as it is now: ids and versions as a form holds them."""
    rng, act = Random(f"step {seed} {number}"), act_of(seed, number, life)
    # By name: a step that is repeated after a kill makes other ids.
    subjects = list(Subject.objects.filter(withdrawn=False).order_by("name", "id"))
    some = {str(one.id): one.version for one in rng.sample(subjects, min(8, len(subjects)))}
    bulk = entries(kind="subject.bulk_edited").first()
    return {
        "what": plan(seed)[number],
        "new": str(act.new_id()),
        "versions": some,
        "text": f"合成{seed}-{number}",
        "names": [one.name for one in subjects],
        "entry": bulk.seq if bulk else 0,
        "batch": str(getattr(ImportBatch.objects.first(), "id", "")),
    }


def do(act: Act, one: Asked) -> None:
    """Do a step as asked for; done already, it changes nothing."""
    _STEPS[one["what"]](act, one)


def _enter(act: Act, one: Asked) -> None:
    values = {"name": f"{one['text']}号单位", "kind": "organisation", "status": "active", "note": one["text"] * 30}
    enter_subject(act, id=UUID(one["new"]), division=DIVISION, values=values, tiers=["general"])


def _edit(act: Act, one: Asked) -> None:
    id, version = next(iter(one["versions"].items()))
    edit_subject(act, id=UUID(id), version=version, values={"address": one["text"]}, tiers=["key"])


def _bulk(act: Act, one: Asked) -> None:
    versions = {UUID(id): version for id, version in one["versions"].items()}
    edit_subjects(act, versions=versions, values={"industry": one["text"]})


def _undo_bulk(act: Act, one: Asked) -> None:
    undo_bulk_edit(act, entry=one["entry"], division=DIVISION)


def _upload(act: Act, one: Asked) -> None:
    rows = [f"{one['text']}第{number}号单位,一般,合成街{number}号" for number in range(30)]
    rows += [f"{name},重点,合成街" for name in one["names"][:5]]
    content = "\n".join(("企业名称,类别,地址", *rows)).encode()
    file = keep_file(act, [content], name="合成名单.csv", folder=settings.FILES, limit=len(content))
    steps.keep_upload(act, id=UUID(one["new"]), division=DIVISION, register="subjects", file=file)


def _choose(act: Act, one: Asked) -> None:
    if ImportBatch.objects.get(id=one["batch"]).state == "uploaded":
        steps.choose_columns(act, id=UUID(one["batch"]), mapping={}, options={})


def _ask_apply(act: Act, one: Asked) -> None:
    steps.ask_apply(act, id=UUID(one["batch"]), skip_changed=True)


def _ask_undo(act: Act, one: Asked) -> None:
    steps.ask_undo(act, id=UUID(one["batch"]))


def _read(act: Act, one: Asked) -> None:
    work_on(act, UUID(one["batch"]))


def _apply(act: Act, one: Asked) -> None:
    _worked(act, one, "previewed", partial(steps.ask_apply, skip_changed=True))


def _undo(act: Act, one: Asked) -> None:
    _worked(act, one, "applied", steps.ask_undo)


def _worked(act: Act, one: Asked, fallen_back: str, ask: Callable[..., Any]) -> None:
    """The worker's part; what fell back because the worker was killed is asked for again, as a clerk would."""
    if ImportBatch.objects.get(id=one["batch"]).state == fallen_back:
        ask(act, id=UUID(one["batch"]))
    work_on(act, UUID(one["batch"]))


def registers() -> list[tuple[Any, ...]]:
    """Every subject with what the acts made of it, whatever its ids: the same acts give the same list."""
    return sorted(
        (
            one.name,
            one.address,
            one.industry,
            one.withdrawn,
            one.version,
            sorted(one.tiers.values_list("tier", "since", "until"), key=repr),
            Change.objects.filter(about_id=one.id).count(),
        )
        for one in Subject.objects.all()
    )


_STEPS: Mapping[str, Callable[[Act, Asked], None]] = {
    "enter": _enter,
    "edit": _edit,
    "bulk": _bulk,
    "undo_bulk": _undo_bulk,
    "upload": _upload,
    "choose": _choose,
    "ask_apply": _ask_apply,
    "ask_undo": _ask_undo,
    "read": _read,
    "apply": _apply,
    "undo": _undo,
}
