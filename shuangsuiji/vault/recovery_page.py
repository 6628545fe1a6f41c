"""The recovery page: the installation's keys on one sheet of paper, to be locked away by two persons."""

from datetime import datetime
from html import escape

from shuangsuiji.pictures import qr
from shuangsuiji.pictures.paper import demo_label, document, facts, twice
from shuangsuiji.vault.keyfile import Keyring
from shuangsuiji.vault.recovery import LINES, Line, lines_of

STYLE = """
.sheet { padding: 13mm 16mm; height: auto; min-height: 297mm }
.head { display: flex; justify-content: space-between; align-items: flex-start; gap: 6mm; margin-bottom: 4mm }
.marks { display: flex; gap: 3mm }
.secret { padding: .3mm 2.2mm; border: .5mm solid #16202a; font-size: 10pt; font-weight: 600; white-space: nowrap }
dl { display: grid; grid-template-columns: 1fr 1fr 1.4fr; gap: 0 6mm; margin-bottom: 4mm }
dt { grid-row: 1; font-size: 8.5pt; line-height: 1.3; color: #46525e } dd { grid-row: 2; font-size: 11.5pt }
.both { display: flex; gap: 6mm; align-items: flex-start; margin-bottom: 4mm }
.both .qr { width: 62mm; flex: none; margin: -2mm -4mm 0 0 } .keys { flex: 1 }
.key { margin-bottom: 4mm; break-inside: avoid } .key h2 { margin-bottom: 1mm }
table { border-collapse: collapse; font: 13.5pt/1.75 "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace }
td { padding: 0 3.2mm 0 0; color: #000 } td.label, td.check { color: #46525e }
td.check { border-left: .3mm solid #8794a1; padding-left: 2.6mm } tr + tr td { border-top: .2mm solid #d5dbe0 }
ol { padding-left: 5mm; margin-top: 1.5mm; font-size: 9.5pt; line-height: 1.4 } li { margin-bottom: 1.4mm }
.signs { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm 10mm; margin-top: 5mm; font-size: 9.5pt }
.signs span { border-bottom: .25mm solid #16202a; padding-bottom: .8mm; white-space: nowrap }
"""

STEPS = (
    ("打印两份，删除本文件。", "Print two copies, then delete this file."),
    (
        "每份装入信封，由两人当面封口，在封口处签名、写日期。",
        "Put each into an envelope; two persons seal it together, sign and date across the seam.",
    ),
    (
        "一份锁入本局保险柜，一份存放在另一处。不得与数据库备份放在一起，不得拍照、复印、传输。",
        "Lock one in the bureau's safe, keep one elsewhere. Never with the backups of the database; no photo, copy or "
        "transmission.",
    ),
    (
        "拆封须两人在场，写明时间和原因；拆封后更换密钥，重新打印。",
        "Two persons open it, note when and why; afterwards rotate the key and print anew.",
    ),
    (
        "恢复：在装有本系统的机器上运行 ssj keys restore，逐行输入（空格、大小写均可，O 读作 0，I、L 读作 1），"
        "或扫描二维码得到同样的文字。每行末两位是校验字符，输错会指出是哪一行。",
        "To recover, run ssj keys restore on the office's machine and type line by line (spaces and case are free; "
        "O is read as 0, I and L as 1), or scan the code for the same text. The last two characters check their line: "
        "a slip is told by its line.",
    ),
    (
        "更换密钥后，本页只能打开更换之前的备份；旧页留到那些备份销毁为止。",
        "After a rotation this page opens only backups made before it; keep it until those are destroyed.",
    ),
)


def recovery_text(ring: Keyring) -> str:
    """The lines as text, which is what the QR code holds and `recovery.read_text` reads."""
    return "".join(f"{line}\n" for line in lines_of(ring))


def recovery_page(ring: Keyring, *, at: datetime, demo: bool) -> str:
    """A self-contained HTML page for A4 with every key of the ring, as lines to type and as one QR code.

    It loads nothing and is secret itself: whoever writes it makes it readable by its owner alone. The title holds the
    id of the key, which is no secret, and never the key.
    """
    rows = [
        ("密钥编号", "Key id", ring.current.id),
        ("旧密钥", "Former keys", str(len(ring.former))),
        ("导出时间", "Exported at", at.isoformat(sep=" ", timespec="minutes")),
    ]
    label = f'<div class="marks"><span class="secret">机密 SECRET</span>{demo_label(demo)}</div>'
    title = twice("安装密钥恢复页", "Recovery page of the installation key")
    body = (
        f'<main class="sheet"><div class="head"><h1>{title}</h1>{label}</div>{facts(rows)}'
        f'<div class="both"><div class="keys">{_keys(ring)}</div>{qr.svg(recovery_text(ring))}</div>'
        f"<h2>{twice('保管与恢复', 'Keeping and recovering')}</h2>{_steps()}{_signs()}</main>"
    )
    return document(title=f"恢复页 Recovery · {ring.current.id}", style=STYLE, body=body)


def _keys(ring: Keyring) -> str:
    lines, made = lines_of(ring), []
    for at, key in enumerate(ring.keys):
        zh, en = ("现用密钥", "Current key") if at == 0 else ("旧密钥", "Former key")
        rows = "".join(_row(line) for line in lines[at * LINES : at * LINES + LINES])
        made.append(
            f'<section class="key"><h2>{twice(f"{zh} {key.id}", f"{en} {key.id}")}</h2>'
            f"<table><tbody>{rows}</tbody></table></section>"
        )
    return "".join(made)


def _row(line: Line) -> str:
    label, *groups, check = str(line).split(" ")
    cells = "".join(f"<td>{escape(group)}</td>" for group in groups)
    return f'<tr><td class="label">{label}</td>{cells}<td class="check">{escape(check)}</td></tr>'


def _steps() -> str:
    return f"<ol>{''.join(f'<li>{twice(zh, en)}</li>' for zh, en in STEPS)}</ol>"


def _signs() -> str:
    named = ("封存人一 Sealed by, first", "封存人二 Sealed by, second", "存放地点 Kept at", "日期 Date")
    return f'<div class="signs">{"".join(f"<span>{escape(one)}：</span>" for one in named)}</div>'
