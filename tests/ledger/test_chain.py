"""The chain as bytes: an export shows every flipped bit, every cut, every swap."""

import random

import pytest

from shuangsuiji.ledger.chain import FIRST, Head, Link, head_of, verified, verified_export

SEED = 20261124
LINES = 40


def _chain(count, *, size=60):
    links, previous = [], FIRST
    for seq in range(1, count + 1):
        at = f"2026-11-24T02:30:00.{seq:06d}Z"
        body = '{"n":' + str(seq) + ',"text":"' + "号" * (size // 3) + '"}'
        link = Link(seq, at, "account:1", "example.spoken", f"thing:{seq}", body, previous)
        link = Link(**{**{name: getattr(link, name) for name in Link.__slots__}, "hash": link.hashed()})
        links.append(link)
        previous = link.hash
    return links


def _lines(links):
    return [link.line() for link in links]


def test_a_whole_chain_holds():
    links = _chain(LINES)

    verdict = verified_export(_lines(links), heads=[Head(LINES, links[-1].hash), Head(7, links[6].hash)])

    assert verdict.holds
    assert verdict.head == Head(LINES, links[-1].hash)


def test_every_flipped_bit_of_a_line_shows():
    links = _chain(3)
    lines = _lines(links)
    kept = [Head(3, links[-1].hash)]
    missed = []

    for at in range(len(lines[1])):
        for bit in range(8):
            flipped = bytearray(lines[1])
            flipped[at] ^= 1 << bit
            altered = b"".join([lines[0], bytes(flipped), lines[2]]).splitlines(keepends=True)
            if verified_export(altered, heads=kept).holds:
                missed.append((at, bit))

    assert missed == []


@pytest.mark.parametrize("what", ["cut", "swap", "double", "drop"])
def test_a_rearranged_export_shows(what):
    random.seed(SEED)
    links = _chain(LINES)
    lines = _lines(links)
    i = random.randrange(1, LINES - 1)
    print(f"seed {SEED}, line {i}")

    if what == "cut":
        lines = lines[:i]
    elif what == "swap":
        lines[i], lines[i - 1] = lines[i - 1], lines[i]
    elif what == "double":
        lines.insert(i, lines[i])
    else:
        del lines[i]

    assert not verified_export(lines, heads=[Head(LINES, links[-1].hash)]).holds


def test_without_a_head_a_cut_tail_is_not_noticed():
    assert verified_export(_lines(_chain(LINES))[:5]).holds


def test_a_rewritten_chain_shows_by_the_head_kept_before():
    before, after = _chain(LINES), _chain(LINES, size=30)

    verdict = verified(after, heads=[Head(9, before[8].hash)])

    assert [fault.code for fault in verdict.faults] == ["ledger.head_differs"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"seq":1}', b'{"hash":"x","seq":1}', b'{"hash":1,"seq":"1"}'])
def test_what_is_no_head_is_refused(content):
    with pytest.raises(ValueError, match="no head"):
        head_of(content)
