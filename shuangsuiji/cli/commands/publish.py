"""ssj links and ssj publish: what the site shows while visits go on, and the whole after the last one."""

import argparse
import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.folder import write_json
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help
from shuangsuiji.core.draw import Replayed, doc, make_links, public_form, read_record


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj links` or `ssj publish`."""
    parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
    parser.add_argument("--out", required=True, type=Path, metavar="F", help=text(f"opt_{name}_out"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """The links statement, or the bundle of a finished draw."""
    known = read_record(options.record.read_bytes())
    if name == "links":
        write_json(options.out, make_links(known, time=desk.now()))
        desk.say("publish.links", file=options.out, count=len(known.record["events"]), link=known.newest_link)
        desk.result({"link": known.newest_link, "file": str(options.out)})
        return 0
    statements = publish(known, options.out, time=desk.now())
    desk.say("publish.done", folder=options.out, **statements)
    desk.result(statements)
    return 0


def publish(known: Replayed, folder: Path, *, time: str) -> Mapping[str, str]:
    """The public bundle: record without the roster, statements, links, and the verifier itself, to run alone.

    Raises `NotFinal` while a visit is due. Source: 四、配套制度和机制（五）.
    """
    public = public_form(known)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "record.json", public)
    statements: dict[str, Any] = {"links": make_links(known, time=time)}
    statements |= {one: known.record[one] for one in ("opening", "balls", "closing") if one in known.record}
    for name, statement in statements.items():
        write_json(folder / f"{name}.json", statement)
    with as_file(files("shuangsuiji.verifier").joinpath("verify_draw1.py")) as verifier:
        shutil.copyfile(verifier, folder / "verify_draw1.py")
    # Published files are for everybody, unlike the folder they came from.
    for path in folder.iterdir():
        path.chmod(0o644)
    name = known.outcome.hash
    return {
        "opening": doc(name, "opening", known.record["opening"]),
        "closing": doc(name, "closing", known.record["closing"]),
        "link": known.newest_link,
    }
