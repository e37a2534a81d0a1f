"""What was written once is kept for whoever asks next, up to so many bytes."""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

File = tuple[bytes, str]  # its bytes, and a word that belongs to them, such as its name
QUICKLY = 1  # of zlib's levels: tables become a tenth, and nobody waits for it


class Kept:
    """The files that were asked for last, packed; no more than `most` bytes of them.

    Bytes are counted and not files: an interactive page is a hundred times as large as a citation.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._files: OrderedDict[Hashable, File] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], File]) -> File:
        """Return the file kept under `key`, else what `make` makes.

        Who asks for a file that is being made waits for it: a large one is not made many times
        at once.
        """
        found, making = self._find(key)
        if found is None:
            with making:
                found = self._made(key, make)
        return zlib.decompress(found[0]), found[1]

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(len(body) for body, _word in self._files.values())

    def _find(self, key: Hashable) -> tuple[File | None, Lock]:
        with self._lock:
            found = self._files.get(key)
            if found is not None:
                self._files.move_to_end(key)
                return found, Lock()
            return None, self._making.setdefault(key, Lock())

    def _made(self, key: Hashable, make: Callable[[], File]) -> File:
        found = self._files.get(key)  # another has made it meanwhile
        try:
            if found is None:
                body, word = make()
                found = zlib.compress(body, QUICKLY), word
                self._add(key, found)
            return found
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _add(self, key: Hashable, file: File) -> None:
        if len(file[0]) > self._most:  # would drive out all others, and then itself
            return
        with self._lock:
            self._files[key] = file
            while self.size > self._most:
                self._files.popitem(last=False)
