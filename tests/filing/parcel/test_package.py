"""The package: one sequence of bytes from its contents, each byte of it accounted for."""

import json
from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji.core import canonical
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.filing.errors import PackageBroken, PackageOld
from shuangsuiji.filing.parcel.package import Annex, Heading, make_package, package_hash, read_package
from shuangsuiji.filing.parcel.zipped import packed, unpacked
from tests.filing.parcel.town import ANNEX, DAYS, DOCUMENTS, HEADING, city_of, contents_of, package_of
from tests.vectors.county import frozen_county, held


def _forged(change, **files):
    """A package whose files were changed by somebody who also writes the manifest's hashes anew."""
    inside = unpacked(package_of()) | files
    change(inside)
    manifest = json.loads(inside.pop("manifest.json"))
    manifest["files"] = [
        {"name": name, "size": len(content), "sha256": hexdigest("sha256", content)}
        for name, content in sorted(inside.items())
    ]
    return packed({**inside, "manifest.json": canonical.dumps(manifest)})


def _keep(_):
    pass


def test_the_same_contents_give_the_same_bytes():
    assert package_of() == package_of()
    assert package_hash(package_of()) == hexdigest("sha256", package_of())


def test_a_package_is_read_with_everything_in_it():
    known, source = held(frozen_county()), package_of()

    package = read_package(source)

    assert package.hash == package_hash(source) and package.days == DAYS
    assert package.statements["closing"] == known.record["closing"] and package.documents == DOCUMENTS
    assert package.manifest["list"] == {"kind": "age", "fingerprint": city_of().fingerprint}
    assert package.papers["ledger-head"] == {"seq": 12, "hash": "ab" * 32}


def test_packages_of_twins_are_equally_long():
    twins = [package_of(held(frozen_county(), seed=seed)) for seed in (1, 2, 3, 4)]

    assert len({len(one) for one in twins}) == 1
    entries = [[(name, len(content)) for name, content in unpacked(one).items()] for one in twins]
    assert all(one == entries[0] for one in entries)


def test_nothing_in_the_clear_names_anybody():
    inside = unpacked(package_of())
    clear = b"".join(content for name, content in inside.items() if name != "list.age")

    assert "演示企业".encode() not in clear and "演示人员".encode() not in clear and b"S-00" not in clear


def test_a_draw_without_balls_and_a_paper_annex_are_filed_too():
    known = held(frozen_county(), balls=None)

    package = read_package(make_package(HEADING, contents_of(known, city=None)))

    assert "balls" not in package.statements and package.sealed == b""
    assert package.manifest["list"] == {"kind": "annex", "number": ANNEX.number, "persons": ["甲", "乙"]}


def test_an_annex_without_number_or_person_is_refused():
    for annex in (Annex("", ("甲", "乙")), Annex("1", ("甲", ""))):
        with pytest.raises(PackageBroken):
            make_package(HEADING, replace(contents_of(held(frozen_county()), city=None), list=annex))


@pytest.mark.parametrize(("on", "state", "days"), [(10, "done", 0), (11, "done-late", 1), (31, "done-late", 21)])
def test_the_filing_is_late_by_the_day_it_was_received(on, state, days):
    package = read_package(package_of())

    found = package.filed(date(2026, 10, on))

    assert (found.state, found.days) == (state, days) and package.drawn().state == "done"


def test_a_draw_on_day_11_says_so_for_ever():
    heading = Heading("140524", "2026Q4", HEADING.made_at, (date(2026, 9, 28), date(2026, 10, 7)), "演示")
    package = read_package(package_of(heading=heading))

    assert package.drawn().state == "done-late" and package.manifest["label"] == "演示"


def test_without_a_window_nothing_is_late():
    package = read_package(package_of(heading=replace(HEADING, days=None)))

    assert package.days is None and package.filed(date(2030, 1, 1)).state == "done"


@pytest.mark.parametrize("name", sorted(unpacked(package_of())))
def test_a_changed_or_missing_file_is_noticed(name):
    inside = unpacked(package_of())

    for changed in ({**inside, name: inside[name][:-1] + b"~"}, {k: v for k, v in inside.items() if k != name}):
        with pytest.raises((PackageBroken, PackageOld)):
            read_package(packed(changed))


def test_a_byte_changed_anywhere_is_noticed():
    source = package_of()
    step = max(1, len(source) // 400)

    for at in [*range(0, len(source), step), *range(len(source) - 900, len(source), 7)]:
        with pytest.raises((PackageBroken, PackageOld)):
            read_package(source[:at] + bytes([source[at] ^ 4]) + source[at + 1 :])


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.update({"extra.json": b"{}"}),
        lambda files: files.update({"documents/a.docx": b"PK"}) or files.update({"plan2.json": b"{}"}),
        lambda files: files.pop("list.age"),
        lambda files: files.pop("decision.json"),
        lambda files: files.pop("statements/opening.json"),
        lambda files: files.pop("statements/balls.json"),
        lambda files: files.update({"plan.json": files["plan.json"] + b" "}),
        lambda files: files.update({"plan.json": b'{"a":1,"a":2}'}),
        lambda files: files.update({"statements/closing.json": files["statements/closing.json"].replace(b"1", b"2")}),
        lambda files: files.update({"statements/balls.json": files["statements/balls.json"].replace(b"28", b"29")}),
        lambda files: files.update({"statements/opening.json": b"{}"}),
        lambda files: files.update({"statements/opening.json": b"[]"}),
    ],
)
def test_a_forger_who_hashes_anew_is_held_by_the_statements(change):
    assert read_package(_forged(_keep)).hash == package_hash(package_of())
    with pytest.raises(PackageBroken):
        read_package(_forged(change))


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("type", "filing0", PackageOld),
        ("type", 1, PackageOld),
        ("opening", "ab" * 32, PackageBroken),
        ("closing", "ab" * 32, PackageBroken),
        ("ceremony", "another/1", PackageBroken),
        ("division", "x", PackageBroken),
        ("period", "", PackageBroken),
        ("made_at", "yesterday", PackageBroken),
        ("due", "2026-02-30", PackageBroken),
        ("list", {"kind": "annex", "number": "1", "persons": ["甲", "乙"]}, PackageBroken),
        ("list", {"kind": "age"}, PackageBroken),
        ("unknown", 1, PackageBroken),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(field, value, refusal):
    inside = unpacked(package_of())
    manifest = json.loads(inside["manifest.json"]) | {field: value}

    with pytest.raises(refusal):
        read_package(packed({**inside, "manifest.json": canonical.dumps(manifest)}))


def test_half_a_window_is_refused():
    inside = unpacked(package_of())
    manifest = json.loads(inside["manifest.json"])
    del manifest["first"]

    with pytest.raises(PackageBroken):
        read_package(packed({**inside, "manifest.json": canonical.dumps(manifest)}))
