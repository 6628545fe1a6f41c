"""What people read of a browser in the list of sign-ins."""

import re

import pytest
from django.utils.translation import override

from shuangsuiji.accounts.templatetags.browsers import browser_name

_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
_WIN = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
SAID = {
    f"{_WIN} {_WEBKIT} Chrome/139.0.0.0 Safari/537.36": "谷歌浏览器 139 · Windows 10/11",
    f"{_WIN} {_WEBKIT} Chrome/139.0.0.0 Safari/537.36 Edg/138.0.0.0": "Edge 138 · Windows 10/11",
    f"{_WIN} {_WEBKIT} Chrome/108.0.5359.95 Safari/537.36 QIHU 360SE": "360浏览器 · Windows 10/11",
    f"{_WIN} {_WEBKIT} Chrome/123.0.0.0 Safari/537.36 QQBrowser/19.1": "QQ浏览器 19 · Windows 10/11",
    f"Mozilla/5.0 (Windows NT 6.1) {_WEBKIT} Chrome/80.0 Safari/537.36 SE 2.X MetaSr 1.0": "搜狗浏览器 · Windows 7",
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko": "Internet Explorer · Windows 7",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "火狐 140 · Linux",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15": (
        "Safari 18 · macOS"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1": (
        "Safari 18 · iPhone"
    ),
    f"Mozilla/5.0 (Linux; Android 14; V2309A) {_WEBKIT} Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50": (
        "微信 8 · 安卓"
    ),
    f"Mozilla/5.0 (Phone; OpenHarmony 5.0) {_WEBKIT} Chrome/114.0 Safari/537.36 ArkWeb/4.1": "华为浏览器 4 · 鸿蒙",
}


@pytest.mark.parametrize(("said", "shown"), SAID.items())
def test_a_browser_is_named_as_its_user_knows_it(said, shown):
    with override("zh-hans"):
        assert re.sub("<[^>]+>", "", browser_name(said)) == shown


def test_its_own_words_stay_beside_the_name_and_nothing_in_them_is_markup():
    said = 'Chrome/139 "><script>'

    with override("en"):
        assert browser_name(said) == '<span title="Chrome/139 &quot;&gt;&lt;script&gt;">Chrome 139</span>'


def test_what_nobody_knows_is_shown_as_it_came():
    assert browser_name("curl/8.5.0") == "curl/8.5.0"
