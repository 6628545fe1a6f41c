"""The opening statement: from here on there is no way back, only a closing or an abort."""

from typing import Any
from uuid import UUID

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.core.draw import ZEROS, doc, make_opening
from shuangsuiji.draws.errors import CommitmentsMissing, FrozenChanged, FrozenEarlier
from shuangsuiji.draws.models import Meeting, Sealed, Statement
from shuangsuiji.draws.models.meetings import FROZEN, SEALED
from shuangsuiji.draws.seals import Seal
from shuangsuiji.draws.selectors import sealed as pieces
from shuangsuiji.draws.selectors.history import history
from shuangsuiji.draws.selectors.meetings import contributors, document, grammar_of, is_committed, statement
from shuangsuiji.draws.services.checks import at_step, locked, moment
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.publishing import publish
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("draw.opened")
def open_statement(act: Act, *, meeting: UUID) -> Statement:
    """The opening statement over what is frozen and committed, published; asked again, the one that stands.

    The registers must still be as they were frozen, on this very day. Raises `WrongStep`, `CommitmentsMissing`,
    `FrozenEarlier`, and what `freeze` and `make_opening` raise. Source: docs/spec/draw1.md, In one screen, 1.
    """
    held = locked(meeting)
    standing = statement(held, "opening")
    if standing is not None:
        return standing
    at_step(held, FROZEN)
    people = contributors(held)
    missing = [one.who for one in people if not is_committed(one)]
    if missing:
        raise CommitmentsMissing(found="、".join(missing), expected=len(people))
    _check_frozen_now(act, held)
    salts = {name: act.entropy(32).hex() for name in ("registry", "roster")}
    slots = [{"role": one.role, "who": one.who, "commit": one.commit} for one in people]
    opening = make_opening(
        _heading(act, held), frozen=document(held, "frozen"), salts=salts, slots=slots, balls=grammar_of(held)
    )
    _keep_salts(act, held, salts)
    held.opening, held.sealed_at, held.stage = dumps(opening).decode(), act.at, SEALED
    held.save(update_fields=["opening", "sealed_at", "stage"])
    fingerprint = doc(held.hash, "opening", opening)
    entry = append(act, "draw.opened", about=f"meeting:{meeting}", body={"opening": fingerprint})
    return publish(act, held, opening, entry.seq)


def _check_frozen_now(act: Act, held: Meeting) -> None:
    """What would be sealed is what the registers hold now: whoever changed them since the freeze is noticed here."""
    if held.frozen_on != act.today():
        raise FrozenEarlier(found=held.frozen_on, expected=act.today())
    now = freeze(act, meeting=held.id)
    if now.frozen != held.frozen:
        found, expected = (hexdigest("sha256", one.frozen.encode())[:16] for one in (now, held))
        raise FrozenChanged(found=found, expected=expected)


def _heading(act: Act, held: Meeting) -> dict[str, Any]:
    """A rehearsal stands alone; a ceremony follows the last one and names the year's earlier records."""
    past = None if held.rehearsal else history(held.division, int(held.period[:4]))
    return {
        "ceremony": held.ceremony,
        "hash": held.hash,
        "time": moment(act),
        "prev": past.prev if past else ZEROS,
        "history": past.links if past else [],
    }


def _keep_salts(act: Act, held: Meeting, salts: dict[str, str]) -> None:
    row = act.new_id()
    text = Seal(held.id).sealed(dumps(salts).decode(), row=row, entropy=act.entropy)
    Sealed(id=row, meeting=held, what=pieces.SALTS, text=text).save(force_insert=True)
