"""Refusals of the strict reader and writer of documents."""

from shuangsuiji.core.errors.base import UnusableInput

_CLAUSE = "docs/spec/draw1.md, Encodings"


class NotCanonical(UnusableInput):
    """A document that two readers could understand differently, or that draw1 does not allow at all."""

    code = "canonical.refused"
    clause = _CLAUSE
    zh = "文件不符合规范：{what}，应为：{expected}（{clause}）。请用原始文件，不要用编辑器改写。"
    en = "The document is not canonical: {what}; expected: {expected} ({clause}). Use the original file, unedited."


class Malformed(UnusableInput):
    """A document has a field missing, too many, of another type, or outside its range."""

    code = "canonical.malformed"
    clause = "docs/spec/draw1.md, Documents"
    zh = "{where}：现为{found}，应为{expected}（{clause}）。请用系统导出的原始文件。"
    en = "{where}: found {found}, expected {expected} ({clause}). Use the original file as exported."
