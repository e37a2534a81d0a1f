"""What is kept of written files is bounded, the last asked for, and made once."""

import random
from threading import Barrier, Thread

import pytest

from dashboard.kept import Kept
from dashboard.web.packed import File, Packed

NOISE = random.Random(1)  # noqa: S311 - bytes that cannot be packed


def file(size: int) -> File:
    return NOISE.randbytes(size), "name"


def test_a_file_is_made_once_and_comes_back_as_it_was() -> None:
    made = file(100)
    kept, once = Packed(1_000), [made]
    assert [kept.get("a", once.pop) for _ in range(3)] == [made, made, made]


def test_no_more_is_kept_than_was_said() -> None:
    kept = Packed(1_000)
    for key in range(50):
        kept.get(key, lambda: file(300))
        assert kept.size <= 1_000
    kept.get("large", lambda: file(5_000))  # is given, and not kept
    assert kept.size <= 1_000


def test_what_was_asked_for_last_stays() -> None:
    kept = Packed(1_000)
    first = kept.get("first", lambda: file(300))
    for key in range(9):
        kept.get(key, lambda: file(300))
        assert kept.get("first", lambda: file(1)) == first


def test_what_cannot_be_made_is_tried_again() -> None:
    kept = Packed(1_000)

    def fails() -> File:
        raise LookupError

    for _ in range(3):
        with pytest.raises(LookupError):
            kept.get("a", fails)
    assert kept.get("a", lambda: (b"x", "name")) == (b"x", "name")


def test_many_who_ask_at_once_wait_for_one_who_makes() -> None:
    kept, started, made = Packed(1_000), Barrier(8), []

    def make() -> File:
        made.append(1)
        return b"x", "name"

    def ask() -> None:
        started.wait()
        kept.get("a", make)

    threads = [Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]


def test_what_is_not_worth_it_is_made_again() -> None:
    kept = Kept[str](2)
    made = [kept.get("a", lambda: "made", worth=lambda _made: False) for _time in range(2)]
    assert (made, kept.size) == (["made", "made"], 0)


def test_what_is_larger_than_all_may_be_is_given_and_not_kept() -> None:
    kept = Kept[str](3, len)
    assert kept.get("a", lambda: "long") == "long"
    assert (kept.find("a"), kept.size) == (None, 0)
    kept.add("b", "ab")
    kept.add("c", "cd")
    assert (kept.find("b"), kept.find("c")) == (None, "cd")
