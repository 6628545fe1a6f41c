"""Thirty messy workbooks made with the truth beside them: every row gets exactly the verdicts it deserves."""

import random

import pytest

from shuangsuiji.sheets import read_subjects, verdict_totals

_SEED = 2_026_100
_NAMES = ("企业名称", "单位名称", "名称", "检查对象", "企业名称（全称）", "＊企业名称", "企 业 名 称")
_CODES = ("统一社会信用代码", "信用代码", "Credit Code", "统一社会信用代码(18位)")
_PERMITS = ("排污许可证编号", "许可证编号", "permit")
_TIERS = ("监管类别", "类别", "tier", "Class", "监管类别/类别")
_STATUSES = ("状态", "status", "生产状态")
_FORMATS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "xlsx", "xlsx_as_text", "xls")
_TIER_WORDS = ("重点", "一般、特殊", "正面清单", "key", " 重点监管对象 ", "特殊；重点")


class _Messy:
    """Rows of one workbook and, beside each, the codes that a careful clerk would write there."""

    def __init__(self, made, number):
        self.made, self.random = made, random.Random(_SEED + number)
        self.number = number * 1000
        self.rows, self.truth = [], []

    def fresh(self):
        self.number += 1
        return f"某某{self.number}有限公司", self.made.credit_code(self.number)

    def add(self, truth, name="", code="", permit="", tier=None, status=""):
        tier = self.random.choice(_TIER_WORDS) if tier is None else tier
        self.rows.append({"name": name, "code": code, "permit": permit, "tier": tier, "status": status})
        self.truth.append({truth} if isinstance(truth, str) else set(truth))

    def fill(self):
        kinds = [getattr(self, name) for name in dir(self) if name.startswith("row_")]
        for kind in kinds + self.random.choices(kinds, k=30):
            kind()

    def row_fine(self):
        name, code = self.fresh()
        self.add(
            "row_ok", name, self.random.choice((code, "".join(chr(ord(sign) + 0xFEE0) for sign in code), f" {code} "))
        )

    def row_named_only(self):
        self.add("row_ok", self.fresh()[0], self.random.choice(("", "无", "/", "——")))

    def row_permit(self):
        name, code = self.fresh()
        self.add("row_ok", name, code, f"{code}001V")

    def row_wrong_check(self):
        name, _ = self.fresh()
        self.add("credit_code_check", name, self.made.credit_code(self.number, wrong=True))

    def row_short_code(self):
        self.add("credit_code_shape", self.fresh()[0], "140524100012345")

    def row_nameless(self):
        self.add("missing_name", "", self.fresh()[1])

    def row_tierless(self):
        name, code = self.fresh()
        self.add("missing_tier", name, code, tier="")

    def row_strange_tier(self):
        name, code = self.fresh()
        self.add("unknown_tier", name, code, tier=self.random.choice(("甲", "重点、丙", "???")))

    def row_strange_status(self):
        name, code = self.fresh()
        self.add("unknown_status", name, code, status="休眠")

    def row_closed(self):
        name, code = self.fresh()
        self.add("not_counted", name, code, status=self.random.choice(("关闭", "注销", "搬迁")))

    def row_stopped(self):
        name, code = self.fresh()
        self.add("row_ok", name, code, status="停产")

    def row_twice(self):
        name, code = self.fresh()
        self.add("duplicate_id", name, code)
        self.add("duplicate_id", name + "二厂", code)

    def row_name_twice(self):
        name, _ = self.fresh()
        self.add("duplicate_name", name + "（东）")
        self.add("duplicate_name", f" {name}(东)")

    def row_namesakes(self):
        name, code = self.fresh()
        self.add("same_name", name, code)
        self.add("same_name", name, self.fresh()[1])

    def row_former(self):
        name, code = self.fresh()
        self.add("former_name", f"{name}（曾用名：{name}旧厂）", code)

    def row_formula(self):
        self.add("formula_text", f"@SUM({self.fresh()[0]})", self.made.credit_code(self.number))

    def row_several_faults(self):
        self.add(("credit_code_shape", "unknown_tier"), self.fresh()[0], "123", tier="丁")

    def content(self):
        """The file and, by row of the file, the truth."""
        titles = {meaning: self.random.choice(words) for meaning, words in self._words()}
        order = list(titles)
        self.random.shuffle(order)
        header = [titles[meaning] for meaning in order]
        place = self.random.randint(0, 7)
        # What stands above a header is a title, a remark or nothing.
        above = [[self.random.choice(("陵川县名录", "填报单位：某局", ""))] for _ in range(place)]
        body = [[row[meaning] for meaning in order] for row in self.rows]
        truth = {place + 2 + i: codes for i, codes in enumerate(self.truth)}
        if self.random.random() < 0.5:
            body.append(["合计：共若干家"])
            truth[place + 1 + len(body)] = {"not_a_row"}
        return self._file([*above, header, *body]), truth

    def _words(self):
        return (("name", _NAMES), ("code", _CODES), ("permit", _PERMITS), ("tier", _TIERS), ("status", _STATUSES))

    def _file(self, rows):
        kind = self.random.choice(_FORMATS)
        if kind == "xls":
            return self.made.xls(rows, split=self.random.choice((60, 900, 8000)))
        return getattr(self.made, kind)(rows) if kind.startswith("xlsx") else self.made.csv(rows, kind)


@pytest.mark.parametrize("number", range(30))
def test_every_row_of_a_messy_workbook_gets_the_verdicts_it_deserves(made, number):
    print(f"seed {_SEED + number}")
    messy = _Messy(made, number)
    messy.fill()
    content, truth = messy.content()

    sheet = read_subjects(content, filename="乱")

    said = {}
    for found in sheet.verdicts:
        said.setdefault(found.row, set()).add(found.code.removeprefix("sheets."))
    assert said == truth
    totals = verdict_totals(sheet)
    assert totals.rows == totals.ok + totals.note + totals.error == len(truth)
    wrong = {found.row for found in sheet.verdicts if found.kind == "error"}
    assert not wrong & {row.row for row in sheet.rows}
