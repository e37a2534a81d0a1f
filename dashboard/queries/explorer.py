"""All observations as a table: filtered, sorted, with codes, labels or both."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store
from dashboard.i18n import _, alphabetical, plain
from dashboard.queries.adjustments import chosen_figures, is_adjusted, over_all_editions
from dashboard.queries.areas import Scope, selected_areas
from dashboard.queries.editions import translated
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection

TABLE = "observations"
PAGE_SIZE = 50
NATURAL = "source"  # the order of the tables
FOUND, DOUBTFUL = "found", "doubtful"
# Columns whose codes have labels, and where those stand: a table with a name, or a closed list.
NAMED = {
    "edition": ("editions", "short_title"),
    "indicator": ("indicators", "name"),
    "ref_area": ("areas", "name"),
    "source": ("sources", "title"),
}
COMMENT = "comment_obs"
SEARCHED = ("printed", "locator", COMMENT)


def rows(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the observations that pass the filters, sorted, with the columns of the store."""
    chosen = nw.from_native(store[TABLE]).lazy()
    for name, column in (
        ("editions", "edition"),
        ("indicator", "indicator"),
        ("period", "time_period"),
        ("obs_status", "obs_status"),
    ):
        if values := selection.many(name):
            chosen = chosen.filter(nw.col(column).is_in(values))
    if any(selection.many(name) for name in ("subregion", "group", "ref_area")):
        areas = selected_areas(store, selection, Scope.REGIONAL)["ref_area"].tolist()
        chosen = chosen.filter(nw.col("ref_area").is_in(areas))
    if selection.one("findings") == FOUND:
        chosen = chosen.filter(nw.col("finding") != "")
    elif selection.one("findings") == DOUBTFUL:
        chosen = chosen.filter(nw.col("flag") != "")
    if words := selection.word("words"):
        chosen = chosen.filter(_matches(store, words))
    figures = chosen_figures(chosen, store, over_all_editions(selection))
    frame: pd.DataFrame = figures.collect(backend="pandas").to_native()
    return _sorted(frame, store, selection.one("sort"))


def _matches(store: Store, words: str) -> nw.Expr:
    """Return what finds the words, whatever their case and accents, in names or in the row."""
    wanted = plain(words)
    hit = nw.lit(value=False)
    for column in ("ref_area", "indicator"):
        labels = store.labels(*NAMED[column])
        codes = [code for code, label in labels.items() if wanted in plain(f"{_(label)} {code}")]
        hit = hit | nw.col(column).is_in(codes)
    for column in SEARCHED:
        said = store[TABLE][column].unique()
        found = [text for text in said if wanted in plain(_(text) if column == COMMENT else text)]
        hit = hit | nw.col(column).is_in(found)
    return hit


def _sorted(frame: pd.DataFrame, store: Store, order: str) -> pd.DataFrame:
    """Sort by `column` or `-column`, by names and not by codes; missing values come last."""
    if order == NATURAL:
        return frame.reset_index(drop=True)
    column = order.removeprefix("-")
    keys = frame[column]
    if column in NAMED:
        labels = store.labels(*NAMED[column])
        keys = keys.map({code: alphabetical(_(label)) for code, label in labels.items()})
    places = keys.sort_values(ascending=order == column, kind="stable", na_position="last").index
    return frame.loc[places].reset_index(drop=True)


def pages(count: int) -> int:
    """Return how many pages so many rows fill, one at least."""
    return max(1, -(-count // PAGE_SIZE))


def page_of(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return the rows of one page, counted from 1."""
    return frame.iloc[(number - 1) * PAGE_SIZE : number * PAGE_SIZE].reset_index(drop=True)


def shown(frame: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Return the chosen columns of the rows, with codes, labels or both as the selection asks.

    With both, a column of codes is followed by one of labels, called `<column>_name`.
    """
    frame = with_provenance(translated(frame), store)
    how, out = selection.one("show"), {}
    columns = list(selection.many("columns"))
    if (
        is_adjusted(over_all_editions(selection))
        and "obs_value" in columns
        and "adjustment" not in columns
    ):
        columns.insert(columns.index("obs_value") + 1, "adjustment")  # never silently
    for column in columns:
        labels = _labels(store, column)
        if not labels or how != "labels":
            out[column] = frame[column]
        if labels and how != "codes":
            words = pd.Series(
                [_(labels.get(str(code), str(code))) for code in frame[column]], dtype="str"
            )
            out[column if how == "labels" else f"{column}_name"] = words
    return pd.DataFrame(out)


def _labels(store: Store, column: str) -> Mapping[str, Any]:
    """Return the labels of a column's codes; none where it has no codes."""
    if column in NAMED:
        return store.labels(*NAMED[column])
    if column == "adjustment":
        return store.categories(FINDINGS, column)
    known = {one.name for one in store.package.tables[TABLE].columns}
    return store.categories(TABLE, column) if column in known else {}
