"""What a reader can choose: a control, declared once.

It is then the widget on the page, the parameter of the address and of the HTTP interface, and the
allow-list of the callback.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from dashboard.i18n import SOURCE, _, alphabetical, sentence_list, speaking

# Limits, so that no address makes a long message.
MOST_SHOWN = 40  # characters of a value in a message
MOST_PROBLEMS = 5  # of one kind
MOST_WORDS = 60  # characters to look for
WORDS = re.compile(rf"[^\x00-\x1f\x7f]{{1,{MOST_WORDS}}}")
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,6}")


class Kind(StrEnum):
    """How many values a control takes, and how it is drawn."""

    ONE = "one"
    MANY = "many"
    YEAR = "year"
    TEXT = "text"  # words to look for
    PAGE = "page"  # which part of a long list


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a control can take, and the words a reader sees for it."""

    value: str
    label: str


Choices = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be used: the parameter, what was given, what can be given instead."""

    parameter: str
    given: str
    message: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """One thing a reader can choose.

    `choices` is a constant or a function of the store, made a constant by `bind`. `MANY` with
    nothing chosen means all, or what `default` names, separated by commas; `ONE` and `YEAR` always
    hold one value, the first or the last unless `default` names another. `TEXT` and `PAGE` have no
    choices. A `shared` control travels from tab to tab. A `pinned` one stands in every address, so
    that a new default changes no old link. `kinds` are the kinds of edition that it speaks of, none
    meaning any. `last` gives the last year of editions that end before the others; a function of
    the store, like `choices`. `MANY` takes no more than `most` values, if that is given. A
    `carried` control changes nothing on its page, which only passes it on. An `aside` one filters
    nothing: the page offers it apart from the filters. The choices of a `by_name` one are offered
    in the order of their words, whatever the language.
    """

    name: str
    label: str
    kind: Kind
    choices: Choices | Callable[[Any], Choices] = ()
    default: str = ""
    shared: bool = False
    pinned: bool = False
    kinds: tuple[str, ...] = ()
    last: Mapping[str, str] | Callable[[Any], Mapping[str, str]] = field(
        default_factory=dict, hash=False
    )
    played: bool = False  # a year that a reader can let run
    most: int = 0
    carried: bool = False
    aside: bool = False
    by_name: bool = False

    def bind(self, store: object) -> "Control":
        """Return the control with its choices read from the store, their words untranslated."""
        with speaking(SOURCE):
            choices = self.choices(store) if callable(self.choices) else self.choices
        if self.kind in (Kind.TEXT, Kind.PAGE):
            return self
        wanted = self.default.split(",")
        default = ",".join(choice.value for choice in choices if choice.value in wanted)
        if not default and self.kind is not Kind.MANY:
            default = choices[-1 if self.kind is Kind.YEAR else 0].value
        last = self.last(store) if callable(self.last) else self.last
        return replace(self, choices=choices, default=default, last=last)

    @property
    def bound(self) -> Choices:
        """The choices of a bound control."""
        if callable(self.choices):
            raise TypeError(f"control {self.name!r} is not bound to a store")
        return self.choices

    def held(self, value: str, edition: str) -> str:
        """Return a value as an edition can hold it: a year not after the edition's last."""
        if callable(self.last):
            raise TypeError(f"control {self.name!r} is not bound to a store")
        return min(value, self.last.get(edition, value))

    @property
    def defaults(self) -> tuple[str, ...]:
        """The values that hold when the reader has chosen nothing."""
        return tuple(self.default.split(",")) if self.default else ()

    def offered(self) -> list[tuple[str, str]]:
        """Return the values with their words, translated, in the order they are offered in."""
        pairs = [(choice.value, _(choice.label)) for choice in self.bound]
        return sorted(pairs, key=lambda pair: alphabetical(pair[1])) if self.by_name else pairs

    def words(self, values: Iterable[str]) -> list[str]:
        """Return the labels of `values`, translated."""
        labels = {choice.value: choice.label for choice in self.bound}
        return [_(labels.get(value, value)) for value in values]

    def read(self, given: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
        """Return the offered values of `given`, in the choices' order, and the rest as problems."""
        if self.kind in (Kind.TEXT, Kind.PAGE):
            return self._read_free(given)
        offered = [choice.value for choice in self.bound]
        unknown = [value for value in dict.fromkeys(given) if value not in offered]
        problems = [self._refuse(value, offered) for value in unknown[:MOST_PROBLEMS]]
        values = tuple(value for value in offered if value in given)
        if self.kind is not Kind.MANY and len(values) > 1:
            problems.append(self._refuse(",".join(given), offered))
            values = ()
        if self.most and len(values) > self.most:
            problems.append(self._too_many(values, offered))
            values = ()
        return values or self.defaults, problems

    def _too_many(self, values: Sequence[str], offered: list[str]) -> Problem:
        message = _(
            "“{name}” takes up to {most} values; {n} were given.",
            name=self.name,
            most=self.most,
            n=len(values),
        )
        return Problem(self.name, shortened(",".join(values)), message, tuple(offered))

    def _read_free(self, given: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
        text = ",".join(given).strip()
        pattern = PAGE_NUMBER if self.kind is Kind.PAGE else WORDS
        if not text or pattern.fullmatch(text):
            return (text,) if text else self.defaults, []
        return self.defaults, [self._refuse(text, [])]

    def _refuse(self, value: str, offered: list[str]) -> Problem:
        shown = shortened(value)
        if self.kind is Kind.TEXT:
            expected = _("up to {n} characters in one line", n=MOST_WORDS)
        elif self.kind is Kind.PAGE:
            expected = _("a page number from 1")
        elif self.kind is Kind.YEAR:
            expected = _("a year from {first} to {last}", first=offered[0], last=offered[-1])
        else:
            expected = sentence_list(offered, most=8)
        message = _(
            "“{given}” is not a value of “{name}”; it takes {expected}.",
            given=shown,
            name=self.name,
            expected=expected,
        )
        return Problem(self.name, shown, message, tuple(offered))


def shortened(given: str) -> str:
    """Return a value as a message shows it."""
    return given if len(given) <= MOST_SHOWN else given[:MOST_SHOWN] + "…"
