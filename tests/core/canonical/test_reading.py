"""A text has one meaning, or is refused."""

import time

import pytest

from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.core.errors.canonical import NotCanonical


def test_white_space_and_order_of_keys_are_free():
    assert dumps(loads(b'\t{ "b" : [ ] ,\r\n "a" : "\\u00e9" }\n')) == '{"a":"é","b":[]}'.encode()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"", "Expecting value"),
        (b"{", "character 1"),
        (b'{"a":1,}', "property name"),
        (b"[1] [2]", "Extra data"),
        (b"[1]\x00", "Extra data"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"\xff\xfe", "byte 0"),
        (b'{"a":"\xed\xa0\x80"}', "UTF-8"),
        (b'{"a":1,"b":2,"a":1}', "key 'a' twice"),
        (b'[[{"a":1,"a":1}]]', "key 'a' twice"),
        (b'{"a":1,"\\u0061":1}', "key 'a' twice"),
        (b"1.0", "number 1.0"),
        (b"1e2", "number 1e2"),
        (b"-0.0", "number -0.0"),
        (b"[-0]", "-0"),
        (b"NaN", "number NaN"),
        (b"-Infinity", "number -Infinity"),
        (b"null", "NoneType"),
        (b"01", "Extra data"),
        (b"+1", "Expecting value"),
        (b"9007199254740992", "number 9007199254740992"),
        (b"9" * 5000, "number of 5000 digits"),
        ('{"é":1}'.encode(), "é"),
        (b'"\\ud800"', "surrogate"),
        (b'"\\udc00\\ud800"', "surrogate"),
        (b'"a\nb"', "control character"),
        (b'"\\x41"', "escape"),
        (b"'a'", "Expecting value"),
        (b"[1]//", "Extra data"),
        (b"[" * 33 + b"1" + b"]" * 33, "depth 33"),
        (b"[" * 100_000, "nesting too deep"),
        (b'{"a":' * 100_000, "nesting too deep"),
    ],
)
def test_what_two_readers_could_read_differently_is_refused(source, found):
    with pytest.raises(NotCanonical) as refusal:
        loads(source)

    assert found.lower() in str(refusal.value.values["what"]).lower()
    assert refusal.value.exit_code == 2


def test_a_pair_of_surrogates_is_one_character():
    assert loads(b'"\\ud842\\udfb7"') == "𠮷"


def test_a_duplicate_among_very_many_keys_is_found_at_once():
    many = ",".join(f'"{number}":1' for number in range(50_000))
    started = time.process_time()

    with pytest.raises(NotCanonical, match="twice"):
        loads(f'{{{many},"49999":1}}'.encode())

    assert time.process_time() - started < 5
