"""Corridors: how many migrants of one country or area live in another."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import N_, _, language, number
from dashboard.queries import editions
from dashboard.queries.areas import Scope, selected_areas
from dashboard.queries.migrants import BOTH, FROM_THERE, LIVING_THERE, SEXES, WOMEN
from dashboard.queries.observations import of_areas, with_absent
from dashboard.queries.remittances import RECEIVED
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

MATRIX = "knomad-2022-12"  # the newest edition of modelled remittances between two countries
MODELLED = "modelled"
PAIR = ["ref_area", "counterpart_area"]
# Of very many rows little is needed to find the few that a chart shows.
NEEDED = (*PAIR, "origin", "destination", "sex", "obs_value", "edition", "source")
ADDED = N_("Women and men, added up here.")
COMPUTED = N_("Computed here: women ÷ women and men.")


def largest(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest corridors, a row for each sex asked for, the largest first.

    `ref_area` is the regional end: where the migrants live, or where they come from. Beside what
    `collected` adds: names of both ends, `corridor`, and of each corridor its `place`, its
    `whole` and the share of women; `everyone` is the number in all corridors of the areas.
    """
    key = ("corridors", selection, language())  # three charts show the same ones
    return store.recent(key, lambda: _largest_of(store, selection))


def _largest_of(store: Store, selection: Selection) -> pd.DataFrame:
    rows = ends(store, selection)
    if rows.empty:
        return rows
    everyone = float(rows["obs_value"].sum())
    rows = _largest(_between_places(rows, store), int(selection.one("limit")))
    whole = editions.past(store, selection.one("edition"), LIVING_THERE).loc[rows.index]
    whole = whole.assign(**rows, indicator=selection.one("role"), everyone=everyone)
    frame = _worded(whole, store, selection)
    frame["women_share"] = _women(frame, ends(store, selection.reset("sex")))
    frame["sex_name"] = [_(SEXES[sex]) for sex in frame["sex"]]
    frame["history"] = [
        _("Women are {share} per cent of this corridor", share=number(share, 1))
        for share in frame["women_share"]
    ]
    return frame


def women_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in per cent of the `limit` largest corridors of women and men."""
    frame = largest(store, selection.reset("sex"))
    if frame.empty:
        return frame
    frame = frame.drop_duplicates("place", ignore_index=True)
    indicator = f"{selection.one('role')}_female_share"
    shares = frame["women_share"]
    return frame.assign(
        indicator=indicator,
        indicator_name=_(store.labels("indicators").get(indicator, indicator)),
        sex=BOTH,
        obs_value=shares,
        display=shares,
        shown=[number(share, 1) for share in shares],
        unit_measure="per cent",
        unit=_("per cent"),
        obs_status="E",
        status_label=_(store.categories("observations", "obs_status").get("E", "")),
        comment_obs=_(COMPUTED),
        remarks=_(COMPUTED),
        history="",
    )


def flows(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest corridors, one row each, with the places of both ends."""
    frame = largest(store, selection)
    if frame.empty:
        return frame
    frame = frame.drop_duplicates("place", ignore_index=True)
    sex = selection.one("sex")
    frame = frame.assign(
        sex=sex,
        sex_name=_(SEXES[sex]),
        remarks=_(ADDED) if sex == BOTH else frame["remarks"],
        obs_value=frame["total"],
        display=frame["whole"],
        shown=[number(*pair) for pair in zip(frame["whole"], frame["decimals"], strict=True)],
    )
    for name in ("lon", "lat"):
        places = store.labels("areas", name)
        for end in ("origin", "destination"):
            frame[f"{end}_{name}"] = frame[end].map(places).astype(float)
    placed = frame[["origin_lon", "destination_lon"]].notna().all(axis=1)
    return frame[placed].reset_index(drop=True)


