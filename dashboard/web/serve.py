"""Serving the application: one process with threads, or several with gunicorn."""

import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash import Dash
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import BaseWSGIServer, make_server

from dashboard.datasets.store import load
from dashboard.resources import resource_dir
from dashboard.web.app import create_app
from dashboard.web.metrics import Metrics
from dashboard.web.reloading import Reloadable, watch

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOCAL = "127.0.0.1"
GARBAGE = 20_000  # objects made until it is looked for: a new choice makes some thousand


class ServeError(RuntimeError):
    """The address cannot be served; the message says why and what to do."""


@dataclass(frozen=True)
class Settings:
    """Where and how to serve.

    Attributes:
        host, port: the address to listen on.
        workers: processes under gunicorn; 0 for this process alone, with threads.
        proxies: how many proxies in front are believed. They tell the reader's address, protocol
            and host in `X-Forwarded-` headers; anybody could, so that else these are not read.
        trusted_hosts: the names it answers to; none for any.
        metrics: the address of the measures, or None for none.
        data: the data folder, or None for the bundled one.
        reload_data: whether a change of that folder is looked for.
        site: what `create_app` is told beside the store.
    """

    host: str = LOCAL
    port: int = 8050
    workers: int = 0
    proxies: int = 0
    trusted_hosts: tuple[str, ...] = ()
    metrics: tuple[str, int] | None = None
    data: Path | None = None
    reload_data: bool = False
    site: Mapping[str, Any] = field(default_factory=dict)

    @property
    def watched(self) -> Path | None:
        """The folder that is looked at for changes."""
        return (self.data or resource_dir("data")) if self.reload_data else None


def application(settings: Settings) -> Dash:
    """Read the data and return the application over them.

    Raises:
        DataError: the folder is not in order.
    """
    store = load(settings.data)
    app = create_app(store, **settings.site)
    if settings.trusted_hosts:
        app.server.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts)
    if n := settings.proxies:
        app.server.wsgi_app = ProxyFix(app.server.wsgi_app, x_for=n, x_proto=n, x_host=n)
    return app


def serve(settings: Settings) -> None:
    """Serve until stopped; SIGHUP, or a change of the watched folder, reads the data anew.

    Raises:
        DataError: the folder is not in order.
        ServeError: the port is taken or not allowed, or gunicorn is not at hand.
    """
    host, port = settings.host, settings.port
    _check_port(host, port, "--host and --port")
    if settings.metrics:
        _check_port(*settings.metrics, "--metrics")
    reloadable = Reloadable(lambda: application(settings))
    # What has been read stays, and is shared by all processes as long as nobody touches
    # it: the collector of garbage, which `serve` had rest meanwhile, would.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    gc.enable()
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    print(f"Asia-Pacific Migration Dashboard on http://{place} (stop with Ctrl+C)", flush=True)
    if settings.workers:
        try:
            from dashboard.web.workers import run
        except ImportError as error:
            raise ServeError(
                "--workers needs gunicorn, which is not installed here; leave the option out"
            ) from error
        run(reloadable, place, settings)
        return
    _alone(reloadable, settings)


def _alone(reloadable: Reloadable, settings: Settings) -> None:
    server = _server(settings.host, settings.port, reloadable)
    if settings.metrics:
        Metrics(several=False).start(*settings.metrics)
    if settings.watched:
        watch(settings.watched, reloadable.reload)
    if hasattr(signal, "SIGHUP"):
        # Beside the requests, which this thread goes on taking.
        signal.signal(
            signal.SIGHUP, lambda *_given: threading.Thread(target=reloadable.reload).start()
        )
    server.serve_forever()  # werkzeug ends this quietly at Ctrl+C
    print("Stopped.", file=sys.stderr)


@contextmanager
def served(app: "Dash | WSGIApplication") -> Iterator[str]:
    """Serve in a thread on a free port for the length of a `with`; yields the address."""
    server = _server(LOCAL, 0, app.server if isinstance(app, Dash) else app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{LOCAL}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _server(host: str, port: int, app: "WSGIApplication") -> BaseWSGIServer:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    return make_server(host, port, app, threaded=True)


def _check_port(host: str, port: int, options: str) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServeError(
            f"cannot serve on {host}:{port}: {reason}; choose another with {options}"
        ) from error
