"""The frame and its pieces, rendered as a page renders them."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from shuangsuiji.bilingual import t
from shuangsuiji.project.templatetags.frame import keep

PAGE = '{% extends "base.html" %}{% block title %}{% t "名录 & 册" "Register" %}{% endblock %}'


class Entry(forms.Form):
    """One field that must be filled, with help."""

    name = forms.CharField(label=t("名称", "Name"), help_text=t("与执照一致。", "As on the licence."))


def rendered(template: str, language: str = "zh-hans", address: str = "", **values: object) -> str:
    """A template in that language; with an address, as an answer to its request."""
    context = RequestContext(RequestFactory().get(address), values) if address else Context(values)
    with override(language):
        return Template(template).render(context)


def test_the_title_of_a_page_stands_in_its_tab_and_its_heading():
    page = rendered(PAGE)

    assert "<title>名录 &amp; 册 · 双随机、一公开</title>" in page
    assert "<h1>名录 &amp; 册</h1>" in page


def test_what_is_kept_is_trimmed_and_escaped_once():
    assert keep("\n a &amp; b ") == "a &amp; b"


@pytest.mark.parametrize(("language", "tag"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_a_page_says_its_language(language, tag):
    assert f'<html lang="{tag}"' in rendered(PAGE, language)


def test_a_demo_is_labelled_and_an_office_is_not():
    assert "演示：合成数据" in rendered(PAGE, demo_label="x")
    assert "演示" not in rendered(PAGE, demo_label="")


def test_the_navigation_marks_where_one_is():
    navigation = [(t("名录", "Registers"), [("甲", "/a/", "home", True), ("乙", "/b/", "map", False)])]

    page = rendered(PAGE, navigation=navigation)

    assert re.findall(r'<a href="(/\w/)" aria-current="page"', page) == ["/a/"]


def test_a_page_without_help_shows_no_empty_column():
    assert '<div class="help-body"></div>' in rendered(PAGE)


@pytest.mark.parametrize("name", ["500.html", "503.html"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_of_faults_need_neither_request_nor_context(name, language):
    with override(language):
        page = render_to_string(name)

    assert page.count(f"project.{name[:3]}") == 1


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_the_pages_of_errors_say_what_happened_and_the_next_step(name):
    with override("zh-hans"):
        page = render_to_string(name)

    assert f"<code>project.{name.removesuffix('.html')}</code>" in page
    assert "回到首页" in page


def test_a_form_that_was_refused_ties_each_error_to_its_field():
    page = rendered('{% include "ui/_form.html" with submit="保存" %}', form=Entry({"name": ""}))

    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described is not None
    assert described[1].split() == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{one}"' in page for one in described[1].split())
    assert '<a href="#id_name">' in page


def test_the_pages_of_a_list_keep_its_filters():
    page = Paginator(range(120), 50).get_page(2)

    shown = rendered('{% include "ui/_pages.html" %}', "en", "/?q=a&page=2", page=page)

    assert "51–100 of 120" in shown
    assert 'href="?q=a&amp;page=3"' in shown


@pytest.mark.parametrize(("order", "link", "sort"), [("name", "-name", "ascending"), ("-name", "name", "descending")])
def test_the_head_of_a_sorted_column_says_so_and_turns_the_order(order, link, sort):
    head = rendered('{% include "ui/_sort.html" with label="x" key="name" %}', address="/?page=3", order=order)

    assert f'aria-sort="{sort}"' in head
    assert f'href="?order={link}"' in head


def test_an_amount_opens_its_source():
    shown = rendered(
        '{% include "ui/_amount.html" with value=3 unit=unit source=source %}', unit="家", source="二、（四）1"
    )

    assert "<b>3</b>" in shown
    assert "出处：二、（四）1" in shown


@pytest.mark.parametrize(("running", "polls"), [(True, 1), (False, 0)])
def test_long_work_is_asked_after_until_it_has_ended(running, polls):
    shown = rendered(
        '{% include "ui/_progress.html" %}', running=running, done=3, total=9, url="/p/", label="x", result="y"
    )

    assert shown.count('hx-trigger="every 1s"') == polls
