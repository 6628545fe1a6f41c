"""Days and weeks as people write them."""

from datetime import date, datetime

import pytest

from shuangsuiji.sheets.dates import day, weeks_of_leave


@pytest.mark.parametrize(
    "text", ["2026-10-01", "2026/10/1", "2026.10.1", "２０２６年１０月１日", "20261001", "46296", "46296.0"]
)
def test_one_day_is_read_in_every_spelling(text):
    assert day(text) == date(2026, 10, 1)


def test_a_moment_is_its_day_and_no_day_at_all_is_none():
    assert day(datetime(2026, 10, 1, 9, 30)) == date(2026, 10, 1)
    assert day("2026-10-01T00:00:00") == date(2026, 10, 1)
    assert (day(""), day("长期")) == (None, None)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "去年", "2026", "10-01", "1", "2026-10"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):
        day(text)


def test_leave_counts_every_week_it_touches_across_the_year():
    assert weeks_of_leave("2026-12-28～2027-01-05") == ("2026-W53", "2027-W01")
    assert weeks_of_leave("2026W5、2026-02-02") == ("2026-W05", "2026-W06")
    assert weeks_of_leave("2026-10-08；全部") == ("*",)


@pytest.mark.parametrize(
    "text", ["2026-W54", "2026-10-20至2026-10-08", "2026-01-01至2028-01-01", "长期至2026-10-08", "病假"]
)
def test_leave_that_cannot_be_placed_is_refused(text):
    with pytest.raises(ValueError):
        weeks_of_leave(text)
