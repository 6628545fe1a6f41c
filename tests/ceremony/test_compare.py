"""The file for the second machine: everything it needs, and nothing that came out."""

import pytest

from shuangsuiji.ceremony import drawn, with_balls
from shuangsuiji.ceremony.compare import handed, read_handed
from shuangsuiji.ceremony.errors import NotHanded
from tests.ceremony.office import DRAWN_AT, NUMBERS, sealed, values_of


def test_what_is_handed_over_gives_the_same_record_elsewhere():
    meeting, cards = sealed()
    meeting = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    first = drawn(meeting, values_of(cards), time=DRAWN_AT)

    file = handed(first, closed=DRAWN_AT)
    again, closed = read_handed(file)

    assert drawn(again, values_of(cards), time=closed).record == first.record
    assert (first.closing or {})["root"].encode() not in file
    assert not [card for card in cards if card.value.encode() in file]


@pytest.mark.parametrize("file", [b'{"form":"ssj-compare-1"}', b"[]", b'{"form":"other","opening":{}}'])
def test_another_file_is_refused(file):
    with pytest.raises(NotHanded):
        read_handed(file)
