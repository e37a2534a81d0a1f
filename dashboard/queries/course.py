"""How a figure went over the years: for areas, and as totals of subregions computed here."""

from collections.abc import Mapping

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import top_rows
from dashboard.i18n import N_, _, number, plural, unit_words
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.queries.observations import history
from dashboard.queries.remittances import PER_HEAD, RECEIVED, SHARE
from dashboard.selection import Selection

AREAS, SUBREGIONS = "areas", "subregions"
MOST_LINES = 6  # areas drawn where none is chosen
TOTAL, TOO_LITTLE = N_("Total computed here"), N_("Too little covered for a total")
LEAST_COVERED = 0.75  # of a subregion's population, from which its total is given
# What a total of a measure is: the sum of the first over the sum of the second, so many times.
TOTALS = {
    RECEIVED: (RECEIVED, "", 1),
    SHARE: (RECEIVED, "gdp", 100),
    PER_HEAD: (RECEIVED, "population", 1),
}


def course(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the chosen measure by year: of areas, or of subregions.

    Of areas those that are chosen, else the six with the largest last value.
    """
    if selection.one("by") == SUBREGIONS:
        return _of_subregions(store, selection)
    frame = history(store, selection, Scope.REGIONAL, [selection.one("measure")])
    frame = frame[frame["obs_value"].notna()]
    if not selection.many("ref_area"):
        last = frame.sort_values("time_period").drop_duplicates("ref_area", keep="last")
        first = top_rows(last, MOST_LINES)["ref_area"]
        frame = frame[frame["ref_area"].isin(first)]
    return frame.sort_values(["alphabet", "time_period"]).reset_index(drop=True)


def _of_subregions(store: Store, selection: Selection) -> pd.DataFrame:
    """Return a row for each subregion and year, blank where too little of it is covered.

    `areas` and `areas_with` are how many it has and how many have a figure; `covered` is the part
    of its population that lives in those.
    """
    measure = selection.one("measure")
    above, below, times = TOTALS[measure]
    needed = [above, "population", *([below] if below not in ("", "population") else [])]
    rows = history(store, selection, Scope.REGIONAL, needed)
    keys = ["subregion", "ref_area", "time_period"]
    wide = rows.pivot_table(index=keys, columns="indicator", values="obs_value").reset_index()
    for name in needed:
        if name not in wide:
            return pd.DataFrame()
    has = wide[above].notna() & (wide[below].notna() if below else True)
    groups = [wide["subregion"], wide["time_period"]]
    people = wide["population"].groupby(groups).sum()
    out = pd.DataFrame(
        {
            "obs_value": wide[above].where(has).groupby(groups).sum(),
            "divided": wide[below].where(has).groupby(groups).sum() if below else 1.0,
            "areas_with": has.groupby(groups).sum(),
            "covered": wide["population"].where(has, 0.0).groupby(groups).sum() / people,
        }
    ).reset_index()
    chosen = selected_areas(store, selection, Scope.REGIONAL)
    out["areas"] = out["subregion"].map(chosen["subregion"].value_counts())
    out["obs_value"] = times * out["obs_value"] / out["divided"]
    first = rows.loc[rows["indicator"] == above, "time_period"].min()
    out = out[out["time_period"] >= first]
    out.loc[out["covered"] < LEAST_COVERED, "obs_value"] = float("nan")
    return _worded(out, rows, store, measure)


def _indicators(store: Store) -> dict[str, Mapping[str, str]]:
    columns = ("name", "unit_measure", "scale", "decimals")
    return {column: store.labels("indicators", column) for column in columns}


def coverage_words(totals: pd.DataFrame) -> list[str]:
    """Say of each total from how many areas, with what part of the population, it is computed."""
    return [
        plural(
            "Computed here from {n} of {all} areas with {share} per cent of the population.",
            "Computed here from {n} of {all} areas with {share} per cent of the population.",
            int(n),
            all=number(total),
            share=number(100 * covered),
        )
        for n, total, covered in zip(
            totals["areas_with"], totals["areas"], totals["covered"].fillna(0), strict=True
        )
    ]


def _worded(out: pd.DataFrame, rows: pd.DataFrame, store: Store, measure: str) -> pd.DataFrame:
    known = {name: column[measure] for name, column in _indicators(store).items()}
    labels = subregion_labels(store)
    scale, decimals = int(known["scale"]), int(known["decimals"])
    used = sorted({name for cell in rows["source"].unique() for name in cell.split(";")})
    said = coverage_words(out)
    return out.assign(
        indicator=measure,
        indicator_name=_(known["name"]),
        name=out["subregion"].map(labels),
        subregion_name=out["subregion"].map(labels),
        display=out["obs_value"] / scale,
        shown=[number(value / scale, decimals) for value in out["obs_value"]],
        unit=unit_words(known["unit_measure"], scale),
        unit_measure=known["unit_measure"],
        source=";".join(used),
        edition="; ".join(sorted(rows["edition"].unique())),
        obs_status=["O" if pd.isna(value) else "E" for value in out["obs_value"]],
        status_label=[_(TOTAL) if pd.notna(value) else _(TOO_LITTLE) for value in out["obs_value"]],
        document=_(TOTAL),
        printed="",
        locator="",
        comment_obs=said,
        remarks=said,
    ).reset_index(drop=True)
