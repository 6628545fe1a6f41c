"""A chart is the same bytes each time, shows Chinese as shapes, and never invents a point."""

import io
import math
import subprocess
import sys
import warnings
from typing import Any

import pytest
from matplotlib import rcParams
from PIL import Image

from shuangsuiji.pictures import charts
from shuangsuiji.pictures.errors import NotFinite, NothingToDraw

QUARTERS = ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
SHARES = {
    "有重抽比例 with the re-draw share": list(zip(QUARTERS, [0.0, 1.2, 3.0, 4.0], strict=True)),
    "无重抽比例 without": list(zip(QUARTERS, [0.0, 25.0, 50.0, 75.0], strict=True)),
}
KINDS = [charts.line_chart, charts.bar_chart]
both_kinds = pytest.mark.parametrize("chart", KINDS)


def drawn(chart: Any, series: Any = SHARES, **changed: Any) -> bytes:
    words = {"title": "可预测性", "y_label": "%", "source": "模拟 1,000 年", "demo": False, "form": "svg", **changed}
    made: bytes = chart(series, **words)
    return made


@both_kinds
@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_series_is_the_same_bytes_also_in_another_process(chart: Any, form: str) -> None:
    program = (
        "import sys; from shuangsuiji.pictures import charts; "
        f"sys.stdout.buffer.write(charts.{chart.__name__}({SHARES!r}, title='可预测性', y_label='%', "
        f"source='模拟 1,000 年', demo=False, form={form!r}))"
    )

    elsewhere = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=120).stdout

    assert elsewhere == drawn(chart, form=form) == drawn(chart, form=form)


@both_kinds
def test_every_character_has_a_shape_in_the_font(chart: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = drawn(chart, title="“必查”占比（≥ 99 %）", source="陵环发〔2024〕1号", demo=True).decode()

    assert "<text" not in svg and "font-family" not in svg
    assert "<dc:date>" not in svg


@both_kinds
def test_a_demo_chart_is_marked(chart: Any) -> None:
    plain, marked = drawn(chart, demo=False, form="png"), drawn(chart, demo=True, form="png")
    corner = (1000, 20, 1240, 70)

    def colours(png: bytes) -> set[Any]:
        cut = Image.open(io.BytesIO(png)).convert("RGB").crop(corner)
        return {colour for _, colour in cut.getcolors(1 << 16) or []}

    assert colours(plain) == {(255, 255, 255)}
    assert (179, 38, 30) in colours(marked)


@both_kinds
@pytest.mark.parametrize("series", [{}, {"空": []}])
def test_a_chart_of_nothing_is_refused(chart: Any, series: Any) -> None:
    with pytest.raises(NothingToDraw) as refusal:
        drawn(chart, series)

    assert "可预测性" in refusal.value.text("zh") and "可预测性" in refusal.value.text("en")


@both_kinds
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_value_without_a_place_is_refused_with_its_name(chart: Any, value: float) -> None:
    with pytest.raises(NotFinite) as refusal:
        drawn(chart, {"占比": [("2026Q1", 1.0), ("2026Q2", value)]})

    assert all(word in refusal.value.text("en") for word in ("占比", "2026Q2", str(value)))


def test_a_missing_place_is_a_gap_and_not_zero() -> None:
    gap = {"甲": [("2026Q1", 4.0), ("2026Q3", 4.0)], "乙": [("2026Q2", 1.0)]}

    places, values = charts._table(gap, "")

    assert places == ["2026Q1", "2026Q3", "2026Q2"]
    assert values["甲"][:2] == [4.0, 4.0] and math.isnan(values["甲"][2])
    assert drawn(charts.line_chart, gap) != drawn(charts.line_chart, {**gap, "甲": [*gap["甲"], ("2026Q2", 0.0)]})


@both_kinds
@pytest.mark.parametrize("values", [[0, 0], [-3, 5], [1, 2]])
def test_the_value_axis_holds_zero(chart: Any, values: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(charts, "_bytes", lambda figure, form: seen.append(figure.axes[0].get_ylim()) or b"")

    drawn(chart, {"甲": [("一", values[0]), ("二", values[1])]})

    (low, high) = seen[0]
    assert low <= min(0, *values) and high >= max(values) and low < high


@both_kinds
def test_many_series_and_many_places_stay_drawable(chart: Any) -> None:
    many = {f"第{n}中队": [(f"{year}Q{q}", n + q) for year in range(2020, 2030) for q in (1, 2)] for n in range(8)}

    assert drawn(chart, many).startswith(b"<?xml")


def test_a_qr_code_does_not_wait_for_the_charts() -> None:
    program = (
        "import sys, shuangsuiji.pictures, shuangsuiji.pictures.card, shuangsuiji.pictures.proof;"
        "sys.exit('matplotlib' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


def test_drawing_leaves_the_settings_of_others_alone() -> None:
    before = dict(rcParams)

    drawn(charts.line_chart)

    assert dict(rcParams) == before
