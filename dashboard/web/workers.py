"""Several processes under gunicorn, forked from one that has read the data."""

import os
import signal
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from dashboard.web import logs
from dashboard.web.gathering import Worker
from dashboard.web.metrics import Metrics
from dashboard.web.reloading import Reloadable, watch

if TYPE_CHECKING:
    from dashboard.web.serve import Settings

THREADS = 4  # a process: drawing holds one, and files and waiting the others


class _Log(Logger):
    """Gunicorn's own messages in the dashboard's form; the dashboard logs the requests."""

    def setup(self, cfg: Config) -> None:
        self.error_log.propagate = True

    def access(self, *_facts: Any) -> None:
        pass


class _Application(BaseApplication):
    def __init__(self, application: Reloadable, given: dict[str, Any]) -> None:
        self._application = application
        self._given = given
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._given.items():
            self.cfg.set(key, value)

    def load(self) -> Reloadable:  # type: ignore[override] # narrower than WSGI, by a TypedDict
        return self._application

    def reload(self) -> None:
        """Read the data anew; gunicorn then exchanges the processes, each when it is done."""
        self._application.reload()
        super().reload()


def run(application: Reloadable, place: str, settings: "Settings") -> None:
    """Serve until stopped. A process that ends is replaced, and SIGTERM lets requests finish."""
    logs.configure()
    metrics = Metrics(several=True) if settings.metrics else None

    def when_ready(_arbiter: Arbiter) -> None:
        if metrics and settings.metrics:
            metrics.start(*settings.metrics)
        if settings.watched:
            watch(settings.watched, lambda: os.kill(os.getpid(), signal.SIGHUP))

    def child_exit(_arbiter: Arbiter, worker: Any) -> None:
        if metrics:
            metrics.ended(worker.pid)

    def on_exit(_arbiter: Arbiter) -> None:
        if metrics:
            metrics.close()

    _Application(
        application,
        {
            "bind": place,
            "workers": settings.workers,
            "worker_class": Worker,
            "threads": THREADS,
            "preload_app": True,
            "timeout": 30,
            "graceful_timeout": 20,
            "keepalive": 30,  # a proxy keeps its connections
            "max_requests": 100_000,  # whatever grows, grows no further
            "max_requests_jitter": 10_000,
            "forwarded_allow_ips": "",  # what proxies say is read in one place: `serve.application`
            "control_socket_disable": True,
            "post_request": Worker.post_request,
            "logger_class": _Log,
            "when_ready": when_ready,
            "child_exit": child_exit,
            "on_exit": on_exit,
        },
    ).run()
