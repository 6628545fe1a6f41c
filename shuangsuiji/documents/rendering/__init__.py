"""From a paper to its two files: typst sets the PDF, python-docx writes the Word file, both from the same blocks."""

from shuangsuiji.documents.rendering.blocks import Paper
from shuangsuiji.documents.rendering.pdf import pdf_bytes
from shuangsuiji.documents.rendering.word import word_bytes

__all__ = ["Paper", "pdf_bytes", "word_bytes"]
