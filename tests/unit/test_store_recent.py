"""What the store keeps of what was asked for last."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from dashboard.datasets.store import MOST_KEPT, Store

THREADS = 6


def test_threads_that_ask_for_the_same_wait_for_one(store: Store) -> None:
    made: list[int] = []
    begun, all_asked = threading.Event(), threading.Event()

    def make() -> str:
        made.append(1)
        begun.set()
        all_asked.wait(10)
        return "drawing"

    def ask() -> str:
        return store.recent("the same", make)

    with ThreadPoolExecutor(THREADS) as threads:
        first = threads.submit(ask)
        begun.wait(10)
        others = [threads.submit(ask) for _ in range(THREADS - 1)]
        all_asked.set()
        assert {one.result() for one in (first, *others)} == {"drawing"}
    assert made == [1]


def test_what_failed_is_tried_again(store: Store) -> None:
    def fail() -> str:
        raise ValueError("wrong")

    for _time in range(2):
        try:
            store.recent("failing", fail)
        except ValueError as error:
            assert str(error) == "wrong"
        else:
            raise AssertionError("a failure was kept")
    assert store.recent("failing", lambda: "mended") == "mended"


def test_the_oldest_goes_when_there_are_too_many(store: Store) -> None:
    for number in range(MOST_KEPT + 1):
        store.recent(("numbered", number), partial(str, number))
    assert store.recent(("numbered", 0), lambda: "anew") == "anew"
    assert store.recent(("numbered", MOST_KEPT), lambda: "anew") == f"{MOST_KEPT}"
