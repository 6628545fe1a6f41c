"""A browser by the name that its user knows, so that he can tell his sign-ins apart."""

import re
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shuangsuiji.bilingual import t

register = Library()
_BROWSERS: tuple[tuple[str, Any], ...] = (
    (r"MicroMessenger/(\d+)", t("微信", "WeChat")),
    (r"DingTalk/(\d+)", t("钉钉", "DingTalk")),
    (r"360SE|360EE|QIHU|QHBrowser", t("360浏览器", "360 Browser")),
    (r"M?QQBrowser/(\d+)", t("QQ浏览器", "QQ Browser")),
    (r"MetaSr|SogouMobileBrowser|SE 2\.X", t("搜狗浏览器", "Sogou Browser")),
    (r"UC?Browser/(\d+)|UBrowser/(\d+)", t("UC浏览器", "UC Browser")),
    (r"HuaweiBrowser/(\d+)|ArkWeb/(\d+)", t("华为浏览器", "Huawei Browser")),
    (r"MiuiBrowser/(\d+)", t("小米浏览器", "Xiaomi Browser")),
    (r"Qaxbrowser|QAXBrowser", t("奇安信浏览器", "QAX Browser")),
    (r"Edg(?:A|iOS|e)?/(\d+)", "Edge"),
    (r"OPR/(\d+)", "Opera"),
    (r"(?:Firefox|FxiOS)/(\d+)", t("火狐", "Firefox")),
    (r"(?:Chrome|CriOS)/(\d+)", t("谷歌浏览器", "Chrome")),
    (r"Version/(\d+)\S* (?:Mobile/\S+ )?Safari", "Safari"),
    (r"Trident/|MSIE ", "Internet Explorer"),
)
"""The first that matches names it: all that follow are copied into the words of those before them."""
_SYSTEMS: tuple[tuple[str, Any], ...] = (
    (r"HarmonyOS|OpenHarmony", t("鸿蒙", "HarmonyOS")),
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", t("安卓", "Android")),
    (r"Windows NT 10", "Windows 10/11"),
    (r"Windows NT 6\.[23]", "Windows 8"),
    (r"Windows NT 6\.1", "Windows 7"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"UOS|Kylin|Linux|X11", "Linux"),
)


@register.filter
def browser_name(said: str) -> SafeString:
    """Browser, version and system out of what the browser says of itself; its own words stay as the tooltip.

    What is not known is shown as it came.

    >>> browser_name("(Windows NT 10.0) Chrome/139.0 Edg/139.0")
    '<span title="(Windows NT 10.0) Chrome/139.0 Edg/139.0">Edge 139 · Windows 10/11</span>'
    >>> browser_name("curl/8.5.0 <b>")
    'curl/8.5.0 &lt;b&gt;'
    """
    browser = next(((found, name) for pattern, name in _BROWSERS if (found := re.search(pattern, said))), None)
    if browser is None:
        return format_html("{}", said)
    found, name = browser
    version = next(filter(None, found.groups()), "")
    system = next((name for pattern, name in _SYSTEMS if re.search(pattern, said)), "")
    shown = " · ".join(filter(None, (f"{name} {version}".strip(), str(system))))
    return format_html('<span title="{}">{}</span>', said, shown)
