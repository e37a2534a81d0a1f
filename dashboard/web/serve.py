"""Serving the application: one process with threads, or several with gunicorn."""

import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dash import Dash
from werkzeug.serving import make_server


class ServeError(RuntimeError):
    """The address cannot be served; the message says why and what to do."""


def serve(app: Dash, host: str, port: int, workers: int) -> None:
    """Serve until stopped.

    Raises:
        ServeError: the port is taken or not allowed, or gunicorn is not at hand.
    """
    _check_port(host, port)
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    print(f"Asia-Pacific Migration Dashboard on http://{place} (stop with Ctrl+C)", flush=True)
    if workers > 1:
        _gunicorn(app, place, workers)
        return
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server(host, port, app.server, threaded=True)
    server.serve_forever()  # werkzeug ends this quietly at Ctrl+C
    print("Stopped.", file=sys.stderr)


@contextmanager
def served(app: Dash) -> Iterator[str]:
    """Serve in a thread on a free port for the length of a `with`; yields the address."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _check_port(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServeError(
            f"cannot serve on {host}:{port}: {reason}; choose another with --host and --port"
        ) from error


def _gunicorn(app: Dash, place: str, workers: int) -> None:
    try:
        from gunicorn.app.base import BaseApplication
    except ImportError as error:
        raise ServeError(
            "several workers need gunicorn, which is not installed here; leave --workers out"
        ) from error

    class Application(BaseApplication):
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": place,
                "workers": workers,
                "worker_class": "gthread",
                "threads": 4,
                "preload_app": True,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for key, value in settings.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            return app.server

    Application().run()
