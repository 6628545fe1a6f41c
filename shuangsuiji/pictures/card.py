"""The card of a contributor: one side of A4, folded twice, commitment outside, value inside.

Printed on one side only, so that any office printer does: the middle panel holds the value, the lower one is folded up
over it (its pattern keeps light out), the upper one is folded back and is all that is seen. docs/spec/draw1.md §1.
"""

from shuangsuiji.pictures import qr
from shuangsuiji.pictures.paper import demo_label, document, facts, in_fours, twice

ROLES = {
    "bureau": "本局",
    "discipline": "纪检",
    "legal": "法制",
    "outside": "外部",
    "software": "软件",
    "team": "执法队",
}

STYLE = """
.panel { position: absolute; left: 0; width: 210mm; height: 99mm; padding: 9mm 16mm 8mm }
.outside { top: 0 } .inside { top: 99mm } .cover { top: 198mm }
.fold { position: absolute; left: 0; width: 210mm; border-top: .3mm dashed #5b6770; z-index: 2 }
.fold.back { top: 99mm } .fold.inwards { top: 198mm }
.fold b { position: absolute; right: 16mm; top: -2.6mm; padding: 0 2mm; background: #fff; font-size: 8pt;
  line-height: 5mm; font-weight: 400; color: #46525e; white-space: nowrap }
.head { display: flex; justify-content: space-between; align-items: flex-start; gap: 6mm; margin-bottom: 3.5mm }
dl { display: grid; grid-template-columns: 2fr .7fr 1.3fr 2.8fr; gap: 0 6mm; margin-bottom: 3.5mm }
dt { grid-row: 1; font-size: 8.5pt; line-height: 1.3; color: #46525e } dt .en { font-size: 7.5pt }
dd { grid-row: 2; font-size: 11.5pt; line-height: 1.3 }
dd.long { font-size: 6.5pt; line-height: 1.2 }
.outside h2 { margin-bottom: 1.5mm }
.outside .code { font-size: 12.5pt; padding: 2mm 4mm; border: .3mm solid #16202a; border-radius: 1mm }
.signs { position: absolute; left: 16mm; right: 16mm; bottom: 7mm; display: flex; gap: 8mm; font-size: 9pt }
.signs span.line { flex: 1; border-bottom: .25mm solid #16202a; padding-bottom: .6mm; white-space: nowrap }
.inside .both { display: flex; gap: 9mm; align-items: center; height: 58mm }
.inside .qr { width: 54mm; flex: none; margin: -2mm -4mm -4mm -5.5mm }
.inside .code { font-size: 13pt; line-height: 1.9; column-gap: 4mm }
.inside .note { margin-top: 2.5mm; font-size: 9.5pt }
.cover { background: repeating-linear-gradient(45deg, #8794a1 0 .5mm, #fff .5mm 1mm),
  repeating-linear-gradient(-45deg, #8794a1 0 .5mm, #fff .5mm 1mm); background-blend-mode: multiply; padding: 8mm 14mm }
.cover .plate { height: 100%; background: #fff; border-radius: 1.5mm; padding: 5mm 7mm }
.cover .head { margin: 0 }
.cover ol { columns: 2; column-gap: 9mm; padding-left: 5mm; margin-top: 2mm; font-size: 9.5pt; line-height: 1.4 }
.cover li { break-inside: avoid; margin-bottom: 1.6mm } .cover .en { font-size: 7.8pt }
"""

STEPS = (
    (
        "打印两份：正本由贡献人自己保管，另一份为备份。",
        "Print two copies: the contributor keeps the original, the other is the duplicate.",
    ),
    (
        "沿线折叠：下栏向内折，盖住数值；上栏向后折。",
        "Fold: the lower panel inwards over the value, the upper one back.",
    ),
    (
        "三边封口，在封口处签名并写明日期。",
        "Tape the three open edges; sign and date across the seam.",
    ),
    (
        "启封前公告宣读之前，把备份交给另一位贡献人保管，并记入会议记录；未交存的不得提交承诺值。",
        "Before the opening statement is read, deposit the duplicate with another contributor and minute it; "
        "no commitment is taken before that.",
    ),
    (
        "会上只在摇号之后拆封，数值只输入本机，不宣读、不拍照。",
        "Open it at the meeting only after the balls; enter the value into the machine only, never read it out.",
    ),
    (
        "贡献人缺席或卡片损坏时，启用备份；会后未拆的备份随记录封存。",
        "If the contributor is missing or the card is spoilt, open the duplicate; file unopened ones with the record.",
    ),
    ("打印后删除本文件。", "Delete this file once it is printed."),
)


