"""What was made for one reader is kept for the next: the last asked for, up to a bound."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """What was asked for last, in all no larger than `most`: by `size`, or else in number.

    Threads that ask for the same at once wait for one of them to make it; where that fails, or what
    it made is not worth keeping, each makes its own.
    """

    def __init__(self, most: int, size: Callable[[Made], int] | None = None) -> None:
        self._kept = LRUCache[Hashable, Made](most, size)
        self._making: dict[Hashable, Lock] = {}
        self._turn = Lock()

    @property
    def size(self) -> int:
        """How large all that is kept is together."""
        return int(self._kept.currsize)

    def find(self, key: Hashable) -> Made | None:
        """Return what is kept under `key`, None where nothing is."""
        with self._turn:
            return self._kept.get(key)

    def add(self, key: Hashable, made: Made) -> None:
        """Keep it; not what alone is larger than all may be."""
        with self._turn, suppress(ValueError):
            self._kept[key] = made

    def get(
        self,
        key: Hashable,
        make: Callable[[], Made],
        *,
        worth: Callable[[Made], bool] = lambda _made: True,
    ) -> Made:
        """Return what is kept under `key`, else what `make` makes, kept where it is `worth` it."""
        found = self.find(key)
        if found is None:
            with self._waiting(key):
                found = self.find(key)  # another has made it meanwhile
                if found is None:
                    found = make()
                    if worth(found):
                        self.add(key, found)
        return found

    @contextmanager
    def _waiting(self, key: Hashable) -> Iterator[None]:
        with self._turn:
            making = self._making.setdefault(key, Lock())
        try:
            with making:
                yield
        finally:
            with self._turn:
                self._making.pop(key, None)
