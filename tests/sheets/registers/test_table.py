"""What all registers share: who else bears a key, said quickly however many rows bear it."""

from shuangsuiji.sheets import read_subjects
from shuangsuiji.sheets.registers.table import other_rows, rows_of_others


def test_the_rows_of_others_are_the_first_few_that_bear_another_key():
    others = rows_of_others((row, row % 2) for row in range(100))

    assert others(0) == [1, 3, 5, 7, 9, 11, 13]
    assert other_rows(4, range(3, 6)) == "3、5" and other_rows(4, range(20)).endswith("…")


def test_a_name_on_every_row_of_a_long_list_is_judged_without_comparing_each_with_each(made):
    rows = [("企业名称", "类别"), *[("甲厂", "重点")] * 40_000]

    sheet = read_subjects(made.csv(rows), filename="a.csv")

    assert sheet.rows == () and len(sheet.verdicts) == 40_000
    assert sheet.verdicts[-1].values["rows"] == "2、3、4、5、6…"
