"""A second reading of draw1: it shares no code with the part that draws."""

from shuangsuiji.verifier.verify_draw1 import (
    ProofVerdict,
    Published,
    Refused,
    Verdict,
    check_proof,
    read_json,
    verify,
)

__all__ = ["ProofVerdict", "Published", "Refused", "Verdict", "check_proof", "read_json", "verify"]
