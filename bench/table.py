"""The figures as a table: medians, ratios, slopes, memory, and what was asked for."""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from statistics import median
from typing import Any

from bench.cases import CASES, LARGE, ORDERING

Figures = Mapping[str, Any]
NATIONAL = (
    "registers",
    "subjects",
    "officers",
    "visits",
    "records_mib",
    "draw_seconds",
    "verify_seconds",
    "largest_register_seconds",
    "peak_mib",
)


def seconds_of(found: Sequence[Figures], case: str, size: int) -> float | None:
    """The median of a case at a size, None where it was not run."""
    return next((median(one["seconds"]) for one in found if (one["case"], one["size"]) == (case, size)), None)


def slope(points: Sequence[tuple[int, float]]) -> float:
    """How cost grows with size: the slope of log seconds against log size, by least squares. 1 is linear.

    >>> round(slope([(10, 1.0), (100, 10.0), (1000, 100.0)]), 6)
    1.0
    """
    xs, ys = [log(size) for size, _ in points], [log(seconds) for _, seconds in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up on a screen."""
    lines = [list(header), *[list(row) for row in rows]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([shown[0], rule, *shown[1:]])


def _ratio(seconds: float, beside: float | None) -> str:
    return "" if not beside else f"{seconds / beside:.2f}"


def ordering_table(found: Sequence[Figures]) -> str:
    """Each way of ordering at each size, beside numpy and beside consistent_sampler."""
    rows = []
    for one in (one for one in found if one["case"] in ORDERING):
        size, seconds = one["size"], median(one["seconds"])
        beside = [seconds_of(found, peer, size) for peer in ("numpy_list", "numpy_array", "consistent_sampler")]
        ratios = [_ratio(seconds, peer) for peer in beside]
        times = [f"{seconds:.3f}", f"{median(one['cpu_seconds']):.3f}", str(len(one["seconds"]))]
        rows.append([CASES[one["case"]].label, f"{size:,}", *times, *ratios, f"{one['peak_mib']:,}"])
    header = ["order of all subjects", "subjects", "median s", "CPU s", "runs", "÷ numpy list", "÷ numpy array"]
    return _grid([*header, "÷ cons._sampler", "peak MiB"], rows)


def large_table(found: Sequence[Figures]) -> str:
    """Many subjects in bounded memory, and the disk they take."""
    rows = []
    for one in (one for one in found if one["case"] in LARGE):
        seconds = median(one["seconds"])
        disk = [str(one.get(name, "")) for name in ("parquet_mib", "ordered_mib", "spill_mib")]
        times = [f"{seconds:.2f}", f"{median(one['cpu_seconds']):.2f}"]
        rows.append([CASES[one["case"]].label, f"{one['size']:,}", *times, f"{one['peak_mib']:,}", *disk])
    header = ["from Parquet", "subjects", "median s", "CPU s", "peak MiB", "Parquet in", "Parquet out", "spilled MiB"]
    return _grid(header, rows)


def slope_table(found: Sequence[Figures]) -> str:
    """How the cost of each case grows with size, over all sizes and over the last step."""
    rows = []
    for case in (*ORDERING, *LARGE):
        points = [(one["size"], median(one["seconds"])) for one in found if one["case"] == case]
        if len(points) > 1:
            sizes = f"{points[0][0]:,} – {points[-1][0]:,}"
            rows.append([CASES[case].label, sizes, f"{slope(points):.2f}", f"{slope(points[-2:]):.2f}"])
    return _grid(["slope of cost against size (1 is linear)", "subjects", "all sizes", "last step"], rows)


def national_table(found: Sequence[Figures]) -> str:
    """The national quarter in figures."""
    rows = []
    for one in (one for one in found if one["case"] == "quarter"):
        rows += [[name.replace("_", " "), _number(one[name])] for name in NATIONAL]
        rows.append(["CPU seconds of both processes", _number(one["cpu_seconds"][0])])
        rows.append(["drawn and verified, seconds", _number(median(one["seconds"]))])
    return _grid(["national quarter, two processes", ""], rows)


def office_table(found: Sequence[Figures]) -> str:
    """The office's lists and search beside a bare Django list over the same rows, in milliseconds."""
    rows = []
    for one in (one for one in found if one["case"] == "lists"):
        rows += [
            ["subjects in the register", f"{one['size']:,}"],
            ["quick search, 95th of a hundred (asked for: < 50)", f"{one['search_p95_ms']:.1f}"],
            [f"slowest list, {one['slowest_list']} (asked for: < 200)", f"{one['slowest_list_ms']:.1f}"],
            ["list of subjects: rights, filters, frame", f"{one['subject_list_ms']:.1f}"],
            ["bare Django ListView, four columns, no middleware", f"{one['bare_list_ms']:.1f}"],
        ]
    return _grid(["the office, one request at a time", "ms"], rows)


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.2f}"


def targets(found: Sequence[Figures]) -> str:
    """What issue and specification asked for, and what was seen."""
    size = max(one["size"] for one in found if one["case"] == "sql")
    ours, largest = seconds_of(found, "sql", size) or 0.0, [one for one in found if one["case"] in LARGE][-3:]
    peers = {name: seconds_of(found, name, size) or 0.0 for name in ("numpy_list", "numpy_array", "consistent_sampler")}
    points = [(one["size"], median(one["seconds"])) for one in found if one["case"] == "full_order"]
    quarter = next(median(one["seconds"]) for one in found if one["case"] == "quarter")
    at, many = f"{size:,} ordered", f"{largest[-1]['size']:,} from Parquet"
    rows = [
        (f"{at}, times numpy's choice over the list", ours / peers["numpy_list"], 3.0),
        (f"{at}, times numpy's choice over an array", ours / peers["numpy_array"], 3.0),
        (f"{at}, times consistent_sampler", ours / peers["consistent_sampler"], 1 / 15),
        (f"{many}, most memory, GiB", max(one["peak_mib"] for one in largest) / 1024, 4.0),
        (f"{many}, slope", slope(points), 1.15),
        ("national quarter drawn and verified, s", quarter, 45.0),
    ]
    shown = [[what, f"{seen:.3f}", f"≤ {most:.3f}", "held" if seen <= most else "MISSED"] for what, seen, most in rows]
    return _grid(["asked for", "seen", "limit", ""], shown)
