"""Words and numbers for readers: every text a user sees passes through here.

Declarations mark their words with `N_` and whoever draws them calls `_`, so that one process
can answer in several languages. English is the source language and the fallback; the others are
catalogues in `dashboard/locales`, read when they are first asked for.
"""

import datetime
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import c2py
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.messages import Catalog
from babel.messages.pofile import read_po

SOURCE = "en"
LANGUAGES = {"en": "English", "fr": "Français"}  # each by its own name
MISSING = ".."  # the United Nations' sign for "not available"
MINUS = "\N{MINUS SIGN}"
FIRST_DAY = {"fr": "1er"}  # where the first of a month is not a plain number
WHOLE_DAY = len("1973-08-06")
MOST_WRITTEN = 8192  # numbers kept as they were written
_spoken: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Return the reader's language."""
    return _spoken.get()


def speak(name: str) -> None:
    """Answer in a language from now on, in English where it is not one of ours."""
    _spoken.set(name if name in LANGUAGES else SOURCE)


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Answer in a language within the block."""
    before = _spoken.set(name if name in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _spoken.reset(before)


@dataclass(frozen=True, slots=True)
class Translations:
    """A catalogue as it is looked up. `form` tells which plural a number takes."""

    messages: dict[str, str]
    plurals: dict[str, tuple[str, ...]]
    form: Callable[[int], int]


@cache
def translations(name: str) -> Translations:
    """Return the catalogue of a language; English has none and is the messages themselves."""
    catalogue = Catalog(locale=name)
    if name != SOURCE:
        with (files("dashboard") / "locales" / f"{name}.po").open("rb") as file:
            catalogue = read_po(file, locale=name)
    messages: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for one in catalogue:
        if isinstance(one.id, str) and isinstance(one.string, str) and one.id and one.string:
            messages[one.id] = one.string
        elif isinstance(one.id, tuple) and isinstance(one.string, tuple) and all(one.string):
            plurals[one.id[0]] = one.string
    return Translations(messages, plurals, c2py(catalogue.plural_expr))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marked, not yet translated text
    """Mark `message` for the catalogue without translating it yet."""
    return message


def _(message: str, /, **values: object) -> str:
    """Return `message` in the reader's language with its `{names}` filled in."""
    name = language()
    said = message if name == SOURCE else translations(name).messages.get(message, message)
    return said.format(**values) if values else said


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Return `one` or `many` as `n` asks, with `{n}` and the other names filled in."""
    known = translations(language())
    # A pair that is declared apart, with `N_`, is two messages and not one of two forms.
    forms = known.plurals.get(one) or tuple(known.messages.get(text, text) for text in (one, many))
    return forms[known.form(n)].format(n=number(n), **values)


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number as the reader's language does; in English as the paper, `..` for none."""
    if value is None or math.isnan(value):
        return MISSING
    return _written(float(value), decimals, language())


@lru_cache(MOST_WRITTEN)
def _written(value: float, decimals: int, name: str) -> str:
    decimal, group = _separators(name)
    marks = str.maketrans({".": decimal, ",": group, "-": MINUS})
    return f"{value:,.{decimals}f}".translate(marks)


def separators() -> str:
    """Return the reader's decimal mark and what stands between thousands."""
    return "".join(_separators(language()))


@cache
def _separators(name: str) -> tuple[str, str]:
    symbols = Locale.parse(name).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def day_said(day: str) -> str:
    """Write a date as far as it is known: "6 August 1973", "August 1973", "1973"."""
    if len(day) < len("1973-08"):
        return day
    whole = len(day) == WHOLE_DAY
    date = datetime.date.fromisoformat(day if whole else f"{day}-01")
    month = format_date(date, "MMMM y", locale=language())
    of_month = FIRST_DAY.get(language(), "1") if date.day == 1 else str(date.day)
    return f"{of_month} {month}" if whole else month


SCALE_WORDS = {1: "", 1_000: "thousand", 1_000_000: "million", 1_000_000_000: "thousand million"}
# Units are translated whole with their scale: other languages turn the two around.
SCALED = (
    N_("US$ million"),
    N_("US$ thousand million"),
    N_("thousand persons"),
    N_("million persons"),
    N_("US$ {value}"),
    N_("US$ {value} million"),
    N_("US$ {value} thousand million"),
)


def unit_words(unit: str, scale: int) -> str:
    """Say a unit with its scale: "US$ million", "thousand persons", "per cent"."""
    word = SCALE_WORDS[scale]
    return _((f"{unit} {word}" if unit == "US$" else f"{word} {unit}").strip())


def amount(shown: str, unit: str, scale: int) -> str:
    """Say a number, written already, with its unit: "US$ 2,700.0 million", "3 per cent"."""
    if unit == "US$":
        return _(f"US$ {{value}} {SCALE_WORDS[scale]}".strip(), value=shown)
    return f"{shown} {unit_words(unit, scale)}"


def plain(text: str) -> str:
    """Return text as one searches for it: no accents, no capitals, no spaces."""
    return "".join(sign for sign in _bare(text) if not sign.isspace()).casefold()


def alphabetical(text: str) -> str:
    """Return what text is sorted by: accents do not count."""
    return "".join(_bare(text))


def _bare(text: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFD", text)
    return (sign for sign in decomposed if not unicodedata.combining(sign))


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
