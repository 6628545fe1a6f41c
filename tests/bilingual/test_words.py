"""One text in two languages, said in the reader's."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from shuangsuiji.bilingual import choice, listed, t, tongue
from shuangsuiji.bilingual.words import fields
from shuangsuiji.core.errors.canonical import NotCanonical

TIERS = {"key": t("重点", "Key"), "general": t("一般", "General")}


def test_without_a_choice_the_reader_is_spoken_to_in_chinese():
    with override(None):
        assert tongue() == "zh"


def test_a_pair_made_once_is_said_in_the_language_of_each_reader():
    label = t("名称", "Name")

    with override("en"):
        english = str(label)
    with override("zh-hans"):
        chinese = str(label)

    assert (english, chinese) == ("Name", "名称")


def test_a_pair_within_a_pair_follows_the_reader():
    whole = t("{tier}：{n}家", "{tier}: {n} {n:subject|subjects}", tier=TIERS["key"], n=1)

    with override("en"):
        assert str(whole) == "Key: 1 subject"
    with override("zh-hans"):
        assert str(whole) == "重点：1家"


def test_a_forgotten_value_is_the_callers_fault():
    with override("zh-hans"), pytest.raises(ValueError, match=r"no value for \{n\}"):
        str(t("共{n}家", "{n} subjects"))


def test_a_pattern_cannot_reach_into_its_values():
    with override("en"):
        assert str(t("{n.real}", "{n.real} {n[0]} {n!r}", n=3)) == "{n.real} {n[0]} {n!r}"
    assert fields("{n.real} {n!r}") == frozenset()


def test_an_unknown_slug_is_shown_as_it_is_and_none_as_a_dash():
    with override("en"):
        assert [choice(one, TIERS) for one in ("key", "unheard", "", None)] == ["Key", "unheard", "—", "—"]


def test_a_list_has_the_comma_of_the_readers_language():
    several = listed([TIERS["key"], "甲"])

    with override("en"):
        assert (str(several), str(listed([]))) == ("Key, 甲", "—")
    with override("zh-hans"):
        assert str(several) == "重点、甲"


def rendered(source: str, language: str = "zh-hans", **values: object) -> str:
    """The template `source` in that language."""
    with override(language):
        return Template("{% load bilingual %}" + source).render(Context(values))


def test_a_template_says_its_pair_in_the_language_of_the_reader():
    source = '{% t "共{n}家" "{n} {n:subject|subjects}" n=total %}'

    assert rendered(source, total=3) == "共3家"
    assert rendered(source, "en", total=3) == "3 subjects"


def test_text_and_values_are_escaped_and_a_safe_value_is_not():
    source = '{% t "甲 & {a} {b}" "A & {a} {b}" a=a b=b %}'

    shown = rendered(source, "en", a="<b>", b=mark_safe("<i>x</i>"))

    assert shown == "A &amp; &lt;b&gt; <i>x</i>"


def test_where_escaping_is_off_the_text_is_plain():
    assert rendered('{% autoescape off %}{% t "<{a}>" "<{a}>" a="&" %}{% endautoescape %}') == "<&>"


def test_a_pair_kept_under_a_name_is_escaped_once():
    source = '{% t "甲&{a}" "A&{a}" a=a as said %}<i title="{{ said }}">'

    assert rendered(source, a="<") == '<i title="甲&amp;&lt;">'


def test_the_page_names_its_own_language():
    assert rendered("{% tongue %}") == "zh-Hans"
    assert rendered("{% tongue %}", "en") == "en"


def test_a_template_labels_a_stored_slug():
    assert rendered("{% choice 'key' tiers %}|{{ 'key'|choice:tiers }}", "en", tiers=TIERS) == "Key|Key"


def test_the_switch_names_the_other_language_in_itself():
    source = "{% other_tongue as other %}{{ other.code }} {{ other.tag }} {{ other.name }}"

    assert rendered(source) == "en en English"
    assert rendered(source, "en") == "zh-hans zh-Hans 中文"


def test_a_template_lists_several_things():
    assert rendered("{{ items|listed }}", "en", items=["<b>", TIERS["key"]]) == "&lt;b&gt;, Key"


def test_a_template_tells_a_refusal_in_the_language_of_the_reader():
    refusal = NotCanonical(what="a", what_en="b", expected="c", expected_en="d")

    assert rendered("{{ refusal|told }}", refusal=refusal).startswith("文件不符合规范")
    assert rendered("{{ refusal|told }}", "en", refusal=refusal).startswith("The document is not canonical")
