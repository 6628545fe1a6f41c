"""ssj prove and ssj check-proof: one leaf and a short path, in one QR code, checked with what was published."""

import argparse
from pathlib import Path

from shuangsuiji.ceremony.folder import NAMES, write_whole
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help, commas
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import prove, read_record
from shuangsuiji.core.draw.standing import DUE
from shuangsuiji.core.errors.draw import NotDrawn
from shuangsuiji.pictures import proof as page
from shuangsuiji.pictures import qr
from shuangsuiji.verifier import verify_draw1


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj prove` or `ssj check-proof`."""
    if name == "prove":
        parser.add_argument("record", type=Path, metavar="RECORD", help=text("opt_record"))
        parser.add_argument("--subject", required=True, metavar="ID", help=text("opt_subject"))
        parser.add_argument("--out", required=True, type=Path, metavar="F", help=text("opt_proof_out"))
        return
    parser.add_argument("proof", type=Path, metavar="F", help=text("opt_proof"))
    parser.add_argument("--closing", required=True, type=Path, metavar="FILE", help=text("opt_closing_file"))
    parser.add_argument("--links", required=True, type=Path, metavar="FILE", help=text("opt_links_file"))
    parser.add_argument("--id", metavar="ID", help=text("opt_self"))
    parser.add_argument("--officers", default="", metavar="A,B", help=text("opt_present"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Make a proof, or check one."""
    return _prove(options, desk) if name == "prove" else _check(options, desk)


def _prove(options: argparse.Namespace, desk: Console) -> int:
    known = read_record(options.record.read_bytes())
    visit = known.standing.visits.get(options.subject)
    if visit is not None and visit.state != DUE:
        raise NotDrawn(subject=options.subject, found=visit.state, found_en=visit.state, expected=DUE, expected_en=DUE)
    proof = prove(known, options.subject)
    beside = options.record.parent / NAMES
    demo = beside.is_file() and "label" in loads(beside.read_bytes())
    ceremony = known.record["opening"]["ceremony"]
    files = {
        ".txt": proof.encode(),
        ".png": qr.png(proof),
        ".svg": qr.svg(proof).encode(),
        ".html": page.proof_page(ceremony=ceremony, subject=options.subject, proof=proof, demo=demo).encode(),
    }
    base = options.out.with_suffix("") if options.out.suffix in files else options.out
    paths = {ending: base.with_name(base.name + ending) for ending in files}
    for ending, content in files.items():
        write_whole(paths[ending], content)
    desk.say("prove.done", text=paths[".txt"], png=paths[".png"], svg=paths[".svg"], page=paths[".html"])
    desk.result({"subject": options.subject, "files": [str(path) for path in paths.values()]})
    return 0


def _check(options: argparse.Namespace, desk: Console) -> int:
    verdict = verify_draw1.check_proof(
        options.proof.read_bytes(),
        options.closing.read_bytes(),
        options.links.read_bytes(),
        subject=options.id,
        officers=commas(options.officers),
    )
    if not desk.as_json:
        print(verdict.text(desk.language), file=desk.out)
    desk.result(verdict.as_json())
    return verdict.exit_code
