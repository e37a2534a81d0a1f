"""As printed or adjusted: the only code that puts an adjusted value where a printed one stands."""

from typing import Any

import narwhals as nw

from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store
from dashboard.queries.editions import CONTROL as EDITION
from dashboard.queries.editions import is_latest
from dashboard.selection import Selection

CONTROL, ADJUSTED = "figures", "adjusted"  # the control and the value of it that asks for them
VALUE, OMIT = "value", "omit"  # what a finding can propose
ESTIMATED, SUPPRESSED = "E", "Q"  # SDMX CL_OBS_STATUS


def is_adjusted(selection: Selection) -> bool:
    """Tell whether the reader asked for adjusted figures and looks at any."""
    return selection.many(CONTROL) == (ADJUSTED,) and not is_latest(selection)


def over_all_editions(selection: Selection) -> Selection:
    """Return the selection of a view that shows all editions' figures, whichever is chosen."""
    return selection.with_value(EDITION, "") if is_latest(selection) else selection


def with_adjustment(
    rows: nw.LazyFrame[Any], store: Store, selection: Selection
) -> nw.LazyFrame[Any]:
    """Add `adjustment`, "value", "omit" or "", and `adjusted_value`, both empty if as printed."""
    if not is_adjusted(selection):
        nothing = nw.lit(None, nw.Float64).alias("adjusted_value")
        return rows.with_columns(nw.lit("").alias("adjustment"), nothing)
    proposed = (
        nw.from_native(store[FINDINGS])
        .lazy()
        .filter(nw.col("adjustment").is_in([VALUE, OMIT]))
        .select(nw.col("finding").alias("adjusted_by"), "adjustment", "adjusted_value")
    )
    joined = rows.join(proposed, on="adjusted_by", how="left")
    return joined.with_columns(nw.col("adjustment").fill_null(""))


def chosen_figures(
    rows: nw.LazyFrame[Any], store: Store, selection: Selection
) -> nw.LazyFrame[Any]:
    """Return observations as printed, or with what findings propose in their place.

    Adds `adjustment`. An adjusted value has status E, one that is left out Q and no value.
    """
    if not is_adjusted(selection):
        return rows.with_columns(nw.lit("").alias("adjustment"))
    changed = nw.col("adjustment") != ""
    omitted = nw.col("adjustment") == OMIT
    return (
        with_adjustment(rows, store, selection)
        .with_columns(
            nw.when(~changed)
            .then(nw.col("obs_value"))
            .otherwise(nw.col("adjusted_value"))
            .alias("obs_value"),
            nw.when(omitted)
            .then(nw.lit(SUPPRESSED))
            .otherwise(nw.when(changed).then(nw.lit(ESTIMATED)).otherwise(nw.col("obs_status")))
            .alias("obs_status"),
        )
        .drop("adjusted_value")
    )
