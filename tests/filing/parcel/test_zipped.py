"""A zip with one form only."""

import io
import zipfile

import pytest

from shuangsuiji.filing.errors import PackageBroken
from shuangsuiji.filing.parcel import zipped
from shuangsuiji.filing.parcel.zipped import packed, unpacked

FILES = {"manifest.json": b"{}", "documents/a.pdf": b"%PDF" * 20}


def _zip(*entries, method=zipfile.ZIP_STORED, comment=b""):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
        archive.comment = comment
    return whole.getvalue()


def test_the_order_of_files_changes_nothing():
    assert packed(FILES) == packed(dict(reversed(FILES.items())))
    assert unpacked(packed(FILES)) == FILES


def test_every_byte_of_a_zip_counts():
    source = packed(FILES)

    for at in range(len(source)):
        altered = source[:at] + bytes([source[at] ^ 0x21]) + source[at + 1 :]
        try:
            found = unpacked(altered)
        except PackageBroken:
            continue
        # A byte of a file's content: its checksum in the zip was not touched, so it cannot get here.
        pytest.fail(f"byte {at} was altered, and {sorted(found)} was read")


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"PK\x03\x04",
        packed(FILES)[:-1],
        packed(FILES) + b"\0",
        b"MZ" + packed(FILES),
        _zip(*FILES.items()),
        _zip(("a.json", b"{}" * 900), method=zipfile.ZIP_DEFLATED),
        _zip(("../a.json", b"{}")),
        _zip(("/a.json", b"{}")),
        _zip(("a/b/c.json", b"{}")),
        _zip(("A.json", b"{}")),
        _zip(("a.json", b"{}"), comment=b"hidden"),
        _zip(*((f"a{number}.json", b"") for number in range(zipped.MOST_FILES + 1))),
    ],
)
def test_any_other_zip_is_refused(source):
    with pytest.raises(PackageBroken):
        unpacked(source)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    with pytest.raises(PackageBroken):
        unpacked(_zip(("a.json", b"1"), ("a.json", b"2")))


def test_what_is_too_large_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(zipped, "LARGEST", 100)

    with pytest.raises(PackageBroken):
        unpacked(packed(FILES))


def test_a_bad_name_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="no name"):
        packed({"../x": b""})
