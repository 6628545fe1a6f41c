"""Packs are found by id or by folder, and a folder of one's own is checked like a shipped one."""

import shutil
from pathlib import Path

import pytest

from shuangsuiji import rules
from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.rules import Problem

SHIPPED = Path(rules.__file__).parent / "packs"


@pytest.fixture
def own_pack(tmp_path):
    """A copy of the default pack, to be spoilt."""
    return Path(shutil.copytree(SHIPPED / "lingchuan" / "2024-1", tmp_path / "own"))


def edit(pack, file, old, new):
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new), encoding="utf-8")


def test_the_default_pack_is_shipped():
    assert rules.DEFAULT in rules.names()
    assert rules.load(rules.DEFAULT).name == rules.DEFAULT
    assert rules.names() == tuple(sorted(rules.names()))


def test_an_unknown_pack_is_refused_with_the_known_ones():
    for ask in (rules.load, rules.check):
        with pytest.raises(UnusableInput) as refusal:
            ask("atlantis-2024")
        assert refusal.value.code == "policy.unknown_pack"
        assert "lingchuan-2024-1" in refusal.value.text("zh")


def test_a_pack_of_ones_own_is_read_from_its_folder(own_pack):
    edit(own_pack, "key_quarter.toml", '"1/4"', '"1/3"')
    edit(own_pack, "pack.toml", "lingchuan-2024-1", "my-own")

    policy = rules.load(str(own_pack))

    assert policy.name == "my-own"
    assert rules.check(own_pack) == []


def test_a_pack_may_choose_its_readings(own_pack):
    chosen = 'recheck = 0\nrounding = "cumulative"\noutside = ["cancelled", "moved"]\npublish_within = 7\n'
    edit(own_pack, "pack.toml", "[clauses]", f"[readings]\n{chosen}[clauses]")

    readings = rules.load(str(own_pack)).readings

    assert (readings.recheck, readings.rounding, readings.publish_within) == (0, "cumulative", 7)
    assert readings.outside == ("cancelled", "moved")


