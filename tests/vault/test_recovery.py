"""The recovery text: what was typed right comes back, and a slip is told by its line."""

import random

import pytest

from shuangsuiji.vault.errors import WrongRecoveryLine
from shuangsuiji.vault.keyfile import Keyring
from shuangsuiji.vault.recovery import CHARACTERS, keys_of, lines_of, read_line, read_text
from shuangsuiji.vault.recovery_page import recovery_text
from tests.vault.rings import key, ring

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def refused_line(text: str) -> str:
    """The line that the refusal names."""
    with pytest.raises(WrongRecoveryLine) as refusal:
        read_text(text)
    assert "恢复页" in refusal.value.text("zh")
    return str(refusal.value.values["line"])


@pytest.mark.parametrize("names", ["a", "ab", "abcdefgh"])
def test_the_text_gives_the_ring_back_with_the_current_key_first(names: str) -> None:
    assert read_text(recovery_text(ring(*names))) == ring(*names)


def test_spaces_hyphens_case_width_order_and_the_letters_like_digits_do_not_matter() -> None:
    lines = recovery_text(ring("a", "b")).splitlines()
    typed = [
        lines[7].lower(),
        lines[0].replace(" ", ""),
        lines[1].replace(" ", "-"),
        *lines[2:7],
        "",
        "# a note",
        lines[0].replace("0", "O").replace("1", "I"),
    ]
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in typed[3])

    assert read_text("\n".join([*typed, wide])) == ring("a", "b")


def test_every_single_wrong_character_is_told_by_its_line() -> None:
    lines = recovery_text(ring("a", "b")).splitlines()

    for number, line in enumerate(lines):
        label, body = line.split(" ", 1)
        for at, right in enumerate(body):
            for wrong in ALPHABET if right != " " else "":
                if wrong != right:
                    typed = [*lines]
                    typed[number] = f"{label} {body[:at]}{wrong}{body[at + 1 :]}"
                    assert refused_line("\n".join(typed)) == label


def test_any_two_wrong_characters_of_a_line_are_noticed() -> None:
    line = lines_of(ring("a"))[1]
    some = random.Random(1)
    unnoticed = []

    for first in range(CHARACTERS):
        for second in range(first):
            for _ in range(20):
                typed = list(line.characters)
                typed[first], typed[second] = some.choice(ALPHABET), some.choice(ALPHABET)
                text = "".join(typed)
                if text != line.characters:
                    try:
                        read_line(f"A2 {text}")
                    except WrongRecoveryLine:
                        continue
                    unnoticed.append(text)

    assert unnoticed == []


def test_two_exchanged_characters_are_noticed_wherever_they_stand() -> None:
    line = lines_of(ring("a"))[2].characters

    for first in range(CHARACTERS):
        for second in range(first):
            if line[first] != line[second]:
                typed = list(line)
                typed[first], typed[second] = line[second], line[first]
                with pytest.raises(WrongRecoveryLine):
                    read_line("A3" + "".join(typed))


def test_two_exchanged_lines_are_noticed() -> None:
    lines = recovery_text(ring("a")).splitlines()
    swapped = [lines[0], f"A2{lines[2][2:]}", f"A3{lines[1][2:]}", lines[3]]

    assert refused_line("\n".join(swapped)) == "A2"


@pytest.mark.parametrize("missing", ["A1", "A4", "B2"])
def test_a_missing_line_is_named(missing: str) -> None:
    lines = [line for line in recovery_text(ring("a", "b")).splitlines() if not line.startswith(missing)]

    assert refused_line("\n".join(lines)) == missing


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note"])
def test_an_empty_text_lacks_its_first_line(text: str) -> None:
    assert refused_line(text) == "A1"


@pytest.mark.parametrize(
    ("line", "named"),
    [("A1 0400", "A1"), ("A2" + "0" * 19, "A2"), ("A3" + "U" * 18, "A3"), ("Z1" + "0" * 18, "Z1"), ("密钥", "密钥")],
)
def test_a_line_of_another_shape_is_refused(line: str, named: str) -> None:
    assert refused_line(line) == named


def test_the_same_line_typed_twice_differently_is_refused() -> None:
    other = recovery_text(ring("b")).splitlines()

    assert refused_line(recovery_text(ring("a")) + other[1]) == "A2"


def test_lines_of_two_pages_mixed_are_refused_as_a_whole() -> None:
    mixed = [*lines_of(ring("a"))[:2], *lines_of(ring("b"))[2:]]

    with pytest.raises(WrongRecoveryLine) as refusal:
        keys_of(mixed)

    assert refusal.value.values["line"] == "A1–A4"


def test_a_page_of_a_former_key_alone_lacks_the_current_one() -> None:
    lines = [line for line in recovery_text(Keyring(key("a"), (key("b"),))).splitlines() if line[0] == "B"]

    assert refused_line("\n".join(lines)) == "A1"
