"""Behind the shipped proxy: a process that dies, and clients that never finish asking."""

import os
import signal
import socket
import threading

from tests.chaos.conftest import Proxied
from tests.chaos.load import HOST, Load
from tests.running import LOCAL, get, wait_until

REQUESTS, DEATHS, HALF_SENT = 2_000, 4, 200


def test_no_request_fails_when_processes_are_killed(proxied: Proxied) -> None:
    load = Load(proxied.port)
    reading = threading.Thread(target=load.run, args=(REQUESTS,))
    reading.start()
    for death in range(1, DEATHS + 1):
        wait_until(lambda due=death: load.done > due * REQUESTS / (DEATHS + 1))  # type: ignore[misc]
        first, *_rest = proxied.server.workers()
        os.kill(first, signal.SIGKILL)
    reading.join()
    assert load.done == REQUESTS
    assert load.failed == []


def test_half_sent_requests_keep_nobody_waiting(proxied: Proxied) -> None:
    half = b"POST /_dash-update-component HTTP/1.1\r\nHost: migration.example\r\n"
    whole = half + b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"
    held = [socket.create_connection((LOCAL, proxied.port)) for _ in range(HALF_SENT)]
    try:
        for number, one in enumerate(held):
            one.sendall(half if number % 2 else whole)
        for _ in range(20):
            answer = get(proxied.port, "/healthz", HOST)
            assert answer.status == 200
            # None of those held was given up to make room.
        assert sum(_open(one) for one in held) == HALF_SENT
    finally:
        for one in held:
            one.close()


def _open(connection: socket.socket) -> bool:
    """Tell whether the other side still holds the connection."""
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
