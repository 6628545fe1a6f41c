"""The printed card looks the same from the office as from the command: one style, in a file because of the policy."""

from pathlib import Path

import shuangsuiji.draws
from shuangsuiji.pictures import card, paper

CARD = Path(shuangsuiji.draws.__file__).parent / "static/draws/card.css"


def test_the_office_s_file_holds_the_style_of_the_card_to_the_letter():
    text = CARD.read_text(encoding="utf-8")

    assert paper.STYLE.strip() in text and card.STYLE.strip() in text
