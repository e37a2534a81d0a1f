"""What a page and a chart are, and the one way a chart is drawn.

`Chart.draw` is the only road from the store to a reader: the card on the page, its table, its
alternative text, the exported picture and the CSV all come from the `Drawing` it returns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.control import Control
from dashboard.datasets.store import Store
from dashboard.figures.theme import Figure
from dashboard.i18n import N_, _, listed, number, plural, sentence_list
from dashboard.pages.notes import flags, has_value, sources
from dashboard.queries.adjustments import ADJUSTED, OMIT, is_adjusted
from dashboard.queries.areas import Scope, scope_size, selected_areas
from dashboard.selection import Selection

Query = Callable[[Store, Selection], pd.DataFrame]
Draw = Callable[[pd.DataFrame, Selection], Figure]
Words = Callable[[pd.DataFrame, Selection], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, declared once.

    Attributes:
        id: kebab-case, unique on its page; part of the address of its exports.
        title: what it shows, with `{control}` filled in by the words of that control's value.
        scope: the areas it could show at most; the denominator of its coverage.
        query: `(store, selection) -> frame`, the rows shown and no others.
        figure: `(frame, selection) -> figure`.
        sentence: what the frame says under this selection, in one or two sentences.
        note: what a reader must know to read it; stands under the chart and in every export.
        table: the columns of its table view, in order, with their headings.
        wide: whether its card takes the page's full width.
        is_map: whether it draws boundaries, which carry the United Nations' disclaimer.
        min_width: pixels below which the figure scrolls sideways in its card rather than shrink.
        samples: query strings under which the tests draw it.
    """

    id: str
    title: str
    scope: Scope
    query: Query
    figure: Draw
    sentence: Words
    table: Mapping[str, str]
    note: str = ""
    wide: bool = False
    is_map: bool = False
    min_width: int = 0
    samples: tuple[str, ...] = ()

    def draw(self, store: Store, selection: Selection) -> "Drawing":
        """Ask the query, draw the figure and say what it shows."""
        frame = self.query(store, selection)
        coverage = _coverage(self, store, selection, frame)
        empty = frame.empty or not has_value(frame).any()
        return Drawing(
            chart=self,
            selection=selection,
            frame=frame,
            figure=None if empty else self.figure(frame, selection),
            title=_title(self, selection, frame),
            sentence=_nothing(selection) if empty else self.sentence(frame, selection),
            coverage=coverage,
            sources=sources(store, frame),
            flags=flags(frame, store),
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many areas a chart shows, of how many, and which it cannot show."""

    shown: int
    total: int
    missing: tuple[str, ...]

    def words(self) -> str:
        """Say "31 of 53 areas shown, 22 without a figure"."""
        text = plural(
            "{n} of {total} areas shown",
            "{n} of {total} areas shown",
            self.shown,
            total=number(self.total),
        )
        if not self.missing:
            return text
        return text + plural(", {n} without a figure", ", {n} without a figure", len(self.missing))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart drawn under one selection. `figure` is None where there is nothing to draw."""

    chart: Chart
    selection: Selection
    frame: pd.DataFrame = field(compare=False)
    figure: Figure | None
    title: str
    sentence: str
    coverage: Coverage
    sources: tuple[str, ...]
    flags: list[str]

    def notes(self) -> list[str]:
        """Return what stands under the chart: its note, what is flagged, who has no figure."""
        notes = [_(self.chart.note)] if self.chart.note else []
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
        stem, edition = f"{page.id}-{self.chart.id}", self.selection.one("edition")
        figures = ADJUSTED if is_adjusted(self.selection) else ""
        parts = (stem, self.selection.slug(self.chart.title), edition, figures)
        return "_".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Page:
    """One tab: its address, its words, its controls and its charts.

    `reads` names the controls that what stands on a page beside charts depends on.
    """

    id: str
    path: str
    name: str
    title: str
    lead: str
    controls: tuple[Control, ...] = ()
    charts: tuple[Chart, ...] = ()
    reads: tuple[str, ...] = ()

    def bind(self, store: Store) -> "Page":
        """Return the page with its controls' choices read from the store."""
        return replace(self, controls=tuple(control.bind(store) for control in self.controls))

    def chart(self, chart_id: str) -> Chart | None:
        """Return the chart with this id, if the page has it."""
        return next((chart for chart in self.charts if chart.id == chart_id), None)


def _title(chart: Chart, selection: Selection, frame: pd.DataFrame) -> str:
    words = {c.name: listed(selection.labels(c.name)) for c in selection.controls}
    title = _(chart.title, **words)
    if not is_adjusted(selection):
        return title
    changed = int(frame["adjusted"].sum()) if "adjusted" in frame else 0
    left_out = int((frame["adjustment"] == OMIT).sum()) if "adjustment" in frame else 0
    said = []
    if changed - left_out:
        said.append(plural("{n} figure adjusted", "{n} figures adjusted", changed - left_out))
    if left_out:
        said.append(plural("{n} left out", "{n} left out", left_out))
    return f"{title} ({', '.join(said) or _('nothing to adjust: as printed')})"


def _coverage(chart: Chart, store: Store, selection: Selection, frame: pd.DataFrame) -> Coverage:
    chosen = selected_areas(store, selection, chart.scope).collect()
    names = dict(zip(chosen["ref_area"].to_list(), chosen["name"].to_list(), strict=True))
    total = scope_size(store, chart.scope)
    if "ref_area" not in frame:  # counts of areas: every area chosen is counted
        return Coverage(len(names), total, ())
    shown = set(frame.loc[has_value(frame), "ref_area"])
    listed_areas = set(frame["ref_area"])
    return Coverage(
        len(shown), total, tuple(sorted(_(names[area]) for area in listed_areas - shown))
    )


def _nothing(selection: Selection) -> str:
    filters = selection.describe()
    if not filters:
        return _("There is nothing to show here.")
    return _(
        "There is nothing to show for {filters}. Take a filter away to see more.",
        filters=" + ".join(filters),
    )
