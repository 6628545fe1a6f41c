"""One made-up card and one proof of the usual length, for every test of the pictures."""

import base64
import hashlib
import json

import pytest


@pytest.fixture
def proof_text() -> str:
    """A proof at the door as draw.md §6 lays it out, for a register of 264 subjects."""
    leaf = {
        "c": "450323/2026Q4/1",
        "id": "91450300MA5K00001X",
        "k": {"general": [12, True], "key": [3, True]},
        "o": ["20-0001", "20-0002"],
        "w": "2026-W44",
        "x": hashlib.sha256(b"x").hexdigest(),
    }
    path = "".join(base64.b64encode(hashlib.sha256(bytes([n])).digest()).decode() + "\n" for n in range(9))
    extra = base64.b64encode(json.dumps(leaf, separators=(",", ":")).encode()).decode()
    root = base64.b64encode(hashlib.sha256(b"root").digest()).decode()
    return f"c2sp.org/tlog-proof@v1\nextra {extra}\nindex 17\n{path}\ndraw1/sha256/450323/2026Q4/1\n264\n{root}\n"
