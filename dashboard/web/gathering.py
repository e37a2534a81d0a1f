"""A gunicorn worker that sends each answer in one piece, and the same again without asking.

Gunicorn sends the head of an answer by itself. A process killed after that leaves a proxy with a
head and no body, which no proxy can ask for again; killed before, it is asked for elsewhere.
"""

import socket
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from dashboard.web.repeats import Repeats

MOST_HELD = 1 << 20  # bytes; a longer answer goes out in parts


class Worker(ThreadWorker):
    """The threaded worker over connections that gather."""

    repeats: Repeats

    def init_process(self) -> None:
        """Give connections room for a whole answer, so that the system takes it at once."""
        for listener in self.sockets:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_HELD)
        self.repeats = Repeats()
        super().init_process()

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer one request, as gunicorn does where it was not answered before."""
        stays = self._has_room() and not req.should_close()
        # The last request of a process is gunicorn's, which ends it.
        last = self.nr + 1 >= self.max_requests
        if not last and (again := self.repeats.answer(req, stays=stays)):
            self.nr += 1
            conn.sock.sendall(again)
            return stays
        plain = conn.sock
        conn.sock = _Gathered(plain)
        try:
            return super().handle_request(req, conn)
        finally:
            conn.sock.flush()
            conn.sock = plain

    def _has_room(self) -> bool:
        """Whether a connection may stay open, as gunicorn decides it."""
        return bool(self.alive and len(self.keepalived_conns) < self.max_keepalived)

    @staticmethod
    def post_request(worker: "Worker", req: Any, environ: Any, resp: Any) -> None:
        """Take what was answered; gunicorn calls it so."""
        worker.repeats.keep(req, environ, resp)


class _Gathered:
    """A socket that holds back what is sent until the answer is whole."""

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain
        self._parts: list[bytes] = []
        self._held = 0

    def sendall(self, part: bytes) -> None:
        self._parts.append(part)
        self._held += len(part)
        if self._held > MOST_HELD:
            self.flush()

    def flush(self) -> None:
        if self._parts:
            whole, self._parts, self._held = b"".join(self._parts), [], 0
            self._plain.sendall(whole)

    def __getattr__(self, name: str) -> Any:
        self.flush()  # whatever else is done comes after what was sent
        return getattr(self._plain, name)
