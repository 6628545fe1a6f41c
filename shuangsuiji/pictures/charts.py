"""Charts for a report: the same input gives the same bytes, Chinese is legible, and lines differ without colour too.

The font is Noto Sans SC of the wheel pylopdf-fonts-zh-cn (SIL Open Font License 1.1); SVG text is written as shapes, so
that a reader without that font sees the same picture. matplotlib is used by its objects alone: no global figure.
"""

import io
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, Literal

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from shuangsuiji.pictures.errors import NotFinite, NothingToDraw

Series = Mapping[str, Sequence[tuple[str, float]]]
Form = Literal["svg", "png"]

INK, GREY, GRID, RED = "#16202a", "#55616d", "#dde2e7", "#b3261e"
COLOURS = ("#1f4e79", "#c0561a", "#2f7d5b", "#75519b", "#8a6d1d", "#5f6b76")
DASHES = ("solid", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)))
MARKERS = ("o", "s", "^", "D", "v", "P")
HATCHES = ("", "///", "...", "\\\\\\", "xx", "--")
WIDTH, HEIGHT = 8.4, 4.9
_FONT = FontProperties(fname=str(resources.files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"))


def line_chart(series: Series, *, title: str, y_label: str, source: str, demo: bool, form: Form) -> bytes:
    """An SVG or PNG with one line per series over the places in the order in which they first occur.

    A place that a series lacks is a gap in its line, never a zero. The value axis holds zero. `source` stands beneath;
    `demo` marks the picture. Raises `NothingToDraw` without a point and `NotFinite` for a value with no place.

    >>> made = line_chart({"占比": [("2026Q1", 12.5), ("2026Q2", 30.0)]}, title="占比", y_label="%", source="示例",
    ...                   demo=True, form="svg")
    >>> made[:5], b"<text" in made
    (b'<?xml', False)
    """
    places, values = _table(series, title)
    figure, axes = _framed(title, y_label, source, demo)
    for number, (name, row) in enumerate(values.items()):
        look: dict[str, Any] = {
            "color": COLOURS[number % 6],
            "marker": MARKERS[number % 6],
            "linestyle": DASHES[number % 4],
        }
        axes.plot(range(len(places)), row, label=name, linewidth=2, markersize=6, clip_on=False, **look)
    axes.set_xlim(-0.4, len(places) - 0.6)
    return _finished(figure, axes, places=places, form=form)


def bar_chart(series: Series, *, title: str, y_label: str, source: str, demo: bool, form: Form) -> bytes:
    """An SVG or PNG with one group of bars per place, one bar per series, all from zero; as `line_chart` otherwise.

    >>> made = bar_chart({"检查": [("一队", 12), ("二队", 11)]}, title="工作量", y_label="家", source="示例",
    ...                  demo=False, form="png")
    >>> made[:4]
    b'\\x89PNG'
    """
    places, values = _table(series, title)
    figure, axes = _framed(title, y_label, source, demo)
    width = min(0.36, 0.8 / len(values))
    for number, (name, row) in enumerate(values.items()):
        middle = (number - (len(values) - 1) / 2) * width
        bars = axes.bar(
            [at + middle for at in range(len(places))],
            row,
            width * 0.92,
            label=name,
            color=COLOURS[number % 6],
            hatch=HATCHES[number % 6],
            edgecolor="#ffffff",
            linewidth=0,
        )
        if len(places) * len(values) <= 24:
            axes.bar_label(bars, fmt="{:.4g}", padding=2, color=INK, fontproperties=_sized(8.5))
    axes.set_xlim(-0.6, len(places) - 0.4)
    return _finished(figure, axes, places=places, form=form)


def _table(series: Series, title: str) -> tuple[list[str], dict[str, list[float]]]:
    """All places in order of first occurrence, and each series over them, NaN where it has no point."""
    places = list(dict.fromkeys(place for points in series.values() for place, _ in points))
    if not places:
        raise NothingToDraw(title=title, found=0)
    for name, points in series.items():
        for place, value in points:
            if not math.isfinite(value):
                raise NotFinite(series=name, place=place, found=value)
    found = {name: dict(points) for name, points in series.items()}
    return places, {name: [points.get(place, math.nan) for place in places] for name, points in found.items()}


def _framed(title: str, y_label: str, source: str, demo: bool) -> tuple[Figure, Axes]:
    """An empty chart with its words: title and demo mark above, unit over the axis, source beneath."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=150, facecolor="#ffffff")
    FigureCanvasAgg(figure)
    lines = _folded(title, 62 if demo else 84)
    axes = figure.add_axes((0.075, 0.165, 0.895, 0.635 - 0.06 * lines.count("\n")))
    figure.text(0.025, 0.965, lines, va="top", color=INK, fontproperties=_sized(14), linespacing=1.3)
    figure.text(0.025, 0.028, _folded(f"来源 Source：{source}", 130), va="bottom", color=GREY, fontproperties=_sized(8))
    axes.annotate(
        y_label,
        (0, 1),
        xytext=(-32, 9),
        xycoords="axes fraction",
        textcoords="offset points",
        color=GREY,
        fontproperties=_sized(9.5),
    )
    if demo:
        box = {"boxstyle": "round,pad=0.35", "facecolor": "#ffffff", "edgecolor": RED}
        figure.text(
            0.968, 0.955, "演示数据 DEMO DATA", ha="right", va="top", color=RED, fontproperties=_sized(9.5), bbox=box
        )
    return figure, axes


def _finished(figure: Figure, axes: Axes, *, places: list[str], form: Form) -> bytes:
    """Axes, grid and legend, then the bytes, without a date and with fixed names inside the SVG."""
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(length=0, colors=GREY, pad=6)
    low, high = float(axes.dataLim.y0), float(axes.dataLim.y1)
    axes.set_ylim(1.08 * min(low, 0.0), 1.08 * max(high, 0.0) or 1.0)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10], integer=high - low > 4))
    step = math.ceil(len(places) / 16)
    axes.set_xticks(range(0, len(places), step), places[::step])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_sized(9.5))
    _legend(figure, axes)
    return _bytes(figure, form)


def _legend(figure: Figure, axes: Axes) -> None:
    """One legend between title and plot, where no line can run behind it; none for a single series."""
    marks, names = axes.get_legend_handles_labels()
    if len(names) < 2:
        return
    columns = 2 if any(_columns_of(name) > 22 for name in names) else min(len(names), 4)
    rows = math.ceil(len(names) / columns)
    left, bottom, width, height = axes.get_position().bounds
    axes.set_position((left, bottom, width, height - 0.05 * (rows - 1)))
    top = bottom + height + 0.09
    figure.legend(
        marks,
        names,
        loc="upper left",
        bbox_to_anchor=(0.075, top),
        ncols=columns,
        frameon=False,
        prop=_sized(9.5),
        labelcolor=INK,
        handlelength=3.2,
        borderpad=0,
        borderaxespad=0,
    )


def _bytes(figure: Figure, form: Form) -> bytes:
    written = io.BytesIO()
    metadata: dict[str, Any] = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    # svg.hashsalt fixes the names of clip paths, which are random otherwise; it can be given in no other way.
    with rc_context({"svg.hashsalt": "shuangsuiji", "svg.fonttype": "path"}):
        figure.savefig(written, format=form, metadata=metadata)
    return written.getvalue()


def _sized(points: float) -> FontProperties:
    font = _FONT.copy()
    font.set_size(points)
    return font


def _columns_of(text: str) -> int:
    """Width of a text in half-width columns: a Chinese character takes two.

    >>> _columns_of("占比 %")
    6
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _folded(text: str, columns: int) -> str:
    """The text in lines of at most so many columns, broken between Chinese characters or at spaces.

    >>> _folded("抽查覆盖率 by quarter", 12)
    '抽查覆盖率\\nby quarter'
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _columns_of(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(line.rstrip() for line in lines)


def _pieces(text: str) -> Iterator[str]:
    """Where a line may be broken: after a space, and around each wide character."""
    word = ""
    for one in text:
        if unicodedata.east_asian_width(one) in "WF":
            if word:
                yield word
            word = ""
            yield one
            continue
        word += one
        if one == " ":
            yield word
            word = ""
    if word:
        yield word
