"""Which fonts a paper is set in, and whether they hold every character of it: a box in a name is a wrong name."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from shuangsuiji.documents.errors import CharactersMissing, FontsFolderAbsent, NoChineseFont

RARE = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's fonts-noto-cjk puts what the wheel lacks: rare characters of names."""
OUTLINE = 0.45
"""How many points the thin face of the wheel is thickened by where a heavy one is wanted."""
_SIGNS = ("New Computer Modern Math", frozenset("⌈⌉⌊⌋"))
"""A face inside the typesetter, for the signs of arithmetic that Chinese fonts lack."""
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_ENDINGS = (".otf", ".ttf", ".ttc", ".otc")
_SERIF = ("Noto Serif SC", "Noto Serif CJK SC")
_BODY = ("FZFangSong-Z02S", "FZFangSong-Z02", "FangSong_GB2312", "FangSong", "仿宋", "FandolFang R", "FandolFang")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "Source Han Serif SC Heavy", "FandolSong")
_SANS = ("SimHei", "FZHei-B01S", "FZHei-B01", "FandolHei", "Noto Sans SC", "Noto Sans CJK SC")
_KAI = ("KaiTi_GB2312", "KaiTi", "FZKai-Z03S", "FZKai-Z03", "FandolKai")


@dataclass(frozen=True, slots=True)
class Faces:
    """Families of body (仿宋), title (小标宋), sans (黑体) and kai (楷体), best first; `outline` thickens titles."""

    body: Sequence[str]
    title: Sequence[str]
    sans: Sequence[str]
    kai: Sequence[str]
    outline: float


def folders(own: str = "") -> tuple[Path, ...]:
    """Folders with fonts: the office's own (SSJ_FONTS), the wheel's, the system's for rare characters.

    Raises `FontsFolderAbsent` where the office's own is no folder.
    """
    if own and not Path(own).is_dir():
        raise FontsFolderAbsent(found=own)
    found = [Path(own)] if own else []
    found += [pylopdf_fonts_zh_cn.serif_path().parent, RARE]
    return tuple(one for one in found if one.is_dir())


@lru_cache(maxsize=8)
def faces(among: tuple[Path, ...]) -> Faces:
    """The families to name, of those that these folders hold; raises `NoChineseFont` where none is Chinese."""
    names = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(one) for one in among]
    ).families()
    known = {name.lower(): name for name in names}

    def of(wanted: Iterable[str]) -> list[str]:
        return [known[name.lower()] for name in (*wanted, *_SERIF) if name.lower() in known]

    if not of(_BODY):
        raise NoChineseFont(found="、".join(str(one) for one in among) or "—", found_en=len(names))
    thin = not any(name.lower() in known for name in _TITLE)
    body, title, sans, kai = ([*of(one), _SIGNS[0]] for one in (_BODY, _TITLE, _SANS, _KAI))
    return Faces(body, title, sans, kai, OUTLINE if thin else 0)


def refuse_missing(text: str, among: tuple[Path, ...]) -> None:
    """Nothing happens when some font holds every character of `text`; raises `CharactersMissing`, `NoChineseFont`."""
    left = {one for one in text if unicodedata.category(one) not in _UNSEEN} - _SIGNS[1]
    for file in _files(among):
        if not left:
            return
        left = {one for one in left if ord(one) not in _held(file)}
    if left and not any(0x4E00 in _held(file) for file in _files(among)):
        raise NoChineseFont(found="、".join(str(one) for one in among) or "—", found_en=len(among))
    if left:
        named = [f"{one}（U+{ord(one):04X}）" for one in sorted(left)[:5]]
        raise CharactersMissing(found="、".join(named), found_en=", ".join(f"U+{ord(one):04X}" for one in sorted(left)))


def _files(among: tuple[Path, ...]) -> Iterator[Path]:
    for folder in among:
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)


@lru_cache(maxsize=64)
def _held(file: Path) -> frozenset[int]:
    """Code points that a font file holds; of a collection, those of its first font: ours share one table."""
    if file.suffix.lower() in (".ttc", ".otc"):
        with TTCollection(str(file), lazy=True) as collection:
            return frozenset(collection.fonts[0].getBestCmap() or ())
    with TTFont(str(file), lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
