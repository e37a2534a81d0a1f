"""Readers of every kind, at a measured pace: pages, callbacks, figures, files."""

import http.client
import itertools
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from dashboard.datasets.schema import bundled_package
from dashboard.web import ids
from tests.contract.browsing import LATEST, PATHS
from tests.running import LOCAL, PATIENCE

HOST = {"Host": "migration.example"}
SUBREGIONS = bundled_package().tables["areas"].column("subregion").categories
ADDRESSES = [
    *(f"{path}?edition={LATEST}" for path in PATHS),
    *(f"/api/v1/charts/remittances/course.csv?subregion={name}" for name in SUBREGIONS),
    *(f"/embed/ratifications/map?edition={LATEST}&time_period={year}" for year in (1995, 2010)),
    *("/api/v1/tables/areas.json", "/healthz", "/_dash-dependencies", "/_dash-layout"),
]


@dataclass
class Load:
    """Asks `clients` at a time, together at most `rate` a second, and keeps what failed."""

    port: int
    clients: int = 8
    rate: float = 80.0
    done: int = 0
    failed: list[str] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _next: float = 0.0

    def run(self, requests: int) -> None:
        """Make so many requests."""
        asked: list[str | bytes] = [*ADDRESSES, *_posts()]
        share = iter(list(itertools.islice(itertools.cycle(asked), requests)))
        with ThreadPoolExecutor(self.clients) as clients:
            for one in [clients.submit(self._client, share) for _ in range(self.clients)]:
                one.result()

    def _client(self, share: "Iterator[str | bytes]") -> None:
        connection = http.client.HTTPConnection(LOCAL, self.port, timeout=PATIENCE)
        while (asked := self._take(share)) is not None:
            try:
                status = _ask(connection, asked)
            except (OSError, http.client.HTTPException) as error:
                status = 0
                self.failed.append(f"{asked!r:.120}: {error!r}")
                connection.close()
            if status != 0 and status >= 300:
                self.failed.append(f"{asked!r:.120}: {status}")
        connection.close()

    def _take(self, share: "Iterator[str | bytes]") -> "str | bytes | None":
        with self._turn:
            pause = self._next - time.monotonic()
            self._next = max(self._next, time.monotonic()) + 1 / self.rate
            asked = next(share, None)
            self.done += asked is not None
        if pause > 0:
            time.sleep(pause)
        return asked


def _ask(connection: http.client.HTTPConnection, asked: "str | bytes") -> int:
    if isinstance(asked, str):
        connection.request("GET", asked, headers=HOST)
    else:
        kind = {"Content-Type": "application/json"}
        connection.request("POST", "/_dash-update-component", asked, HOST | kind)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _posts() -> list[bytes]:
    """Return what a browser posts when it follows links."""
    return [
        json.dumps(
            {
                "output": f"..{ids.CONTENT}.children...{ids.TITLE}.data..",
                "outputs": [
                    {"id": ids.CONTENT, "property": "children"},
                    {"id": ids.TITLE, "property": "data"},
                ],
                "inputs": [
                    {"id": ids.ROUTE, "property": "pathname", "value": path},
                    {"id": ids.ROUTE, "property": "search", "value": f"?edition={LATEST}"},
                    {"id": ids.VISITS, "property": "data", "value": None},
                ],
                "changedPropIds": [f"{ids.ROUTE}.pathname"],
            }
        ).encode()
        for path in PATHS
    ]
