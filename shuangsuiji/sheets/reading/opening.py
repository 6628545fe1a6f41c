"""The sheets of any file that holds a list, told by its bytes and never by its name."""

from shuangsuiji.sheets.errors import EmptySheet, FileTooLarge, NotASheet
from shuangsuiji.sheets.reading.delimited import read_delimited
from shuangsuiji.sheets.reading.grid import Book
from shuangsuiji.sheets.reading.limits import MAX_FILE_BYTES
from shuangsuiji.sheets.reading.workbook import read_compound, read_package

READABLE = ".xlsx、.xls、.et、.ods、.csv"

_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<table", "HTML"),
    (b"<meta", "HTML"),
    (b"mime-version", "MHTML"),
)


def open_book(content: bytes, *, file: str) -> Book:
    """The sheets of the file, in its order, each read only when asked for.

    Raises a refusal of `sheets/errors.py` when the bytes are too many, damaged, hostile or no list at all.
    """
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge(file=file, size=len(content), limit=MAX_FILE_BYTES)
    if not content.strip(b"\x00\t\n\r ,;\xef\xbb\xbf\xff\xfe"):
        raise EmptySheet(file=file, found="没有内容 (nothing)", expected="表头和一行数据 (a header and one row)")
    if content.startswith(b"PK"):
        return read_package(content, file=file)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_compound(content, file=file)
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    foreign = next((name for mark, name in _FOREIGN if head.startswith(mark.lower())), None)
    if foreign is not None:
        raise NotASheet(file=file, found=foreign, expected=READABLE)
    grid = read_delimited(content, file=file)
    return Book(file, ("",), lambda _: grid)
