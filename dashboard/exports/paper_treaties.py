"""The paper's tables of treaties, made again from the data: Table 2 and Annex Table 2."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.schema import PARTY_ACTIONS
from dashboard.datasets.store import Store
from dashboard.exports.paper_tables import named, notes_below, part_of, subtitle, title_above
from dashboard.exports.rebuilt import Entry, Line, PaperTable
from dashboard.figures.printed import Column
from dashboard.figures.theme import FLAG
from dashboard.i18n import N_, _
from dashboard.queries.adjustments import with_adjustment
from dashboard.queries.editions import translated
from dashboard.queries.provenance import with_provenance
from dashboard.queries.ratifications import statuses
from dashboard.queries.status import Status
from dashboard.selection import Selection

COUNTS = "treaty_parties_"  # what the indicators of Table 2's counts begin with
# As Table 2 prints them.
TOPICS = {
    "refugees": N_("Refugees"),
    "labour-migration": N_("Labour Migration"),
    "smuggling-and-trafficking": N_("Smuggling and trafficking"),
}
ADOPTED, IN_FORCE = N_("Year adopted"), N_("Year of entry into force")
YEAR_AT_END = re.compile(r" \(\d{4}\)$")


def table_2(store: Store, selection: Selection) -> PaperTable:
    """Make Table 2: parties to each instrument, counted from the entries of Annex Table 2."""
    said = _stated_counts(store, selection)
    counted = {year: _counts(store, selection, year) for year in said["time_period"].str[:4]}
    lines, column = [], _("Number of countries")
    for topic, heading in TOPICS.items():
        rows = said[said["topic"] == topic].sort_values("adopted", kind="stable")
        lines += [Line((_(heading),))] if len(rows) else []
        for row in rows.to_dict("records"):
            title = row["title_printed"]
            count = counted[row["time_period"][:4]].get(row["instrument"], 0)
            cell = Entry(str(count), row["printed"], title, column, flagged=row["flag"] != "")
            lines.append(Line((title,), (*_years(row, title), (cell,))))
    return PaperTable(
        title=title_above(store, selection, "table-2", said),
        subtitle=subtitle(selection),
        columns=(
            Column(_("International instrument"), 700, number=False),
            *(Column(name, 145) for name in (_(ADOPTED), _(IN_FORCE), column)),
        ),
        names=(_("International instrument"),),
        lines=tuple(lines),
        notes=(*notes_below(store, said), *_said_of(store, said)),
        remark=_("The numbers are counted from the entries of Annex Table 2; titles are as given."),
    )


def annex_table_2(store: Store, selection: Selection) -> PaperTable:
    """Make Annex Table 2: who ratified each instrument and when, and who only signed it."""
    frame = _actions(store, selection)
    instruments = {row["instrument"]: row for row in store["instruments"].to_dict("records")}
    lines = []
    for instrument, rows in frame.groupby("instrument", sort=False):
        title = rows["row"].iloc[0]
        party = rows["action"].isin(PARTY_ACTIONS)
        years = _years(instruments[instrument], title)
        lists = (tuple(_entries(rows[party])), tuple(_entries(rows[~party])))
        lines.append(Line((title,), (*years, *lists)))
    return PaperTable(
        title=title_above(store, selection, "annex-2", frame),
        subtitle=subtitle(selection),
        columns=(
            Column(_("Title"), 262, number=False),
            Column(_(ADOPTED), 82),
            Column(_(IN_FORCE), 90),
            Column(_("ESCAP member states ratified (year)"), 470, number=False),
            Column(_("ESCAP member states signed but not ratified"), 210, number=False),
        ),
        names=(_("Title"),),
        lines=tuple(lines),
        notes=notes_below(store, frame.assign(drawn=True)),
        remark=_("Titles and the names of States are as given; the years are made from the data."),
    )


def _actions(store: Store, selection: Selection) -> pd.DataFrame:
    rows = (
        nw.from_native(translated(store["treaty_actions"]))
        .lazy()
        .filter(nw.col("edition") == selection.one("edition"))
    )
    frame: pd.DataFrame = (
        with_adjustment(rows, store, selection).collect(backend="pandas").to_native()
    )
    return with_provenance(named(frame, store), store)


def _stated_counts(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the counts that Table 2 prints, each with what is known of its instrument."""
    said, edition = store["statements"], selection.one("edition")
    counts = (said["paragraph"] == "Table 2") & said["indicator"].str.startswith(COUNTS)
    frame = said[counts & (said["edition"] == edition)]
    return frame.assign(
        instrument=frame["indicator"].str.removeprefix(COUNTS),
        source=part_of(store, selection, "table-2"),
    ).merge(store["instruments"], on="instrument", how="inner")


def _counts(store: Store, selection: Selection, year: str) -> Mapping[str, int]:
    """Count the parties to each instrument at the end of a year."""
    rows = statuses(store, selection.with_value("time_period", year)).rows
    return Counter(row["instrument"] for row in rows if row["status"] == Status.PARTY)


def _years(row: Mapping[Any, Any], title: str) -> tuple[tuple[Entry, ...], ...]:
    return tuple(
        (Entry(row[name][:4], row[f"{name}_printed"], title, _(heading)),)
        for name, heading in (("adopted", ADOPTED), ("entry_into_force", IN_FORCE))
    )


def _entries(rows: pd.DataFrame) -> list[Entry]:
    """Write each State with its year; the name is the one printed there."""
    out = []
    for row in rows.to_dict("records"):
        year = f"{row['adjusted_value']:.0f}" if row["adjustment"] else row["time_period"][:4]
        name = YEAR_AT_END.sub("", row["printed"])
        text = f"{name} ({year})" if year else name
        finding = row["adjusted_by"] if row["adjustment"] else ""
        place = (row["row"], row["column"])
        out.append(Entry(text, row["printed"], *place, bool(row["flagged"]), finding))
    return out


def _said_of(store: Store, said: pd.DataFrame) -> list[str]:
    """Return what was found of counts."""
    texts = store.messages()
    doubted = said[said["flag"] != ""]
    return [
        f"{FLAG} {title}: {' '.join(texts[one] for one in found.split(';'))}"
        for title, found in zip(doubted["title_printed"], doubted["finding"], strict=True)
    ]
