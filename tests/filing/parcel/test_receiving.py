"""What the city looks at before it signs."""

from dataclasses import replace

import pytest

from shuangsuiji.filing.errors import ListNotForUs, PackageBroken, PackageForeign, PackageOld, RecordDiffers
from shuangsuiji.filing.parcel.age import sealed_to
from shuangsuiji.filing.parcel.package import SealedList, make_package, read_package
from shuangsuiji.filing.parcel.receipt import give_receipt
from shuangsuiji.filing.parcel.receiving import check_named, check_new, opened_list
from shuangsuiji.filing.parcel.sealed_list import padded_list
from tests.acts import chance
from tests.filing.parcel.town import HEADING, city_of, contents_of, names_of, package_of, planned, secrets_of
from tests.vectors.county import frozen_county, held

KNOWN = held(frozen_county())


def _opened(source, seed="city"):
    return opened_list(read_package(source), city_of(seed), secrets_of(seed))


def _with_list(content, fingerprint=None):
    city = city_of()
    sealed = sealed_to(city.recipient, content, entropy=chance("x"))
    filed = SealedList(fingerprint or city.fingerprint, sealed)
    return make_package(HEADING, replace(contents_of(KNOWN, city=city), list=filed))


def _given(source, at="2026-10-09T09:00:00+08:00"):
    return give_receipt(read_package(source), city_of(), secrets_of(), number="2026-0001", received_at=at)


def test_a_list_is_opened_and_replayed_to_the_statements():
    found = _opened(package_of())

    assert found is not None and found.known.outcome.root == KNOWN.record["closing"]["root"]
    assert len(found.lines()) == len(KNOWN.standing.visits)


def test_a_paper_annex_is_not_opened():
    assert _opened(make_package(HEADING, contents_of(KNOWN, city=None))) is None


def test_another_citys_list_is_not_ours():
    with pytest.raises(PackageForeign):
        _opened(package_of(city=city_of("other")))


def test_a_list_sealed_to_another_key_under_our_fingerprint_is_not_ours():
    other = sealed_to(
        city_of("other").recipient, padded_list(KNOWN.record, names_of(KNOWN.record)), entropy=chance("y")
    )
    filed = SealedList(city_of().fingerprint, other)

    with pytest.raises(ListNotForUs):
        _opened(make_package(HEADING, replace(contents_of(KNOWN, city=city_of()), list=filed)))


def test_a_list_of_another_draw_contradicts_the_statements():
    other = held(frozen_county(), seed=2).record

    with pytest.raises(RecordDiffers):
        _opened(_with_list(padded_list(other, names_of(other))))


def test_a_list_of_other_balls_contradicts_the_statements():
    other = held(frozen_county(), numbers=(1, 2, 3, 4, 5, 6)).record

    with pytest.raises(RecordDiffers):
        _opened(_with_list(padded_list(other, names_of(other))))


def test_a_list_that_is_none_is_broken():
    with pytest.raises(PackageBroken):
        _opened(_with_list(b"names"))


@pytest.mark.parametrize(("field", "value"), [("drawn", 9), ("subjects", 8), ("name", "other")])
def test_a_plan_that_told_other_numbers_is_noticed(field, value):
    plan = planned(KNOWN)
    plan["strata"][0][field] = value

    with pytest.raises(RecordDiffers):
        _opened(make_package(HEADING, contents_of(KNOWN, city=city_of(), plan=plan)))


def test_the_hash_on_the_report_is_compared_where_it_is_known():
    package = read_package(package_of())

    check_named(package, hash="")
    check_named(package, hash=package.hash.upper())
    with pytest.raises(PackageForeign):
        check_named(package, hash="ab" * 32)


def test_the_same_package_gets_the_same_receipt_again():
    receipt = _given(package_of())

    assert check_new(read_package(package_of()), [receipt]) == receipt
    assert check_new(read_package(package_of()), []) is None


def test_another_package_of_the_same_draw_is_foreign():
    other = package_of(heading=replace(HEADING, made_at="2026-10-08T11:00:00+08:00"))

    with pytest.raises(PackageForeign):
        check_new(read_package(other), [_given(package_of())])


def test_a_draw_before_the_one_received_is_old_and_another_period_is_new():
    later = _given(package_of())
    said = {**later.said, "ceremony": "test/2026Q4/9", "package": "ab" * 32, "closed_at": "2026-10-09T09:30:00+08:00"}

    with pytest.raises(PackageOld):
        check_new(read_package(package_of()), [replace(later, said=said)])
    assert check_new(read_package(package_of()), [replace(later, said={**said, "period": "2026Q3"})]) is None
    earlier = {**said, "closed_at": "2026-10-07T09:30:00+08:00"}
    assert check_new(read_package(package_of()), [replace(later, said=earlier)]) is None
