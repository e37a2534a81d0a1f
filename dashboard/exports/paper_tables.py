"""The paper's tables of observations, made again from the data: Table 1 and Annex Table 1."""

from collections.abc import Sequence

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.exports.rebuilt import Entry, Line, PaperTable, entry
from dashboard.figures.printed import Column
from dashboard.i18n import N_, _, plural
from dashboard.pages.notes import flags, sources
from dashboard.queries.adjustments import OMIT, chosen_figures, is_adjusted
from dashboard.queries.editions import translated
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection

BLANK = N_("A blank cell is blank in the paper's text, “..” is printed there; neither is a zero.")


def table_1(store: Store, selection: Selection) -> PaperTable:
    """Make Table 1: number and percentage of women in labour outflows."""
    frame = _observations(store, selection, "Table 1")
    columns = sorted(set(frame["column"]))
    lines = _lines(store, frame, columns)
    return PaperTable(
        title=title_above(store, selection, "table-1", frame),
        subtitle=subtitle(selection),
        columns=(
            Column("", 150, number=False),
            Column("", 120, number=False),
            *(Column(year, 108) for year in columns),
        ),
        names=(_("Country or area"), _("Women in labour outflows")),
        lines=tuple(Line(tuple(label.rsplit(", ", 1)), line) for label, line in lines.items()),
        notes=notes_below(store, frame, _(BLANK)),
    )


def annex_table_1(store: Store, selection: Selection) -> PaperTable:
    """Make Annex Table 1: eight indicators of the areas, under the names of their subregions."""
    frame = _observations(store, selection, "Annex Table 1")
    order = store.labels("indicators", "name_printed").values()
    columns = [name for name in order if name in set(frame["column"])]
    areas = store["areas"]
    subregions = dict(zip(areas["name_printed"], areas["subregion"], strict=True))
    wanted = [label for label in subregions if label] if len(frame) else []
    subregions |= dict(zip(frame["row"], frame["subregion"], strict=True))
    lines = _lines(store, frame, columns, wanted)
    out = []
    for subregion, heading in store.categories("areas", "subregion").items():
        rows = [label for label in lines if subregions[label] == subregion]
        out += [Line((_(heading),))] if rows else []
        out += [Line((label,), lines[label]) for label in rows]
    return PaperTable(
        title=title_above(store, selection, "annex-1", frame),
        subtitle=subtitle(selection),
        columns=(
            Column(_("Country/region"), 256, number=False),
            *(Column(name, 110) for name in columns),
        ),
        names=(_("Country/region"),),
        lines=tuple(out),
        notes=notes_below(store, frame, _(BLANK)),
    )


def _observations(store: Store, selection: Selection, table: str) -> pd.DataFrame:
    """Return the observations that the edition prints in a table, in its order."""
    rows = (
        nw.from_native(translated(store["observations"]))
        .lazy()
        .filter(
            nw.col("edition") == selection.one("edition"),
            nw.col("locator").str.starts_with(f"{table} | "),
        )
    )
    frame: pd.DataFrame = (
        chosen_figures(rows, store, selection).collect(backend="pandas").to_native()
    )
    return with_provenance(named(frame, store), store)


def named(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add the names and subregions of areas."""
    names, subregions = store.labels("areas"), store.labels("areas", "subregion")
    return frame.assign(
        name=[_(names[area]) for area in frame["ref_area"]],
        subregion=frame["ref_area"].map(subregions),
    )


def _lines(
    store: Store, frame: pd.DataFrame, columns: list[str], wanted: Sequence[str] = ()
) -> dict[str, tuple[tuple[Entry, ...], ...]]:
    """Return the cells of each row of a table of observations, by the row's label.

    Rows of `wanted` that the data lack come last, with cells of which nothing is known.
    """
    scale, decimals = store.labels("indicators", "scale"), store.labels("indicators", "decimals")
    made: dict[str, dict[str, Entry]] = {}
    for _at, row in frame.iterrows():
        what = row["indicator"]
        cell = entry(row, row["row"], scale=float(scale[what]), decimals=int(decimals[what]))
        made.setdefault(row["row"], {})[row["column"]] = cell
    for label in wanted:
        made.setdefault(label, {})
    return {
        label: tuple((cells.get(name, Entry("", None, label, name)),) for name in columns)
        for label, cells in made.items()
    }


def part_of(store: Store, selection: Selection, part: str) -> str:
    """Return the id of the source that a part of the edition is, if the store has it."""
    source = f"{selection.one('edition')}-{part}"
    return source if source in store.sources else ""


def title_above(store: Store, selection: Selection, part: str, frame: pd.DataFrame) -> str:
    """Return the title printed above a part of the edition, and how much of it is adjusted."""
    source = part_of(store, selection, part)
    title = _(store.sources[source]["title"] if source else part)
    if not is_adjusted(selection):
        return title
    left_out = int((frame["adjustment"] == OMIT).sum())
    changed = int(frame["adjusted"].sum()) - left_out
    said = [
        *([plural("{n} figure adjusted", "{n} figures adjusted", changed)] if changed else []),
        *([plural("{n} left out", "{n} left out", left_out)] if left_out else []),
    ]
    return f"{title} ({', '.join(said) or _('nothing to adjust: as printed')})"


def subtitle(selection: Selection) -> str:
    """Name the edition, and say whether its figures are as printed."""
    return " · ".join(label for name in ("edition", "figures") for label in selection.labels(name))


def notes_below(store: Store, frame: pd.DataFrame, *notes: str) -> tuple[str, ...]:
    """Return what stands below a table: sources, notes, and what was found of its figures."""
    cited = sources(store, frame)
    read = [_(store.sources[source]["comment"]) for source in dict.fromkeys(frame["source"])]
    found = flags(frame, store) if "flagged" in frame else []
    said = [*notes, *(text for text in read if text)]
    first = [_("Source: {sources}.", sources="; ".join(cited))] if cited else []
    second = [_("Note: {note}", note=said[0])] if said else []
    return (*first, *second, *said[1:], *found)
