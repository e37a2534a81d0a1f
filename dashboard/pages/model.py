"""What a page and a chart are, and the one way a chart is drawn.

`Chart.draw` is the only road from the store to a reader: the card on the page, its table, its
alternative text, the exported picture and the CSV all come from the `Drawing` it returns.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import pandas as pd

from dashboard.control import Control
from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.datasets.store import Store
from dashboard.figures.theme import Figure
from dashboard.frames import Rows, as_frame
from dashboard.i18n import _, language, listed
from dashboard.pages import around
from dashboard.pages.drawing import Drawing
from dashboard.pages.notes import filled_in, flags, sources, which_known
from dashboard.queries.areas import Scope, scope_size
from dashboard.selection import Selection
from dashboard.signals import drew

Shown = TypeVar("Shown", pd.DataFrame, Rows)


@dataclass(frozen=True, slots=True)
class Chart(Generic[Shown]):
    """One chart, declared once.

    Attributes:
        id: kebab-case, unique on its page; part of the address of its exports.
        title: what it shows, with `{control}` filled in by the words of that control's value, and
            `{period}` by the years of the figures shown.
        scope: the areas it could show at most; the denominator of its coverage.
        reads: the page's controls that change it, beside the shared ones.
        kinds: the kinds of edition it can be drawn from.
        query: `(store, selection) -> table`, the rows shown and no others: a frame, or `Rows`,
            which are drawn in a fraction of the time.
        figure: `(table, selection) -> figure`.
        sentence: what the table says under this selection, in one or two sentences.
        note: what a reader must know to read it, or that by kind of edition; stands under the chart
            and in every export.
        table: the columns of its table view, in order, with their headings.
        wide: whether its card takes the page's full width.
        is_map: whether it draws boundaries, which carry the United Nations' disclaimer.
        min_width: pixels below which the figure scrolls sideways in its card rather than shrink.
        compares: whether it sets figures as printed and adjusted ones side by side, by name.
        quiet: whether its card is a sentence and no empty frame where there is nothing to draw.
        samples: query strings under which the tests draw it.
    """

    id: str
    title: str
    scope: Scope
    query: Callable[[Store, Selection], Shown]
    figure: Callable[[Shown, Selection], Figure]
    sentence: Callable[[Shown, Selection], str]
    table: Mapping[str, str]
    reads: tuple[str, ...] = ()
    kinds: tuple[str, ...] = (PUBLICATION, COLLECTION)
    note: str | Mapping[str, str] = ""
    wide: bool = False
    is_map: bool = False
    min_width: int = 0
    compares: bool = False
    quiet: bool = False
    samples: tuple[str, ...] = ()

    def draw(self, store: Store, selection: Selection) -> Drawing:
        """Ask the query, draw the figure and say what it shows."""
        if not self.speaks_of(store, selection):
            return self.undrawn(store, selection)
        selection = self.own(selection)
        # A drawing holds its chart, so that no other can get the same id while it is kept.
        key = ("drawing", id(self), selection, language())
        return store.recent(key, lambda: self._drawn(store, selection))

    def rows(self, store: Store, selection: Selection) -> pd.DataFrame:
        """Return what it would show, for those who only tell of it."""
        selection = self.own(selection)
        key = ("rows", id(self), selection, language())
        return store.recent(key, lambda: as_frame(self.query(store, selection)))

    def _drawn(self, store: Store, selection: Selection) -> Drawing:
        since = time.perf_counter()
        table: Shown = self.query(store, selection)
        coverage = around.coverage(self.scope, store, selection, table)
        empty = not len(table) or not any(which_known(table))
        figure = None if empty else self.figure(table, selection)
        drew.send(self, chart=self.id, seconds=time.perf_counter() - since)
        return Drawing(
            chart=self,
            selection=selection,
            table=table,
            figure=figure,
            title=around.title(self.title, selection, table),
            sentence=around.nothing(table, selection) if empty else self.sentence(table, selection),
            coverage=coverage,
            sources=sources(store, table),
            flags=[*flags(table, store), *filled_in(table, store)],
        )

    def own(self, selection: Selection) -> Selection:
        """Return the selection with the controls that it does not read at their defaults."""
        others = [
            control.name
            for control in selection.controls
            if control.carried or (not control.shared and control.name not in self.reads)
        ]
        return selection.reset(*others) if others else selection

    def speaks_of(self, store: Store, selection: Selection) -> bool:
        """Tell whether it can be drawn from the edition chosen."""
        return not self.kinds or store.kind(selection.one("edition")) in self.kinds

    def undrawn(self, store: Store, selection: Selection) -> Drawing:
        """Return a drawing without a figure, which says for which editions there is one."""
        editions = store["editions"]
        there = editions.loc[editions["kind"].isin(self.kinds), "short_title"].tolist()
        return Drawing(
            chart=self,
            selection=selection,
            table=pd.DataFrame(),
            figure=None,
            title=around.title(self.title, selection, pd.DataFrame()),
            sentence=_(
                "There is nothing to show of this edition. Choose “{edition}”.",
                edition=listed([_(title) for title in there]),
            ),
            coverage=around.Coverage(0, scope_size(store, selection, self.scope), ()),
            sources=(),
            flags=[],
            hidden=True,
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One tab: its address, its words, its controls and its charts.

    `reads` names the controls that what stands on a page beside charts depends on. `keyed_by` is
    the control whose value is a part of the page's path, if any: `/country/FJI`.
    """

    id: str
    path: str
    name: str
    title: str
    lead: str
    controls: tuple[Control, ...] = ()
    charts: tuple[Chart[Any], ...] = ()
    reads: tuple[str, ...] = ()
    keyed_by: str = ""

    def bind(self, store: Store) -> "Page":
        """Return the page with its controls' choices read from the store."""

        def bound() -> "Page":
            return replace(self, controls=tuple(control.bind(store) for control in self.controls))

        return store.once(("page", self.id), bound)

    @property
    def own_controls(self) -> tuple[Control, ...]:
        """The controls that change something on the page; it only passes on the others."""
        return tuple(control for control in self.controls if not control.carried)

    def address(self, selection: Selection) -> str:
        """Return the address of a view, path and query."""
        if not self.keyed_by:
            return f"{self.path}?{selection.query()}"
        return f"{self.path}/{selection.one(self.keyed_by)}?{selection.query((self.keyed_by,))}"

    def heading(self, store: Store, key: Mapping[str, str]) -> str:
        """Return the page's title, with the name of what its path names."""
        if not self.keyed_by:
            return _(self.title)
        return _(self.title, name=_(store.labels("areas")[key[self.keyed_by]]))

    def affected(self, changed: Sequence[str]) -> tuple[Chart[Any], ...]:
        """Return the charts that a change of these controls changes."""
        shared = {control.name for control in self.controls if control.shared}
        if shared & set(changed):
            return self.charts
        return tuple(chart for chart in self.charts if set(changed) & set(chart.reads))

    def chart(self, chart_id: str) -> Chart[Any] | None:
        """Return the chart with this id, if the page has it."""
        return next((chart for chart in self.charts if chart.id == chart_id), None)
