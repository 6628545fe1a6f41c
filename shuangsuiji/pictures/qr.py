"""QR codes that a cheap phone reads from a laser print: UTF-8 bytes, full-size symbols, four modules of quiet zone."""

import io

import segno

from shuangsuiji.pictures.errors import TooLongForQr

# Largest byte counts of version 40 (ISO/IEC 18004, table 7) at 15 % and at 7 % error correction.
MEDIUM_BYTES, LOW_BYTES = 2331, 2953


def png(text: str, *, scale: int = 6) -> bytes:
    """A black and white PNG whose QR code decodes to exactly `text`, the same bytes each time.

    `scale` is pixels per module. Raises `TooLongForQr` past 2,953 bytes of UTF-8, and `ValueError` for an empty text
    or a scale below 1.

    >>> png("draw1")[:8] == b"\\x89PNG\\r\\n\\x1a\\n", png("draw1") == png("draw1")
    (True, True)
    """
    if scale < 1:
        raise ValueError(f"scale {scale}, at least 1 pixel per module")
    written = io.BytesIO()
    _symbol(text).save(written, kind="png", scale=scale, border=4)
    return written.getvalue()


def svg(text: str) -> str:
    """An SVG element for a page or a file, without a size, so that the page's style decides how large it is printed.

    It holds shapes only, never the text, and needs no escaping. Raises as `png` does.

    >>> svg("draw1").startswith("<svg "), "draw1" in svg("draw1")
    (True, False)
    >>> 'viewBox="0 0 29 29"' in svg("draw1")
    True
    """
    written = io.BytesIO()
    look = {"border": 4, "omitsize": True, "light": "#fff", "svgclass": "qr", "lineclass": None}
    _symbol(text).save(written, kind="svg", xmldecl=False, nl=False, **look)
    return written.getvalue().decode()


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The symbol as rows of modules, true for dark, without the quiet zone; the side grows with the text.

    A proof of 850 bytes is 109 modules wide, so that at 6 cm a module is still half a millimetre.

    >>> len(modules("a" * 64)), len(modules("a" * 850))
    (37, 109)
    """
    return tuple(tuple(bool(one) for one in row) for row in _symbol(text).matrix)


def _symbol(text: str) -> segno.QRCode:
    """A QR code at 15 % error correction, or 7 % where only that fits: dirt on paper costs more than more modules."""
    size = len(text.encode())
    if not text:
        raise ValueError("a QR code of nothing")
    if size > LOW_BYTES:
        raise TooLongForQr(found=size, limit=LOW_BYTES)
    level = "m" if size <= MEDIUM_BYTES else "l"
    # Byte mode and UTF-8 by name: left alone, segno may choose Shift-JIS for Chinese text, and phones then differ.
    return segno.make_qr(text, error=level, mode="byte", encoding="utf-8", boost_error=True)
