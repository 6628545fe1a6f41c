"""The templates as tokens, and what of them a reader would see, for the tests of this folder."""

from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.health.sources import PACKAGE

FILES = sorted(PACKAGE.rglob("templates/**/*.html"))
SEEN = ("title", "placeholder", "aria-label", "alt", "label", "content", "value")
"""Attributes that a reader sees or hears; `value` of a button only, `content` of a description only."""
UNREAD = ("script", "style", "kbd", "code")
"""Elements whose text is no sentence: names of keys, commands and codes are the same in every language."""


def name(path: Path) -> str:
    """A template's name as a page includes it."""
    return str(path.relative_to(PACKAGE))


def tokens(path: Path) -> list[Token]:
    """The tokens of a template, without those inside `{% comment %}`."""
    kept, hidden = [], False
    for token in Lexer(path.read_text(encoding="utf-8")).tokenize():
        if token.token_type == TokenType.BLOCK and token.contents.split()[0] in ("comment", "endcomment"):
            hidden = token.contents.split()[0] == "comment"
        elif not hidden:
            kept.append(token)
    return kept


def tags(path: Path, tag: str) -> list[list[str]]:
    """The arguments of every use of a tag in a template."""
    blocks = [token for token in tokens(path) if token.token_type == TokenType.BLOCK]
    return [token.split_contents()[1:] for token in blocks if token.contents.split()[0] == tag]


class _Visible(HTMLParser):
    """Collects what is left to read when every tag and variable of the template is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.open.append(tag)
        given = dict(attrs)
        shown = tag == "button" or given.get("type") in ("submit", "button", "reset")
        for key in SEEN:
            if (key != "value" or (shown and "name" not in given)) and (
                key != "content" or given.get("name") == "description"
            ):
                self.found.append(given.get(key) or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, text: str) -> None:
        if not self.open:
            self.found.append(text)


def visible(path: Path) -> list[str]:
    """Texts and seen attributes that stand in a template as they are, outside every tag and variable."""
    plain = "".join(token.contents if token.token_type == TokenType.TEXT else "" for token in tokens(path))
    parser = _Visible()
    parser.feed(plain)
    parser.close()
    return [text.strip() for text in parser.found if text.strip()]
