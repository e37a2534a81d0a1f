"""A chart under a selection as it is taken away: the drawing, and what is said of it in a file.

Everything that leaves the dashboard is written from a `View`, so that a picture, a table and a
citation of the same view cannot disagree.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import __version__
from dashboard.control import Kind
from dashboard.datasets.schema import Column
from dashboard.datasets.store import Store
from dashboard.exports import addresses
from dashboard.exports.pictures import filter_words
from dashboard.exports.tables import records, shown_columns
from dashboard.figures.maps import DISCLAIMER
from dashboard.i18n import N_, _
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Chart, Page
from dashboard.selection import Selection

PRODUCT = N_("Asia-Pacific Migration Dashboard")
CODE_LICENCE = "MIT"
# What columns mean that no table of the data folder has: words beside codes, and what is computed.
MEANINGS = {
    "name": N_("Name of the area, or of the areas, that the row is about."),
    "counterpart_name": N_("Name of the counterpart area."),
    "indicator_name": N_("Name of the indicator."),
    "instrument_name": N_("Short title of the instrument."),
    "as_of": N_("The year by the end of which the status holds."),
    "status": N_("Whether the State is bound by the instrument, has signed it, or neither."),
    "acted": N_("The year of the act."),
    "adjustment": N_("Whether the figure is adjusted or left out because of a finding."),
    "document": N_("The document that the figure is printed in."),
    "table": N_("The table or paragraph of the document."),
    "row": N_("The row of the table, as printed."),
    "column": N_("The column of the table, as printed."),
    "remarks": N_("What is said of the figure: its comment and its findings."),
    "qualifier": N_("What the text says before the figure, such as “more than”."),
    "display": N_("The value in the unit that the chart shows, which the column unit names."),
    "shown": N_("The value in that unit as text, rounded as the chart shows it."),
    "unit": N_("The unit that the chart shows, such as thousand persons."),
    "origin": N_("The group of areas that migrants come from; all is every origin together."),
    "destination": N_("The group of areas where migrants live; all is every one together."),
    "pairs": N_("How many pairs of an origin and a destination are added up."),
    "joined": N_("The States counted; in a row of one year those counted for the first time."),
    "others": N_("States and areas that are bound and not counted, with what they are."),
    "signed": N_("How many have signed the instrument and are not bound by it."),
    "areas": N_("How many areas the row could count at most."),
    "final": N_("How many are bound at the end of the last year of the edition."),
    "table_2": N_("The count of the whole region that Table 2 of the paper prints."),
    "adjusted": N_("Whether the figure is another than the one printed."),
    "side": N_("Which list is counted: the paper's (printed) or the depositaries' (known)."),
    "apart": N_("The States counted here that the other list lacks."),
    "other_year": N_("The States whose year is another in the other list."),
    "signed_apart": N_(
        "The States that have signed by this list, and of which the other is silent."
    ),
}


@dataclass(frozen=True, slots=True)
class View:
    """A chart drawn under a selection. `public_url` is the address readers know, or nothing."""

    page: Page
    drawing: Drawing
    store: Store
    public_url: str = ""

    @classmethod
    def of(
        cls, page: Page, chart: Chart[Any], store: Store, selection: Selection, public_url: str = ""
    ) -> "View":
        """Draw a chart and return it as a view."""
        return cls(page, chart.draw(store, selection), store, public_url)

    @property
    def address(self) -> str:
        """The address of the view: whole where readers know one, else path and query."""
        return f"{self.public_url}{self.page.address(self.drawing.selection)}"

    @property
    def file_name(self) -> str:
        """The name of its files, without an ending."""
        return self.drawing.file_name(self.page)

    def api(self, ending: str) -> str:
        """Return the address of one of its files over HTTP: `view.api("csv")`."""
        return self.public_url + addresses.of_file(self.page, self.drawing, ending)

    @property
    def embed(self) -> str:
        """The address of the light page for an iframe."""
        return self.public_url + addresses.of_embed(self.page, self.drawing)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows that a file carries: those of the card's table, with codes and names."""
        return self.drawing.frame[shown_columns(self.drawing.frame)]

    @property
    def filters(self) -> str:
        """What is filtered, the edition, and how many areas are shown, in words."""
        return filter_words(self.drawing)

    @property
    def alternative(self) -> str:
        """The words that stand for the picture where it cannot be seen."""
        return f"{self.drawing.title}. {self.drawing.sentence}"

    @property
    def cited(self) -> list[dict[str, str]]:
        """The sources of the rows, as `sources.csv` has them."""
        cells = dict.fromkeys(self.drawing.frame.get("source", ()))
        ids = dict.fromkeys(source for cell in cells for source in cell.split(";") if source)
        return [{"source": source, **self.store.sources[source]} for source in ids]

    @property
    def licences(self) -> list[str]:
        """The terms of the sources, each once."""
        return list(dict.fromkeys(one["licence"] for one in self.cited if one["licence"]))

    def notes(self) -> list[str]:
        """Return what a reader must know beside the figures; for a map the disclaimer too."""
        disclaimer = [_(DISCLAIMER)] if self.drawing.chart.is_map else []
        return [*self.drawing.notes(), *disclaimer]

    def metadata(self) -> dict[str, Any]:
        """Return what is said of the view, for JSON and as the lines of a sheet."""
        return {
            "title": self.drawing.title,
            "says": self.drawing.sentence,
            "filters": self.filters,
            "selection": dict(chosen(self.drawing.selection)),
            "sources": list(self.drawing.sources),
            "notes": self.notes(),
            "licences": self.licences,
            "address": self.address,
            "product": _(PRODUCT),
            "program_version": __version__,
            "data_version": self.store.version,
        }

    def columns(self) -> list[dict[str, str]]:
        """Return name, type and meaning of each column of `frame`."""
        declared = _declared(self.store)
        frame = self.frame
        return [
            {
                "name": name,
                "type": _type(frame[name]),
                "description": _meaning(name, declared),
            }
            for name in map(str, frame)
        ]


def view_json(view: View) -> bytes:
    """Write a view: what is said of it, what its columns mean, its rows."""
    whole = {**view.metadata(), "columns": view.columns(), "data": records(view.frame)}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def chosen(selection: Selection) -> Iterator[tuple[str, str | list[str]]]:
    """Yield the value of each control: one, or a list where several can be chosen."""
    for control in selection.controls:
        if control.kind is Kind.MANY:
            yield control.name, list(selection.many(control.name))
        elif control.kind in (Kind.ONE, Kind.YEAR):
            yield control.name, selection.one(control.name)


def _declared(store: Store) -> dict[str, Column]:
    """Return the columns of all tables by name; of two with one name the first."""
    found: dict[str, Column] = {}
    for table in store.package.tables.values():
        for column in table.columns:
            found.setdefault(column.name, column)
    return found


def _type(column: "pd.Series[Any]") -> str:
    column = column.infer_objects()  # a query can leave numbers as objects
    if pd.api.types.is_bool_dtype(column):  # before numbers: for pandas it is one
        return "boolean"
    return "number" if pd.api.types.is_numeric_dtype(column) else "string"


def _meaning(name: str, declared: dict[str, Column]) -> str:
    if name in MEANINGS:
        return _(MEANINGS[name])
    return _(declared[name].description) if name in declared else ""
