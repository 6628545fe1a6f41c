"""What may differ between two worlds and nothing else: listed hashes and tokens, each of one length and in one place.

A masked text keeps the name of the field that stood there (`⟦link 2⟧`): another hash in its place, an order by hash or
a hash too many is a difference as before. Sizes of documents are listed too: a PDF is compressed, and what is set in it
(commitments, hashes) is published; how long it comes out follows from that alone.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2
from django.template.defaultfilters import filesizeformat

from shuangsuiji.documents.models import Document
from shuangsuiji.draws.models import ChainLink, Contributor, Statement
from shuangsuiji.filing.models import Filing, Receipt
from shuangsuiji.ledger.models import Entry

Named = Iterator[tuple[str, str]]
_HASH = re.compile(r"(?<![0-9A-Fa-f])(?<![0-9a-f]-)[0-9a-f]{8,128}(?![0-9A-Fa-f-])")
_SEALED = re.compile(r"ssj-(?:sealed|wrapped)-1(?:\.[0-9a-f-]{36})?\.[A-Za-z0-9_-]+")
_FORM_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}|(?<="X-CSRFToken": ")[A-Za-z0-9]{64}')
_COOKIE = re.compile(r"(?<=ssj_csrf=)[^;]+|(?<=ssj_session=)[^;]+|(?<=expires=)[^;]+GMT")
_PASSWORD = re.compile(r"(?<=md5\$)[A-Za-z0-9]{22}\$[0-9a-f]{32}")


def _commitments() -> Named:
    for one in Contributor.objects.all():
        yield f"commitment {one.slot}", one.commit


def _statements() -> Named:
    for one in Statement.objects.all():
        yield f"statement {one.seq}", one.hash
        said = json.loads(one.text)
        for name in ("registry", "roster", "opening", "balls", "root"):
            if isinstance(said.get(name), str):
                yield f"{name} in a statement", said[name]


def _links() -> Named:
    for one in ChainLink.objects.all():
        yield f"link {one.seq}", one.link
        yield f"body of event {one.seq}", one.bodyhash
        for kind, listed in (("note", one.notes), ("mark", one.marks)):
            for place, hash in enumerate(json.loads(listed)):
                yield f"{kind} {place} of event {one.seq}", hash


def _ledger() -> Named:
    for one in Entry.objects.all():
        yield f"entry {one.seq}", one.hash


def _documents() -> Named:
    for one in Document.objects.all():
        for name in ("pdf_hash", "docx_hash", "values_hash"):
            yield f"{name} of {one.kind}", getattr(one, name)


def _packages() -> Named:
    for one in Filing.objects.all():
        yield f"package {one.number}", one.hash
        for file in json.loads(one.manifest)["files"]:
            yield f"{file['name']} of package {one.number}", file["sha256"]
    for receipt in Receipt.objects.exclude(text=""):
        yield "signature of the receipt", json.loads(receipt.text)["signature"]


HASHES: tuple[Callable[[], Named], ...] = (_commitments, _statements, _links, _ledger, _documents, _packages)
"""The listed set. The salted hashes of registry and roster, opening, balls, closing and root are in the statements."""


def _sizes() -> Named:
    of = [
        (f"size of {one.kind}.{form}", getattr(one, f"{form}_size")) for one in Document.objects.all() for form in FORMS
    ]
    of += [("size of the package", one.size) for one in Filing.objects.all()]
    for name, size in of:
        yield name, str(size)
        yield "size of a paper, rounded", filesizeformat(size)


FORMS = ("pdf", "docx")


@dataclass(frozen=True)
class Masks:
    """The masks of one world, as it stands in the database."""

    hashes: Mapping[str, str]
    sizes: Mapping[str, str]

    @classmethod
    def of_this_world(cls) -> "Masks":
        """Every listed field with its value, shown whole, shortened, or in groups of eight."""
        known: dict[str, str] = {}
        for source in HASHES:
            for name, value in source():
                for part in (len(value), 8, 12, 16):
                    known.setdefault(value[:part], f"⟦{name}:{part}⟧")
                for at in range(0, len(value), 8):
                    known.setdefault(value[at : at + 8], f"⟦{name}[{at}]⟧")
        known.pop("0" * 8, None)
        return cls(known, dict((value, f"⟦{name}⟧") for name, value in _sizes()))

    def text(self, text: str, *, sized: bool = True) -> str:
        """The text with every listed field told by its name; without sizes where a number means something else."""
        text = _SEALED.sub(lambda found: f"⟦sealed:{len(found[0])}⟧", text)
        text = _FORM_TOKEN.sub("⟦form token⟧", text)
        text = _HASH.sub(lambda found: self.hashes.get(found[0], found[0]), text)
        return self._size_of.sub(lambda found: self.sizes[found[0]], text) if self.sizes and sized else text

    def cookie(self, text: str) -> str:
        """A cookie as it is set; tokens of one length, and by the clock of the machine when it ends."""
        return _COOKIE.sub(lambda found: f"⟦token:{len(found[0])}⟧", text)

    def column(self, value: object) -> str:
        """A value of the database."""
        return self.text(_PASSWORD.sub("⟦salted⟧", str(value)))

    @property
    def _size_of(self) -> re.Pattern[str]:
        return _any_of(tuple(self.sizes))

    def file(self, content: bytes) -> str:
        """A file that was handed out: PDFs by what they say, zips by what is in them, the rest as text."""
        if content.startswith(b"%PDF-"):
            return self.text(pdf_text(content))
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                held = {one.filename: archive.read(one) for one in archive.infolist()}
            return "\n".join(f"{name}: {self._held(name, one)}" for name, one in held.items())
        return self.text(content.decode(errors="surrogateescape"))

    def _held(self, name: str, content: bytes) -> str:
        return f"⟦ciphertext:{len(content)}⟧" if name.endswith(".age") else self.file(content)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


@cache
def pdf_text(content: bytes) -> str:
    """What a PDF says, page after page; its bytes where it is a test's scan and no PDF inside."""
    try:
        with pypdfium2.PdfDocument(content) as read:
            return "\f".join(page.get_textpage().get_text_bounded() for page in read)
    except pypdfium2.PdfiumError:
        return content.decode(errors="surrogateescape")


def lines_apart(first: str, second: str) -> Any:
    """The first line in which two texts differ, for a report."""
    pairs = zip(first.splitlines(), second.splitlines(), strict=False)
    return next(((a[:300], b[:300]) for a, b in pairs if a != b), (f"{len(first)} long", f"{len(second)} long"))