def test_a_spoilt_pack_is_refused_with_its_first_problem(own_pack):
    edit(own_pack, "key_quarter.toml", '"1/4"', '"3/2"')
    edit(own_pack, "special_year.toml", 'tier = "special"', 'tier = "specail"')

    with pytest.raises(UnusableInput) as refusal:
        rules.load(str(own_pack))

    assert refusal.value.code == "policy.pack_refused"
    assert (refusal.value.values["file"], refusal.value.values["key"]) == ("key_quarter.toml", "values.2024-01-03")
    assert refusal.value.values["count"] == 3


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "wrong"),
    [
        ("key_quarter.toml", '"1/4"', "0.25", "values.2024-01-03", "0.25"),
        ("key_quarter.toml", '"1/4"', '"3/2"', "values.2024-01-03", "3/2"),
        ("key_quarter.toml", '"1/4"', '"0"', "values.2024-01-03", "0"),
        ("key_quarter.toml", '"1/4"', '"25%"', "values.2024-01-03", "'25%'"),
        ("key_quarter.toml", '"1/4"', "true", "values.2024-01-03", "True"),
        ("key_quarter.toml", "2024-01-03", "2024-13-03", "values.2024-13-03", "'2024-13-03'"),
        ("key_quarter.toml", "2024-01-03", "20240103", "values.20240103", "'20240103'"),
        ("key_quarter.toml", '2024-01-03 = "1/4"', "", "values", "empty"),
        ("key_quarter.toml", "[values]", "[worth]", "values", "missing"),
        ("key_quarter.toml", "[values]", "[worth]", "worth", "unknown key"),
        ("key_quarter.toml", 'span = "quarter"', 'span = "week"', "span", "'week'"),
        ("key_quarter.toml", 'span = "quarter"', "span = 3", "span", "3 is int"),
        ("key_quarter.toml", 'span = "quarter"', 'span = "month"', "span", "month"),
        ("key_quarter.toml", 'unit = "家/季度 (subjects per quarter)"', "", "unit", "missing"),
        ("key_quarter.toml", 'en = "a quarter of', 'En = "a quarter of', "En", "unknown key"),
        ("key_quarter.toml", 'tier = "key"', 'tier = "keys"', "tier", "'keys'"),
        ("key_quarter.toml", 'measure = "share"', 'measure = "per"', "per", "''"),
        ("key_quarter.toml", 'measure = "share"', 'measure = "share"\nper = "squads"', "per", "'squads'"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "flour"', "kind", "'flour'"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nmonths = [0, 1]', "months", "[0, 1]"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nmonths = [5, 4]', "months", "[5, 4]"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nmonths = []', "months", "[]"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nparent = 1', "parent", "1 is int"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nwhen = { moon = "full" }', "when", "moon"),
        ("key_quarter.toml", 'kind = "floor"', 'kind = "floor"\nwhen = { rounding = "up" }', "when.rounding", "'up'"),
        ("key_quarter.toml", "[[source]]", "[source]", "source", "is dict"),
        ("key_quarter.toml", "（四）1", "（四）9", "source[0].clause", "（四）9"),
        ("key_quarter.toml", 'reading = "', 'reading = ""\nmore = "', "source[0].reading", "empty"),
        ("key_quarter.toml", 'reading = "', 'reading = ""\nmore = "', "source[0].more", "unknown key"),
        ("key_quarter.toml", 'kind = "floor"', "kind = ", "", "Invalid value"),
        ("key_year.toml", 'span = "year"', 'span = "half"', "span", "half"),
        ("general_quarter.toml", "= 10", "= 0", "values.2024-01-03", "0"),
        ("general_quarter.toml", "= 10", "= -1", "values.2024-01-03", "-1"),
        ("draw_window.toml", "= 10", '= "10"', "values.2024-01-03", "'10'"),
        ("draw_window.toml", '"calendar-days"', '"day-of-year"', "values.2024-01-03", "10"),
        ("draw_window.toml", '"calendar-days"', '"dates"', "values.2024-01-03", "10"),
        ("annual_cap.toml", "= 2", "= 0", "values.2025-01-01", "0"),
        ("entries/plates.toml", '["red", "black"]', '["red", 1]', "colours", "['red', 1]"),
        ("entries/plates.toml", '"last-year"', '"last-decade"', "reach", "'last-decade'"),
        ("entries/plates.toml", 'tier = "special"', 'tier = "spec"', "tier", "'spec'"),
        ("annual_cap.toml", "= 2", "= 1000000000", "values.2025-01-01", "1000000000"),
        ("general_quarter.toml", "= 10", "= 1000000000", "values.2024-01-03", "1000000000"),
        ("pack.toml", "team = 2", "team = 1", "team", "1"),
        ("pack.toml", "team = 2", "team = 1000000000", "team", "1000000000"),
        ("pack.toml", "team = 2", 'team = "two"', "team", "'two' is str"),
        ("pack.toml", 'period = "quarter"', 'period = "fortnight"', "period", "'fortnight'"),
        ("pack.toml", '[[tier]]\nname = "key"', '[[tier]]\nname = "Key"', "tier[0].name", "'Key'"),
        ("pack.toml", 'name = "general"', 'name = "key"', "tier", "one name twice"),
        ("pack.toml", 'name = "general"', 'name = "generic"', "tier generic", "no floor binds it"),
        ("pack.toml", 'name = "key"', 'name = "key"\ncombine = "min"', "measure", "all"),
        ("pack.toml", 'name = "key"', 'name = "key"\nhorizon = "two-years"', "tier[0].cycle", "missing"),
        ("pack.toml", 'name = "key"', 'name = "key"\nselect = { tiers = "key" }', "tier[0].select.tiers", "is str"),
        ("pack.toml", 'name = "key"', 'name = "key"\nselect = { moon = 1 }', "tier[0].select.moon", "unknown key"),
        ("pack.toml", "[clauses]", '[readings]\nrounding = "up"\n[clauses]', "readings.rounding", "'up'"),
        ("pack.toml", "[clauses]", '[readings]\nrecheck = "3/2"\n[clauses]', "readings.recheck", "3/2"),
        ("pack.toml", "[clauses]", "[readings]\nrecheck = 0.1\n[clauses]", "readings.recheck", "0.1"),
        ("pack.toml", "[clauses]", "[readings]\npublish_within = 0\n[clauses]", "readings.publish_within", "0"),
        ("pack.toml", "[clauses]", '[readings]\noutside = ["gone"]\n[clauses]', "readings.outside", "'gone'"),
        ("pack.toml", "[clauses]", "[readings]\nmood = 1\n[clauses]", "readings.mood", "unknown key"),
        ("pack.toml", "weeks = true", 'weeks = "yes"', "weeks", "'yes' is str"),
        ("pack.toml", "id = ", "title = ", "", "Cannot overwrite a value"),
    ],
)
def test_check_names_file_key_what_is_wrong_and_what_was_expected(own_pack, file, old, new, key, wrong):
    edit(own_pack, file, old, new)

    problems = rules.check(own_pack)

    found = [one for one in problems if one.key == key and wrong in one.wrong]
    assert found, [str(one) for one in problems]
    assert found[0].expected and found[0].file in (file, "key_year.toml", "pack.toml")


