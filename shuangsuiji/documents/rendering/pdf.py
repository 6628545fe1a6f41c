"""A paper as PDF, in memory: the same paper gives the same bytes, and nothing of it touches the disk."""

import json
import threading
from dataclasses import asdict
from pathlib import Path
from typing import cast

import typst

from shuangsuiji.documents.rendering.blocks import Paper
from shuangsuiji.documents.rendering.fonts import faces, folders, refuse_missing

_LAYOUT = Path(__file__).with_name("paper.typ")
_compilers = threading.local()


def pdf_bytes(paper: Paper, *, fonts: str = "") -> bytes:
    """The paper set with the fonts of the folder `fonts` where given, else with those that come with the program.

    Raises `NoChineseFont` and `CharactersMissing` rather than print a box.
    """
    among = folders(fonts)
    chosen = faces(among)
    refuse_missing(paper.text(), among)
    inputs = {
        "paper": json.dumps(paper.plain(), ensure_ascii=False, sort_keys=True),
        "fonts": json.dumps(asdict(chosen), ensure_ascii=False, sort_keys=True),
    }
    return cast(bytes, _compiler(among).compile(format="pdf", sys_inputs=inputs))


def _compiler(among: tuple[Path, ...]) -> typst.Compiler:
    """One compiler for each thread: it keeps fonts and layout; another folder of fonts gets another."""
    if getattr(_compilers, "among", None) != among:
        _compilers.among = among
        _compilers.one = typst.Compiler(
            str(_LAYOUT),
            root=str(_LAYOUT.parent),
            font_paths=[str(one) for one in among],
            ignore_system_fonts=True,
        )
    one: typst.Compiler = _compilers.one
    return one
