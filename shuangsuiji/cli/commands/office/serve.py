"""ssj serve: web and worker together, on loopback; both end together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from shuangsuiji.cli import office
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import PortTaken
from shuangsuiji.cli.inputs import Help

_GRACE_SECONDS = 10
_LOOK_EVERY = 0.2


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj serve`."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=text("opt_host"))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=text("opt_port"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Serve until interrupted. A worker that ends is started again: an import waits, it is not lost."""
    office.ready()
    _free(options.host, options.port)
    web = subprocess.Popen(_web(options.host, options.port), env=_environment())
    worker = subprocess.Popen(_worker(), env=_environment())
    desk.say("office.serving", address=f"http://{options.host}:{options.port}/")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        while web.poll() is None:
            if worker.poll() is not None:
                desk.warn(desk.text("office.worker_again", code=worker.returncode))
                worker = subprocess.Popen(_worker(), env=_environment())
            time.sleep(_LOOK_EVERY)
        return web.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        _end([web, worker])


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}


def _web(host: str, port: int) -> list[str]:
    """One process with threads: SQLite has one writer anyway, and memory stays small."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error"),
        "shuangsuiji.project.wsgi:application",
    ]


def _worker() -> list[str]:
    return [sys.executable, "-m", "django", "work", "--interval", "0.5"]


def _free(host: str, port: int) -> None:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError as cause:
            raise PortTaken(found=port) from cause


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
