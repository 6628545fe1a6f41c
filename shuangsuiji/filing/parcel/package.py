"""The package to the city 备案包: one zip whose bytes follow from its contents, with a manifest that hashes each.

    manifest.json                     what it is, of which draw, made when, due when; every file with size and SHA-256
    statements/opening.json …         opening, balls where there were any, closing: exactly as published
    decision.json plan.json           what the leading group decided; the planned numbers with their arithmetic
    ledger-head.json                  number and hash of the last entry of the county's ledger: the city is its witness
    documents/….pdf                   the official documents, given as bytes
    list.age                          the list, sealed to the city's key; absent where it is filed as a paper annex

Nothing in the clear depends on who was drawn. Source: 四、工作要求（二）; docs/decisions/D16-filing.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shuangsuiji.core import canonical
from shuangsuiji.core.canonical.shapes import array, ascending, either, exactly, fields, text, whole
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.core.draw import day_of, doc
from shuangsuiji.core.draw.schemas import (
    balls_fields,
    ceremony,
    closing_fields,
    free_text,
    hex64,
    opening_fields,
    period,
)
from shuangsuiji.core.draw.statements import belongs, check_balls, check_opening
from shuangsuiji.core.draw.times import is_day, is_instant
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy import Countdown, countdown
from shuangsuiji.filing.errors import PackageBroken, PackageOld
from shuangsuiji.filing.parcel.zipped import packed, unpacked

FORM = "filing1"
MANIFEST, LIST = "manifest.json", "list.age"
STATEMENTS = ("opening", "balls", "closing")
PAPERS = ("decision", "plan", "ledger-head")
Json = Mapping[str, Any]

_file = fields({"name": text(r"[a-z0-9./_-]{1,160}", "a file name"), "size": whole(0), "sha256": hex64})
_sealed = fields({"kind": exactly("age"), "fingerprint": hex64})
_annex = fields({"kind": exactly("annex"), "number": free_text, "persons": array(free_text, length=2)})
_manifest = fields(
    {
        "type": exactly(FORM),
        "division": text(r"[0-9]{6,12}", "a division code"),
        "period": period,
        "ceremony": ceremony,
        "opening": hex64,
        "closing": hex64,
        "made_at": is_instant,
        "list": either(_sealed, _annex),
        "files": ascending(_file, key="name"),
    },
    {"first": is_day, "due": is_day, "label": free_text},
)
_STATEMENT_SHAPES = {"opening": opening_fields, "balls": balls_fields, "closing": closing_fields}


@dataclass(frozen=True, slots=True)
class Annex:
    """A list filed on paper: the annex's number, and the two persons under whose signatures it was sealed."""

    number: str
    persons: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SealedList:
    """A list filed as an age file, and the fingerprint of the city's key to which it is sealed."""

    fingerprint: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Heading:
    """Of which office and period, made when; `days` are the first and last day in time, where there is a window."""

    division: str
    period: str
    made_at: str
    days: tuple[date, date] | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is filed. `papers` holds decision, plan and ledger-head; `documents` PDF bytes by their short names."""

    statements: Mapping[str, Json]
    papers: Mapping[str, Json]
    list: SealedList | Annex
    documents: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read: whole, of one form, its statements belonging together."""

    hash: str
    manifest: Json
    statements: Mapping[str, Json]
    papers: Mapping[str, Json]
    documents: Mapping[str, bytes]
    sealed: bytes

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day in time as the county states them; None without a window."""
        if "due" not in self.manifest:
            return None
        return date.fromisoformat(self.manifest["first"]), date.fromisoformat(self.manifest["due"])

    def drawn(self) -> Countdown:
        """Whether the draw was in time, by the instant of its closing statement."""
        done = day_of(self.statements["closing"]["time"])
        return countdown(self.days, today=done, done=done)

    def filed(self, on: date) -> Countdown:
        """Whether a package received on that day was filed in time."""
        return countdown(self.days, today=on, done=on)


def package_hash(source: bytes) -> str:
    """The hash that the report and the receipt name: SHA-256 of the file, as any machine computes it."""
    return hexdigest("sha256", source)


def make_package(heading: Heading, contents: Contents) -> bytes:
    """The package's bytes: the same from the same contents; raises what `read_package` would raise of it."""
    opening, closing = contents.statements["opening"], contents.statements["closing"]
    files = {f"statements/{name}.json": canonical.dumps(one) for name, one in contents.statements.items()}
    files |= {f"{name}.json": canonical.dumps(one) for name, one in contents.papers.items()}
    files |= {f"documents/{name}.pdf": content for name, content in contents.documents.items()}
    filed = contents.list
    if isinstance(filed, SealedList):
        files[LIST] = filed.content
    manifest = {
        "type": FORM,
        "division": heading.division,
        "period": heading.period,
        "ceremony": opening["ceremony"],
        "opening": doc(opening["hash"], "opening", opening),
        "closing": doc(opening["hash"], "closing", closing),
        "made_at": heading.made_at,
        "list": _list_said(filed),
        "files": _hashed(files),
        **({"first": heading.days[0].isoformat(), "due": heading.days[1].isoformat()} if heading.days else {}),
        **({"label": heading.label} if heading.label else {}),
    }
    source = packed({**files, MANIFEST: canonical.dumps(manifest)})
    read_package(source)
    return source


