"""Refusals of the strict reader: what cannot be read at all ends with 2."""

from shuangsuiji.core.errors.canonical import Malformed, NotCanonical


def test_both_say_what_was_found_and_what_was_expected():
    one = NotCanonical(what="a float", expected="whole numbers")
    other = Malformed(where="rules.team", found="1", expected="2 or more")

    assert one.text("zh").startswith("文件不符合规范：a float，应为：whole numbers（docs/spec/draw1.md, Encodings）。")
    assert "rules.team: found 1, expected 2 or more" in other.text("en")
    assert one.exit_code == other.exit_code == 2