def page(*, ceremony: str, slot: int, role: str, who: str, commitment: str, value: str, demo: bool) -> str:
    """A self-contained page of one A4 sheet: `commitment` is seen on the folded card, `value` only when it is opened.

    The value stands there as a QR code and as text in groups of 4. Every text is escaped, whoever wrote it; the value
    is not in the title, so that neither a print queue nor a browser history shows it. Raises `TooLongForQr`.
    Source: docs/decisions/D02-seed-source.md.

    >>> made = page(ceremony="450323/2026Q4/1", slot=0, role="bureau", who="<b>", commitment="c" * 64,
    ...             value="1f2e" * 16, demo=False)
    >>> "&lt;b&gt;" in made, "<b>&" in made, made.count("<span>1f2e</span>"), made.count("<span>cccc</span>")
    (True, False, 16, 16)
    """
    made = sheet(ceremony=ceremony, slot=slot, role=role, who=who, commitment=commitment, value=value, demo=demo)
    return document(title=f"密封卡 Card · {ceremony} · {slot}", style=STYLE, body=f"<main>{made}</main>")


def sheet(*, ceremony: str, slot: int, role: str, who: str, commitment: str, value: str, demo: bool) -> str:
    """The sheet alone, to be put into a page that brings the style itself: it holds no style and no script."""
    label = demo_label(demo)
    return (
        f'<article class="sheet">{_outside(ceremony, slot, role, who, commitment, label)}'
        f'<div class="fold back"><b>② 向后折 fold back</b></div>{_inside(slot, value, label)}'
        f'<div class="fold inwards"><b>① 先向内折 fold inwards first</b></div>{_cover(label)}</article>'
    )


def _outside(ceremony: str, slot: int, role: str, who: str, commitment: str, label: str) -> str:
    named = f"{ROLES[role]} {role}" if role in ROLES else role
    rows = [
        ("摇号会议", "Ceremony", ceremony),
        ("贡献位", "Slot", str(slot)),
        ("角色", "Role", named),
        ("贡献人", "Contributor", who),
    ]
    title = twice("种子贡献密封卡", "Sealed contribution card")
    heading = twice("承诺值（外侧，可以宣读）", "Commitment (outside, may be read out)")
    return (
        f'<section class="panel outside"><div class="head"><h1>{title}</h1>{label}</div>{facts(rows)}<h2>{heading}</h2>'
        f'<p class="code">{in_fours(commitment)}</p><div class="signs"><span>☐ 正本 original</span>'
        f'<span>☐ 备份 duplicate</span><span class="line">备份存于 deposited with：</span>'
        f'<span class="line">签名、日期 signature, date：</span></div></section>'
    )


def _inside(slot: int, value: str, label: str) -> str:
    note = twice(
        "数值由贡献人保密。摇号之后扫码或按四位一组输入；卡上所有字母均为小写 a–f。",
        "The contributor keeps it secret. After the balls, scan it or type it in fours; letters are lower-case a–f.",
    )
    heading = twice(f"数值（内侧，保密）· 贡献位 {slot}", f"Value (inside, secret) · slot {slot}")
    return (
        f'<section class="panel inside"><div class="head"><h2>{heading}</h2>{label}</div>'
        f'<div class="both">{qr.svg(value)}<div><p class="code">{in_fours(value)}</p>'
        f'<p class="note">{note}</p></div></div></section>'
    )


def _cover(label: str) -> str:
    steps = "".join(f"<li>{twice(zh, en)}</li>" for zh, en in STEPS)
    return (
        f'<section class="panel cover"><div class="plate"><div class="head"><h2>'
        f"{twice('怎样使用', 'How to use')}</h2>{label}</div><ol>{steps}</ol></div></section>"
    )
