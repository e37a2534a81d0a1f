"""Make ahead what a start would else make: part of `make bundle`.

The files that browsers keep for ever, as small as brotli can make them, and the tables as they are
read and audited. Both are named by the hash of what they are made of, so that what has changed is
made anew at the start, in more time, until this is run again.
"""

import re
import shutil
import sys
from http import HTTPStatus

import brotli  # type: ignore[import-untyped]
from flask.testing import FlaskClient

from dashboard.datasets import prepared
from dashboard.datasets.store import Store, load
from dashboard.resources import PACKED, resource_dir
from dashboard.web import hashed
from dashboard.web.app import create_app
from dashboard.web.compression import LEAST, name_of

LINKED = re.compile(r'(?:src|href)="(/v/[^"]+)"')
HARDEST = 11


def pack(client: FlaskClient) -> int:
    """Write the packed files anew; return how many bytes they have."""
    shutil.rmtree(PACKED, ignore_errors=True)
    PACKED.mkdir(parents=True)
    first = client.get("/about", follow_redirects=True)
    if first.status_code != HTTPStatus.OK:
        raise RuntimeError("the document whose files are to be packed was not answered")
    document = first.get_data(as_text=True)
    maps = (resource_dir("assets") / "topojson").glob("*.json")
    paths = [
        *LINKED.findall(document),
        *(hashed.address(f"/assets/topojson/{m.name}") for m in maps),
    ]
    total = 0
    for path in dict.fromkeys(paths):  # a document names what it loads first twice
        with client.get(path) as answer:
            body = answer.get_data()
        if len(body) >= LEAST:
            done: bytes = brotli.compress(body, quality=HARDEST)
            (PACKED / name_of(body)).write_bytes(done)
            total += len(done)
    return total


def prepare(store: Store) -> int:
    """Keep the tables, and none of other data or code; return how many bytes they have."""
    shutil.rmtree(prepared.FOLDER, ignore_errors=True)
    return prepared.keep(store.version, store.tables).stat().st_size


def main() -> int:
    """Make both; the exit status is 0."""
    store = load(anew=True)
    size = pack(create_app(store).server.test_client())
    print(f"packed what browsers keep into {PACKED}, {size} bytes")
    print(f"kept the tables in {prepared.FOLDER}, {prepare(store)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
