"""Pages find everything they ask for on our own host, and its colours can be read."""

import re
from pathlib import Path

import pytest

import shuangsuiji.project

STATIC = Path(shuangsuiji.project.__file__).parent / "static"
TEMPLATES = STATIC.with_name("templates")
OFFICE = sorted((STATIC / "office").iterdir())
SURFACES = ("page", "surface", "raised", "sunken", "row")
TINTED = [("accent", "accent-soft"), ("text", "accent-soft"), ("quiet", "sunken"), ("text", "mark")]
TINTED += [pair for tone in ("good", "warn", "bad") for pair in ((tone, f"{tone}-soft"), ("text", f"{tone}-soft"))]
TEXTS = [(text, surface) for text in ("text", "quiet", "accent", "accent-strong", "bad") for surface in SURFACES]


def asked() -> set[str]:
    """Every static file that a template names."""
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]
    return {name for text in texts for name in re.findall(r"{% static '([^']+)' %}", text)}


@pytest.mark.parametrize("name", sorted(asked()))
def test_every_static_file_that_a_template_names_is_there(name):
    assert (STATIC / name).is_file(), "run `make assets`"


@pytest.mark.parametrize("path", sorted((STATIC / "vendor").glob("*.*")), ids=lambda path: path.name)
def test_no_file_of_others_asks_another_host(path):
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"@import|url\(['\"]?(?!['\"]?data:)|sourceMappingURL", text) == []


def test_the_library_that_swaps_parts_of_pages_is_of_the_second_line():
    assert re.search(r'version:"2\.\d+\.\d+"', (STATIC / "vendor/htmx.min.js").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_no_file_of_ours_names_a_host_or_spaces_letters_apart(path):
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

    assert re.findall(r"https?:|gradient\(|letter-spacing: (?!normal)|eval\(|new Function|innerHTML", text) == []


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme: those of the light one, overridden where the dark one differs."""
    text = (STATIC / "office/tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\n(:root|\[data-bs-theme=\"dark\"\]) \{(.*?)\n\}", text, flags=re.DOTALL)
    chosen = blocks[:1] if theme == "light" else blocks[:2]
    return {name: value for _, block in chosen for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [*TEXTS, *TINTED, ("on-accent", "accent"), ("on-accent", "accent-strong")])
def test_text_can_be_read_on_every_surface_in_both_themes(theme, text, ground):
    known = colours(theme)

    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("line", ["line-strong", "focus"])
@pytest.mark.parametrize("ground", ["page", "surface", "sunken"])
def test_borders_of_controls_and_the_focus_are_seen_in_both_themes(theme, line, ground):
    known = colours(theme)

    assert contrast(known[line], known[ground]) >= 3
