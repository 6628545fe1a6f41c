"""The demo's city: at first it receives on paper, later lists are sealed to its key and it signs its receipts."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from shuangsuiji.cli.commands.office.stage import Cast, Stage
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.parcel.city_folder import (
    PUBLIC,
    keep_receipt,
    make_folder,
    next_number,
    read_folder,
    receipts_in,
)
from shuangsuiji.filing.parcel.keys import make_secrets
from shuangsuiji.filing.parcel.package import Annex, read_package
from shuangsuiji.filing.parcel.receipt import give_receipt
from shuangsuiji.filing.parcel.receiving import opened_list
from shuangsuiji.filing.services.keys import confirm_city_key, enter_city_key
from shuangsuiji.filing.services.packages import file_with_city, hand_out
from shuangsuiji.filing.services.receipts import enter_paper_receipt, enter_receipt
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.synthetic import DIVISION, LABEL

NAME = "演示市生态环境执法队（虚构）"
FOLDER = "demo-city"
"""In the demo's own folder: whoever goes on with the demo plays the city with `ssj receive --key` too."""
_TRAVEL = timedelta(hours=20)
"""From the office to the city: the receipt comes the next morning."""


def introduce(stage: Stage, cast: Cast) -> None:
    """The city sends its key; one person enters it, another confirms what the city reads out."""
    folder = _folder()
    if not (folder / PUBLIC).exists():
        make_folder(folder, make_secrets(stage.entropy), name=NAME)
    act = stage.act(cast.office)
    document = _scanned(act, "备案公钥启用通知（演示）", f"演市执法〔{act.today().year}〕1号")
    key = enter_city_key(
        stage.act(cast.office),
        id=stage.act().new_id(),
        division=DIVISION,
        file=(folder / PUBLIC).read_bytes(),
        document=document,
        valid_from=act.today(),
        valid_until=None,
        holders=2,
    )
    confirm_city_key(stage.act(cast.deputy), key=key, read_out=read_folder(folder)[0].fingerprint[:16])


def file(stage: Stage, cast: Cast, meeting: UUID, *, sealed: bool) -> Filing:
    """The package: its list sealed to the city's key, or as an annex that two persons carry."""
    act = stage.act(cast.office)
    number = f"演示附件〔{act.today().year}〕{act.today().month}号"
    annex = None if sealed else Annex(number, (cast.office.name, cast.deputy.name))
    return file_with_city(act, division=DIVISION, meeting=meeting, annex=annex)


def receive(stage: Stage, cast: Cast, filing: Filing) -> None:
    """The city checks the package and gives its receipt, signed where the list was sealed to its key."""
    if filing.key is None:
        stage.now += _TRAVEL
        act = stage.act(cast.office)
        title = f"备案回执（演示）{act.today()}"
        number = f"演示收〔{act.today().year}〕{act.today().month}号"
        document = _scanned(act, title, number)
        enter_paper_receipt(
            act, id=act.new_id(), filing=filing, number=number, received_on=act.today(), document=document
        )
        return
    content, _ = hand_out(stage.act(cast.office), filing=filing)
    stage.now += _TRAVEL
    receipt = _signed(content, stage.act())
    act = stage.act(cast.office)
    enter_receipt(act, id=act.new_id(), filing=filing, file=receipt)


def _signed(content: bytes, act: Act) -> bytes:
    """What `ssj receive` does: open the list, replay it, sign, keep the receipt in the city's folder."""
    folder, package = _folder(), read_package(content)
    city, secrets = read_folder(folder)
    opened_list(package, city, secrets)
    number = next_number(receipts_in(folder), act.today().year)
    at = act.at.astimezone(BEIJING).isoformat(timespec="seconds")
    receipt = give_receipt(package, city, secrets, number=number, received_at=at)
    keep_receipt(folder, receipt)
    return receipt.file()


def _folder() -> Path:
    return Path(settings.HOME) / FOLDER


def _scanned(act: Act, title: str, number: str) -> SourceDocument:
    content = f"{LABEL}\n{title}\n{act.today()}\n".encode()
    kept = keep_file(act, [content], name="scan.txt", folder=settings.FILES, limit=len(content))
    values = {"title": title, "number": number, "issuer": NAME, "issued_on": act.today().isoformat()}
    return enter_document(act, id=act.new_id(), division=DIVISION, values=values, file=kept)
