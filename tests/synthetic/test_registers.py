"""What the invented office keeps fits the invented lists, and is the same on every machine."""

from shuangsuiji.synthetic import county, courses, details, incidents

SEED = 2026


def test_details_are_the_same_on_every_machine():
    site = county(SEED, 1).sites[0]

    assert details(SEED, site) == details(SEED, site)
    assert details(SEED, site) != details(SEED + 1, site)


def test_sites_lie_in_their_county():
    for site in county(SEED, 1).sites:
        known = details(SEED, site)
        assert 113 < known.longitude < 114
        assert 35 < known.latitude < 36
        assert known.place == "140524"


def test_every_special_site_has_two_grounds_of_the_year_before():
    place = county(SEED, 1)
    found = incidents(SEED, place)

    for site in place.sites:
        grounds = [one for one in found if one.site == site and one.on.year == 2025]
        assert len(grounds) == 2 or "特殊" not in site.tiers


def test_no_site_outside_the_tier_has_two_grounds():
    place = county(SEED, 1)
    found = incidents(SEED, place)

    for site in place.sites:
        grounds = [one for one in found if one.site == site and one.on.year == 2025]
        assert len(grounds) < 2 or "特殊" in site.tiers


def test_everything_says_that_it_is_a_demo():
    numbers = [one.number for one in incidents(SEED, county(SEED, 1))]

    assert all(number.startswith("演环") for number in numbers)
    assert all(course.topic.startswith("演示") for course in courses())
