"""What a document really is, told from its first bytes."""

import io
import struct
import zlib

import pytest

from shuangsuiji.registry.errors import FileOfOtherKind, PictureTooLarge
from shuangsuiji.registry.inspection import KINDS, MOST_PIXELS, inspect_document

PNG = b"\x89PNG\r\n\x1a\n"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


def png(width: int, height: int) -> bytes:
    """The head of a PNG that claims a size."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def jpeg(width: int, height: int, *, before: bytes = b"") -> bytes:
    """The head of a JPEG that claims a size."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + before + frame + b"\xff\xda" + bytes(20)


EXIF = b"\xff\xe1" + struct.pack(">H", 60_002) + bytes(60_000)
HONEST = {
    "决定.pdf": b"%PDF-1.7\n",
    "扫描.png": png(2480, 3508),
    "扫描.JPG": jpeg(2480, 3508),
    "照片.jpeg": jpeg(4000, 3000, before=EXIF * 3),
    "名单.xlsx": b"PK\x03\x04" + bytes(26),
    "公文.ofd": b"PK\x03\x04" + bytes(26),
    "名单.xls": COMPOUND,
    "通知.wps": COMPOUND,
    "说明.txt": "说明".encode("gb18030"),
    "表.csv": "名称\n".encode(),
}
DISGUISED = {
    "网页.html": b"<html>",
    "图.svg": b"<svg onload=alert(1)>",
    "程序.pdf": b"MZ\x90\x00",
    "程序.exe": b"MZ\x90\x00",
    "图片.txt": png(1, 1),
    "二进制.csv": b"a,b\0",
    "没有后缀": b"%PDF-1.7",
    "空.pdf": b"",
    "空.txt": b"",
    "残.png": PNG,
    "残.jpg": b"\xff\xd8\xff\xe0",
    "零.png": png(0, 10),
    "无帧.jpg": b"\xff\xd8" + b"\xff\xe0\x00\x02" * 3000,
    "短段.jpg": b"\xff\xd8\xff\xe0\x00\x01",
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_document_is_kept(name):
    assert inspect_document(io.BytesIO(HONEST[name]), name=name) is None


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguised_or_broken_one_is_refused(name):
    with pytest.raises(FileOfOtherKind) as refusal:
        inspect_document(io.BytesIO(DISGUISED[name]), name=name)

    assert name in refusal.value.text("zh") and all(kind in refusal.value.text("en") for kind in KINDS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("弹.png", png(60_000, 60_000)),
        ("弹.jpg", jpeg(60_000, 60_000)),
        ("藏.jpg", jpeg(65_535, 65_535, before=EXIF + b"\xff\xff\xff\x01\xff\xd0")),
        ("长.png", png(MOST_PIXELS + 1, 1)),
    ],
)
def test_a_picture_that_claims_too_many_pixels_is_refused_by_its_header(name, content):
    with pytest.raises(PictureTooLarge) as refusal:
        inspect_document(io.BytesIO(content), name=name)

    assert refusal.value.values["width"] * refusal.value.values["height"] > MOST_PIXELS


def test_as_many_pixels_as_allowed_are_allowed():
    inspect_document(io.BytesIO(png(10_000, 10_000)), name="a.png")
