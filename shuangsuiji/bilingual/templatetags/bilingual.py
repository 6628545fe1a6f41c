"""`{% t "共{n}家" "{n} subjects" n=page.total %}` and its relatives, for templates."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django import template
from django.template import Context
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from shuangsuiji.bilingual import dates, words
from shuangsuiji.core.errors import RuleBreach

register = template.Library()


@register.simple_tag(takes_context=True, name="t")
def pair(context: Context, zh: str, en: str, **values: object) -> str:
    """The pair in the reader's language; text and values are escaped, a value marked safe stays as it is."""
    pattern = en if words.tongue() == "en" else zh
    if not context.autoescape:
        return words.filled(pattern, values)
    # The pattern is escaped as a whole first: no name of a field holds a character that escaping would change.
    return mark_safe(words.filled(str(escape(pattern)), values, _spelt))


def _spelt(value: object) -> str:
    return str(conditional_escape(value if isinstance(value, SafeString) else str(value)))


@register.simple_tag(name="tongue")
def language_of_page() -> str:
    """The language tag of the page: zh-Hans or en."""
    return "en" if words.tongue() == "en" else "zh-Hans"


class Other(NamedTuple):
    """The language the page is not in: what the cookie holds, what `lang` holds, and its name in itself."""

    code: str
    tag: str
    name: str


@register.simple_tag
def other_tongue() -> Other:
    """What the language switch offers; a language is named in itself, since who needs it reads no other."""
    return Other("zh-hans", "zh-Hans", "中文") if words.tongue() == "en" else Other("en", "en", "English")


@register.simple_tag(name="choice")
def label_of(value: object, table: Mapping[str, str]) -> str:
    """The label of a stored slug from its table of pairs."""
    return words.choice(value, table)


@register.simple_tag(name="day")
def day_element(on: date | None) -> str | SafeString:
    """A day as a `<time>` element; a dash for none."""
    if not on:
        return words.NONE
    exact = dates.china(on).date() if isinstance(on, datetime) else on
    return format_html('<time datetime="{}">{}</time>', exact.isoformat(), dates.day(on))


@register.simple_tag(name="moment")
def moment_element(at: datetime | None) -> str | SafeString:
    """A moment as a `<time>` element on China's clock; a dash for none."""
    if not at:
        return words.NONE
    exact = dates.china(at).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', exact, dates.moment(at))


@register.filter(name="day")
def day_text(on: date | None) -> str:
    """A day as plain text, for a value of a pair."""
    return str(dates.day(on))


@register.filter(name="moment")
def moment_text(at: datetime | None) -> str:
    """A moment as plain text, for a value of a pair."""
    return str(dates.moment(at))


@register.filter(name="choice")
def label_text(value: object, table: Mapping[str, str]) -> str:
    """The label of a stored slug as plain text, for a value of a pair."""
    return str(words.choice(value, table))


@register.filter(name="listed")
def listed_text(items: Iterable[object]) -> str:
    """Several things in one line, with the comma of the reader's language."""
    return str(words.listed(items))


@register.filter
def told(refusal: RuleBreach) -> str:
    """A refusal's paragraph in the reader's language."""
    return words.cited(refusal.text(words.tongue()))