def _list_said(filed: SealedList | Annex) -> Json:
    if isinstance(filed, SealedList):
        return {"kind": "age", "fingerprint": filed.fingerprint}
    return {"kind": "annex", "number": filed.number, "persons": list(filed.persons)}


def _hashed(files: Mapping[str, bytes]) -> list[Json]:
    return [
        {"name": name, "size": len(content), "sha256": hexdigest("sha256", content)}
        for name, content in sorted(files.items())
    ]


def read_package(source: bytes) -> Package:
    """The package, every byte accounted for: each file hashed, each text canonical, statements of one ceremony.

    Raises `PackageBroken`, `PackageOld` for a form no longer or not yet read.
    """
    files = unpacked(source)
    manifest = _json(files, MANIFEST)
    form = manifest.get("type") if isinstance(manifest, dict) else None
    if form != FORM:
        raise PackageOld(what="type", found=str(form)[:40], expected=FORM)
    _shaped(_manifest, manifest, MANIFEST)
    if ("first" in manifest) != ("due" in manifest):
        raise PackageBroken(what=MANIFEST, found="half a window", expected="first, due")
    rest = {name: content for name, content in files.items() if name != MANIFEST}
    if manifest["files"] != (found := _hashed(rest)):
        raise PackageBroken(what="files", found=_first_other(found, manifest["files"]), expected=MANIFEST)
    if (LIST in rest) != (manifest["list"]["kind"] == "age"):
        raise PackageBroken(what=LIST, found=LIST in rest, expected=manifest["list"]["kind"])
    statements = {name: _json(rest, f"statements/{name}.json") for name in STATEMENTS if _statement_in(rest, name)}
    _together(manifest, statements)
    documents = {_short(name): content for name, content in rest.items() if name.startswith("documents/")}
    papers = {name: _json(rest, f"{name}.json") for name in PAPERS}
    known = len(statements) + len(papers) + len(documents) + (LIST in rest)
    if known != len(rest):
        raise PackageBroken(what="files", found=len(rest), expected=known)
    return Package(package_hash(source), manifest, statements, papers, documents, rest.get(LIST, b""))


def _statement_in(files: Mapping[str, bytes], name: str) -> bool:
    return name != "balls" or "statements/balls.json" in files


def _short(name: str) -> str:
    return name.removeprefix("documents/").removesuffix(".pdf")


def _first_other(found: list[Json], expected: list[Json]) -> str:
    known = [one for one in found if one not in expected] or [one for one in expected if one not in found]
    return str(known[0]["name"])


def _json(files: Mapping[str, bytes], name: str) -> Any:
    """A text of the package, in its one canonical form."""
    if name not in files:
        raise PackageBroken(what=name, found="—", expected=name)
    try:
        value = canonical.loads(files[name])
    except RuleBreach as cause:
        raise PackageBroken(what=name, found=cause.text("en")[:120], expected="canonical JSON") from cause
    if canonical.dumps(value) != files[name]:
        raise PackageBroken(what=name, found="white space or another order", expected="canonical JSON")
    return value


def _shaped(shape: Any, value: Any, name: str) -> None:
    try:
        shape(value, name)
    except RuleBreach as cause:
        raise PackageBroken(what=name, found=cause.text("en")[:160], expected=FORM) from cause


def _together(manifest: Json, statements: Mapping[str, Json]) -> None:
    """The statements are well-formed, of one ceremony, and those whose hashes the manifest names."""
    for name, one in statements.items():
        _shaped(_STATEMENT_SHAPES[name], one, name)
    opening, closing, balls = statements["opening"], statements["closing"], statements.get("balls")
    try:
        check_opening(opening)
        check_balls(opening, balls)
        belongs(opening, closing, what="closing")
    except RuleBreach as cause:
        raise PackageBroken(what="statements", found=cause.text("en")[:160], expected="one ceremony") from cause
    name = opening["hash"]
    told = {
        "ceremony": (manifest["ceremony"], opening["ceremony"]),
        "closing.ceremony": (closing["ceremony"], opening["ceremony"]),
        "opening": (manifest["opening"], doc(name, "opening", opening)),
        "closing": (manifest["closing"], doc(name, "closing", closing)),
        "closing.balls": (closing.get("balls", ""), doc(name, "balls", balls) if balls else ""),
    }
    for what, (found, expected) in told.items():
        if found != expected:
            raise PackageBroken(what=what, found=found, expected=expected)
