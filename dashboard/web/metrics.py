"""Measures for Prometheus, on a port of their own: requests, their time, drawings, the cache.

Several processes write into one folder, which the library reads together. It chooses how to count
when it is imported, so it is imported here and only when measures are wanted.
"""

import os
import shutil
import tempfile
from typing import Any

from dashboard.signals import answered, drew, looked_up

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own variable
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """The measures of this process and, where there are several, of all it forks."""

    def __init__(self, *, several: bool) -> None:
        self._folder = tempfile.mkdtemp(prefix="metrics-") if several else ""
        if self._folder:
            os.environ[FOLDER] = self._folder
        import prometheus_client

        self._library = prometheus_client
        _count(prometheus_client)

    def start(self, host: str, port: int) -> None:
        """Answer at `/metrics` from a thread.

        Raises:
            OSError: the port is taken or not allowed.
        """
        registry = self._library.REGISTRY
        if self._folder:
            from prometheus_client.multiprocess import MultiProcessCollector

            registry = self._library.CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        self._library.start_http_server(port, host, registry)

    def ended(self, process: int) -> None:
        """Forget what a process that has ended was doing."""
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Remove the folder; for the first process, once all others have ended."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def _count(library: Any) -> None:
    requests = library.Counter(
        "dashboard_requests", "Requests answered", ["endpoint", "method", "status"]
    )
    latency = library.Histogram(
        "dashboard_request_seconds", "Time to an answer", ["endpoint"], buckets=SECONDS
    )
    figures = library.Histogram(
        "dashboard_figure_seconds", "Time to query and draw a chart", ["chart"], buckets=SECONDS
    )
    lookups = library.Counter(
        "dashboard_cache_lookups", "Drawings and tables asked of the cache", ["result"]
    )

    def answer(_sender: object, endpoint: str, method: str, status: int, seconds: float) -> None:
        requests.labels(endpoint, method, str(status)).inc()
        latency.labels(endpoint).observe(seconds)

    def draw(_sender: object, chart: str, seconds: float) -> None:
        figures.labels(chart).observe(seconds)

    def look(_sender: object, hit: bool) -> None:
        lookups.labels("hit" if hit else "miss").inc()

    answered.connect(answer, weak=False)
    drew.connect(draw, weak=False)
    looked_up.connect(look, weak=False)
