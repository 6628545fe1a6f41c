"""ssj receive: the city's keys, a package received, a receipt given, and everything that is refused instead."""

import json

import pytest

from shuangsuiji.filing.parcel.city_folder import PUBLIC, read_folder
from shuangsuiji.filing.parcel.keys import read_city_key
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.filing.parcel.receipt import check_receipt, read_receipt
from tests.cli.desk import Desk, chance
from tests.filing.parcel.town import package_of
from tests.vectors.county import frozen_county, held


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    said = desk.run("receive", "--make-key", tmp_path / "city", "--name", "演示市双随机办公室")
    assert said.code == 0
    return desk


def _city(desk):
    return read_city_key((desk.folder / "city" / PUBLIC).read_bytes())


def _sent(desk, name="package.zip", **more):
    path = desk.folder / name
    path.write_bytes(package_of(city=more.pop("city", _city(desk)), **more))
    return path


def _receive(desk, path, *more, **options):
    return desk.run("receive", path, "--key", desk.folder / "city", *more, **options)


def test_making_keys_prints_the_public_halves_and_never_the_secret(desk):
    said = Desk(desk.folder, entropy=chance(2)).run("receive", "--make-key", desk.folder / "two", "--name", "乙市")
    city, secrets = read_folder(desk.folder / "two")

    assert city.recipient in said.out and city.verify in said.out and city.fingerprint in said.out
    assert secrets.identity not in said.out + said.err and secrets.signing.hex() not in said.out + said.err
    assert city != _city(desk)


def test_a_package_received_in_time_gets_a_signed_receipt(desk):
    path = _sent(desk)

    said = _receive(desk, path, "--out", desk.folder / "receipt.json", "--json")

    receipt = read_receipt((desk.folder / "receipt.json").read_bytes())
    package = read_package(path.read_bytes())
    check_receipt(receipt, _city(desk), package=package.hash, manifest=package.manifest)
    assert said.code == 0 and said.json["receipt"]["number"] == "2026-0001" and receipt.said["list"] == "replayed"


def test_lateness_is_said_and_signed(desk):
    path = _sent(desk)
    desk.later(days=3)

    said = _receive(desk, path)

    assert "逾期1天" in said.out and "备案于2026-10-11" in said.out and "抽取于2026-10-08完成" in said.out
    kept = json.loads((desk.folder / "city" / "receipts" / "2026-0001.json").read_bytes())
    assert kept["filing"] == {"state": "done-late", "days": 1}


def test_no_name_is_printed_and_the_list_is_written_only_where_asked(desk):
    path = _sent(desk)

    quiet = _receive(desk, path)
    asked = _receive(desk, path, "--list", desk.folder / "list.csv", language="en")

    assert "演示企业" not in quiet.out + quiet.err + asked.out + asked.err
    written = (desk.folder / "list.csv").read_bytes().decode("utf-8-sig")
    assert written.startswith("id,subject,officers,week") and written.count("演示企业") == 5
    assert (desk.folder / "list.csv").stat().st_mode & 0o777 == 0o600


def test_the_same_package_again_gets_the_first_receipt(desk):
    path = _sent(desk)
    first = _receive(desk, path, "--json").json["receipt"]
    desk.later(days=30)

    assert _receive(desk, path, "--json").json["receipt"] == first
    assert len(list((desk.folder / "city" / "receipts").iterdir())) == 2  # the receipt and the folder's lock


def test_a_broken_package_leaves_no_receipt(desk):
    path = _sent(desk)
    path.write_bytes(path.read_bytes()[:-1])

    said = _receive(desk, path)

    assert said.code == 1 and "filing.package_broken" in said.err
    assert not (desk.folder / "city" / "receipts").exists()


@pytest.mark.parametrize(
    ("words", "code", "exit"),
    [
        (("--hash", "ab" * 32), "filing.package_foreign", 1),
        (("--number", "../x"), "cli.bad_option", 2),
    ],
)
def test_a_wrong_hash_or_number_gives_no_receipt(desk, words, code, exit):
    said = _receive(desk, _sent(desk), *words)

    assert said.code == exit and code in said.err and not (desk.folder / "city" / "receipts").exists()


def test_another_citys_package_is_foreign(desk, tmp_path):
    desk.run("receive", "--make-key", tmp_path / "other", "--name", "乙市")
    path = _sent(desk, city=read_city_key((tmp_path / "other" / PUBLIC).read_bytes()))

    assert "filing.package_foreign" in _receive(desk, path).err


def test_a_number_is_given_once(desk):
    _receive(desk, _sent(desk), "--number", "9")

    other = _sent(desk, "other.zip", known=held(frozen_county(), seed=2, time="2026-10-08T09:01:00+08:00"))
    said = _receive(desk, other, "--number", "9")

    assert said.code == 1 and "filing.package_foreign" in said.err


def test_a_file_in_the_way_is_not_written_over(desk):
    (desk.folder / "receipt.json").write_text("mine")

    said = _receive(desk, _sent(desk), "--out", desk.folder / "receipt.json")

    assert said.code == 2 and (desk.folder / "receipt.json").read_text() == "mine"


@pytest.mark.parametrize("words", [(), ("x.zip",), ("--make-key", "d"), ("x.zip", "--make-key", "d", "--name", "甲")])
def test_words_that_do_not_go_together(desk, words):
    assert "cli.options" in desk.run("receive", *words).err


def test_other_days_than_the_rules_here_are_pointed_out(desk):
    path = _sent(desk)

    here = _receive(desk, path)
    elsewhere = _receive(desk, path, "--policy", "shaowu-2016")
    unknown = _receive(desk, _sent(desk, "other.zip", known=held(frozen_county(), seed=2)), "--policy", "nowhere")

    assert "本地规则包" not in here.err and "备案包所称期限为2026-10-10，本地规则包为" in elsewhere.err
    assert unknown.code == 2 and len(list((desk.folder / "city" / "receipts").glob("*.json"))) == 1
