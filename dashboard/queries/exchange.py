"""Between whom migrants move: origins and destinations by subregion, added up here."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import N_, _, number, plural, unit_words
from dashboard.queries.areas import subregion_labels
from dashboard.queries.corridors import ends
from dashboard.selection import Selection

OUTSIDE = "non-regional"  # members that lie in no subregion
REST, UNKNOWN, ALL = "rest", "unknown", "all"
OTHERS = {
    OUTSIDE: N_("Non-regional members"),
    REST: N_("Rest of the world"),
    UNKNOWN: N_("Other or unknown origin"),
}
EVERYBODY = {"origin": N_("All origins"), "destination": N_("All destinations")}


def between_groups(store: Store, selection: Selection) -> pd.DataFrame:
    """Return migrants by groups of origin and of destination, a row for each pair of groups.

    Groups are the subregions, the non-regional members, and the rest; `all` is their sum, where
    there are several. A pair without an estimate has no value. `pairs` are the countries' and
    areas' pairs added up.
    """
    rows = ends(store, selection)
    if rows.empty:
        return rows
    groups = _groups(store)
    kind = store.labels("indicators", "name")[selection.one("role")]
    whole = rows.groupby(list(EVERYBODY))["obs_value"].sum().reset_index()
    named = whole.assign(**{end: whole[end].map(groups) for end in EVERYBODY})
    parts = [named]
    for end in EVERYBODY:
        if len(set(named[end])) > 1:
            parts += [part.assign(**{end: ALL}) for part in parts]
    summed = pd.concat(parts).groupby(["origin", "destination"])["obs_value"]
    found = pd.DataFrame({"obs_value": summed.sum(), "pairs": summed.size()})
    order = [*subregion_labels(store), *OTHERS, ALL]
    axes = [
        [name for name in order if name in found.index.get_level_values(end)] for end in EVERYBODY
    ]
    every = pd.MultiIndex.from_product(axes, names=list(EVERYBODY))
    out = found.reindex(every).reset_index()
    out["pairs"] = out["pairs"].fillna(0).astype("int64")
    return _worded(out, rows, store, selection).assign(indicator_name=_(kind))


def _groups(store: Store) -> dict[str, str]:
    """Return the group of each area."""

    def make() -> dict[str, str]:
        areas = store["areas"]
        return {
            area: subregion or {"other": REST, "aggregate": UNKNOWN}.get(kind, OUTSIDE)
            for area, subregion, kind in zip(
                areas["ref_area"], areas["subregion"], areas["kind"], strict=True
            )
        }

    return store.once("groups of corridors", make)


def _worded(
    out: pd.DataFrame, rows: pd.DataFrame, store: Store, selection: Selection
) -> pd.DataFrame:
    labels = subregion_labels(store) | {name: _(words) for name, words in OTHERS.items()}
    names = {
        end: out[end].map(labels | {ALL: _(words)}).tolist() for end, words in EVERYBODY.items()
    }
    indicator = selection.one("role")
    known = {
        name: store.labels("indicators", name)[indicator]
        for name in ("unit_measure", "scale", "decimals")
    }
    display = out["obs_value"] / int(known["scale"])
    said = [
        plural(
            "Computed here: the sum of {n} corridor between two countries or areas.",
            "Computed here: the sum of {n} corridors between two countries or areas.",
            int(pairs),
        )
        if pairs
        else _("No corridor between these was estimated; it is not zero.")
        for pairs in out["pairs"]
    ]
    return out.assign(
        origin_name=names["origin"],
        destination_name=names["destination"],
        name=[f"{one} → {other}" for one, other in zip(*names.values(), strict=True)],
        edition="; ".join(sorted(rows["edition"].unique())),
        indicator=indicator,
        sex=selection.one("sex"),
        time_period=selection.one("year"),
        unit_measure=known["unit_measure"],
        display=display,
        shown=[number(value, int(known["decimals"])) for value in display],
        unit=unit_words(known["unit_measure"], int(known["scale"])),
        source=";".join(sorted(set(rows["source"]))),
        remarks=said,
    )
