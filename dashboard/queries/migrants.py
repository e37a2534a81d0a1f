"""How many migrants live in an area or come from it, in a year and over the years."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import compact, taken, top_rows
from dashboard.i18n import N_, _, language, number
from dashboard.queries import editions
from dashboard.queries.areas import (
    SHOWN,
    Scope,
    area_names,
    in_scope,
    selected_areas,
    subregion_labels,
)
from dashboard.queries.course import (
    LEAST_COVERED,
    MOST_LINES,
    SUBREGIONS,
    TOO_LITTLE,
    TOTAL,
    coverage_words,
)
from dashboard.queries.observations import with_absent
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

# What a reader can look from: the area is where migrants live, or where they come from.
LIVING_THERE, FROM_THERE = "migrant_stock", "emigrant_stock"
WORLD = "WLD"
BOTH, WOMEN, MEN = "_T", "F", "M"
SEXES = {BOTH: N_("women and men"), WOMEN: N_("women"), MEN: N_("men")}


def stock(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` areas with most migrants in the year, then those without a figure.

    `together` is the total of all areas chosen, `together_of` how many they are, `world` the
    world's; `history` tells the part of the population in words.
    """
    edition = selection.one("edition")
    role, year, sex = (selection.one(name) for name in ("role", "year", "sex"))
    frame = _history(store, selection)
    frame = frame[(frame["time_period"] == year) & frame["obs_value"].notna()]
    if frame.empty:
        return frame
    frame = frame.sort_values(["obs_value", "alphabet"], ascending=[False, True], ignore_index=True)
    frame = frame.assign(
        rank=frame["obs_value"].rank(method="min", ascending=False),
        together=frame["obs_value"].sum(),
        together_of=len(frame),
        world=_world(store, edition, year, sex),
        history=frame["ref_area"].map(_shares(store, edition, role, year)).astype("str"),
    )
    shown = with_absent(frame, store, selection, Scope.REGIONAL)
    kept = (shown.index < int(selection.one("limit"))) | shown["obs_value"].isna()
    return shown[kept].assign(history=shown["history"].fillna("")).reset_index(drop=True)


def over_time(store: Store, selection: Selection) -> pd.DataFrame:
    """Return migrants by year: of the areas chosen or the six with most, or of subregions."""
    frame = _history(store, selection)
    frame = frame[frame["obs_value"].notna()]
    if selection.one("by") == SUBREGIONS and not frame.empty:
        return _of_subregions(frame, store, selection)
    if not selection.many("ref_area"):
        last = frame[frame["time_period"] == frame["time_period"].max()]
        most = top_rows(last, MOST_LINES)["ref_area"]
        frame = frame[frame["ref_area"].isin(most)]
    return frame.sort_values(["alphabet", "time_period"], ignore_index=True)


def totals(store: Store, edition: str, indicator: str) -> pd.DataFrame:
    """Return an edition's figures of whole areas, without those of corridors."""

    def make() -> pd.DataFrame:
        rows = editions.past(store, edition, indicator)
        return rows[rows["counterpart_area"].isin(("_T", ""))]

    return store.once(("totals", edition, indicator, language()), make)


def _history(store: Store, selection: Selection) -> pd.DataFrame:
    asked = tuple(selection.one(name) for name in ("edition", "role", "sex"))
    whole = store.recent(("stocks", *asked, language()), lambda: _everywhere(store, *asked))
    chosen = area_names(store, selection, Scope.REGIONAL)
    return taken(whole, [at for at, area in enumerate(whole["ref_area"]) if area in chosen])


def _everywhere(store: Store, edition: str, role: str, sex: str) -> pd.DataFrame:
    """Return the figures of all areas with their words, which are made but once."""
    rows = totals(store, edition, role)
    rows = rows[rows["sex"] == sex].assign(adjustment="")
    areas = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
    frame = compact(with_words(rows.merge(areas, on="ref_area"), store))
    if sex == BOTH:
        return frame
    said = [
        _("{indicator}, {sex}", indicator=name, sex=_(SEXES[sex]))
        for name in frame["indicator_name"]
    ]
    return frame.assign(indicator_name=said)


def _world(store: Store, edition: str, year: str, sex: str) -> float:
    rows = totals(store, edition, LIVING_THERE)
    asked = (rows["ref_area"] == WORLD) & (rows["time_period"] == year) & (rows["sex"] == sex)
    return float(rows.loc[asked, "obs_value"].sum(min_count=1))


def _shares(store: Store, edition: str, role: str, year: str) -> dict[str, str]:
    """Return in words what part of the population migrants of both sexes are, by area."""
    rows = editions.past(store, edition, f"{role}_share")
    rows = rows[rows["time_period"] == year]
    decimals = int(store.labels("indicators", "decimals").get(f"{role}_share", 1))
    words = (
        N_("Women and men: {share} per cent of the population")
        if role == LIVING_THERE
        else N_("Women and men: {share} per cent of the population at home")
    )
    return {
        area: _(words, share=number(value, decimals))
        for area, value in zip(rows["ref_area"], rows["obs_value"], strict=True)
    }


def _of_subregions(frame: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Return a row for each subregion and year, blank where too little of it is covered."""
    areas = selected_areas(store, selection, Scope.REGIONAL)
    people = editions.past(store, selection.one("edition"), "population")
    years = frame["time_period"].unique()
    grid = areas[["ref_area", "subregion"]].merge(pd.DataFrame({"time_period": years}), how="cross")
    keys = ["ref_area", "time_period"]
    grid = grid.merge(frame[[*keys, "obs_value"]], on=keys, how="left")
    counted = people[[*keys, "obs_value"]].rename(columns={"obs_value": "people"})
    grid = grid.merge(counted, on=keys, how="left")
    has = grid["obs_value"].notna()
    groups = [grid["subregion"], grid["time_period"]]
    covered = grid["people"].where(has, 0.0).groupby(groups).sum()
    out = pd.DataFrame(
        {
            "obs_value": grid["obs_value"].groupby(groups).sum(min_count=1),
            "areas_with": has.groupby(groups).sum(),
            "areas": has.groupby(groups).size(),
            "covered": covered / grid["people"].groupby(groups).sum(),
        }
    ).reset_index()
    out.loc[~(out["covered"] >= LEAST_COVERED), "obs_value"] = float("nan")
    return _as_totals(out, frame, store)


def _as_totals(out: pd.DataFrame, frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    labels, first = subregion_labels(store), frame.iloc[0]
    said = coverage_words(out)
    known = out["obs_value"].notna()
    display = out["obs_value"] / first["scale"]
    same = ("indicator", "measure", "sex", "indicator_name", "unit", "unit_measure", "edition")
    return out.assign(
        **{column: first[column] for column in same},
        name=out["subregion"].map(labels),
        subregion_name=out["subregion"].map(labels),
        display=display,
        shown=[number(value, int(first["decimals"])) for value in display],
        source=";".join(sorted(set(frame["source"]))),
        obs_status=known.map({True: "E", False: "O"}),
        status_label=known.map({True: _(TOTAL), False: _(TOO_LITTLE)}),
        document=_(TOTAL),
        printed="",
        locator="",
        comment_obs=said,
        remarks=said,
    )
