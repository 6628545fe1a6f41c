"""Nothing grows past what one can read: files, functions, folders."""

from collections import Counter
from pathlib import Path

from tests.health.sources import ROOT, body_lines, files, functions, place

LONGEST_FILE = 400
LONGEST_BODY = 40
FULLEST_FOLDER = 12
# A longer file needs a reason.
MAY_BE_LONG = {
    "shuangsuiji/verifier/verify_draw1.py": "ships alone, as one file that a sceptic can download",
    "shuangsuiji/registry/migrations/0001_open_registers.py": "one table after another, written once and never edited",
}
FOLDERS = ("shuangsuiji", "tests", "bench", "torture")


def python_files() -> list[Path]:
    """Every Python file of ours."""
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def test_no_file_is_longer_than_400_lines():
    long = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }

    assert long - set(MAY_BE_LONG) == set()


def test_every_exception_is_still_needed():
    assert all(len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LONGEST_FILE for name in MAY_BE_LONG)


def test_no_body_is_longer_than_40_lines():
    long = [
        f"{place(path, function)} {function.name}: {body_lines(function)}"
        for path in python_files()
        for function in functions(path)
        if body_lines(function) > LONGEST_BODY
    ]

    assert long == []


def test_nine_of_ten_bodies_fit_in_twenty_lines():
    lines = sorted(body_lines(function) for path in files() for function in functions(path))

    assert lines[len(lines) // 2] <= 7
    assert lines[len(lines) * 9 // 10] <= 20


def test_no_folder_holds_more_than_12_modules():
    full = Counter(path.parent for path in python_files() if path.name != "__init__.py")

    assert {str(folder.relative_to(ROOT)): n for folder, n in full.items() if n > FULLEST_FOLDER} == {}
