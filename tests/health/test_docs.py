"""The documents say what is so: links lead somewhere, snippets run, citations exist, both READMEs agree."""

import ast
import doctest
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from shuangsuiji.cli.program import COMMANDS
from shuangsuiji.core.policy import OPTIONS, Readings

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs/decisions"
READMES = ("README.md", "README.zh-CN.md")
# Written in pieces, so that this file does not hold what it forbids.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "npm" + "mirror.com")
COMMAND_LINE = re.compile(r"(\.venv/bin/)?(make|git|cd|ssj|python3?|printf|sha256sum|curl|openssl)\b")
MACHINE_PATH = re.compile(rb"(?<![\w.~$}/-])/(?:" + b"|".join((b"work", b"root", b"home", b"Users")) + rb")/[\w.]")


def kept_files() -> list[Path]:
    """Every file that is committed, or would be by `git add .`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def pages() -> list[Path]:
    """Every Markdown file of the project."""
    return [path for path in kept_files() if path.suffix == ".md"]


def source_texts() -> Iterator[tuple[Path, str]]:
    """Everything that may cite a document: code, packs, recipes."""
    for path in kept_files():
        if path.suffix in (".py", ".toml", ".ts", ".js", ".html", "") and path != Path(__file__):
            yield path, path.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    """The page without fenced blocks and code spans, whose brackets are no links."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def headings(text: str) -> list[str]:
    """The headings of a page, without their marks."""
    return re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), flags=re.MULTILINE)


