"""The invented county: the numbers of the issue, valid codes, and the same on every machine."""

import hashlib

import pytest
from stdnum.cn import uscc

from shuangsuiji.synthetic import LABEL, county, officers_workbook, subjects_workbook


def tally(quarter: int) -> dict[str, int]:
    sites = county(2026, quarter).sites
    return {tier: sum(tier in one.tiers for one in sites) for tier in ("重点", "一般", "特殊", "正面清单")}


def test_the_year_begins_with_the_numbers_of_the_demo():
    assert tally(1) == {"重点": 24, "一般": 210, "特殊": 18, "正面清单": 12}
    assert len(county(2026, 1).people) == 12
    assert len({one.squad for one in county(2026, 1).people}) == 3


def test_sites_join_close_and_change_tier_during_the_year():
    first, last = county(2026, 1).sites, county(2026, 4).sites

    assert len(last) == len(first) + 4
    assert {one.status for one in last} == {"正常", "关闭", "停产"}
    assert first[99].tiers != last[99].tiers


def test_every_code_is_valid_and_no_two_are_the_same():
    codes = [one.code for one in county(2026, 4).sites]

    assert all(uscc.is_valid(code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_every_name_says_that_it_is_invented():
    today = county(2026, 4)

    assert all("演示" in one.name and "虚构" in one.name for one in today.sites)
    assert all(one.name.startswith("演示人员") for one in today.people)


def test_the_same_seed_gives_the_same_workbooks_to_the_byte():
    def fingerprint() -> str:
        today = county(7, 2)
        book = subjects_workbook(today.sites, title="x") + officers_workbook(today.people, title="y")
        return hashlib.sha256(book).hexdigest()

    assert fingerprint() == fingerprint()
    assert county(7, 2) != county(8, 2)
    assert "演示" in LABEL


def test_a_fifth_quarter_does_not_exist():
    with pytest.raises(ValueError, match="1 to 4"):
        county(1, 5)
