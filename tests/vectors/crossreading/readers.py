"""The three readings side by side: core, the stand-alone verifier, TypeScript, each asked in the same words.

An outcome is what `web/verifier/verdict.ts` describes; its digest is SHA-256 over JCS, whatever HASH the draw uses.
"""

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import Replayed, doc, newest_link
from shuangsuiji.verifier import verify_draw1 as verifier

Json = Mapping[str, Any]
CLI = Path(__file__).resolve().parents[3] / "web/dist/verifier/cli.js"


def digest_of(outcome: Json) -> str:
    """Hex SHA-256 of an outcome in its canonical form."""
    return hashlib.sha256(dumps(dict(outcome))).hexdigest()


def outcome_of_core(known: Replayed) -> dict[str, Any]:
    """The outcome as core computed it."""
    outcome, visits = known.outcome, known.standing.visits
    return {
        "tickets": dict(outcome.tickets),
        "strata": {
            name: {"call_order": list(one.call_order), "drawn": one.drawn, "floor": one.counts.floor}
            for name, one in outcome.strata.items()
        },
        "teams": dict(outcome.teams),
        "weeks": dict(outcome.weeks),
        "leaves": sorted(one.hex() for one in outcome.leaf_hashes.values()),
        "states": {identity: visit.state for identity, visit in visits.items()},
        "final_teams": {identity: visit.team for identity, visit in visits.items()},
        "links": [event["link"] for event in known.record["events"]],
    }


def outcome_of_verifier(record: bytes) -> dict[str, Any]:
    """The outcome as the stand-alone verifier computed it; raises its `Refused` where the record does not replay."""
    replay = verifier.replay(record)
    drawn = {one for stratum in replay.strata.values() for one in stratum.call[: stratum.drawn]}
    return {
        "tickets": dict(replay.tickets),
        "strata": {
            name: {"call_order": list(one.call), "drawn": one.drawn, "floor": one.floor}
            for name, one in replay.strata.items()
        },
        "teams": {one: list(replay.visits[one].first) for one in drawn},
        "weeks": {one: replay.visits[one].week for one in drawn},
        "leaves": [digest.hex() for digest, _ in replay.leaves],
        "states": {one: visit.state for one, visit in replay.visits.items()},
        "final_teams": {one: list(visit.team) for one, visit in replay.visits.items()},
        "links": list(replay.links),
    }


def outcome_of_vector(vector: Json) -> dict[str, Any]:
    """The outcome as a file of known answers holds it."""
    known = vector["intermediate"]
    return {
        **{name: known[name] for name in ("tickets", "strata", "teams", "weeks", "final_teams")},
        "leaves": [one["hash"] for one in known["leaves"]],
        "states": known["final_states"],
        "links": [one["link"] for one in known["published"]],
    }


def published_of(record: Json) -> dict[str, str]:
    """What site, minutes and witness hold of a record: the hashes of its statements and its newest link."""
    name = record["opening"]["hash"]
    kinds = [kind for kind in ("opening", "balls", "closing") if kind in record]
    return {**{kind: doc(name, kind, record[kind]) for kind in kinds}, "link": newest_link(record)}


def verify(record: Json, published: Json | None = None) -> verifier.Verdict:
    """The stand-alone verifier's verdict; by default against the record's own statements as published."""
    given = published_of(record) if published is None else published
    return verifier.verify(json.dumps(record).encode(), published=verifier.Published(**given))


def batch_line(record: Json | bytes, published: Json | None = None) -> dict[str, Any]:
    """A question to the TypeScript reading; by default against the record's own statements as published."""
    if isinstance(record, bytes):
        return {"record": base64.b64encode(record).decode(), **(published or {})}
    given = published_of(record) if published is None else published
    return {"record": base64.b64encode(json.dumps(record).encode()).decode(), **given}


def why_no_typescript() -> str:
    """Why the TypeScript reading cannot be asked here; empty where it can."""
    if shutil.which("node") is None:
        return "no node on PATH"
    return "" if CLI.exists() else "web/dist is not built (make web)"


needs_typescript = pytest.mark.skipif(bool(why_no_typescript()), reason=why_no_typescript())


def typescript(lines: Iterable[Json]) -> list[dict[str, Any]]:
    """The answers of the TypeScript reading, one a line; raises `RuntimeError` where it cannot be asked or breaks."""
    node, why = shutil.which("node"), why_no_typescript()
    if node is None or why:
        raise RuntimeError(why)
    asked = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run([node, str(CLI), "--batch"], input=asked.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the TypeScript reading ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def published_at(vector: Json, events: int) -> tuple[Json, Json]:
    """The closing and the links as they stood on the site after so many events."""
    record, name = vector["record"], vector["record"]["opening"]["hash"]
    closing = record["closing"]
    time = record["events"][events - 1]["body"]["time"] if events else closing["time"]
    links = {"type": "links", "ceremony": closing["ceremony"], "closing": doc(name, "closing", closing), "time": time}
    return closing, {**links, "events": vector["intermediate"]["published"][:events]}


def check_proof(proof: Json, *, closing: Json, links: Json, officers: Sequence[str] = ()) -> verifier.ProofVerdict:
    """What the stand-alone verifier says of a proof at the door."""
    return verifier.check_proof(proof["text"], dumps(closing), dumps(links), subject=proof["id"], officers=officers)


def proof_line(proof: Json, *, closing: Json, links: Json) -> dict[str, Any]:
    """The same question to the TypeScript reading."""
    return {
        "proof": proof["text"],
        "id": proof["id"],
        "closing_statement": base64.b64encode(dumps(closing)).decode(),
        "links_statement": base64.b64encode(dumps(links)).decode(),
    }
