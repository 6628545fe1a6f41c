"""An upload that is too large is refused before it reaches the disk, by an office that really serves."""

import os
import socket
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import RequestFactory

from shuangsuiji.project.middleware import uploads
from shuangsuiji.registry.inspection import DOCUMENT_LIMIT
from shuangsuiji.sheets import MAX_FILE_BYTES
from tests.office import office

MB = 1_000_000
HEAD = (
    "POST /accounts/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    f"Cookie: {settings.CSRF_COOKIE_NAME}={'a' * 32}\r\n"
    "Content-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
)
"""With a token to compare the form's with: looking for that one is what reads the whole form."""
PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
END = b"\r\n--x--\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Address of a served office, and the folder where it puts what arrives."""
    folder = tmp_path_factory.mktemp("uploads")
    arriving = folder / "arriving"
    arriving.mkdir()
    with office(folder) as made:
        made.environment["TMPDIR"] = str(arriving)
        with made.serving() as address:
            yield address, arriving


def half_sent(served, size):
    """A form with a file of that size: what lay on the disk when half had been sent, and the answer to the whole."""
    address, arriving = served
    here = urlsplit(address)
    half = b"1" * (size // 2)
    with socket.create_connection((here.hostname, here.port), timeout=30) as line:
        line.sendall(HEAD.format(length=f"Content-Length: {len(PART) + 2 * len(half) + len(END)}").encode())
        line.sendall(PART + half)
        kept = watched(arriving)
        line.sendall(half + END)
        return kept, answered(line)


def watched(folder):
    """How much has come to lie there, within a second."""
    for _ in range(20):
        kept = sum(os.stat(path).st_size for path in folder.iterdir())
        if kept > MB:
            break
        time.sleep(0.05)
    return kept


def answered(line):
    said = b""
    while piece := line.recv(65_536):
        said += piece
    return said.decode("utf-8", "replace")


def test_too_much_is_told_with_both_numbers_and_never_kept(served):
    kept, answer = half_sent(served, 60 * MB)

    assert answer.startswith("HTTP/1.1 413 ")
    assert "上传的内容有61MB，最多50MB" in answer
    assert "project.upload_too_large" in answer
    assert kept == 0


def test_a_file_as_large_as_any_may_be_is_let_through_to_the_disk(served):
    kept, answer = half_sent(served, 50 * MB)

    # The form's own token is missing: the next question has been asked.
    assert answer.startswith("HTTP/1.1 403 ")
    assert kept > MB


def test_chunks_without_a_length_are_told_so(served):
    here = urlsplit(served[0])
    with socket.create_connection((here.hostname, here.port), timeout=30) as line:
        line.sendall(HEAD.format(length="Transfer-Encoding: chunked").encode())
        for piece in (PART, b"1" * MB, END):
            line.sendall(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        answer = answered(line)

    assert answer.startswith("HTTP/1.1 411 ")
    assert "project.upload_without_length" in answer


def test_the_limit_holds_the_largest_file_of_any_form_and_the_form_around_it():
    assert max(MAX_FILE_BYTES, DOCUMENT_LIMIT) <= settings.UPLOAD_LIMIT

    asked = RequestFactory().post("/", CONTENT_LENGTH=str(settings.UPLOAD_LIMIT + MB))
    assert uploads(lambda request: None).process_view(asked) is None


def test_the_refusal_stands_before_what_reads_the_form():
    reads = settings.MIDDLEWARE.index("django.middleware.csrf.CsrfViewMiddleware")

    assert settings.MIDDLEWARE.index("shuangsuiji.project.middleware.uploads") < reads
