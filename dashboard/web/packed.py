"""Written files, kept packed for whoever asks next, up to so many bytes."""

import zlib
from collections.abc import Callable, Hashable

from dashboard.kept import Kept

File = tuple[bytes, str]  # its bytes, and a word that belongs to them, such as its name
QUICKLY = 1  # of zlib's levels: tables become a tenth, and nobody waits for it


class Packed:
    """The files that were asked for last; no more than `most` bytes of them, packed.

    Bytes are counted and not files: an interactive page is a hundred times as large as a citation.
    """

    def __init__(self, most: int) -> None:
        self._kept = Kept[File](most, lambda file: len(file[0]))

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._kept.size

    def get(self, key: Hashable, make: Callable[[], File]) -> File:
        """Return the file kept under `key`, else what `make` makes."""

        def packed() -> File:
            body, word = make()
            return zlib.compress(body, QUICKLY), word

        body, word = self._kept.get(key, packed)
        return zlib.decompress(body), word
