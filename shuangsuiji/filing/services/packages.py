"""Packages: made once for a draw and a key, kept under their hash, handed out in numbered copies."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from shuangsuiji.core.canonical import dumps
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import meeting_of
from shuangsuiji.draws.services.reading import read_record
from shuangsuiji.filing.errors import AlreadyReceived, CityKeyNotInForce, NothingToFile
from shuangsuiji.filing.models import CityKey, Filing, PackageCopy
from shuangsuiji.filing.parcel.age import sealed_to
from shuangsuiji.filing.parcel.package import (
    Annex,
    Contents,
    Heading,
    Package,
    SealedList,
    make_package,
    package_hash,
    read_package,
)
from shuangsuiji.filing.parcel.sealed_list import padded_list
from shuangsuiji.filing.parcel.zipped import LARGEST
from shuangsuiji.filing.selectors.contents import documents_of, names_of, papers_of, statements_of
from shuangsuiji.filing.selectors.filings import filings_of_meeting, manifest_of, standing_receipt
from shuangsuiji.filing.selectors.keys import key_in_force
from shuangsuiji.filing.selectors.standing import days_of
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.files import KeptFile, keep_file, read_file
from shuangsuiji.synthetic import LABEL

WHY = "备案"


def file_with_city(act: Act, *, division: str, meeting: UUID, annex: Annex | None = None) -> Filing:
    """The package of a drawn meeting: the list sealed to the city's key in force, or on paper as the annex named.

    The same again, over the same documents, gives the package that stands; other documents or another key make the
    next one, as long as no receipt is here. Raises `NothingToFile`, `CityKeyNotInForce`, `AlreadyReceived`,
    `ListTooLong`, and whatever a replay raises. Source: 四、工作要求（二）.
    """
    held = meeting_of(division, meeting)
    require_drawn(held)
    key = None if annex else key_in_force(division, act.today())
    if key is None and annex is None:
        raise CityKeyNotInForce(found="没有有效公钥", found_en="missing", expected="有效", expected_en="one in force")
    papers = documents_of(held)
    standing = _standing(held, key, annex, papers)
    if standing is not None:
        return standing
    source = _built(act, held, key, annex, papers)
    kept = keep_file(act, [source], name="package.zip", folder=settings.FILES, limit=LARGEST)
    return _file(act, meeting=held, package=read_package(source), kept=kept, key=key, annex=annex)


def require_drawn(meeting: Meeting) -> None:
    """Raises `NothingToFile` unless the meeting ended with a draw and was no rehearsal."""
    if meeting.rehearsal:
        raise NothingToFile(found="演练", found_en="a rehearsal")
    if meeting.stage != DRAWN:
        raise NothingToFile(found="未抽取", found_en=meeting.step)


def _standing(meeting: Meeting, key: CityKey | None, annex: Annex | None, documents: dict[str, bytes]) -> Filing | None:
    """The newest package, where it is of this key or annex and over these documents; raises `AlreadyReceived`."""
    found = filings_of_meeting(meeting.division, meeting.id)
    if not found:
        return None
    newest = found[0]
    to_same = newest.key == key and (annex is None or _same_annex(newest, annex))
    if to_same and _documents_in(newest) == {
        f"documents/{name}.pdf": package_hash(one) for name, one in documents.items()
    }:
        return newest
    _require_open(found)
    return None


def _same_annex(filing: Filing, annex: Annex) -> bool:
    return filing.annex == annex.number and tuple(filing.annex_persons) == annex.persons


def _documents_in(filing: Filing) -> dict[str, str]:
    files = manifest_of(filing)["files"]
    return {one["name"]: one["sha256"] for one in files if one["name"].startswith("documents/")}


def _require_open(found: Sequence[Filing]) -> None:
    for one in found:
        if (receipt := standing_receipt(one)) is not None:
            raise AlreadyReceived(found=receipt.number)


def _built(act: Act, meeting: Meeting, key: CityKey | None, annex: Annex | None, documents: dict[str, bytes]) -> bytes:
    """The package's bytes. The record is opened for the city's eyes only, and that is in the ledger."""
    label = LABEL if settings.DEMO else ""
    made_at = act.at.astimezone(BEIJING).isoformat(timespec="seconds")
    heading = Heading(meeting.division, meeting.period, made_at, days_of(meeting.period, meeting), label)
    filed: SealedList | Annex | None = annex
    if key is not None:
        record = read_record(act, meeting=meeting.id, why=WHY)
        content = padded_list(record, names_of(meeting))
        filed = SealedList(key.fingerprint, sealed_to(key.recipient, content, entropy=act.entropy))
    if filed is None:
        raise ValueError("a list is filed to a key or as an annex")
    # After the reading: the ledger's head that the city keeps then covers it.
    return make_package(heading, Contents(statements_of(meeting), papers_of(meeting), filed, documents))


@recorded("filing.made")
def _file(
    act: Act, *, meeting: Meeting, package: Package, kept: KeptFile, key: CityKey | None, annex: Annex | None
) -> Filing:
    """The row of a package whose bytes are safe on disk; of two made at once the second gives the first."""
    found = filings_of_meeting(meeting.division, meeting.id)
    standing = _standing(meeting, key, annex, dict(package.documents))
    if standing is not None:
        return standing
    id, days = act.new_id(), package.days
    filing = Filing(
        id=id,
        division=meeting.division,
        meeting=meeting.id,
        number=1 + len(found),
        ceremony=meeting.ceremony,
        period=meeting.period,
        hash=kept.hash,
        size=kept.size,
        manifest=dumps(dict(package.manifest)).decode(),
        key=key,
        annex=annex.number if annex else "",
        annex_persons=list(annex.persons) if annex else [],
        holders=key.holders if key else len(annex.persons) if annex else 0,
        first=days[0] if days else None,
        due=days[1] if days else None,
        actor=act.actor,
        at=act.at,
    )
    body = {"meeting": meeting.id, "number": filing.number, "package": kept.hash, "holders": filing.holders}
    body |= {"key": key.fingerprint} if key else {"annex": filing.annex, "persons": filing.annex_persons}
    filing.entry = append(act, "filing.made", about=f"filing:{id}", body=body).seq
    filing.save(force_insert=True)
    return filing


def hand_out(act: Act, *, filing: Filing) -> tuple[bytes, PackageCopy]:
    """The package's bytes, their hash checked, and the copy under which they leave; in the ledger before they do.

    Raises `FileMissing`, `FileAltered`.
    """
    content = read_file(settings.FILES, filing.hash, name=str(filing))
    return content, _copied(act, filing=filing)


@recorded("filing.copied")
def _copied(act: Act, *, filing: Filing) -> PackageCopy:
    number = 1 + PackageCopy.objects.filter(filing=filing).count()
    body = {"copy": number, "package": filing.hash}
    entry = append(act, "filing.copied", about=f"filing:{filing.id}", body=body)
    copy = PackageCopy(id=act.new_id(), filing=filing, number=number, actor=act.actor, at=act.at, entry=entry.seq)
    copy.save(force_insert=True)
    return copy
