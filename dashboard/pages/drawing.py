"""A chart as it is drawn under one selection."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.figures.theme import Figure
from dashboard.frames import Table, as_frame, column
from dashboard.i18n import N_, _, sentence_list
from dashboard.pages.around import Coverage
from dashboard.queries.adjustments import ADJUSTED, CONTROL, is_adjusted
from dashboard.queries.editions import is_latest
from dashboard.selection import Selection

if TYPE_CHECKING:  # a chart draws itself
    from dashboard.pages.model import Chart, Page


@dataclass(frozen=True)
class Drawing:
    """A chart drawn under one selection. `figure` is None where there is nothing to draw."""

    chart: "Chart[Any]"
    selection: Selection
    table: Table = field(compare=False)
    figure: Figure | None
    title: str
    sentence: str
    coverage: Coverage
    sources: tuple[str, ...]
    flags: list[str]
    hidden: bool = False  # it is of another edition

    @property
    def frame(self) -> pd.DataFrame:
        """The rows shown, as a frame."""
        return as_frame(self.table)

    @cached_property
    def query(self) -> str:
        """The selection as a query string."""
        return self.selection.query()

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
        comment = "instrument_comment"
        remarks = set(column(self.table, comment)) if comment in self.table else set()
        if len(remarks) == 1:  # of one instrument, not of a table of seven
            notes.append(_(remarks.pop()))
        notes += self.flags
        if self.coverage.missing and self.figure is not None:
            both = "drawn" in self.table
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
