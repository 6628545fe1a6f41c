"""Days and moments in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from shuangsuiji.bilingual import day, moment

LATE = datetime(2026, 3, 5, 16, 5, tzinfo=UTC)
"""Five past midnight on the sixth in China."""


def test_a_day_is_written_as_each_language_writes_it():
    with override("zh-hans"):
        assert str(day(date(2026, 3, 5))) == "2026年3月5日"
    with override("en"):
        assert str(day(date(2026, 3, 5))) == "5 March 2026"


def test_a_moment_is_told_by_chinas_clock_whatever_the_language():
    with override("zh-hans"):
        assert str(moment(LATE)) == "2026年3月6日 00:05"
    with override("en"):
        assert str(moment(LATE)) == "6 March 2026, 00:05"


def test_the_day_of_a_moment_is_its_day_in_china():
    with override("zh-hans"):
        assert str(day(LATE)) == "2026年3月6日"


def test_no_day_is_a_dash():
    assert (str(day(None)), str(moment(None))) == ("—", "—")


def test_a_moment_without_its_zone_is_the_callers_fault():
    with pytest.raises(ValueError, match="without its zone"):
        str(moment(datetime(2026, 3, 5)))


def rendered(source: str) -> str:
    """The template in English, with a day and a moment."""
    with override("en"):
        return Template("{% load bilingual %}" + source).render(Context({"on": date(2026, 3, 5), "at": LATE}))


def test_a_template_writes_days_and_moments_as_time_elements():
    assert rendered("{% day on %}") == '<time datetime="2026-03-05">5 March 2026</time>'
    assert rendered("{% day at %}") == '<time datetime="2026-03-06">6 March 2026</time>'
    assert rendered("{% moment at %}") == '<time datetime="2026-03-06T00:05:00+08:00">6 March 2026, 00:05</time>'
    assert rendered("{% day None %}{% moment unheard %}") == "——"


def test_a_filter_gives_the_plain_text_for_a_pair():
    assert rendered('{% t "截至{d}" "As of {d}" d=on|day %}') == "As of 5 March 2026"
    assert rendered("{{ at|moment }}") == "6 March 2026, 00:05"
