"""The benchmark runs and its engines agree to the byte; how fast they are is no matter of tests."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("duckdb", "numpy", "consistent_sampler", "cryptorandom")
MISSING = [name for name in NEEDED if find_spec(name) is None]


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (make .stamps/bench installs them)")
def test_the_quick_bench_runs_and_every_engine_orders_alike(tmp_path):
    command = [sys.executable, "-m", "bench", "--quick", "--out", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "results.json").read_text())
    orders = {one["case"]: one["fingerprint"] for one in found if one["case"] in ("sql", "plain")}
    assert orders["sql"] == orders["plain"] != ""
    checked = next(one for one in found if one["case"] == "check")
    assert checked["rows_redone"] == checked["size"]
    assert next(one for one in found if one["case"] == "quarter")["registers"] == 6
    assert (tmp_path / "table.md").read_text().strip() in ended.stdout
