"""A WSGI server of one fixed answer: what any answer costs at least. Its bytes are in a file."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [
    ("Content-Type", "application/json"),
    ("Content-Encoding", "br"),
    ("Content-Length", str(len(BODY))),
]


def server(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", list(HEADERS))
    return [BODY]
