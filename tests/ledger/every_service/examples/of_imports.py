"""Imports from the upload to the undo; the three long steps by the worker's hand."""

from django.conf import settings

from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing import applying, previews, steps, undoing
from shuangsuiji.registry.services.importing.errors import Interrupted
from shuangsuiji.registry.services.importing.work import work_on
from tests.acts import ACT
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.registry.imports.office import applied, previewed, uploaded
from tests.registry.people.cast import DIVISION, id_of
from tests.registry.subjects.cast import document

LIST = "企业名称,类别\n青石化工厂,重点\n白石水泥厂,一般\n"
ROSTER = "姓名,执法证号,分队\n演示甲,DEMO-01,一分队\n演示乙,DEMO-02,二分队\n"
MAPPING = {"企业名称": "name", "类别": "tier"}


def _about(batch: ImportBatch) -> str:
    return f"import:{batch.id}"


@example(steps.keep_upload, "import.uploaded")
def _uploading() -> Scene:
    file = keep_file(ACT, [LIST.encode()], name="名单.csv", folder=settings.FILES, limit=1_000_000)
    given = {"division": DIVISION, "register": "subjects", "file": file}
    return Scene(f"import:{id_of(1)}", lambda: steps.keep_upload(ACT, id=id_of(1), **given))


@example(steps.keep_columns, "import.columns_found")
def _finding_columns() -> Scene:
    batch = uploaded(LIST)
    columns = {"sheet": "", "encoding": "utf-8", "rows": 2, "titles": MAPPING}
    return Scene(_about(batch), lambda: steps.keep_columns(ACT, id=batch.id, columns=columns), ANOTHER)


@example(steps.choose_columns, "import.columns_chosen")
def _choosing_columns() -> Scene:
    batch, paper = uploaded(LIST), document()
    given = {"mapping": MAPPING, "options": {"tier": "general"}, "document": paper}
    return Scene(_about(batch), lambda: steps.choose_columns(ACT, id=batch.id, **given), ANOTHER)


@example(previews.keep_preview, "import.previewed")
def _previewing_anew() -> Scene:
    batch = previewed(LIST)
    steps.choose_columns(ACT, id=batch.id, mapping={}, options={})
    return Scene(_about(batch), lambda: work_on(ACT, batch.id))


@example(steps.ask_apply, "import.apply_asked")
def _asking_to_apply() -> Scene:
    batch = previewed(LIST)
    return Scene(_about(batch), lambda: steps.ask_apply(ACT, id=batch.id))


@example(applying.apply_import, "import.applied")
def _applying_a_roster() -> Scene:
    batch = previewed(ROSTER, register="officers", document=document())
    steps.ask_apply(ACT, id=batch.id)
    return Scene(_about(batch), lambda: work_on(ACT, batch.id))


@example(applying.apply_import, "import.applied")
def _applying_a_list_over_another() -> Scene:
    applied(LIST)
    batch = previewed(LIST.replace("一般", "重点") + "黑石厂,一般\n", document=document())
    steps.ask_apply(ACT, id=batch.id)
    return Scene(_about(batch), lambda: work_on(ACT, batch.id))


@example(steps.ask_undo, "import.undo_asked")
def _asking_to_undo() -> Scene:
    batch = applied(LIST)
    return Scene(_about(batch), lambda: steps.ask_undo(ACT, id=batch.id))


@example(undoing.undo_import, "import.undone")
def _undoing_a_roster() -> Scene:
    batch = applied(ROSTER, register="officers")
    steps.ask_undo(ACT, id=batch.id)
    return Scene(_about(batch), lambda: work_on(ACT, batch.id))


@example(undoing.undo_import, "import.undone")
def _undoing_a_list_over_another() -> Scene:
    applied(LIST)
    batch = applied(LIST.replace("一般", "重点") + "黑石厂,一般\n")
    steps.ask_undo(ACT, id=batch.id)
    return Scene(_about(batch), lambda: work_on(ACT, batch.id))


@example(steps.cancel, "import.cancelled")
def _cancelling() -> Scene:
    batch = uploaded(LIST)
    return Scene(_about(batch), lambda: steps.cancel(ACT, id=batch.id))


@example(steps.refuse, "import.refused")
def _refusing() -> Scene:
    batch, why = uploaded(LIST), Interrupted(reason="演示")
    return Scene(_about(batch), lambda: steps.refuse(ACT, id=batch.id, refusal=why), ANOTHER)


@example(steps.refuse, "import.failed")
def _failing() -> Scene:
    batch, why = uploaded(LIST), Interrupted(reason="演示")
    return Scene(_about(batch), lambda: steps.refuse(ACT, id=batch.id, refusal=why, failed=True), ANOTHER)


@example(steps.step_back, "import.resumed")
def _falling_back() -> Scene:
    batch = previewed(LIST)
    steps.ask_apply(ACT, id=batch.id)
    return Scene(_about(batch), lambda: steps.step_back(ACT, id=batch.id, why="interrupted"))