def anchor(heading: str) -> str:
    """The anchor that a forge makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def run_snippets(path: Path) -> tuple[doctest.TestResults, dict[str, Any]]:
    """Run the python blocks of a page with the standard library alone; line numbers are those of the page."""
    kept, inside = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        fence = line.startswith("```")
        kept.append(line if inside and not fence else "")
        inside = line.startswith("```python") if fence else inside
    globs: dict[str, Any] = {}
    test = doctest.DocTestParser().get_doctest("\n".join(kept) + "\n", globs, path.name, str(path), 0)
    results = doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)
    return results, test.globs


def test_every_link_of_every_page_leads_somewhere() -> None:
    broken = []

    for page in pages():
        for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, part = target.partition("#")
            place = (page.parent / name).resolve() if name else page
            known = place.exists() and (not part or part in map(anchor, headings(place.read_text(encoding="utf-8"))))
            broken += [] if known else [f"{page.relative_to(ROOT)} → {target}"]

    assert broken == []


@pytest.mark.parametrize("page", ["docs/spec/draw1.md"])
def test_the_specification_computes_what_it_says_with_nothing_of_ours(page: str) -> None:
    results, globs = run_snippets(ROOT / page)

    assert results.failed == 0
    assert results.attempted >= 40
    assert not any(name.startswith("shuangsuiji") for name in map(str, globs))


def test_the_sceptics_script_finds_the_key_of_the_example(tmp_path: Path) -> None:
    guide = (ROOT / "docs/guides/sceptic.md").read_text(encoding="utf-8")
    script = re.search(r"```python\n(.*?)```", guide, flags=re.DOTALL)
    known = run_snippets(ROOT / "docs/spec/draw1.md")[1]
    record = {"opening": known["opening"], "contributions": [{"value": one} for one in known["values"]]}
    (tmp_path / "record.json").write_text(json.dumps({**record, "balls": known["balls"]}), encoding="utf-8")

    assert script is not None
    found = subprocess.run(
        [sys.executable, "-c", script[1], str(tmp_path / "record.json")], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == known["K"]["subject"]


def test_the_sceptics_ticket_is_one_anybody_can_compute() -> None:
    guide = (ROOT / "docs/guides/sceptic.md").read_text(encoding="utf-8")
    shown = re.search(r'K=([0-9a-f]{64})\nprintf %s "\$K"(\S+) \| sha256sum\n([0-9a-f]{64})', guide)

    assert shown is not None
    assert hashlib.sha256((shown[1] + shown[2]).encode()).hexdigest() == shown[3]


def test_every_document_that_code_cites_exists() -> None:
    missing = set()

    for path, text in source_texts():
        for cited in re.findall(r"\bdocs/[\w./-]+", text):
            name = cited.rstrip(".")
            if not (ROOT / name).exists() and not list(ROOT.glob(f"{name}-*.md")):
                missing.add(f"{path.relative_to(ROOT)} cites {name}")

    assert sorted(missing) == []


def test_every_decision_that_code_cites_by_number_exists() -> None:
    known = {path.name.split("-")[0].replace("A0", "A").replace("D0", "D") for path in decisions()}
    missing = set()

    for path, text in source_texts():
        for cited in re.findall(r"docs/decisions \(([^)]*)\)", text):
            numbers = set(re.findall(r"\b[AD]\d+[a-z]?\b", cited))
            missing |= {f"{path.relative_to(ROOT)} cites {one}" for one in numbers - known}

    assert sorted(missing) == []


def test_every_heading_of_the_specification_that_code_cites_exists() -> None:
    known = [
        re.sub(r"^[\d.]+ ", "", one) for one in headings((ROOT / "docs/spec/draw1.md").read_text(encoding="utf-8"))
    ]
    missing = set()

    for path, text in source_texts():
        for cited in re.findall(r"docs/spec/draw1\.md, ([A-Z][a-z]+(?: [a-z]+)*)", text):
            for part in cited.removesuffix(" and").split(" and "):
                if not any(one == part for one in known):
                    missing.add(f"{path.relative_to(ROOT)} cites {part}")

    assert sorted(missing) == []


def decisions() -> list[Path]:
    """Every decision, without the index."""
    return sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("decision", decisions(), ids=lambda path: path.stem)
def test_a_decision_is_one_page_that_weighs_its_options(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 80
    assert re.match(r"# [AD]\d+[a-z]?\. ", lines[0])
    wanted = ["## Question", "## Options", "## Decision", "## Why", "## Consequences"]
    assert [line for line in lines if line.startswith("## ")] == wanted
    options = lines[lines.index("## Options") : lines.index("## Decision")]
    assert len([line for line in options if line.startswith("- ")]) >= 2
    assert any(line.startswith("- **Clause:** ") for line in lines)


def test_the_index_of_decisions_is_complete() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")

    assert re.findall(r"\(([AD]\w+[\w-]*\.md)\)", index) == [path.name for path in decisions()]


def test_every_reading_of_a_pack_has_its_decision_with_the_default_and_options_that_hold() -> None:
    documented: dict[str, tuple[object, str]] = {}
    for path in decisions():
        line = re.search(
            r"^- \*\*Pack key:\*\* `(\w+)` = `([^`]+)`(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        if line:
            documented[line[1]] = (json.loads(line[2]), line[3])

    held = {field.name: field.default for field in fields(Readings)}

    assert sorted({*documented, "exemptions"}) == sorted(held)
    for name, (default, others) in documented.items():
        value = held[name]
        plain = str(value) if isinstance(value, Fraction) else list(value) if isinstance(value, tuple) else value
        assert default == plain, name
        options = [str(default), *re.findall(r'\| `"([^"]+)"`', others)]
        assert name not in OPTIONS or options == list(OPTIONS[name])


def test_the_glossary_is_a_table_that_a_program_can_read() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]

    assert all(len(row) == 4 and all(row) for row in rows)
    words = [row[0] for row in rows]
    assert all(re.fullmatch(r"`\w+`", word) for word in words)
    assert len(set(words)) == len(words) >= 100
    for row in rows:
        for part in row[3].removeprefix("later: ").split(", "):
            built = (ROOT / "shuangsuiji" / part).exists() or (ROOT / part).exists()
            assert built != row[3].startswith("later: "), row


def test_the_guides_name_only_commands_and_options_that_exist() -> None:
    known = {
        node.value
        for path in (ROOT / "shuangsuiji").rglob("*.py")
        if "cli" in path.parts or "verifier" in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unknown = set()

    for page in [
        *sorted((ROOT / "docs/guides").glob("*.md")),
        *sorted(DECISIONS.glob("*.md")),
        *map(ROOT.joinpath, READMES),
    ]:
        text = page.read_text(encoding="utf-8")
        unknown |= {
            f"{page.name}: ssj {one}" for one in re.findall(r"\bssj ([a-z][a-z-]*)", text) if one not in COMMANDS
        }
        quoted = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))
        options = re.findall(r"(?<![\w-])--[a-z][a-z-]*", "\n".join(re.findall(r"(?:ssj|verify_draw1)[^\n]*", quoted)))
        unknown |= {f"{page.name}: {one}" for one in options if one not in known and one not in ("--json", "--help")}

    assert sorted(unknown) == []


def commands_of(page: str) -> list[str]:
    """The command lines in the fenced blocks of a README, without comments; pictures and output are no commands."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = "\n".join(re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL)).splitlines()
    shown = [re.sub(r"\s+", " ", re.sub(r"\s#\s.*", "", line).strip().removeprefix("$ ")) for line in lines]
    return [line for line in shown if COMMAND_LINE.match(line)]


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = map(commands_of, READMES)

    assert english == chinese
    assert any(line.startswith("make ") for line in english)


def test_no_file_names_a_package_registry_or_a_place_on_one_machine() -> None:
    found = []

    for path in kept_files():
        content = path.read_bytes()
        found += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host.encode() in content]
        found += [f"{path.relative_to(ROOT)}: {one.decode()}…" for one in MACHINE_PATH.findall(content)]

    assert found == []


def test_the_licence_is_whole_in_both_languages() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    for part in ("木兰宽松许可证", "条款结束", "Mulan Permissive Software License", "END OF THE TERMS AND CONDITIONS"):
        assert part in licence
    assert len(re.findall(r"^[0-6]\. +\S", licence, flags=re.MULTILINE)) == 14


def test_every_change_has_a_fragment_that_says_for_whom_and_from_when() -> None:
    fragments = sorted((ROOT / "changelog.d").glob("*.md"))

    assert fragments
    for one in fragments:
        text = one.read_text(encoding="utf-8")
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", one.name)
        assert "**For whom:**" in text and "**From:**" in text and "**By:**" in text
