"""The office's letterhead, and which papers of a decision there are or can be made."""

from shuangsuiji.documents.models import Document
from shuangsuiji.documents.selectors import latest
from shuangsuiji.plans.errors import LetterheadMissing
from shuangsuiji.plans.models import Decision, Letterhead
from shuangsuiji.plans.selectors.decisions import is_signed

PAPERS = ("decision_record", "decision_sheet")


def letterhead_of(division: str) -> Letterhead | None:
    """The office's letterhead, None before it was filled in."""
    return Letterhead.objects.filter(division=division).first()


def office_of(division: str) -> dict[str, str]:
    """Name, word and city's body as papers have them; raises `LetterheadMissing`."""
    standing = letterhead_of(division)
    if standing is None:
        raise LetterheadMissing
    return {"name": standing.name, "word": standing.word, "above": standing.above}


def about(decision: Decision) -> str:
    """What documents of this decision are about, as the archive and the ledger have it."""
    return f"decision:{decision.id}"


def makeable(decision: Decision) -> tuple[str, ...]:
    """The record once somebody else than the drafter has signed; before that the sheet that is signed by hand."""
    return ("decision_record",) if is_signed(decision) else ("decision_sheet",)


def papers_of(decision: Decision) -> list[tuple[str, Document | None]]:
    """Kinds that can be made now or were made before, each with the version in force."""
    found = [(kind, latest(about(decision), kind)) for kind in PAPERS]
    return [(kind, paper) for kind, paper in found if paper or kind in makeable(decision)]
