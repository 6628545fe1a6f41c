"""XML read piece by piece, without document types, entities, other encodings or bottomless nesting."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from shuangsuiji.sheets.errors import BrokenWorkbook, ForbiddenXml
from shuangsuiji.sheets.reading.limits import MAX_DEPTH

OnStart = Callable[[str, dict[str, str]], None]


def local(name: str) -> str:
    """A name without its prefix.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


class Markup:
    """One part read as XML; `on_start` gets the name, prefix included, and the attributes of each element.

    Raises ForbiddenXml, BrokenWorkbook, and whatever `on_start` raises.
    """

    def __init__(self, *, file: str, part: str, on_start: OnStart | None = None) -> None:
        self._file, self._part = file, part
        self._open = 0
        self._tail = b""
        self._closed: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = on_start
        self.parser.EndElementHandler = self._closed.append
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, pieces: Iterable[bytes]) -> None:
        """Reads the part to its end."""
        first = True
        try:
            for piece in pieces:
                # Expat would follow a byte order mark into UTF-16, where the next reader may not.
                if first and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
                    raise self._forbidden("UTF-16", "UTF-8")
                first = False
                self.parser.Parse(piece, False)
                self._check_depth(piece)
            self.parser.Parse(b"", True)
        except expat.ExpatError as fault:
            found = f"{self._part[:80]}: {fault}"
            raise BrokenWorkbook(file=self._file, found=found, expected="XML") from fault

    def _check_depth(self, piece: bytes) -> None:
        """How many elements are open after a piece, counted outside Python calls.

        In well-formed XML a bare "<" only begins markup, so what begins and neither ends nor declares anything opens
        an element; a "<" in a comment can only make the count too high. Expat reports the end of every element.
        """
        marks = self._tail + piece
        # A piece may end between "<" and what follows it.
        self._tail = b"<" if marks.endswith(b"<") else b""
        others = marks.count(b"</") + marks.count(b"<!") + marks.count(b"<?") + len(self._tail)
        self._open += marks.count(b"<") - others - len(self._closed)
        self._closed.clear()
        if self._open > MAX_DEPTH:
            raise self._forbidden(f"depth {self._open}", f"depth ≤ {MAX_DEPTH}")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise self._forbidden(f"encoding={encoding[:20]}", "UTF-8")

    def _doctype(self, name: str, *_: object) -> None:
        raise self._forbidden(f"<!DOCTYPE {name[:20]}", "no <!DOCTYPE>, no <!ENTITY>")

    def _forbidden(self, found: str, expected: str) -> ForbiddenXml:
        return ForbiddenXml(file=self._file, part=self._part[:80], found=found, expected=expected)
