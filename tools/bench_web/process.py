"""Servers as processes of their own: how long they take to answer, and what they hold."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def started(*command: str, port: int, **more: str) -> Iterator[dict[str, float]]:
    """Run a server; yields the seconds to its first answer and, at the end, what it holds."""
    begin = time.perf_counter()
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # What pip installs lies there compiled: a checkout is as soon as it was started once.
    environ = {**os.environ, **more, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, *command], env=environ, **silent)  # type: ignore[call-overload]
    try:
        facts = {"start": _answered(port, begin, process)}
        yield facts
        facts["MB"] = sum(_held(one) for one in (process.pid, *_children(process.pid)))
    finally:
        process.terminate()
        process.wait()


def _answered(port: int, begin: float, process: "subprocess.Popen[bytes]") -> float:
    address = f"http://127.0.0.1:{port}/"
    while process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=60):
            return time.perf_counter() - begin
        time.sleep(0.01)
    raise RuntimeError(f"{process.args!r} ended with {process.returncode}; expected it to serve")


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8")
    return [int(one) for one in tasks.split()]


def _held(process: int) -> float:
    """Return the memory that a process holds in MB; what several share counts once for all."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    (line,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024
