"""What every printed page shares: one HTML file for A4 that loads nothing, runs nothing, and escapes all text."""

from html import escape

# The value of a card must not leave by the page that carries it: no script, no picture, no font, no link from outside.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

# Code points from which a value no longer fits two lines of its column.
LONG = 26

STYLE = """
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { margin: 0; background: #e9ecef; color: #16202a; font: 10.5pt/1.5 "Noto Sans CJK SC", "Noto Sans SC",
  "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
.sheet { position: relative; width: 210mm; height: 297mm; margin: 0 auto; background: #fff; overflow: hidden }
h1, h2, p, dl, dd, ol { margin: 0 }
h1 { font-size: 16pt; line-height: 1.3; font-weight: 600 }
h2 { font-size: 12pt; line-height: 1.3; font-weight: 600 }
.en { display: block; font-size: 8.5pt; line-height: 1.35; font-weight: 400; color: #46525e }
.code { font: 11.5pt/1.6 "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace; color: #000 }
.code { display: grid; grid-template-columns: repeat(8, max-content); column-gap: 1.3em }
.qr { display: block; width: 100%; height: auto; shape-rendering: crispEdges }
.demo { display: inline-block; padding: .3mm 2.2mm; border: .4mm solid #b3261e; border-radius: 1mm;
  color: #b3261e; font-size: 9pt; font-weight: 600; line-height: 1.5; white-space: nowrap }
.sheet, .sheet * { overflow-wrap: anywhere }
dd.long { font-size: 6.5pt; line-height: 1.2 }
@media print { body { background: none } }
"""


def document(*, title: str, style: str, body: str) -> str:
    """A whole HTML page; `title` is escaped here, `body` must be already.

    >>> "<title>a &lt; b</title>" in document(title="a < b", style="", body="")
    True
    """
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="referrer" content="no-referrer">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def twice(zh: str, en: str) -> str:
    """Chinese with the English beneath, both escaped.

    >>> twice("承诺值", "Commitment <hash>")
    '承诺值<span class="en" lang="en">Commitment &lt;hash&gt;</span>'
    """
    return f'{escape(zh)}<span class="en" lang="en">{escape(en)}</span>'


def in_fours(code: str) -> str:
    """A code in groups of 4, as it is read aloud; a reader who selects and copies gets it with spaces.

    >>> in_fours("0123456789")
    '<span>0123</span> <span>4567</span> <span>89</span>'
    """
    return " ".join(f"<span>{escape(code[at : at + 4])}</span>" for at in range(0, len(code), 4))


def demo_label(demo: bool) -> str:
    """The mark without which made-up data could be taken for a real draw; empty for a real one.

    >>> demo_label(False)
    ''
    """
    return '<span class="demo">演示 DEMO · 非真实抽查 not a real draw</span>' if demo else ""


def facts(rows: list[tuple[str, str, str]]) -> str:
    """A list of (Chinese name, English name, value), every one escaped; a long value is set small rather than cut.

    >>> facts([("角色", "Role", "<i>")])
    '<dl><dt>角色<span class="en" lang="en">Role</span></dt><dd>&lt;i&gt;</dd></dl>'
    """
    lines = (
        f"<dt>{twice(zh, en)}</dt><dd{' class=long' if len(value) > LONG else ''}>{escape(value)}</dd>"
        for zh, en, value in rows
    )
    return f"<dl>{''.join(lines)}</dl>"
