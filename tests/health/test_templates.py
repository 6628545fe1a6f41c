"""Templates stay short, hold no style or script of their own, and every page has its help."""

import json
import re

import pytest

from shuangsuiji.project.navigation import GROUPS
from tests.health import templates
from tests.health.sources import ROOT

LONGEST = 120
ICONS = set(json.loads((ROOT / "web/assets/icons.json").read_text(encoding="utf-8")))
EACH = pytest.mark.parametrize("path", templates.FILES, ids=templates.name)
PAGES = [
    path
    for path in templates.FILES
    if templates.tags(path, "extends") == [['"base.html"']] and "project/templates" not in templates.name(path)
]


@EACH
def test_a_template_is_at_most_120_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@EACH
def test_a_template_holds_nothing_that_the_policy_of_the_pages_forbids(path):
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|https?://", text) == []


@EACH
def test_every_icon_of_a_template_is_in_the_sprite(path):
    drawn = {
        bit.removeprefix("name=").strip("\"'")
        for bits in templates.tags(path, "include")
        if bits[0].strip("\"'") == "ui/_icon.html"
        for bit in bits
        if re.match(r"name=[\"'][\w-]+[\"']$", bit)
    }

    assert drawn - ICONS == set()


def test_every_icon_of_the_navigation_is_in_the_sprite():
    assert {icon for _, items in GROUPS for _, _, icon in items} - ICONS == set()


def test_every_piece_that_a_template_includes_is_there():
    there = {re.sub(r"^.*?templates/", "", templates.name(path)) for path in templates.FILES}
    included = {
        bits[0][1:-1] for path in templates.FILES for bits in templates.tags(path, "include") if bits[0][0] in "\"'"
    }

    assert included - there == set()


@pytest.mark.parametrize("path", PAGES, ids=templates.name)
def test_every_page_has_its_title_and_help_beside_it(path):
    blocks = {bits[0] for bits in templates.tags(path, "block")}

    assert {"title", "help"} - blocks == set()