def remittances(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest modelled flows of remittances to the areas chosen.

    Then the areas that the model has nothing for. `ref_area` receives.
    """
    rows = editions.translated(store.observed(MATRIX, RECEIVED))
    rows = rows[rows["measure"] == MODELLED]
    receivers = set(rows["ref_area"])
    rows = rows[rows["ref_area"].isin(_chosen(store, selection))]
    if rows.empty:
        return rows
    rows = rows.assign(origin=rows["counterpart_area"], destination=rows["ref_area"])
    rows = _largest(_between_places(rows, store), int(selection.one("limit")))
    shown = with_absent(_worded(rows, store, selection), store, selection, Scope.REGIONAL)
    gone = shown["obs_value"].isna()
    shown = shown.assign(
        counterpart_area=shown["counterpart_area"].mask(gone, "_T"),
        **{f"{end}_name": shown[f"{end}_name"].fillna("") for end in ("origin", "destination")},
    )
    shown.loc[gone, "destination_name"] = shown["name"]
    return shown[~gone | ~shown["ref_area"].isin(receivers)].reset_index(drop=True)


def ends(store: Store, selection: Selection) -> pd.DataFrame:
    """Return all figures between two ends of the year and sex chosen, of the areas chosen.

    `ref_area` is the end that the selection's `role` speaks of, as in the totals of the same
    indicator; `origin` and `destination` say the way. They are the columns `NEEDED`.
    """
    role, sex = selection.one("role"), selection.one("sex")
    rows = _by_year(store, selection.one("edition")).get(selection.one("year"))
    if rows is None:
        return pd.DataFrame()
    if sex != BOTH:
        rows = rows[rows["sex"] == sex]
    end = "destination" if role == LIVING_THERE else "origin"
    rows = rows[rows[end].isin(_chosen(store, selection))]
    if role == FROM_THERE:
        rows = rows.assign(ref_area=rows["origin"], counterpart_area=rows["destination"])
    return rows


def _by_year(store: Store, edition: str) -> dict[str, pd.DataFrame]:
    """Return the figures between two ends by year: a chart is of one."""

    def make() -> dict[str, pd.DataFrame]:
        rows = editions.past(store, edition, LIVING_THERE)
        rows = rows[~rows["counterpart_area"].isin(("_T", "")) & rows["obs_value"].notna()]
        rows = rows.assign(origin=rows["counterpart_area"], destination=rows["ref_area"])
        return {str(year): part[list(NEEDED)] for year, part in rows.groupby("time_period")}

    return store.once(("corridors", edition), make)


def _chosen(store: Store, selection: Selection) -> list[str]:
    return selected_areas(store, selection, Scope.REGIONAL)["ref_area"].tolist()


def _between_places(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Leave out what has no place at one end: other or unknown origins."""
    areas = store["areas"]
    unplaced = areas.loc[areas["kind"] == "aggregate", "ref_area"]
    return rows[~rows["counterpart_area"].isin(unplaced)]


def _largest(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Keep the rows of the largest pairs, with the `place` and the `total` of each pair."""
    whole = rows.groupby(PAIR)["obs_value"].sum().rename("total").reset_index()
    whole = whole.sort_values("total", ascending=False, kind="stable").head(limit)
    whole["place"] = range(len(whole))
    places = whole.set_index(PAIR)[["total", "place"]]
    return rows.join(places, on=PAIR, how="inner")


def _women(frame: pd.DataFrame, every: pd.DataFrame) -> list[float]:
    """Return the share of women in each row's corridor, whatever sex is asked for."""
    every = every.merge(frame[PAIR].drop_duplicates(), on=PAIR)
    both = every.groupby(PAIR)["obs_value"].sum()
    women = every[every["sex"] == WOMEN].groupby(PAIR)["obs_value"].sum()
    share = 100 * women / both.where(both > 0)
    columns = (frame[name] for name in PAIR)
    return [float(share.get(pair, float("nan"))) for pair in zip(*columns, strict=True)]


def _worded(rows: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Add the words of observations, the names of both ends, and the whole as it is displayed."""
    rows = of_areas(rows.assign(adjustment=""), store, selection, Scope.REGIONAL)
    frame = with_words(rows, store)
    frame = frame.sort_values(["place", "sex"], ignore_index=True)
    names = {code: _(name) for code, name in store.labels("areas").items()}
    origins, destinations = (frame[end].map(names) for end in ("origin", "destination"))
    return frame.assign(
        counterpart_name=frame["counterpart_area"].map(names),
        origin_name=origins,
        destination_name=destinations,
        corridor=origins + " → " + destinations,
        whole=frame["total"] / frame["scale"],
    )
