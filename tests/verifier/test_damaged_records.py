"""Nothing is forgiven when a record is read, and no single field of a published one can be changed unseen."""

import copy
import json
import os
import random
from pathlib import Path

import pytest

from shuangsuiji.verifier.verify_draw1 import Published, Refused, jcs, read_json, replay, verify
from tests.verifier.forge import bytes_of, event, forge, public, settle, with_events

FOREIGN = Path(os.environ.get("SSJ_SHARED", Path(__file__).resolve().parents[2] / "../shared")) / "vectors/foreign"
BAD = [
    (b"\xef\xbb\xbf{}", "json.bom"),
    (b'{"a":"\xff"}', "json.encoding"),
    (b'"\xed\xa0\x80"', "json.encoding"),
    ('{"a":1}'.encode("utf-16"), "json.encoding"),
    ('{"a":1}'.encode("utf-16-be"), "json.syntax"),
    (b"", "json.syntax"),
    (b"{", "json.syntax"),
    (b'{"a":1', "json.syntax"),
    (b'{"a":1}}', "json.syntax"),
    (b"[1,]", "json.syntax"),
    (b"[01]", "json.syntax"),
    (b"[+1]", "json.syntax"),
    (b"{'a':1}", "json.syntax"),
    (b'["\n"]', "json.syntax"),
    (b"[1] //", "json.syntax"),
    ("[１]".encode(), "json.syntax"),
    ("[1]\u00a0".encode(), "json.syntax"),
    (b'{"a":1,"b":2,"a":1}', "json.duplicate_key"),
    (b'{"a":{"b":1,"\\u0062":1}}', "json.duplicate_key"),
    ('{"ä":1}'.encode(), "json.key"),
    (b'{"\\ud800":1}', "json.key"),
    (b"[1.0]", "json.float"),
    (b"[1e2]", "json.float"),
    (b"[-0.0]", "json.float"),
    (b"[-0]", "json.negative_zero"),
    (b"[NaN]", "json.constant"),
    (b"[Infinity]", "json.constant"),
    (b"[-Infinity]", "json.constant"),
    (b"[9007199254740992]", "json.too_large"),
    (b"[-9007199254740992]", "json.too_large"),
    (b"[" + b"9" * 100_000 + b"]", "json.too_large"),
    (b'["\\ud800"]', "json.surrogate"),
    (b'["\\udc00\\ud800"]', "json.surrogate"),
    (b"[" * 33 + b"]" * 33, "json.depth"),
    (b'{"a":' * 33 + b"1" + b"}" * 33, "json.depth"),
    (b"[" * 100_000, "json.depth"),
    (b"[" * 100_000 + b"]" * 100_000, "json.depth"),
    (b'{"a":' * 100_000, "json.depth"),
]


@pytest.mark.parametrize(("raw", "code"), BAD, ids=range(len(BAD)))
def test_bytes_that_are_not_strict_json_are_refused_as_unusable(raw, code):
    with pytest.raises(Refused) as refusal:
        read_json(raw)

    assert refusal.value.code == code
    verdict = verify(raw)
    assert (verdict.status, verdict.code, verdict.exit_code) == ("refused", code, 2)
    assert code in verdict.text("zh") and code in verdict.text("en")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b" [ 1 , true ]\n", [1, True]),
        (b"[9007199254740991, -9007199254740991, 0]", [2**53 - 1, 1 - 2**53, 0]),
        (b'["\\ud83d\\ude00", "\\u00df"]', ["😀", "ß"]),
        (b"[" * 32 + b"]" * 32, None),
        (b'"[[[["', "[[[["),
    ],
)
def test_what_the_profile_allows_is_read(raw, value):
    found = read_json(raw)

    assert value is None or found == value


def test_a_duplicate_key_among_very_many_is_found_at_once():
    raw = b"{" + b",".join(b'"k%d":1' % i for i in [*range(100_000), 99_999]) + b"}"

    with pytest.raises(Refused, match=r"json\.duplicate_key") as refusal:
        read_json(raw)

    assert refusal.value.found == "k99999"


def test_the_bytes_are_those_of_rfc_8785():
    if not (FOREIGN / "rfc8785-jcs.json").exists():
        pytest.skip("rfc8785-jcs.json: no shared folder here")
    cases = json.loads((FOREIGN / "rfc8785-jcs.json").read_text(encoding="utf-8"))
    seen = []

    for name, case in cases.items():
        try:
            made = jcs(read_json(_text(case["input"]))).decode()
        except Refused as refusal:
            assert refusal.code in ("json.float", "json.key"), name
            continue
        seen.append(name)
        assert made == case["output"].strip(), name

    assert seen


