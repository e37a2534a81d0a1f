"""The first readers come all at once, while nothing is drawn yet: each gets an answer."""

import socket
from pathlib import Path

import pytest

from tests.contract.browsing import PATHS
from tests.running import LOCAL, at_once, running, wait_until

# Pages, parts of Dash, figures, tables, pictures' parts: sixteen, all the first of their kind.
FIRST = [
    *(f"{path}?edition=latest-2026-11" for path in PATHS),
    *("/_dash-layout", "/_dash-dependencies", "/readyz", "/embed/remittances/map"),
    *("/api/v1/charts/remittances/course.json", "/api/v1/charts/ratifications/map.csv"),
    "/api/v1/openapi.json",
]
assert len(FIRST) == 16
STARTS = [(), ("--workers", "2")] * 5


@pytest.mark.parametrize("start", range(len(STARTS)))
def test_sixteen_first_requests_are_all_answered(tmp_path: Path, start: int) -> None:
    with running(tmp_path, *STARTS[start], wait=False) as server:
        # It listens before it has answered anybody.
        wait_until(lambda: "on http://" in server.log.read_text(encoding="utf-8"), server)
        wait_until(lambda: _listens(server.port), server)
        answers = at_once(server.port, FIRST)
        assert [(path, one.status) for path, one in zip(FIRST, answers, strict=True)] == [
            (path, 200) for path in FIRST
        ]
        assert "Traceback" not in server.log.read_text(encoding="utf-8")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOCAL, port)) == 0
