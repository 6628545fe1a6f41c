"""What rows would do, without any database."""

from dataclasses import replace
from uuid import UUID

from shuangsuiji.registry.services.importing.planning import Rules, Standing, Wanted, planned, totals

RULES = Rules(
    key_of=lambda values: str(values["code"]),
    defaults={"kind": "organisation"},
    limits={"name": ("名称/Name", 5)},
    required=frozenset(("name",)),
    likeness=lambda values: [(str(values.get("name")), "import.same_name")],
    key_fields=frozenset(("code",)),
)
STANDING = [
    Standing(UUID(int=1), 3, False, "A", "甲", {"name": "甲", "code": "A", "extra": ["规模：大"]}),
    Standing(UUID(int=2), 1, False, "B", "乙", {"name": "乙", "code": "B"}),
]


def plan(*rows, rules=RULES):
    return planned(rows, STANDING, rules, new_id=lambda: UUID(int=9))


def codes(one):
    return [found.code for found in one.findings]


def test_two_rows_for_one_thing_are_one_too_many():
    first, second = plan(
        Wanted(2, ("A",), "甲", {"name": "丙", "code": "A"}), Wanted(3, ("A",), "甲", {"name": "丁", "code": "A"})
    )

    assert (first.action, first.version) == ("change", 3)
    assert second.action == "refuse" and codes(second) == ["import.same_target"]


def test_a_number_may_not_become_that_of_another():
    [one] = plan(Wanted(2, ("A",), "甲", {"code": "B"}))

    assert one.action == "refuse" and codes(one) == ["import.key_taken"]


def test_a_value_too_long_is_refused_with_both_lengths():
    [one] = plan(Wanted(2, ("C",), "长", {"name": "长" * 6, "code": "C"}))

    assert codes(one) == ["import.too_long"]
    assert one.findings[0].values["length"] == 6 and one.findings[0].values["limit"] == 5


def test_what_is_required_cannot_be_cleared_or_missing():
    cleared, missing = plan(
        Wanted(2, ("A",), "甲", {"name": ""}, cleared=("name",)), Wanted(3, ("C",), "丙", {"code": "C"})
    )

    assert codes(cleared) == ["import.required"] and codes(missing) == ["import.missing"]


def test_columns_that_are_not_in_the_file_keep_their_text():
    [one] = plan(Wanted(2, ("A",), "甲", {"code": "A", "extra": ["产能：3"]}))

    assert one.fields == {"extra": [["规模：大"], ["产能：3", "规模：大"]]}


def test_a_thing_that_looks_alike_is_taken_only_when_asked():
    row = Wanted(2, ("Z",), "乙", {"name": "乙", "code": "Z"})

    [apart] = plan(row)
    [merged] = plan(row, rules=replace(RULES, merge=True))

    assert (apart.action, apart.target) == ("create", UUID(int=9))
    assert (merged.action, merged.target) == ("change", UUID(int=2))
    assert totals([apart, merged])["rows"] == 2
