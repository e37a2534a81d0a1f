"""What a page and a chart are, and the one way a chart is drawn.

`Chart.draw` is the only road from the store to a reader: the card on the page, its table, its
alternative text, the exported picture and the CSV all come from the `Drawing` it returns.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.control import Control
from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.datasets.store import Store
from dashboard.figures.theme import Figure
from dashboard.i18n import N_, _, language, listed, sentence_list
from dashboard.pages import around
from dashboard.pages.notes import filled_in, flags, sources, which_known
from dashboard.queries.adjustments import ADJUSTED, CONTROL, is_adjusted
from dashboard.queries.areas import Scope, scope_size
from dashboard.queries.editions import is_latest
from dashboard.selection import Selection
from dashboard.signals import drew

Query = Callable[[Store, Selection], pd.DataFrame]
Draw = Callable[[pd.DataFrame, Selection], Figure]
Words = Callable[[pd.DataFrame, Selection], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, declared once.

    Attributes:
        id: kebab-case, unique on its page; part of the address of its exports.
        title: what it shows, with `{control}` filled in by the words of that control's value, and
            `{period}` by the years of the figures shown.
        scope: the areas it could show at most; the denominator of its coverage.
        reads: the page's controls that change it, beside the shared ones.
        kinds: the kinds of edition it can be drawn from.
        query: `(store, selection) -> frame`, the rows shown and no others.
        figure: `(frame, selection) -> figure`.
        sentence: what the frame says under this selection, in one or two sentences.
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
    query: Query
    figure: Draw
    sentence: Words
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

    def draw(self, store: Store, selection: Selection) -> "Drawing":
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
        return store.recent(key, lambda: self.query(store, selection))

    def _drawn(self, store: Store, selection: Selection) -> "Drawing":
        since = time.perf_counter()
        frame = self.query(store, selection)
        coverage = around.coverage(self.scope, store, selection, frame)
        empty = frame.empty or not any(which_known(frame))
        figure = None if empty else self.figure(frame, selection)
        drew.send(self, chart=self.id, seconds=time.perf_counter() - since)
        return Drawing(
            chart=self,
            selection=selection,
            frame=frame,
            figure=figure,
            title=around.title(self.title, selection, frame),
            sentence=around.nothing(frame, selection) if empty else self.sentence(frame, selection),
            coverage=coverage,
            sources=sources(store, frame),
            flags=[*flags(frame, store), *filled_in(frame, store)],
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

    def undrawn(self, store: Store, selection: Selection) -> "Drawing":
        """Return a drawing without a figure, which says for which editions there is one."""
        editions = store["editions"]
        there = editions.loc[editions["kind"].isin(self.kinds), "short_title"].tolist()
        return Drawing(
            chart=self,
            selection=selection,
            frame=pd.DataFrame(),
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
class Drawing:
    """A chart drawn under one selection. `figure` is None where there is nothing to draw."""

    chart: Chart
    selection: Selection
    frame: pd.DataFrame = field(compare=False)
    figure: Figure | None
    title: str
    sentence: str
    coverage: around.Coverage
    sources: tuple[str, ...]
    flags: list[str]
    hidden: bool = False  # it is of another edition

    def frame_size(self) -> tuple[int, int]:
        """Return the height and the least width of what the figure is drawn in, 0 for any.

        In pixels; plotly fills the frame it is given.
        """
        if self.figure is None:
            return 0, 0
        layout = self.figure["layout"]
        # A figure that holds more the more is compared says itself how narrow it can be.
        width = layout.get("meta", {}).get("min_width", self.chart.min_width)
        return layout.get("height", 0), width

    def notes(self) -> list[str]:
        """Return what stands under the chart: its note, what is flagged, who has no figure."""
        note = self.chart.note
        if not isinstance(note, str):
            note = note.get(COLLECTION if is_latest(self.selection) else PUBLICATION, "")
        notes = [_(note)] if note else []
        remarks = set(self.frame.get("instrument_comment", ()))
        if len(remarks) == 1:  # of one instrument, not of a table of seven
            notes.append(_(remarks.pop()))
        notes += self.flags
        if self.coverage.missing and self.figure is not None:
            both = "drawn" in self.frame
            without = N_("Not both figures for {areas}.") if both else N_("No figure for {areas}.")
            notes.append(_(without, areas=sentence_list(self.coverage.missing, most=8)))
        return [note for note in notes if note]

    def file_name(self, page: "Page") -> str:
        """Name a file for what, and what of it: `remittances-top-recipients_pacific`."""
        of = [page.id, self.selection.word(page.keyed_by).lower(), self.chart.id]
        stem, edition = "-".join(part for part in of if part), self.selection.one("edition")
        figures = ADJUSTED if is_adjusted(self.selection) else ""
        parts = (stem, self.selection.slug(("edition", CONTROL, page.keyed_by)), edition, figures)
        return "_".join(part for part in parts if part)


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
    charts: tuple[Chart, ...] = ()
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

    def affected(self, changed: Sequence[str]) -> tuple[Chart, ...]:
        """Return the charts that a change of these controls changes."""
        shared = {control.name for control in self.controls if control.shared}
        if shared & set(changed):
            return self.charts
        return tuple(chart for chart in self.charts if set(changed) & set(chart.reads))

    def chart(self, chart_id: str) -> Chart | None:
        """Return the chart with this id, if the page has it."""
        return next((chart for chart in self.charts if chart.id == chart_id), None)
