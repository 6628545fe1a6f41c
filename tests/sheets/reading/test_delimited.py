"""Delimited text: encodings told or refused, rows counted as Excel counts them."""

import pytest

from shuangsuiji.sheets.errors import BrokenCsv, WrongEncoding
from shuangsuiji.sheets.reading.delimited import read_delimited

_ROWS = [["企业名称", "类别"], ["甲厂𠮷", "重点"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_rows_and_its_name(made, encoding):
    grid = read_delimited(made.csv(_ROWS, encoding), file="a.csv")

    assert (grid.lines, grid.encoding) == (_ROWS, encoding)


@pytest.mark.parametrize("mark", [",", "\t", ";", "，"])
def test_the_delimiter_is_told_from_the_first_lines(mark):
    assert read_delimited(f"名称{mark}类别\n甲{mark}重点\n".encode(), file="a.csv").lines == [
        ["名称", "类别"],
        ["甲", "重点"],
    ]


def test_a_blank_line_and_a_line_break_in_quotes_keep_the_row_numbers_of_excel():
    lines = read_delimited('名称\r\n\r\n"甲\n厂"\r乙\u2028厂\n'.encode(), file="a.csv").lines

    assert lines == [["名称"], [], ["甲\n厂"], ["乙\u2028厂"]]


@pytest.mark.parametrize("text", ['名称\n"甲\n乙\n', '名称\n"甲"厂\n'])
def test_quotes_that_do_not_match_are_refused_instead_of_swallowing_rows(text):
    with pytest.raises(BrokenCsv) as refusal:
        read_delimited(text.encode(), file="a.csv")

    assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\xd8\x00", b"name\x00\x01\x02", b"a\xff\xff\xff", "é,à".encode("latin-1")]
)
def test_text_that_is_in_no_readable_encoding_is_refused_with_what_was_tried(content):
    with pytest.raises(WrongEncoding) as refusal:
        read_delimited(content, file="a.csv")

    assert "GB18030" in refusal.value.text("zh") and "utf" in refusal.value.text("en")
