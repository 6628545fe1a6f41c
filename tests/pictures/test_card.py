"""The card keeps its value inside, says what it is, and runs nothing."""

import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from shuangsuiji.pictures import card, qr
from shuangsuiji.pictures.errors import TooLongForQr

VALUE = hashlib.sha256(b"value").hexdigest()
COMMIT = hashlib.sha256(b"commitment").hexdigest()
VOID = {"meta", "path", "br"}


class Panels(HTMLParser):
    """The text of each panel, every tag, and whether the tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self._panel = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "section":
            self._panel = str(dict(attrs)["class"]).removeprefix("panel ")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
        if tag == "section":
            self._panel = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._panel] = self.texts.get(self._panel, "") + data


def made(**changed: Any) -> str:
    words: dict[str, Any] = {
        "ceremony": "450323/2026Q4/1",
        "slot": 1,
        "role": "discipline",
        "who": "纪检监察组",
        "commitment": COMMIT,
        "value": VALUE,
        "demo": False,
    }
    return card.page(**{**words, **changed})


def in_fours(code: str) -> str:
    return " ".join(re.findall(".{4}", code))


def test_the_commitment_is_outside_and_the_value_only_inside() -> None:
    panels = Panels(made()).texts

    assert in_fours(COMMIT) in panels["outside"]
    assert in_fours(VALUE) in panels["inside"]
    assert all(in_fours(VALUE) not in text and VALUE not in text for name, text in panels.items() if name != "inside")
    assert in_fours(COMMIT) not in panels["inside"] + panels["cover"]


def test_the_code_inside_is_that_of_the_value() -> None:
    page = made()

    assert page.count("<svg") == 1
    assert qr.svg(VALUE) in page
    assert page.index("panel inside") < page.index("<svg") < page.index("panel cover")


def test_the_outside_says_which_meeting_slot_role_and_person() -> None:
    outside = Panels(made(slot=12)).texts["outside"]

    for word in ("450323/2026Q4/1", "12", "纪检 discipline", "纪检监察组"):
        assert word in outside


@pytest.mark.parametrize(("role", "shown"), [("outside", "外部 outside"), ("harbour", "harbour")])
def test_a_role_is_shown_in_chinese_where_there_is_a_word(role: str, shown: str) -> None:
    assert f"<dd>{shown}</dd>" in made(role=role)


@pytest.mark.parametrize("field", ["who", "role", "ceremony", "commitment", "value"])
def test_nothing_that_people_type_becomes_markup(field: str) -> None:
    page = made(**{field: "\"'><script>alert(1)</script><img src=x onerror=y>&amp;"})
    seen = Panels(page)

    assert seen.open == []
    assert not seen.tags & {"script", "img", "link", "iframe", "a"}
    assert not [name for name in seen.attributes if name.startswith("on")] and "src" not in seen.attributes


def test_the_page_loads_nothing_and_allows_nothing() -> None:
    page = made()

    assert "default-src 'none'" in page
    assert not re.search(r"https?:(?!//www\.w3\.org/)|url\(|@import", page)


def test_a_print_queue_does_not_learn_the_value() -> None:
    title = re.search("<title>(.*)</title>", made())

    assert title is not None and VALUE[:4] not in title[1] and "450323/2026Q4/1" in title[1]


def test_every_instruction_stands_in_both_languages_and_names_the_duplicate() -> None:
    cover = Panels(made()).texts["cover"]

    assert all(zh in cover and en in cover for zh, en in card.STEPS)
    assert "备份" in cover and "duplicate" in cover


def test_only_a_demo_card_is_marked_and_on_every_panel() -> None:
    assert "DEMO" not in made()
    assert all("演示 DEMO" in Panels(made(demo=True)).texts[panel] for panel in ("outside", "inside", "cover"))


def test_a_long_name_is_set_small_and_kept_whole() -> None:
    page = made(who="长" * 200)

    assert f"<dd class=long>{'长' * 200}</dd>" in page


def test_a_value_that_no_code_holds_is_refused() -> None:
    with pytest.raises(TooLongForQr):
        made(value="a" * 3000)
