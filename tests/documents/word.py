"""The text of a Word file, in its own order, without white space."""

import io

from docx import Document
from docx.oxml.ns import qn

from tests.documents.measured import squeezed


def words_of(content: bytes) -> str:
    """Every run of the body, those in tables too."""
    body = Document(io.BytesIO(content)).element.body
    return squeezed("".join(one.text or "" for one in body.iter(qn("w:t"))))
