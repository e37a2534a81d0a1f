"""A process of gunicorn says again what it said, unless it is about to end."""

from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.workers.gthread import ThreadWorker

from dashboard.web.gathering import Worker


class Socket:
    """A socket that keeps what is sent."""

    def __init__(self) -> None:
        self.sent = b""

    def sendall(self, part: bytes) -> None:
        self.sent += part


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return one that has said everything before; gunicorn's own way sends its name."""
    made: Any = Worker.__new__(Worker)
    vars(made).update(alive=True, nr=0, max_requests=10, keepalived_conns=[], max_keepalived=2)
    made.repeats = SimpleNamespace(answer=lambda _request, stays: f"again, {stays}".encode())

    def gunicorn(_self: Any, _request: Any, connection: Any) -> bool:
        connection.sock.sendall(b"gunicorn")
        return True

    monkeypatch.setattr(ThreadWorker, "handle_request", gunicorn)
    return made


def ask(worker: Any, *, closes: bool = False) -> tuple[bytes, bool]:
    socket = Socket()
    connection = SimpleNamespace(sock=socket)
    stays = worker.handle_request(SimpleNamespace(should_close=lambda: closes), connection)
    return socket.sent, stays


def test_what_was_said_is_said_again_and_counted(worker: Any) -> None:
    assert ask(worker) == (b"again, True", True)
    assert worker.nr == 1


@pytest.mark.parametrize("state", [{"alive": False}, {"keepalived_conns": [1, 2]}])
def test_a_process_that_ends_or_is_full_closes_the_connection(
    worker: Any, state: dict[str, Any]
) -> None:
    vars(worker).update(state)
    assert ask(worker) == (b"again, False", False)


def test_a_reader_that_closes_the_connection_is_answered(worker: Any) -> None:
    assert ask(worker, closes=True) == (b"again, False", False)


def test_the_last_request_of_a_process_is_gunicorns(worker: Any) -> None:
    worker.nr = worker.max_requests - 1
    assert ask(worker) == (b"gunicorn", True)


def test_what_was_not_said_is_asked(worker: Any) -> None:
    worker.repeats.answer = lambda _request, stays: None
    assert ask(worker) == (b"gunicorn", True)