def _text(value):
    return value.encode() if isinstance(value, str) else json.dumps(value, ensure_ascii=False).encode()


def test_control_characters_are_escaped_as_rfc_8785_has_it():
    assert jcs({"a": '\b\t\n\f\r"\\/\x01\x1f\x7f€'}) == '{"a":"\\b\\t\\n\\f\\r\\"\\\\/\\u0001\\u001f\x7f€"}'.encode()


def test_thousands_of_damaged_records_end_in_a_verdict_each_time():
    raw, chance, seen = bytes_of(settle(forge())), random.Random(1001), set()

    for _ in range(2500):
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 3)] = chance.choice(
                [b"", b"}", b"[", b'"', b"-0", b"1.5", b"null", b"\xff", b"9" * 30, bytes([chance.randrange(256)])]
            )
        verdict = verify(bytes(damaged))
        seen.add(verdict.code.split(".")[0])
        assert bytes(damaged) == raw or verdict.status in ("refused", "consistent")
        assert verdict.text("zh") and verdict.text("en")

    assert {"json", "schema", "hash"} <= seen


# ---- tampering ----

NUMBERS = [4, 11, 17, 21, 28, 30]


@pytest.fixture(scope="module")
def sealed_year():
    drawn = settle(forge(numbers=NUMBERS))
    first, second, third, fourth = list(replay(bytes_of(drawn)).visits)[:4]
    team = replay(bytes_of(drawn)).visits[second].team
    return with_events(
        drawn,
        event("join", officer={"id": "N-1", "lead": True}),
        event("closed", id=first),
        event("recuse", id=second, officer=team[1]),
        event("leave", officer="O-01", weeks=["2026-W41", "2026-W42"]),
        event("return", officer="O-01"),
        event("added", id="S-0001"),
        event("visited", id=third, day="2026-10-06"),
        event("void", id=fourth),
    )


def leaves(value, path=()):
    """The path of every scalar, of every list and object, and of every item."""
    yield path
    for step in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from leaves(value[step], (*path, step))


def changed(value):
    """The same kind of value, another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + ("1" if value[-1:] == "0" else "0")
    if isinstance(value, list):
        return [*value, *value[-1:]] if value else ["x"]
    return {**value, "zz": 1}


def tampered(record, path, how):
    record = copy.deepcopy(record)
    holder = record
    for step in path[:-1]:
        holder = holder[step]
    if how == "removed":
        del holder[path[-1]]
    else:
        holder[path[-1]] = changed(holder[path[-1]]) if how == "changed" else None
    return record


@pytest.mark.parametrize("form", ["full", "public"])
@pytest.mark.parametrize("how", ["changed", "removed", "null"])
def test_every_single_field_changed_removed_or_emptied_is_caught(sealed_year, form, how):
    record = sealed_year if form == "full" else public(sealed_year)
    draw = replay(bytes_of(record))
    published = Published(**draw.hashes, link=draw.links[-1])
    assert verify(bytes_of(record), published=published).status == "proven"

    unseen = []
    for path in leaves(record):
        if path and verify(bytes_of(tampered(record, path, how)), published=published).status != "refused":
            unseen.append(path)

    assert unseen == []


def test_hundreds_of_records_with_fields_swapped_end_in_a_verdict(sealed_year):
    record, chance = sealed_year, random.Random(7)
    paths = [path for path in leaves(record) if path]
    draw = replay(bytes_of(record))
    published = Published(**draw.hashes, link=draw.links[-1])

    for _ in range(500):
        made = copy.deepcopy(record)
        source, target = chance.choice(paths), chance.choice(paths)
        value = made
        for step in source:
            value = value[step]
        holder = made
        for step in target[:-1]:
            holder = holder[step]
        holder[target[-1]] = copy.deepcopy(value)
        if made == record and bytes_of(made) == bytes_of(record):
            continue
        verdict = verify(bytes_of(made), published=published)
        assert verdict.status == "refused", (source, target)
        assert verdict.text("en")


def test_every_cut_of_a_record_is_refused(sealed_year):
    raw = bytes_of(sealed_year)

    for size in range(0, len(raw), 97):
        assert verify(raw[:size]).code in ("json.syntax", "json.encoding")


def test_white_space_in_a_record_file_is_free(sealed_year):
    raw = bytes_of(sealed_year).replace(b": ", b" :\n\t").replace(b", ", b" , ")

    assert verify(b"\n " + raw + b"\r\n").status == "consistent"
