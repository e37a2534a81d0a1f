"""Where those who left for work went, by destination."""

from collections.abc import Container, Iterable
from typing import NamedTuple

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, records
from dashboard.i18n import _, number
from dashboard.queries import editions
from dashboard.queries.labour import (
    LEAST_NAMED,
    MEN,
    READ,
    TOTAL,
    WOMEN,
    elsewhere,
    latest_figures,
    of_origin,
    register,
    worded,
)
from dashboard.selection import Selection

APART = "apart"  # of the control `newest`: the newest year by sex
GROUP = "X_"  # how the code of a group of countries begins
MOST_NAMED = 1.01  # of an outflow, above which destinations do not belong to it


def destinations(store: Store, selection: Selection) -> Rows:
    """Return the `limit` largest destinations of those who left the chosen origin.

    Of the newest year whose destinations cover half of the outflow; women and men apart where both
    are known or follow. `destination` is what all parts of a destination add up to, `outflow` the
    whole of the year, `named` what all its destinations add up to.
    """
    return of_origin(
        store, selection, "destinations", lambda own: _destinations(own, store, selection)
    )


def _destinations(own: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    known = covered(records(own, READ))
    if not known:
        return elsewhere(store, own, with_destinations(store))
    apart = [one for one in known if one.apart] if selection.one("newest") == APART else []
    chosen = max(apart or known, key=lambda one: (one.time_period, one.share))
    at = (own["measure"] == chosen.measure) & (own["time_period"] == chosen.time_period)
    parts = _parts(_countries(own[at]))
    size = parts.groupby("counterpart_area")["obs_value"].transform("sum")
    frame = worded(parts, store)
    sexes = store.categories("observations", "sex")
    frame = frame.assign(
        destination=size.to_numpy(),
        counterpart_name=[_(store.labels("areas")[code]) for code in frame["counterpart_area"]],
        sex_name=[_(sexes[sex]) for sex in frame["sex"]],
        outflow=chosen.outflow,
        named=chosen.named,
    )
    frame = frame.assign(history=_shares_of_women(frame)).sort_values(
        ["destination", "counterpart_name", "sex"], ascending=[False, True, True]
    )
    if (limit := selection.one("limit")) != "all":
        first = frame["counterpart_area"].drop_duplicates().head(int(limit))
        frame = frame[frame["counterpart_area"].isin(first)]
    return frame.reset_index(drop=True)


def with_destinations(store: Store) -> set[str]:
    """Return the origins of which destinations can be shown."""
    return store.once(
        "destinations", lambda: {one.ref_area for one in covered(latest_figures(store))}
    )


class Covered(NamedTuple):
    """A year of a register in which destinations cover at least half of the outflow.

    `named` is what they add up to; `apart` tells that women are known of one of them.
    """

    ref_area: str
    measure: str
    time_period: str
    named: float
    outflow: float
    apart: bool

    @property
    def share(self) -> float:
        """How much of the outflow they cover."""
        return self.named / self.outflow


def covered(rows: Iterable[Row]) -> list[Covered]:
    """Return the years of registers that destinations cover, of rows with the columns `READ`."""
    wholes: dict[tuple[str, str, str], float] = {}
    went: dict[tuple[str, str, str], dict[str, dict[str, float]]] = {}
    for row in rows:
        where, value = row["counterpart_area"], row["obs_value"]
        if row["skill"] != TOTAL or where.startswith(GROUP):
            continue
        if where != TOTAL:
            went.setdefault(register(row), {}).setdefault(where, {}).setdefault(row["sex"], value)
        elif row["sex"] == TOTAL:
            wholes.setdefault(register(row), value)
    found = []
    for key in sorted(went.keys() & wholes.keys()):
        known = [sexes for sexes in went[key].values() if _is_whole(sexes)]
        named = sum(one[TOTAL] if TOTAL in one else one[WOMEN] + one[MEN] for one in known)
        one = Covered(*key, named, wholes[key], any(WOMEN in sexes for sexes in known))
        # More than the whole: destinations of a year and the whole of a part of it.
        if one.outflow and LEAST_NAMED <= one.share <= MOST_NAMED:
            found.append(one)
    return found


def _is_whole(sexes: Container[str]) -> bool:
    """Tell whether both sexes are known, or follow."""
    return TOTAL in sexes or (WOMEN in sexes and MEN in sexes)


def _countries(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures by destination, without groups of countries: those overlap."""
    other = rows["counterpart_area"]
    return rows[(rows["skill"] == TOTAL) & (other != TOTAL) & ~other.str.startswith(GROUP)]


def _by_sex(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    wide = rows.pivot_table(index=keys, columns="sex", values="obs_value", aggfunc="first")
    return wide.reindex(columns=[TOTAL, WOMEN, MEN])


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return women and men of each destination where both are known or follow, else both sexes."""
    key = "counterpart_area"
    wide = _by_sex(rows, [key])
    unsure = wide.index.isin(rows.loc[rows["quality"].isin(editions.LEFT_OUT), key])
    made = [rows]
    for sex, other in ((WOMEN, MEN), (MEN, WOMEN)):
        rest = (wide[TOTAL] - wide[other]).where(wide[sex].isna() & ~unsure)
        rest = rest[rest >= 0]
        wide[sex] = wide[sex].fillna(rest)
        made.append(_remainders(rows, rest[rest > 0], sex, other))
    apart = wide.index[wide[WOMEN].notna() & wide[MEN].notna()]
    parts = pd.concat(made, ignore_index=True)
    kept = (parts["sex"] != TOTAL) == parts[key].isin(apart)
    return parts[kept & (parts["obs_value"] > 0)].reset_index(drop=True)


def _remainders(rows: pd.DataFrame, rest: "pd.Series[float]", sex: str, other: str) -> pd.DataFrame:
    """Return rows for what is left of both sexes when one is taken away: computed here."""
    at = rows.set_index("counterpart_area")["source"]
    known = at[(rows["sex"] == other).to_numpy()]
    both = rows[(rows["sex"] == TOTAL) & rows["counterpart_area"].isin(rest.index)]
    said = {
        WOMEN: _("Computed here: both sexes less men."),
        MEN: _("Computed here: both sexes less women."),
    }
    areas = both["counterpart_area"]
    used = [
        ";".join(dict.fromkeys([source, known[area]]))
        for source, area in zip(both["source"], areas, strict=True)
    ]
    return both.assign(
        sex=sex,
        obs_value=areas.map(rest).astype("float64").to_numpy(),
        obs_status="E",
        quality="derived",
        source=pd.Series(used, index=both.index, dtype="str"),
        comment_obs=said[sex],
    )


def _shares_of_women(frame: pd.DataFrame) -> list[str]:
    women = frame[frame["sex"] == WOMEN].set_index("counterpart_area")["obs_value"]
    apart = set(frame.loc[frame["sex"] != TOTAL, "counterpart_area"])
    return [
        _("Women: {share} per cent", share=number(100 * women.get(area, 0.0) / size, 1))
        if area in apart
        else ""
        for area, size in zip(frame["counterpart_area"], frame["destination"], strict=True)
    ]
