"""The public bundle of a finished draw."""

import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.folder import make_private, write_json
from shuangsuiji.core.draw import Replayed, doc, make_links, public_form


def publish(known: Replayed, folder: Path, *, time: str) -> Mapping[str, str]:
    """The public bundle: record without the roster, statements, links, and the verifier itself, to run alone.

    Raises `NotFinal` while a visit is due, `FolderTaken` where something is in the folder already: a record kept there
    would be replaced by its redacted form. Source: 四、配套制度和机制（五）.
    """
    public = public_form(known)
    make_private(folder)
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
    folder.chmod(0o755)
    name = known.outcome.hash
    return {
        "opening": doc(name, "opening", known.record["opening"]),
        "closing": doc(name, "closing", known.record["closing"]),
        "link": known.newest_link,
    }
