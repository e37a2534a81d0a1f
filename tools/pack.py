"""Make ahead what a start would else make: part of `make bundle`.

The files that browsers keep for ever, as small as brotli can make them, and the tables as they are
read and audited, and the pages as they first open. All are named by the hash of what they are made
of, so that what has changed is made anew at the start, in more time, until this is run again.
"""

import re
import shutil
import sys
from http import HTTPStatus

import brotli  # type: ignore[import-untyped]
from flask.testing import FlaskClient

from dashboard.datasets import prepared
from dashboard.datasets.store import Store, load
from dashboard.i18n import LANGUAGES, SOURCE
from dashboard.pages import PAGES
from dashboard.pages.controls import LANGUAGE
from dashboard.resources import PACKED, resource_dir
from dashboard.web import ahead, hashed
from dashboard.web.app import Application, create_app
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


def draw(app: Application) -> int:
    """Keep each page as it first opens, in each language; return how many there are."""
    shutil.rmtree(ahead.FOLDER, ignore_errors=True)
    client = app.server.test_client()
    paths = [page.path for page in PAGES if not page.keyed_by]
    # As the links between the pages have it: the default language stands in no address.
    asks = [f"?{LANGUAGE}={code}" if code != SOURCE else "" for code in LANGUAGES]
    asked = [f"{path}{ask}" for path in paths for ask in asks]
    for address in asked:
        path, _sign, search = client.get(address).headers["Location"].partition("?")
        ahead.keep(app.first.makings, f"{path}?{search}", app.first.drawn(path, search))
    return len(asked)


def main() -> int:
    """Make all; the exit status is 0."""
    store = load(anew=True)
    app = create_app(store)
    size = pack(app.server.test_client())
    print(f"packed what browsers keep into {PACKED}, {size} bytes")
    print(f"drew {draw(app)} pages as they first open into {ahead.FOLDER}")
    print(f"kept the tables in {prepared.FOLDER}, {prepare(store)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
