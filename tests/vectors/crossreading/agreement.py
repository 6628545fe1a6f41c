"""Random records, read by core, by the stand-alone verifier and by TypeScript: one outcome, to the byte."""

import json
from dataclasses import dataclass, field
from typing import Any

from shuangsuiji.core.draw import public_form
from shuangsuiji.verifier import verify_draw1 as verifier
from tests.vectors.crossreading import readers
from tests.vectors.random_records import lived_record

BATCH = 250


@dataclass
class Agreement:
    """How many records were read, how many of them also in their public form, and every disagreement."""

    records: int = 0
    public: int = 0
    disagreements: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Asked:
    name: str
    line: dict[str, Any]
    digest: str


def _python(seed: int, seen: Agreement) -> list[_Asked]:
    """Core and verifier on one record and, where it is final, on its public form."""
    known = lived_record(seed)
    record = dict(known.record)
    digest = readers.digest_of(readers.outcome_of_core(known))
    forms = {f"seed {seed}": record, **({f"seed {seed} public": public_form(known)} if "final" in record else {})}
    seen.records += 1
    seen.public += len(forms) - 1
    published, asked = readers.published_of(record), []
    for name, form in forms.items():
        source = json.dumps(form).encode()
        asked.append(_Asked(name, readers.batch_line(source, published), digest))
        verdict = verifier.verify(source, published=verifier.Published(**published))
        if verdict.status != "proven":
            seen.disagreements.append(f"{name}: the verifier says {verdict.text('en')}")
        elif readers.digest_of(readers.outcome_of_verifier(source)) != digest:
            seen.disagreements.append(f"{name}: core and verifier differ")
    return asked


def run(n: int, seed: int, *, typescript: bool = True) -> Agreement:
    """`n` random records from `seed` on, in three readings (or, told so, without TypeScript in two)."""
    seen, waiting = Agreement(), []
    for number in range(n):
        waiting += _python(seed + number, seen)
        if not typescript:
            waiting = []
        elif len(waiting) >= BATCH or number == n - 1:
            for asked, answer in zip(waiting, readers.typescript(one.line for one in waiting), strict=True):
                if answer["status"] != "proven" or answer["digest"] != asked.digest:
                    seen.disagreements.append(f"{asked.name}: TypeScript says {answer}")
            waiting = []
    return seen
