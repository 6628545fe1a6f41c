"""The kinds of rows that a messy list holds, each with the verdicts that a careful clerk would write beside it."""

from collections.abc import Iterable

TIER_WORDS = ("重点", "一般、特殊", "正面清单", "key", " 重点监管对象 ", "特殊；重点", "重点\n特殊")
COLUMNS = ("name", "code", "permit", "tier", "status", "since", "industry", "longitude", "latitude", "note")


def full_width(text: str) -> str:
    """The text as a Chinese keyboard types it."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


class MessyRows:
    """Rows in an order of their own; `rows` and `truth` go together, codes without "sheets."."""

    def __init__(self, made, chance, first):
        self._made, self.random, self._number = made, chance, first
        self.rows: list[dict[str, object]] = []
        self.truth: list[set[str]] = []

    def fill(self):
        """Every kind once, and thirty more by chance."""
        kinds = [getattr(self, name) for name in dir(self) if name.startswith("row_")]
        for kind in kinds + self.random.choices(kinds, k=30):
            kind()

    def fresh(self):
        self._number += 1
        return f"某某{self._number}有限公司", self._made.credit_code(self._number)

    def add(self, truth: str | Iterable[str], name="", code="", **cells):
        tier = cells.pop("tier", None)
        row = dict.fromkeys(COLUMNS, "")
        row |= {"name": name, "code": code, "tier": self.random.choice(TIER_WORDS) if tier is None else tier, **cells}
        self.rows.append(row)
        self.truth.append({truth} if isinstance(truth, str) else set(truth))

    def row_fine(self):
        name, code = self.fresh()
        self.add("row_ok", name, self.random.choice((code, full_width(code), f" {code} ", f"{code[:9]} {code[9:]}")))

    def row_broken_over_lines(self):
        name, code = self.fresh()
        self.add("row_ok", f"{name[:4]}\n{name[4:]} ", code, note="第一行\n第二行")

    def row_named_only(self):
        self.add("row_ok", self.fresh()[0], self.random.choice(("", "无", "/", "——")))

    def row_permit(self):
        name, code = self.fresh()
        self.add("row_ok", name, code, permit=f"{code}001V")

    def row_permit_of_another(self):
        name, code = self.fresh()
        self.add("permit_other_code", name, code, permit=f"{self.fresh()[1]}001V")

    def row_wrong_check(self):
        name, _ = self.fresh()
        self.add("credit_code_check", name, self._made.credit_code(self._number, wrong=True))

    def row_short_code(self):
        self.add("credit_code_shape", self.fresh()[0], "140524100012345")

    def row_lost_digits(self):
        self.add("number_lost_digits", self.fresh()[0], self.random.choice((9.1140524e17, "9.11405E+17")))

    def row_nameless(self):
        self.add("missing_name", "", self.fresh()[1])

    def row_tierless(self):
        self.add("missing_tier", *self.fresh(), tier="")

    def row_strange_tier(self):
        self.add("unknown_tier", *self.fresh(), tier=self.random.choice(("甲", "重点、丙", "???")))

    def row_strange_status(self):
        self.add("unknown_status", *self.fresh(), status="休眠")

    def row_closed(self):
        self.add("not_counted", *self.fresh(), status=self.random.choice(("关闭", "注销", "搬迁")))

    def row_stopped(self):
        self.add("row_ok", *self.fresh(), status="停产")

    def row_dated(self):
        days = ("2024-01-02", "2024/1/2", "2024年1月2日", "20240102", "45293", full_width("2024-1-2"))
        self.add("row_ok", *self.fresh(), since=self.random.choice(days))

    def row_misdated(self):
        self.add("unreadable_date", *self.fresh(), since=self.random.choice(("2024-13-01", "去年", "2024-02-30")))

    def row_placed(self):
        place = self.random.choice((("113.2781", "35.77"), ("113°16′41″", "35°46′"), ("东经113.2", "北纬35.7")))
        self.add("row_ok", *self.fresh(), longitude=place[0], latitude=place[1], industry="C2521")

    def row_exchanged(self):
        self.add("coordinates_swapped", *self.fresh(), longitude="35.77", latitude="113.2781")

    def row_misplaced(self):
        self.add("coordinates_unusable", *self.fresh(), longitude="0", latitude="0")

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
        self.add("formula_text", f"@SUM({self.fresh()[0]})", self._made.credit_code(self._number))

    def row_several_faults(self):
        self.add(("credit_code_shape", "unknown_tier"), self.fresh()[0], "123", tier="丁")
