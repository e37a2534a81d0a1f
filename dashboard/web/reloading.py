"""The application that can be exchanged while it serves, when the data folder has changed."""

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dash import Dash

from dashboard.datasets.validation import DataError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PAUSE = 2.0  # seconds between two looks at the folder
log = logging.getLogger("dashboard.data")


class Reloadable:
    """The application of the data as they were read last.

    Each request is answered wholly by one application; one under way ends where it began.
    """

    def __init__(self, make: Callable[[], Dash]) -> None:
        self._make = make
        self._change = threading.Lock()
        self._now = make()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        answer: Iterable[bytes] = self._now.server(environ, start_response)
        return answer

    def reload(self) -> bool:
        """Read the data anew and exchange the application, or keep it and log why."""
        with self._change:
            try:
                self._now = self._make()
            except DataError as error:
                log.error("The data were not reloaded; the old ones are still served. %s", error)
                return False
            except Exception:
                log.exception("The data were not reloaded; the old ones are still served.")
                return False
            log.info("The data were reloaded.")
            return True


def watch(folder: Path, changed: Callable[[], object], pause: float = PAUSE) -> threading.Event:
    """Call `changed` whenever the folder has changed and come to rest; set the event to end."""
    end = threading.Event()
    thread = threading.Thread(target=_look, args=(folder, changed, pause, end), daemon=True)
    thread.start()
    return end


def _look(folder: Path, changed: Callable[[], object], pause: float, end: threading.Event) -> None:
    known = before = _signature(folder)
    while not end.wait(pause):
        now = _signature(folder)
        # A copy may be under way: what has changed must have stayed the same for a pause.
        if now == before and now != known:
            known = now
            changed()
        before = now


def _signature(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return what tells one state of the folder from another: names, times and sizes."""
    found = set()
    for path in folder.rglob("*"):
        try:
            facts = path.stat()
        except OSError:  # it has just gone
            continue
        found.add((str(path), facts.st_mtime_ns, facts.st_size))
    return frozenset(found)
