"""Commitments: the duplicate goes to another contributor first; then the commitment counts, and it stands."""

from uuid import UUID

from shuangsuiji.ceremony.meeting import Card
from shuangsuiji.core.draw import commitment
from shuangsuiji.draws.errors import CommitmentStands, NoDuplicate, NoSuchPlace
from shuangsuiji.draws.models import Contributor, Meeting
from shuangsuiji.draws.models.meetings import CONVENED, FROZEN
from shuangsuiji.draws.selectors.meetings import contributor
from shuangsuiji.draws.services import checks
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


def _open_slot(meeting: UUID, slot: int) -> tuple[Meeting, Contributor]:
    held = checks.locked(meeting)
    checks.at_step(held, CONVENED, FROZEN)
    one = contributor(held, slot)
    if one.how == "software":
        raise NoSuchPlace(what="可提交承诺的位置", what_en="slot for a commitment", found=slot)
    return held, one


@recorded("draw.duplicate_deposited")
def deposit_duplicate(act: Act, *, meeting: UUID, slot: int, with_whom: str) -> Contributor:
    """The sealed duplicate of a contributor's card lies with another contributor from now on.

    Raises `NoDuplicate` for himself or somebody who is none, `WrongStep`, `NoSuchPlace`.
    Source: docs/spec/draw1.md, In one screen, 1.
    """
    held, one = _open_slot(meeting, slot)
    others = held.contributors.exclude(slot=slot).exclude(how="software")
    if not others.filter(who=with_whom).exists():
        raise NoDuplicate(who=one.who, found=with_whom)
    if one.duplicate_with == with_whom:
        return one
    one.duplicate_with, one.duplicate_at = with_whom, act.at
    one.save(update_fields=["duplicate_with", "duplicate_at"])
    append(act, "draw.duplicate_deposited", about=f"meeting:{meeting}", body={"slot": slot, "with": with_whom})
    return one


@recorded("draw.committed")
def commit(act: Act, *, meeting: UUID, slot: int, commit: str) -> Contributor:
    """The commitment to a value made elsewhere, once its duplicate is deposited; the same again changes nothing.

    Raises `NoDuplicate`, `CommitmentStands` for another one, `WrongHash`, `WrongStep`, `NoSuchPlace`.
    """
    _, one = _open_slot(meeting, slot)
    given = checks.hex64(commit, what="承诺", what_en="The commitment")
    if one.commit and one.commit != given:
        raise CommitmentStands(who=one.who, found=given, expected=one.commit)
    if not one.duplicate_with:
        raise NoDuplicate(who=one.who, found="—")
    if one.commit:
        return one
    one.commit, one.committed_at = given, act.at
    one.save(update_fields=["commit", "committed_at"])
    append(act, "draw.committed", about=f"meeting:{meeting}", body={"slot": slot, "commit": given})
    return one


@recorded("draw.card_made")
def card(act: Act, *, meeting: UUID, slot: int) -> Card:
    """A value made here for a contributor, to be printed twice and forgotten: it is stored nowhere.

    Asked again (the printer jammed, the answer was lost), it is another card, and the one before counts no more. Its
    commitment counts once the duplicate is deposited anew. Raises `WrongStep`, `NoSuchPlace`.
    """
    held, one = _open_slot(meeting, slot)
    if one.how != "card":
        raise NoSuchPlace(what="用纸质卡的位置", what_en="slot with a paper card", found=slot)
    value = act.entropy(32).hex()
    one.commit = commitment(held.hash, held.ceremony, slot=slot, value=value)
    one.committed_at, one.duplicate_with, one.duplicate_at = act.at, "", None
    one.save(update_fields=["commit", "committed_at", "duplicate_with", "duplicate_at"])
    append(act, "draw.card_made", about=f"meeting:{meeting}", body={"slot": slot, "commit": one.commit})
    return Card(slot, one.role, one.who, one.commit, value)
