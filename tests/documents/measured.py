"""What is measured of a PDF: lines and characters in millimetres, faces, ruled lines, text without white space."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pdfplumber

from shuangsuiji.documents.papers import KINDS, paper_of
from shuangsuiji.documents.rendering import Paper, pdf_bytes
from tests.documents.values import VALUES

LABEL = "演示数据"
MM = 25.4 / 72


@cache
def pdf_of(kind: str, label: str = "") -> bytes:
    """The PDF of a kind with its sample values."""
    return pdf_bytes(sample(kind, label))


def sample(kind: str, label: str = "") -> Paper:
    """The paper of a kind with its sample values."""
    number = "演环双随机〔2026〕4号" if KINDS[kind].family else ""
    return paper_of(kind, VALUES[kind], number=number, label=label)


@contextmanager
def pages_of(content: bytes) -> Iterator[list[Any]]:
    """The pages of a PDF, open."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        yield pdf.pages


def squeezed(text: str) -> str:
    """Text without white space: where lines break is for the page, not for the text."""
    return "".join(text.split())


def text_of(content: bytes) -> str:
    """All text of a PDF in its own order, without white space, numbers of pages and labels."""
    with pages_of(content) as pages:
        kept = [one["text"] for page in pages for one in page.chars if 20 < one["top"] * MM < 297 - 35]
        return squeezed("".join(kept))


def lines_of(page: Any, size: float) -> list[list[Any]]:
    """Characters of one size in the type area, line by line from the top."""
    lines: dict[float, list[Any]] = {}
    for one in page.chars:
        if abs(one["size"] - size) < 0.01 and 36 < one["top"] * MM < 297 - 35:
            lines.setdefault(round(one["top"], 1), []).append(one)
    return [lines[top] for top in sorted(lines)]
