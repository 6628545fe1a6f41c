"""Coordinates, divisions and industries as people write them."""

import pytest

from shuangsuiji.sheets.places import coordinates, degrees, division_code, industry_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("113.278100", "113.278100"),
        ("113.2781°", "113.2781"),
        ("112°51′", "112.8500000"),
        ("112°51′30″", "112.8583333"),
        ("112度51分30.5秒", "112.8584722"),
        ("东经112°51'30\"", "112.8583333"),
        ("Ｅ１１２．５", "112.5"),
        ("112.5E", "112.5"),
        ("112º51’30”", "112.8583333"),
        ("112°60′", None),
        ("112°51′60″", None),
        ("-112.5", None),
        ("1e2", None),
        ("不详", None),
        ("112.5/113.5", None),
    ],
)
def test_degrees_are_exact_or_refused(text, expected):
    assert degrees(text) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("73", "3"), ("73", "3", False)),
        (("136", "54"), ("136", "54", False)),
        (("72.999", "30"), None),
        (("136.001", "30"), None),
        (("113", "2.9"), None),
        (("113", ""), None),
        (("35°46′", "113°16′"), ("113.2666667", "35.7666667", True)),
        (("无", "/"), ("", "", False)),
    ],
)
def test_coordinates_lie_in_china_or_are_of_no_use(given, expected):
    assert coordinates(*given) == expected


def test_longer_division_codes_are_kept_and_words_are_none():
    assert [division_code(text) for text in ("140524", "140524100", "140524100201", "1405", "某县", "140524.5")] == [
        "140524", "140524100", "140524100201", "", "", "",
    ]  # fmt: skip


def test_an_industry_is_its_code_where_there_is_one_and_text_where_not():
    assert [industry_code(text) for text in ("C2521", "c25", "2521炼焦", "Z25", "炼焦", "/", "25215")] == [
        "C2521", "C25", "2521", "Z25", "炼焦", "", "25215",
    ]  # fmt: skip
