"""Refusals of the pictures: what cannot be drawn so that somebody can read it."""

from shuangsuiji.core.errors import UnusableInput


class TooLongForQr(UnusableInput):
    """More bytes than the largest QR code holds."""

    code = "picture.qr_too_long"
    clause = "ISO/IEC 18004, version 40-L; docs/spec/draw1.md"
    zh = "内容有{found}字节，一个二维码最多容纳{limit}字节（{clause}）。请改用文本文件递交。"
    en = "The text has {found} bytes, one QR code holds at most {limit} ({clause}). Hand over the text file instead."


class NothingToDraw(UnusableInput):
    """A chart without a single point would look like a finding of zero."""

    code = "picture.nothing_to_draw"
    clause = "docs/architecture.md"
    zh = "图“{title}”有{found}个数据点，至少应有1个（{clause}）。请先检查输入是否为空。"
    en = 'Chart "{title}" has {found} points, at least 1 is needed ({clause}). Check whether the input is empty.'


class NotFinite(UnusableInput):
    """A value that has no place on an axis."""

    code = "picture.not_finite"
    clause = "docs/architecture.md"
    zh = "图中“{series}”在{place}处的值为{found}，应为有限数（{clause}）。请检查该项的计算。"
    en = '"{series}" is {found} at {place}, a finite number is needed ({clause}). Check how it was computed.'
