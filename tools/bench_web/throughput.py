"""Requests a second over kept connections: a closed loop of plain sockets, as slim as can be."""

import itertools
import multiprocessing
import selectors
import socket
import time
from collections.abc import Sequence

SECONDS = 2.0
LOCAL = "127.0.0.1"


def post(body: bytes) -> bytes:
    """Return a callback's request as it goes over the wire."""
    head = (
        "POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def get(path: str) -> bytes:
    """Return a request for an address as it goes over the wire."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n\r\n".encode()


def rate(port: int, requests: Sequence[bytes], connections: int, *, once: bool = False) -> float:
    """Return how many of the requests are answered a second, over so many connections.

    In turn until the time is over; `once` each and then no more.
    """
    shares = [requests[at::connections] if once else requests for at in range(connections)]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_loop, (port, [list(one) for one in shares], once))


def _loop(port: int, shares: list[list[bytes]], once: bool) -> float:
    chooser = selectors.DefaultSelector()
    for share in shares:
        if share:
            plan = iter(share) if once else itertools.cycle(share)
            connection = socket.create_connection((LOCAL, port))
            connection.sendall(next(plan))
            chooser.register(connection, selectors.EVENT_READ, [plan, b"", connection])
    done, start = 0, time.perf_counter()
    while chooser.get_map() and (once or time.perf_counter() - start < SECONDS):
        for key, _mask in chooser.select(1):
            state = key.data
            connection = state[2]
            state[1] += connection.recv(1 << 20)
            if not _whole(state[1]):
                continue
            done += 1
            state[1] = b""
            following = next(state[0], None)
            if following is None:
                chooser.unregister(connection)
                connection.close()
            else:
                connection.sendall(following)
    took = time.perf_counter() - start
    for key in list(chooser.get_map().values()):  # the next measure must not wait for these
        _plan, answer, connection = key.data
        while not _whole(answer):
            answer += connection.recv(1 << 20)
        connection.close()
    return done / took


def _whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head[:200].decode())
    lower = head.lower()
    at = lower.index(b"content-length:") + len(b"content-length:")
    return len(body) >= int(lower[at:].split(b"\r\n", 1)[0])
