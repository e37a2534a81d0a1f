"""Bodies made small for the way: brotli where the reader's browser takes it, else gzip."""

import gzip
import hashlib
from functools import lru_cache

import brotli  # type: ignore[import-untyped]

from dashboard.resources import PACKED

BROTLI, GZIP, PLAIN = "br", "gzip", ""
TEXT = ("text/", "application/json", "application/javascript", "application/problem+json")
TEXT_ENDINGS = ("+json", "+xml", "/xml")
LEAST = 500  # bytes; smaller bodies gain nothing
HEADERS = 100  # kinds of browsers whose header is read once
ONCE, OFTEN = 3, 9  # how hard to try: for one answer, and for a file that all readers get


def is_text(kind: str) -> bool:
    """Tell whether a media type is one that compresses."""
    media = kind.partition(";")[0].strip().lower()
    return media.startswith(TEXT) or media.endswith(TEXT_ENDINGS)


@lru_cache(HEADERS)
def wanted(accepted: str) -> str:
    """Return the best encoding of an Accept-Encoding header."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _semicolon, rest = part.partition(";")
        offered[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    for name in (BROTLI, GZIP):
        if offered.get(name, False):
            return name
    return PLAIN


def packed(body: bytes, encoding: str, *, often: bool = False) -> bytes:
    """Return a body in an encoding; `often` where it is worth trying harder."""
    if encoding == BROTLI:
        return (_ahead(body) if often else None) or _brotli(body, OFTEN if often else ONCE)
    return gzip.compress(body, 9 if often else 6, mtime=0) if encoding == GZIP else body


def name_of(body: bytes) -> str:
    """Return what a file that has been packed ahead of time is called."""
    return f"{hashlib.sha256(body).hexdigest()[:32]}.br"


def _ahead(body: bytes) -> bytes | None:
    path = PACKED / name_of(body)
    return path.read_bytes() if path.is_file() else None


def _brotli(body: bytes, quality: int) -> bytes:
    done: bytes = brotli.compress(body, quality=quality)
    return done
