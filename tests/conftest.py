"""In CI a skipped test is a failure, unless it is listed here with the reason why it cannot run there."""

import os
from collections.abc import Mapping

import pytest

ALLOWED: Mapping[str, str] = {}
"""Node id of a test that CI may skip → why."""

_skipped: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember each skip with its reason."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped[report.nodeid] = reason


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a skip that nobody allowed into a failure of the run."""
    if unlisted() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every skip with its reason."""
    for test, reason in sorted(_skipped.items()):
        terminalreporter.write_line(f"skipped: {test}: {reason}")
    if unlisted():
        terminalreporter.write_line(
            f"CI: {len(unlisted())} skipped tests are not listed in tests/conftest.py", red=True
        )


def unlisted() -> list[str]:
    """The skips that make a CI run fail."""
    return sorted(test for test in _skipped if test not in ALLOWED) if os.environ.get("CI") else []
