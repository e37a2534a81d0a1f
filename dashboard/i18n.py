"""Words and numbers for readers: every text a user sees passes through here.

Declarations mark their words with `N_` and whoever draws them calls `_`, so that one process
can answer in several languages. English is the source language and the fallback.
"""

import math
import unicodedata
from collections.abc import Sequence

MISSING = ".."  # the United Nations' sign for "not available"
MINUS = "\N{MINUS SIGN}"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marked, not yet translated text
    """Mark `message` for the catalogue without translating it yet."""
    return message


def _(message: str, /, **values: object) -> str:
    """Return `message` in the reader's language with its `{names}` filled in."""
    return message.format(**values) if values else message


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Return `one` or `many` as `n` asks, with `{n}` and the other names filled in."""
    return (one if n == 1 else many).format(n=number(n), **values)


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number as the paper does: a comma between thousands, `..` where there is none."""
    if value is None or math.isnan(value):
        return MISSING
    return f"{value:,.{decimals}f}".replace("-", MINUS)


SCALE_WORDS = {1: "", 1_000: "thousand", 1_000_000: "million", 1_000_000_000: "thousand million"}


def unit_words(unit: str, scale: int) -> str:
    """Say a unit with its scale: "US$ million", "thousand persons", "per cent"."""
    word = SCALE_WORDS[scale]
    if not word:
        return _(unit)
    return f"{_(unit)} {_(word)}" if unit == "US$" else f"{_(word)} {_(unit)}"


def plain(text: str) -> str:
    """Return text as one searches for it: no accents, no capitals, no spaces."""
    decomposed = unicodedata.normalize("NFD", text)
    kept = (sign for sign in decomposed if not unicodedata.combining(sign) and not sign.isspace())
    return "".join(kept).casefold()


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    *most, last = words or [""]
    if not most:
        return last
    # "Macao, China" is one place: where a word holds a comma, semicolons part the words.
    mark = "; " if any(", " in word for word in words) else ", "
    return _("{most} and {last}", most=mark.join(most), last=last)


def sentence_list(words: Sequence[str], most: int = 6) -> str:
    """Join words, naming at most `most` of them: "a, b, c and 12 others"."""
    if len(words) <= most + 1:
        return listed(words)
    rest = plural("{n} other", "{n} others", len(words) - most)
    return listed([*words[:most], rest])
