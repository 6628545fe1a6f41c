"""The proof on paper carries the very text that is checked."""

import html
import re

from shuangsuiji.pictures import proof, qr


def test_code_and_text_are_the_proof_itself(proof_text: str) -> None:
    page = proof.proof_page(ceremony="450323/2026Q4/1", subject="S-017", proof=proof_text, demo=False)
    shown = re.search("<pre>(.*)</pre>", page, flags=re.DOTALL)

    assert shown is not None and html.unescape(shown[1]) == proof_text
    assert qr.svg(proof_text) in page
    assert "S-017" in page and "450323/2026Q4/1" in page


def test_only_a_demo_proof_is_marked(proof_text: str) -> None:
    pages = [proof.proof_page(ceremony="c", subject="s", proof=proof_text, demo=demo) for demo in (True, False)]

    assert ["演示 DEMO" in page for page in pages] == [True, False]


def test_nothing_in_a_proof_becomes_markup() -> None:
    page = proof.proof_page(ceremony="<b>", subject="<i>", proof="</pre><script>", demo=False)

    assert not re.search("<b>|<i>|<script|</pre><", page.replace("</pre></main>", ""))
