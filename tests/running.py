"""The dashboard as a process of its own, and readers that ask it things all at once."""

import contextlib
import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

LOCAL = "127.0.0.1"
PATIENCE = 120  # seconds for a start on a busy machine


@dataclass
class Running:
    """A started server: its process, its address and where it writes its logs."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    def lines(self) -> list[dict[str, object]]:
        """Return what it has logged as JSON so far."""
        text = self.log.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def workers(self) -> list[int]:
        """Return the processes that answer, the oldest first."""
        asked = ["ps", "-o", "pid=", "--ppid", str(self.process.pid)]
        listed = subprocess.run(asked, capture_output=True, text=True, check=False)
        return [int(line) for line in listed.stdout.split()]

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> "Answer":
        """Ask for an address."""
        return get(self.port, path, headers)

    def wait_for(self, path: str = "/healthz") -> None:
        """Wait until it answers there."""
        wait_until(lambda: self.get(path).status == 200, self)

    def wait_logged(self, message: str) -> dict[str, object]:
        """Wait until it has logged a message that begins so, and return the line."""
        found: list[dict[str, object]] = []

        def there() -> bool:
            found[:] = [one for one in self.lines() if str(one["message"]).startswith(message)]
            return bool(found)

        wait_until(there, self)
        return found[-1]


@dataclass(frozen=True)
class Answer:
    """Status, headers and body; status 0 where there was none."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(port: int, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask for an address on a connection of its own; a refused or broken one gives status 0."""
    connection = http.client.HTTPConnection(LOCAL, port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, {}, repr(error).encode())
    finally:
        connection.close()


def at_once(port: int, paths: Sequence[str]) -> list[Answer]:
    """Ask for all addresses in the same moment."""
    gate = threading.Barrier(len(paths))

    def ask(path: str) -> Answer:
        gate.wait()
        return get(port, path)

    with ThreadPoolExecutor(len(paths)) as readers:
        return list(readers.map(ask, paths))


def wait_until(done: Callable[[], bool], server: Running | None = None) -> None:
    """Wait for a condition, while the server lives."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it did not come true"
        if server:
            said = server.log.read_text(encoding="utf-8")
            assert server.process.poll() is None, said
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(folder: Path, *options: str, wait: bool = True) -> Iterator[Running]:
    """Start `serve` with these options; `folder` takes its log. It is ended as a service would."""
    port, log = free_port(), folder / "serve.log"
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    server = Running(process, port, log)
    try:
        if wait:
            server.wait_for()
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)
