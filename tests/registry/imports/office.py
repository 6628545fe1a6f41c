"""An office for tests of imports: files go in, the worker's step runs at once."""

from django.conf import settings

from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing import steps
from shuangsuiji.registry.services.importing.work import work_on
from tests.acts import ACT

DIVISION = "140524"


def uploaded(text: str | bytes, *, register="subjects", name="名单.csv", act=ACT, division=DIVISION) -> ImportBatch:
    """A batch whose file is kept."""
    content = text.encode() if isinstance(text, str) else text
    file = keep_file(act, [content], name=name, folder=settings.FILES, limit=50_000_000)
    return steps.keep_upload(act, id=act.new_id(), division=division, register=register, file=file)


def previewed(text: str | bytes, *, act=ACT, mapping=None, options=None, document=None, **more) -> ImportBatch:
    """A batch that has been read, as guessed or as mapped."""
    batch = uploaded(text, act=act, **more)
    steps.choose_columns(act, id=batch.id, mapping=mapping or {}, options=options or {}, document=document)
    work_on(act, batch.id)
    batch.refresh_from_db()
    return batch


def applied(text: str | bytes, *, act=ACT, skip_changed=False, **more) -> ImportBatch:
    """A batch that has been read and applied."""
    batch = previewed(text, act=act, **more)
    assert batch.totals.get("create") or batch.totals.get("change"), list(batch.rows.values("row", "verdicts"))
    return apply(batch, act=act, skip_changed=skip_changed)


def apply(batch: ImportBatch, *, act=ACT, skip_changed=False) -> ImportBatch:
    """Ask, and let the worker do it."""
    steps.ask_apply(act, id=batch.id, skip_changed=skip_changed)
    work_on(act, batch.id)
    batch.refresh_from_db()
    return batch


def undone(batch: ImportBatch, *, act=ACT) -> ImportBatch:
    """Ask, and let the worker do it."""
    steps.ask_undo(act, id=batch.id)
    work_on(act, batch.id)
    batch.refresh_from_db()
    return batch


def actions(batch: ImportBatch) -> dict[int, str]:
    """Each row's action."""
    return dict(batch.rows.values_list("row", "action"))


def codes(batch: ImportBatch, row: int) -> list[str]:
    """What is said of a row."""
    return [one["code"] for one in batch.rows.get(row=row).verdicts]
