"""`python -m torture [CAMPAIGN …]`: run all campaigns, or those named, and print one table.

SLICE=1 runs the small sizes of CI. Exit 1 when a promise did not hold or a broken build went unnoticed.
"""

import os
import sys
from collections.abc import Sequence

from torture import chances, registries
from torture.access import access
from torture.campaign import BASE, Campaign, Result, reported, run
from torture.killing import kills
from torture.ledger import flips
from torture.meeting_kills import meeting_kills
from torture.mutants import mutants
from torture.office_kills import office_kills
from torture.powercut import powercut
from torture.records import fuzz, readings, tamper
from torture.twins import twins

CAMPAIGNS: Sequence[Campaign] = (
    registries.CAMPAIGN,
    fuzz.CAMPAIGN,
    tamper.CAMPAIGN,
    readings.CAMPAIGN,
    chances.CAMPAIGN,
    kills.CAMPAIGN,
    office_kills.CAMPAIGN,
    meeting_kills.CAMPAIGN,
    powercut.CAMPAIGN,
    flips.CAMPAIGN,
    access.CAMPAIGN,
    twins.CAMPAIGN,
    mutants.CAMPAIGN,
)
_HEAD = ("campaign", "runs", "seed", "time", "result", "negative control")


def row(result: Result) -> tuple[str, ...]:
    """One line of the table."""
    failed = len(result.failures)
    what = "held" if not failed else f"{failed} failed"
    if result.campaign.tolerated:
        what = f"{result.runs - failed} killed, {failed} survived ({100 - 100 * failed / result.runs:.1f} %)"
    control = f"{len(result.caught)}/{len(result.campaign.controls)} caught"
    control += "".join(f", NOT {one}" for one in result.missed)
    return (result.campaign.name, f"{result.runs:,}", str(BASE), f"{result.seconds:.1f} s", what, control)


def table(results: Sequence[Result]) -> str:
    """The results, columns aligned."""
    lines = [_HEAD, *map(row, results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(wide) for cell, wide in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def main(names: Sequence[str]) -> int:
    """Run and print; 2 for a name that is no campaign."""
    chosen = [one for one in CAMPAIGNS if not names or one.name in names]
    if len(chosen) < len(set(names)):
        print(f"campaigns: {', '.join(one.name for one in CAMPAIGNS)}", file=sys.stderr)
        return 2
    results = []
    for campaign in chosen:
        result = run(campaign, in_slice=os.environ.get("SLICE", "") not in ("", "0"))
        results.append(result)
        for failure in reported(result.failures):
            print(f"{campaign.name}: {failure}", flush=True)
        print("  ".join(row(result)), flush=True)
    print(f"\n{table(results)}")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
