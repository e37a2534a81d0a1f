"""Labour outflows by skill, as the sources class it: classes change, and are never joined."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Rows
from dashboard.i18n import _
from dashboard.queries.labour import (
    LEAST_NAMED,
    MEN,
    TOTAL,
    WOMEN,
    elsewhere,
    latest_figures,
    of_origin,
    worded,
)
from dashboard.selection import Selection

NOT_SKILL = ("occ_", "channel_")  # occupations and ways of leaving
OTHER = "other"  # a class that may be empty in a year
NEARLY_ALL = 0.95  # of an outflow, from which its classes are held to be all there are


def by_skill(store: Store, selection: Selection) -> Rows:
    """Return the outflow of the chosen origin by class and year, with each year's whole.

    Only years whose classes cover half of the outflow. `period` numbers the spans of years in which
    one register uses the same classes, in the order of their first years.
    """
    return of_origin(store, selection, "skill", lambda own: _by_skill(own, store))


def _by_skill(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    classed = classes(rows)
    if classed.empty:
        return elsewhere(store, rows, with_skill(store))
    frame = worded(classed, store)
    labels = store.categories("observations", "skill")
    frame = frame.assign(
        skill_name=[_(labels[skill]) for skill in frame["skill"]], period=_periods(frame)
    )
    order = {skill: at for at, skill in enumerate([*labels, TOTAL])}
    return frame.assign(at=frame["skill"].map(order)).sort_values(
        ["period", "time_period", "at"], ignore_index=True
    )


def with_skill(store: Store) -> set[str]:
    """Return the origins of which classes can be shown."""
    return store.once("skill", lambda: set(classes(latest_figures(store))["ref_area"]))


def classes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures by class of both sexes, and the whole, of years that classes cover.

    Where a source gives women and men only, they are added up here; a class that counts women only,
    as housemaids, stands as it is; one of men only is a part of others and left out.
    """
    keys = ["ref_area", "measure", "time_period"]
    rows = rows[(rows["counterpart_area"] == TOTAL) & ~rows["skill"].str.startswith(NOT_SKILL)]
    whole = rows[(rows["skill"] == TOTAL) & (rows["sex"] == TOTAL)]
    parts = _both_sexes(rows[rows["skill"] != TOTAL], keys)
    sums = parts.groupby(keys)["obs_value"].sum()
    share = sums / whole.groupby(keys)["obs_value"].first()
    good = share.index[share >= LEAST_NAMED]
    both = pd.concat([parts, whole], ignore_index=True)
    return both[pd.MultiIndex.from_frame(both[keys]).isin(good)].reset_index(drop=True)


def _both_sexes(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    keys = [*keys, "skill"]
    cell = pd.MultiIndex.from_frame(rows[keys])
    by_sex = {sex: rows[(rows["sex"] == sex).to_numpy()] for sex in (TOTAL, WOMEN, MEN)}
    cells = {sex: cell[(rows["sex"] == sex).to_numpy()] for sex in by_sex}
    women = by_sex[WOMEN][~cells[WOMEN].isin(cells[TOTAL])]
    apart = women.merge(by_sex[MEN], how="left", on=keys, suffixes=("", "_men"))
    only = apart["obs_value_men"].isna()
    return pd.concat(
        [by_sex[TOTAL], _added(apart[~only])[rows.columns], apart.loc[only, rows.columns]],
        ignore_index=True,
    )


def _added(apart: pd.DataFrame) -> pd.DataFrame:
    """Add up women and men: what is said of either is said of both."""
    qualities = list(zip(apart["quality"], apart["quality_men"], strict=True))
    said = ("suspect", "partial", "rounded")
    worst = [next((name for name in said if name in both), "derived") for both in qualities]
    used = [
        ";".join(dict.fromkeys(both))
        for both in zip(apart["source"], apart["source_men"], strict=True)
    ]
    return apart.assign(
        sex=TOTAL,
        obs_value=apart["obs_value"] + apart["obs_value_men"],
        obs_status="E",
        quality=pd.Series(worst, index=apart.index, dtype="str"),
        source=pd.Series(used, index=apart.index, dtype="str"),
        comment_obs=_("Computed here: women and men."),
    )


def _periods(frame: pd.DataFrame) -> list[int]:
    """Number the spans of years with the same classes.

    A year whose classes are nearly the whole has all of them: other ones than before are a change.
    In one that falls short a figure is missing, and nothing says that classes changed.
    """
    numbers: dict[tuple[str, str], int] = {}
    firsts: list[tuple[str, list[tuple[str, str]]]] = []
    for measure, rows in frame.groupby("measure", sort=False):
        current: set[str] = set()
        for year, group in rows.groupby("time_period"):
            part = group[group["skill"] != TOTAL]
            total = group.loc[group["skill"] == TOTAL, "obs_value"].iloc[0]
            names = set(part["skill"]) - {OTHER}
            all_there = part["obs_value"].sum() >= NEARLY_ALL * total
            if not current or (all_there and names != current):
                firsts.append((str(year), []))
                current = names
            firsts[-1][1].append((str(measure), str(year)))
    for at, (_year, held) in enumerate(sorted(firsts)):
        numbers |= dict.fromkeys(held, at)
    return [numbers[key] for key in zip(frame["measure"], frame["time_period"], strict=True)]
