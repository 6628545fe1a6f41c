"""Official documents: making one, and handing it out."""

from shuangsuiji.documents import services
from shuangsuiji.documents.models import Document
from tests.acts import ACT
from tests.documents.values import VALUES
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.people import DIVISION

GIVEN = {"division": DIVISION, "kind": "work_notice", "title": "抽查工作通知", "about": "meeting:1"}


def _standing() -> str:
    return f"paper:{Document.objects.get().id}"


@example(services.make_document, "paper.made")
def _making() -> Scene:
    return Scene(_standing, lambda: services.make_document(ACT, **GIVEN, values=VALUES["work_notice"]))


@example(services.record_download, "paper.downloaded")
def _handing_out() -> Scene:
    made = services.make_document(ACT, **GIVEN, values=VALUES["work_notice"])
    about = f"paper:{made.id}"
    return Scene(about, lambda: services.record_download(ACT, document=made, form="pdf"), ANOTHER)