def test_a_pack_without_its_head_is_a_problem(own_pack):
    (own_pack / "pack.toml").unlink()

    assert rules.check(own_pack) == [Problem("pack.toml", "", "missing", "a file pack.toml beside the rules")]


def test_a_pack_with_an_unreadable_head_is_a_problem(own_pack):
    (own_pack / "pack.toml").write_bytes('id = "陵川"'.encode("gbk"))

    problems = rules.check(own_pack)

    assert "not UTF-8" in problems[0].wrong
    assert str(problems[0]).startswith("pack.toml: ")


@pytest.mark.parametrize("hostile", ["[" * 100_000, "a = " + "[" * 100_000, "a = " + "9" * 10_000, "a = \x00"])
def test_a_hostile_rule_file_is_a_problem_and_no_crash(own_pack, hostile):
    (own_pack / "key_quarter.toml").write_text(hostile, encoding="utf-8")

    assert [(one.file, one.expected) for one in rules.check(own_pack)] == [("key_quarter.toml", "a TOML file")]


def test_a_long_mistake_is_told_in_short(own_pack):
    edit(own_pack, "key_quarter.toml", '"1/4"', '"' + "x" * 10_000 + '"')

    (problem,) = rules.check(own_pack)

    assert len(problem.wrong) == 120 and problem.wrong.endswith("...")


def test_a_folder_named_like_a_rule_file_is_not_read(own_pack):
    (own_pack / "entries" / "folder.toml").mkdir()

    assert rules.check(own_pack) == []


def test_a_head_without_tiers_needs_joint_tasks(own_pack):
    text = (own_pack / "pack.toml").read_text(encoding="utf-8")
    (own_pack / "pack.toml").write_text(text[: text.index("[[tier]]")], encoding="utf-8")

    assert "at least one [[tier]], or joint = true" in {one.expected for one in rules.check(own_pack)}


def test_a_rule_without_any_source_is_a_problem(own_pack):
    text = (own_pack / "key_quarter.toml").read_text(encoding="utf-8")
    (own_pack / "key_quarter.toml").write_text("source = []\n" + text[: text.index("[[source]]")], encoding="utf-8")

    assert [(one.key, one.wrong) for one in rules.check(own_pack)] == [("source", "empty")]


def test_an_array_that_holds_no_tables_is_a_problem(own_pack):
    text = (own_pack / "key_quarter.toml").read_text(encoding="utf-8")
    (own_pack / "key_quarter.toml").write_text("source = [1]\n" + text[: text.index("[[source]]")], encoding="utf-8")

    assert [(one.key, one.wrong) for one in rules.check(own_pack)] == [("source", "[1]")]


def test_two_rule_files_of_one_name_are_a_problem(own_pack):
    shutil.copy(own_pack / "key_quarter.toml", own_pack / "entries" / "key_quarter.toml")

    assert [one.file for one in rules.check(own_pack)] == ["entries/key_quarter.toml", "key_quarter.toml"]


def test_days_of_the_year_and_windows_of_days_are_read_exactly(own_pack):
    edit(own_pack, "draw_window.toml", '"calendar-days"', '"dates"')
    edit(own_pack, "draw_window.toml", "= 10", '= "2024-12-31/2024-03-01"')

    assert [one.key for one in rules.check(own_pack)] == ["values.2024-01-03"]


def test_other_files_in_the_folder_are_left_alone(own_pack):
    (own_pack / "notes.txt").write_text("ours", encoding="utf-8")
    (own_pack / "entries" / "notes.txt").write_text("ours", encoding="utf-8")

    assert rules.check(own_pack) == []


def test_a_shipped_pack_has_the_id_of_its_folders(own_pack, monkeypatch, tmp_path):
    place = tmp_path / "packs" / "issuer"
    place.mkdir(parents=True)
    shutil.copytree(own_pack, place / "document")
    monkeypatch.setattr("shuangsuiji.rules.loader.files", lambda _: tmp_path)

    assert rules.names() == ("issuer-document",)
    assert [one.key for one in rules.check("issuer-document")] == ["id"]
