"""The proof on paper, as it is shown at the door: one QR code, the text in full, and how to check it."""

from html import escape

from shuangsuiji.pictures import qr
from shuangsuiji.pictures.paper import demo_label, document, facts, twice

STYLE = """
.sheet { padding: 16mm 18mm; height: auto; min-height: 297mm }
.head { display: flex; justify-content: space-between; align-items: flex-start; gap: 6mm; margin-bottom: 6mm }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; margin-bottom: 6mm }
dt { grid-row: 1; font-size: 9pt; line-height: 1.35; color: #46525e }
dd { grid-row: 2; font-size: 13pt; line-height: 1.35 }
.both { display: flex; gap: 8mm; align-items: flex-start; margin-bottom: 6mm }
.both .qr { width: 96mm; flex: none; margin: -3mm 0 0 -3mm }
ol { padding-left: 5mm; margin-top: 2mm } li { margin-bottom: 3mm }
pre { margin: 2mm 0 0; padding: 3mm 4mm; border: .3mm solid #b9c2ca; border-radius: 1mm; white-space: pre-wrap;
  word-break: break-all; font: 8.5pt/1.45 "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace }
"""

STEPS = (
    ("核对检查人员的执法证件。", "Check the officers' certificates."),
    (
        "用手机打开本地公开的核验网页，扫描二维码。",
        "Open the published verification page on your phone and scan the code.",
    ),
    (
        "网页应显示贵单位的编号、本周和到场人员；根值应与公开的启封后公告一致。",
        "It shows your id, the week and the officers present; the root is the one in the published closing statement.",
    ),
    (
        "不一致的，请先向公告所列单位核实。",
        "If anything differs, ask the office named in the statement before going on.",
    ),
)


def proof_page(*, ceremony: str, subject: str, proof: str, demo: bool) -> str:
    """A self-contained HTML page whose QR code decodes to exactly `proof`, with the same text beneath, escaped.

    `subject` is the id of the enterprise, which alone receives this page. Raises `TooLongForQr`.
    Source: docs/spec/draw1.md §6.

    >>> made = proof_page(ceremony="450323/2026Q4/1", subject="S-017", proof="index 4\\n<root>\\n", demo=True)
    >>> "&lt;root&gt;" in made, "<root>" in made, "DEMO" in made
    (True, False, True)
    """
    steps = "".join(f"<li>{twice(zh, en)}</li>" for zh, en in STEPS)
    rows = [("摇号会议", "Ceremony", ceremony), ("检查对象编号", "Subject id", subject)]
    title, check = twice("随机抽取证明", "Proof of random selection"), twice("怎样核验", "How to check")
    body = (
        f'<main class="sheet"><div class="head"><h1>{title}</h1>{demo_label(demo)}</div>{facts(rows)}'
        f'<div class="both">{qr.svg(proof)}<div><h2>{check}</h2><ol>{steps}</ol></div></div>'
        f"<h2>{twice('证明文本', 'Text of the proof')}</h2><pre>{escape(proof)}</pre></main>"
    )
    return document(title=f"随机抽取证明 Proof · {ceremony}", style=STYLE, body=body)
