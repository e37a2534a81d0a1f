"""What a reader can choose, and what they have chosen.

A `Control` is declared once. It is then the widget on the page, the parameter of the address and
of the HTTP interface, and the allow-list of the callback. A `Selection` is one immutable value
for each control; nothing outside the choices can get into it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlencode

from dashboard.i18n import _, listed, sentence_list

Raw = Mapping[str, object]  # a query string's or a callback's values, not yet trusted

# Limits, so that no address makes a long page, a long file name or slow work.
MOST_READ = 2000  # characters of one given value
MOST_SHOWN = 40  # characters of it in a message
MOST_PROBLEMS = 5  # of one kind
MOST_IN_NAME = 3  # values in a file's name; more are counted


class Kind(StrEnum):
    """How many values a control takes, and how it is drawn."""

    ONE = "one"
    MANY = "many"
    YEAR = "year"


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


class SelectionError(ValueError):
    """Values that a page's controls do not offer; carries the problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Control:
    """One thing a reader can choose.

    `choices` is a constant or a function of the store, made a constant by `bind`. `MANY` with
    nothing chosen means all; the others always hold one value, the first (`ONE`) or the last
    (`YEAR`) unless `default` names another. A `shared` control travels from tab to tab. A
    `pinned` one stands in every address, so that a new default changes no old link.
    """

    name: str
    label: str
    kind: Kind
    choices: Choices | Callable[[Any], Choices]
    default: str = ""
    shared: bool = False
    pinned: bool = False

    def bind(self, store: object) -> "Control":
        """Return the control with its choices read from the store."""
        choices = self.choices(store) if callable(self.choices) else self.choices
        default = self.default if self.default in {choice.value for choice in choices} else ""
        if not default and self.kind is not Kind.MANY:
            default = choices[-1 if self.kind is Kind.YEAR else 0].value
        return replace(self, choices=choices, default=default)

    @property
    def bound(self) -> Choices:
        """The choices of a bound control."""
        if callable(self.choices):
            raise TypeError(f"control {self.name!r} is not bound to a store")
        return self.choices

    @property
    def defaults(self) -> tuple[str, ...]:
        """The values that hold when the reader has chosen nothing."""
        return (self.default,) if self.default else ()

    def words(self, values: Iterable[str]) -> list[str]:
        """Return the labels of `values`, translated."""
        labels = {choice.value: choice.label for choice in self.bound}
        return [_(labels[value]) for value in values]

    def read(self, given: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
        """Return the offered values of `given`, in the choices' order, and the rest as problems."""
        offered = [choice.value for choice in self.bound]
        unknown = [value for value in dict.fromkeys(given) if value not in offered]
        problems = [self._refuse(value, offered) for value in unknown[:MOST_PROBLEMS]]
        values = tuple(value for value in offered if value in given)
        if self.kind is not Kind.MANY and len(values) > 1:
            problems.append(self._refuse(",".join(given), offered))
            values = ()
        return values or self.defaults, problems

    def _refuse(self, value: str, offered: list[str]) -> Problem:
        shown = _shortened(value)
        if self.kind is Kind.YEAR:
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


@dataclass(frozen=True, slots=True)
class Selection:
    """The values chosen for each control of a page; those with equal values are equal."""

    values: tuple[tuple[str, tuple[str, ...]], ...]
    controls: tuple[Control, ...] = field(compare=False, repr=False)

    @classmethod
    def parse(
        cls, query: Raw, controls: Sequence[Control]
    ) -> tuple["Selection", tuple[Problem, ...]]:
        """Read a query string's or a callback's values.

        Never fails: what cannot be used falls back to the default and is returned as a problem.
        """
        problems: list[Problem] = []
        values = []
        for control in controls:
            found, wrong = control.read(_strings(query.get(control.name)))
            values.append((control.name, found))
            problems += wrong
        names = {control.name for control in controls}
        for name in [str(name) for name in query if name not in names][:MOST_PROBLEMS]:
            shown = _shortened(name)
            message = _(
                "There is no filter called “{name}” here; there is {names}.",
                name=shown,
                names=listed([control.name for control in controls]),
            )
            problems.append(Problem(shown, shown, message, tuple(sorted(names))))
        return cls(tuple(values), tuple(controls)), tuple(problems)

    @classmethod
    def strict(cls, query: Raw, controls: Sequence[Control]) -> "Selection":
        """Read values that must all be right.

        Raises:
            SelectionError: a value is not offered, or a name is no control's.
        """
        selection, problems = cls.parse(query, controls)
        if problems:
            raise SelectionError(problems)
        return selection

    def many(self, name: str) -> tuple[str, ...]:
        """Return the values chosen for `name`; none where nothing is, or no control has it."""
        return dict(self.values).get(name, ())

    def one(self, name: str) -> str:
        """Return the single value of `name`."""
        (value,) = self.many(name)
        return value

    def labels(self, name: str) -> list[str]:
        """Return the words of what is chosen for `name`."""
        return self.control(name).words(self.many(name))

    def control(self, name: str) -> Control:
        """Return the control called `name`."""
        return next(control for control in self.controls if control.name == name)

    def changed(self) -> tuple[Control, ...]:
        """The controls whose value is not the default."""
        return tuple(c for c in self.controls if self.many(c.name) != c.defaults)

    def reset(self, *names: str) -> "Selection":
        """Return the selection with the named controls, or all of them, at their default."""
        kept = tuple(
            (c.name, self.many(c.name) if names and c.name not in names else c.defaults)
            for c in self.controls
        )
        return replace(self, values=kept)

    def with_value(self, name: str, *values: str) -> "Selection":
        """Return the selection with another value for one control."""
        kept = tuple((key, values if key == name else old) for key, old in self.values)
        return replace(self, values=kept)

    def shared(self) -> "Selection":
        """Return the part of the selection that travels to another page."""
        controls = tuple(control for control in self.controls if control.shared)
        return Selection(tuple((c.name, self.many(c.name)) for c in controls), controls)

    def query(self) -> str:
        """Write the selection as a query string: pinned controls and those not at their default."""
        changed = {control.name for control in self.changed()}
        pairs = [
            (c.name, ",".join(self.many(c.name)))
            for c in self.controls
            if c.pinned or c.name in changed
        ]
        return urlencode(pairs, safe=",", quote_via=quote)

    def describe(self) -> list[str]:
        """Say in words what is filtered, one phrase for each control that filters areas."""
        filtered = [control.name for control in self.changed() if control.kind is Kind.MANY]
        return [sentence_list(self.labels(name)) for name in filtered]

    def slug(self, text: str = "") -> str:
        """Name for a file what filters areas, and the controls that `text` names in braces."""
        parts = []
        for control in self.changed():
            if control.kind is not Kind.MANY and f"{{{control.name}}}" not in text:
                continue
            values = self.many(control.name)
            few = len(values) <= MOST_IN_NAME
            parts.append("-".join(values) if few else f"{len(values)}-{control.name}")
        return "_".join(parts).lower()


def _shortened(given: str) -> str:
    return given if len(given) <= MOST_SHOWN else given[:MOST_SHOWN] + "…"


def _strings(raw: object) -> list[str]:
    """Return what a query string or a widget gave as a flat list of strings, whatever its type."""
    if raw is None or raw == "":
        return []
    items = raw if isinstance(raw, list | tuple) else [raw]
    return [part for item in items for part in str(item)[:MOST_READ].split(",") if part]
