"""What a reader has chosen: one immutable value for each control of a page.

Nothing outside what the controls take can get into a `Selection`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, urlencode

from dashboard.control import MOST_PROBLEMS, Control, Kind, Problem, shortened
from dashboard.i18n import _, listed, sentence_list

Raw = Mapping[str, object]  # a query string's or a callback's values, not yet trusted

# Limits, so that no address makes a long file name or slow work.
MOST_READ = 2000  # characters of one given value
MOST_IN_NAME = 3  # values in a file's name; more are counted


class SelectionError(ValueError):
    """Values that a page's controls do not offer; carries the problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Selection:
    """The values chosen for each control of a page; those with equal values are equal."""

    values: tuple[tuple[str, tuple[str, ...]], ...]
    controls: tuple[Control, ...] = field(compare=False, repr=False)

    def __hash__(self) -> int:
        return self._hash  # asked for some hundred times an answer

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
            shown = shortened(name)
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
        return self._chosen.get(name, ())

    def one(self, name: str) -> str:
        """Return the single value of `name`; of years the edition's last where it ends earlier."""
        (value,) = self.many(name)
        control = self.control(name)
        return control.held(value, self.word("edition")) if control.kind is Kind.YEAR else value

    def labels(self, name: str) -> list[str]:
        """Return the words of what is chosen for `name`."""
        control = self.control(name)
        return control.words((self.one(name),) if control.kind is Kind.YEAR else self.many(name))

    def control(self, name: str) -> Control:
        """Return the control called `name`."""
        return self._known[name]

    def changed(self) -> tuple[Control, ...]:
        """The controls whose value is not the default."""
        return self._changed

    def word(self, name: str) -> str:
        """Return the text given for `name`, or nothing."""
        return "".join(self.many(name))

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

    def query(self, without: Sequence[str] = ()) -> str:
        """Write the selection as a query string: pinned controls and those not at their default."""
        changed = {control.name for control in self.changed()}
        pairs = [
            (c.name, ",".join(self.many(c.name)))
            for c in self.controls
            if (c.pinned or c.name in changed) and c.name not in without
        ]
        return urlencode(pairs, safe=",", quote_via=quote)

    def describe(self) -> list[str]:
        """Say in words what is filtered, one phrase for each control that filters areas."""
        filtered = [control.name for control in self.changed() if control.kind is Kind.MANY]
        return [sentence_list(self.labels(name)) for name in filtered]

    def slug(self, without: Sequence[str] = ()) -> str:
        """Name for a file what is not at its default."""
        parts = []
        for control in self.changed():
            if control.name in without:
                continue
            values = self.many(control.name)
            few = len(values) <= MOST_IN_NAME
            parts.append("-".join(values) if few else f"{len(values)}-{control.name}")
        return "_".join(parts).lower()

    @cached_property
    def _hash(self) -> int:
        return hash(self.values)

    @cached_property
    def _chosen(self) -> dict[str, tuple[str, ...]]:
        return dict(self.values)

    @cached_property
    def _known(self) -> dict[str, Control]:
        return {control.name: control for control in self.controls}

    @cached_property
    def _changed(self) -> tuple[Control, ...]:
        return tuple(c for c in self.controls if self.many(c.name) != c.defaults)


def _strings(raw: object) -> list[str]:
    """Return what a query string or a widget gave as a flat list of strings, whatever its type."""
    if raw is None or raw == "":
        return []
    items = raw if isinstance(raw, list | tuple) else [raw]
    return [part for item in items for part in str(item)[:MOST_READ].split(",") if part]
