"""What whoever runs the dashboard relies on: new data, a dying process, an orderly end, logs."""

import gzip
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.running import Answer, free_port, get, running, wait_until

FIJI = "/api/v1/tables/areas.csv"
WAYS = [pytest.param((), id="alone"), pytest.param(("--workers", "2"), id="workers")]


def _rename(folder: Path, old: str, new: str) -> None:
    path = folder / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


class Reader(threading.Thread):
    """Asks for an address again and again until told to end; keeps every answer's status."""

    def __init__(self, port: int, path: str) -> None:
        super().__init__()
        self._port, self._path = port, path
        self.end = threading.Event()
        self.statuses: list[int] = []

    def run(self) -> None:
        while not self.end.is_set():
            self.statuses.append(get(self._port, self._path).status)


@pytest.mark.parametrize("way", WAYS)
def test_changed_data_are_served_without_a_pause(
    tmp_path: Path, paper: Path, way: tuple[str, ...]
) -> None:
    with running(tmp_path, *way, "--data", str(paper), "--reload-data") as server:
        reader = Reader(server.port, "/healthz")
        reader.start()
        _rename(paper, "Fiji,Fiji", "Viti,Fiji")
        wait_until(lambda: b"Viti" in server.get(FIJI).body, server)
        reader.end.set()
        reader.join()
        assert set(reader.statuses) == {200}


@pytest.mark.parametrize("way", WAYS)
def test_broken_data_leave_the_old_ones_served_and_say_why(
    tmp_path: Path, paper: Path, way: tuple[str, ...]
) -> None:
    with running(tmp_path, *way, "--data", str(paper)) as server:
        _rename(paper, "\nFJI,", "\nFIJI,")
        server.process.send_signal(signal.SIGHUP)
        said = "The data were not reloaded"
        wait_until(lambda: said in server.log.read_text(encoding="utf-8"), server)
        log = server.log.read_text(encoding="utf-8")
        assert "areas.csv, line" in log and "column ref_area: “FIJI”" in log
        assert b"FJI," in server.get(FIJI).body
        _rename(paper, "\nFIJI,", "\nFJI,")
        _rename(paper, "Fiji,Fiji", "Viti,Fiji")
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: b"Viti" in server.get(FIJI).body, server)


def test_a_process_that_dies_is_replaced(tmp_path: Path, paper: Path) -> None:
    with running(tmp_path, "--workers", "2", "--data", str(paper)) as server:
        # The first process answers while the second is still being forked.
        wait_until(lambda: len(server.workers()) == 2, server)
        first, second = server.workers()
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: len(server.workers()) == 2 and first not in server.workers(), server)
        assert second in server.workers()
        assert server.get("/readyz").status == 200


def test_an_orderly_end_answers_what_was_asked(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as server:
        answers: list[Answer] = []
        # A table of a hundred thousand rows takes its time.
        reader = threading.Thread(
            target=lambda: answers.append(server.get("/api/v1/tables/observations.csv"))
        )
        reader.start()
        time.sleep(0.2)  # it is on its way; later or sooner, the answer must be whole
        server.process.terminate()
        reader.join()
        assert server.process.wait(60) == 0
        assert answers[0].status == 200
        assert len(answers[0].body) == int(answers[0].headers["Content-Length"])


def test_requests_are_logged_as_json_with_their_number(tmp_path: Path, paper: Path) -> None:
    with running(tmp_path, "--workers", "1", "--data", str(paper)) as server:
        number = "a-number-given-by-a-proxy"
        answer = server.get("/nope?email=someone@example.org", {"X-Request-ID": number})
        assert (answer.status, answer.headers["X-Request-ID"]) == (404, number)
        wait_until(lambda: any(one.get("request_id") == number for one in server.lines()), server)
        (line,) = (one for one in server.lines() if one.get("request_id") == number)
        assert (line["status"], line["path"], line["method"]) == (404, "/nope", "GET")
        assert float(str(line["milliseconds"])) >= 0
        assert "someone" not in server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", WAYS)
def test_measures_are_on_a_port_of_their_own(
    tmp_path: Path, paper: Path, way: tuple[str, ...]
) -> None:
    port = free_port()
    options = ("--data", str(paper), "--metrics", str(port))
    with running(tmp_path, *way, *options) as server:
        server.get("/api/v1/charts/remittances/map.csv?edition=escap-2008")
        assert server.get("/metrics").status == 404
        text = get(port, "/metrics").body.decode()
        asked = 'endpoint="/api/v1/charts/<page_id>/<name>",method="GET",status="200"'
        assert f"dashboard_requests_total{{{asked}}} 1.0" in text
        for name in ("request_seconds_bucket", "figure_seconds_count", "cache_lookups_total"):
            assert f"dashboard_{name}" in text


def test_only_its_own_names_are_answered(tmp_path: Path, paper: Path) -> None:
    options = ("--data", str(paper), "--trusted-hosts", "migration.example 127.0.0.1")
    with running(tmp_path, *options) as server:
        assert server.get("/healthz", {"Host": "migration.example"}).status == 200
        answer = server.get("/healthz", {"Host": "evil.example"})
        assert answer.status == 400
        assert b"evil.example" in answer.body


@pytest.mark.parametrize(("options", "believed"), [((), False), (("--proxies", "1"), True)])
def test_a_proxy_is_believed_only_where_it_is_declared(
    tmp_path: Path, paper: Path, options: tuple[str, ...], believed: bool
) -> None:
    with running(tmp_path, "--data", str(paper), *options) as server:
        answer = server.get("/healthz", {"X-Forwarded-Proto": "https"})
        assert ("Strict-Transport-Security" in answer.headers) is believed


def test_the_same_request_again_gets_the_same_answer(tmp_path: Path, paper: Path) -> None:
    """Of gunicorn: what was said before is said again, before the application is asked."""
    options = ("--workers", "1", "--data", str(paper), "--proxies", "1")
    names = ("--trusted-hosts", "migration.example 127.0.0.1")
    with running(tmp_path, *options, *names) as server:
        plain = [server.get(FIJI) for _time in range(3)]
        packed = [server.get(FIJI, {"Accept-Encoding": "gzip"}) for _time in range(3)]
        known = {"If-None-Match": plain[0].headers["ETag"]}
        for same in (plain, packed, [server.get(FIJI, known) for _time in range(3)]):
            assert len({one.headers["X-Request-ID"] for one in same}) == 3
            assert len({(one.status, one.body) for one in same}) == 1
            own = {"Date", "X-Request-ID"}
            heads = [{name: one.headers[name] for name in {*one.headers} - own} for one in same]
            assert heads[0] == heads[1] == heads[2]
        assert (plain[2].status, server.get(FIJI, known).status) == (200, 304)
        assert gzip.decompress(packed[2].body) == plain[2].body
        told = {"X-Forwarded-Proto": "https"}
        assert all("Strict-Transport-Security" in server.get(FIJI, told).headers for _ in "12")
        assert "Strict-Transport-Security" not in server.get(FIJI).headers
        for told in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}) * 2:
            assert server.get(FIJI, told).status == 400
        wait_until(lambda: sum(one.get("path") == FIJI for one in server.lines()) == 17, server)
