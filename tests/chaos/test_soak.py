"""Half an hour of readers: what the processes hold at the end is what they held at the start."""

import os
import time
from pathlib import Path

from tests.chaos.load import Load
from tests.running import Running, running

MINUTES = float(os.environ.get("MINUTES", "30"))
WARM = 8_000  # requests after which everything that is kept has been kept
BATCH = 500
MOST_GROWN = 1.05


def test_memory_does_not_grow(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "2") as server:
        load = Load(server.port, rate=40)
        load.run(WARM)
        before = _held(server)
        end = time.monotonic() + 60 * MINUTES
        while time.monotonic() < end:
            load.run(BATCH)
            print(f"{load.done} requests, {_held(server):.0f} MB")  # noqa: T201 - for whoever waits
        after = _held(server)
        assert load.failed == []
        assert after < before * MOST_GROWN, (before, after, load.done)


def _held(server: Running) -> float:
    """Return the memory that is each process's own, summed, in MB."""
    held = 0
    for worker in server.workers():
        text = Path(f"/proc/{worker}/smaps_rollup").read_text(encoding="utf-8")
        fields = dict(line.split(":", 1) for line in text.splitlines()[1:])
        held += int(fields["Pss"].split()[0])
    return held / 1024
