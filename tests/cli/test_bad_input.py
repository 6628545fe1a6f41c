"""What a clerk may hand in by mistake: a code, both values, the next step, and nothing half-written."""

import json
import shutil
from pathlib import Path

import pytest

from shuangsuiji import rules
from shuangsuiji.cli import main
from tests.cli.desk import Desk


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def refused(office: Desk, name: str, content: bytes, *more: str) -> str:
    """The warning of a plan over one bad list of subjects."""
    lists = office.lists()
    bad = office.folder / name
    bad.write_bytes(content)
    lists[1] = bad
    said = office.run("plan", *lists, *more)
    assert said.code == 2, said.out + said.err
    assert said.out == "" or "家" not in said.out
    return said.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("noise.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("half.xlsx", b"PK\x03\x04"),
        ("noheader.csv", "甲,乙\n1,2\n".encode()),
        ("latin.csv", b"\xff\xfe\xff\xff\x80\x81"),
        ("onlyheader.csv", "企业名称,监管类别\n".encode()),
    ],
)
def test_a_list_that_is_none_is_refused_with_a_code(office: Desk, name: str, content: bytes):
    assert "✗ [sheets." in refused(office, name, content)


def test_rows_that_cannot_be_used_are_listed_and_nothing_is_planned(office: Desk):
    content = "企业名称,监管类别\n甲厂,重点\n乙厂,未知类\n甲厂,重点\n".encode()

    warning = refused(office, "bad.csv", content)

    assert "cli.rows_refused" in warning
    assert "未知类" in warning


def test_bad_rows_may_be_left_out_knowingly(office: Desk):
    lists = office.lists()
    bad = office.folder / "bad.csv"
    bad.write_bytes("企业名称,监管类别\n甲厂,重点\n乙厂,未知类\n".encode())
    lists[1] = bad

    assert office.run("plan", *lists, "--drop-bad-rows").code in (0, 2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--period", "2026Q5"), "policy."),
        (("--policy", "no-such-pack"), "policy."),
        (("--days-off", "tomorrow"), "cli.bad_option"),
    ],
)
def test_an_option_that_cannot_be_read_is_named(office: Desk, words: tuple[str, str], code: str):
    said = office.run("plan", *office.lists(), *words)

    assert said.code == 2
    assert f"[{code}" in said.err


def test_a_missing_file_is_named(office: Desk):
    lists = office.lists()
    lists[1] = office.folder / "nowhere.csv"

    said = office.run("plan", *lists)

    assert said.code == 2
    assert "cli.file" in said.err and "nowhere.csv" in said.err


@pytest.mark.parametrize(
    "mutate",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"size":', '"size":1,"size":', 1),
        lambda text: text.replace('"team":2', '"team":2.0', 1),
        lambda text: text.replace('"balls":{', '"balls":{"extra":1,', 1),
        lambda text: "[" * 100_000,
        lambda text: "\ufeff" + text,
    ],
    ids=["truncated", "duplicate key", "float", "extra field", "brackets", "mark"],
)  # fmt: skip
def test_a_record_that_is_none_is_unusable_for_every_command(office: Desk, mutate):
    office.seal()
    office.draw()
    bad = office.folder / "bad.json"
    bad.write_text(mutate(office.record.read_text(encoding="utf-8")), encoding="utf-8")

    for words in (
        ("verify", bad),
        ("event", bad, "visited", "--id", "A"),
        ("show", bad, "--yes"),
        ("prove", bad, "--subject", "A", "--out", office.folder / "p"),
    ):
        said = office.run(*words)
        assert said.code == 2, (words, said.out, said.err)


def test_a_ratio_above_one_in_a_pack_is_refused_with_file_and_key(office: Desk):
    source = Path(rules.__file__).parent / "packs"
    pack = office.folder / "pack"
    shutil.copytree(next(source.glob("lingchuan/*")), pack)
    changed = next(path for path in sorted(pack.glob("*.toml")) if '"1/4"' in path.read_text(encoding="utf-8"))
    changed.write_text(changed.read_text(encoding="utf-8").replace('"1/4"', '"3/2"'), encoding="utf-8")

    said = office.run("policy", "check", pack)

    assert said.code == 1
    assert changed.name in said.err and "3/2" in said.err


def test_too_few_officers_after_recusal_are_refused_at_the_seal(office: Desk):
    lists = office.lists()
    few = office.folder / "few.csv"
    few.write_bytes("姓名,执法证号,主办\n演示甲,D-1,是\n".encode())
    lists[3] = few

    said = office.run("plan", *lists)

    assert said.code == 1
    assert "ceremony.no_officers" in said.err


def test_a_folder_in_use_is_not_written_over(office: Desk):
    assert office.seal().code == 0

    said = office.seal()

    assert said.code == 2 and "ceremony.folder_taken" in said.err


def test_a_refusal_for_a_machine_has_code_values_and_both_languages(office: Desk):
    lists = office.lists()
    lists[1] = office.folder / "nowhere.csv"

    said = office.run("plan", *lists, "--json")

    answer = json.loads(said.out)
    assert answer["refused"] == "cli.file"
    assert answer["zh"] and answer["en"]


def test_help_and_unknown_commands(capsys: pytest.CaptureFixture[str]):
    assert main(["--help"]) == 0
    assert main(["no-such-command"]) == 2
    assert main([]) == 0
    assert "ssj seal" in capsys.readouterr().out


def test_a_plan_that_nobody_able_could_serve_is_refused_after_it_is_shown(office: Desk):
    lists = office.lists()
    nobody = office.folder / "nobody.csv"
    nobody.write_bytes("姓名,执法证号,主办\n演示甲,D-1,否\n演示乙,D-2,否\n演示丙,D-3,否\n".encode())
    lists[3] = nobody

    said = office.run("plan", *lists)

    assert said.code == 1 and "draw.no_able_lead" in said.err
    assert "重点监管对象" in said.out
