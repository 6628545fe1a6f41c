"""What must stand nowhere in clear, in every form in which it might, and where to look for it."""

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.digest import hkdf_extract
from shuangsuiji.core.draw import doc
from shuangsuiji.draws.models import ChainLink, Meeting, SealedEvent
from shuangsuiji.draws.seals import Seal, purpose_of
from shuangsuiji.draws.selectors.meetings import document, standing_balls
from shuangsuiji.draws.selectors.sealed import meeting_value, opened_values, replay_of
from shuangsuiji.vault.selectors import data_key, keyring, opened

Needles = dict[str, list[str]]
"""What is sought → its forms, as hex of their bytes."""


def needles(meeting: Meeting) -> Needles:
    """Every secret of a meeting in every form."""
    found = {what: [one.hex() for one in forms_of(secret)] for what, secret in _secrets(meeting).items()}
    return found | {what: [text.encode().hex()] for what, text in _texts(meeting).items()}


def _secrets(meeting: Meeting) -> Mapping[str, str]:
    """Values, salts and keys as hex."""
    value, known = meeting_value(meeting), replay_of(meeting)
    values = opened_values(meeting)
    numbers = (standing_balls(meeting) or {})["numbers"]
    opening = doc(meeting.hash, "opening", document(meeting, "opening"))
    material = dumps([*(values[slot] for slot in sorted(values)), value.software_value, numbers])
    row = data_key(purpose_of(meeting.id))
    return {
        **{f"value of slot {slot}": one for slot, one in values.items()},
        "the software's value": value.software_value,
        **{f"salt of {name}": one for name, one in value.salts.items()},
        "PRK": _extracted(meeting.hash, opening, material),
        **{f"key {name}": one for name, one in known.outcome.keys.items()},
        **{f"salt of the leaf of {key}": known.outcome.salt_of(key) for key in known.outcome.subjects},
        **{f"ticket of {key}": one for key, one in known.outcome.tickets.items()},
        "the data key": opened(keyring(), row).hex() if row else "",
    }


def _extracted(hash: str, opening: str, material: bytes) -> str:
    return hkdf_extract(hash, salt=bytes.fromhex(opening), material=material).hex()


def _texts(meeting: Meeting) -> Mapping[str, str]:
    """Pieces of sealed texts that stand nowhere else."""
    known, seal = replay_of(meeting), Seal(meeting.id)
    found = {"record": '"contributions":[{"value"'}
    for key, leaf in known.outcome.leaves.items():
        text = leaf.decode()
        found[f"leaf of {key}"] = text[text.index('"id"') : text.index('"x"')]
    for key, visit in known.standing.visits.items():
        found[f"team of {key}"] = dumps(list(visit.team)).decode()
    for link in ChainLink.objects.filter(meeting=meeting):
        body = seal.opened(link.body, row=link.id).strip()
        found[f"event {link.seq}"] = body[: body.index('"time"')]
    for event in SealedEvent.objects.filter(meeting=meeting):
        found[f"sealed event of {event.key}"] = seal.opened(event.text, row=event.id).strip()
    return found


def forms_of(secret: str) -> Iterator[bytes]:
    """A secret of 64 hex characters as hex, half of it, in capitals, in groups of 4 and 8, raw, in base64.

    >>> [len(one) for one in forms_of("ab" * 32)]
    [64, 32, 64, 79, 71, 32, 40, 40, 40, 40, 40, 40]
    """
    raw = bytes.fromhex(secret)
    yield secret.encode()
    # A slip in the other half would be shown again with this one.
    yield secret[:32].encode()
    yield secret.upper().encode()
    for size in (4, 8):
        yield " ".join(secret[at : at + size] for at in range(0, len(secret), size)).encode()
    yield raw
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for offset in range(3):
            # The characters at both ends depend on what stands beside.
            yield encode(b"\0" * offset + raw)[4:44] if offset else encode(raw)[:40]


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its bytes, by its path in the folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def hits(sought: Needles, folder: Path) -> list[str]:
    """Each secret that stands in a file, with the file."""
    return [
        f"{what} in {name}"
        for name, content in files_below(folder)
        for what, forms in sought.items()
        if any(bytes.fromhex(one) in content for one in forms)
    ]


def occurrences(words: list[str], content: bytes) -> dict[str, int]:
    """How often each word stands in a file."""
    return {word: content.count(word.encode()) for word in words}
