"""Labour outflows by skill, as the sources class it: classes change, and are never joined."""

from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, framed, grouped
from dashboard.i18n import _
from dashboard.queries.labour import (
    LEAST_NAMED,
    MEN,
    REGISTER,
    TOTAL,
    WOMEN,
    elsewhere,
    latest_figures,
    of_origin,
    register,
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
    table = Rows.of(rows)
    classed = classes(table.rows)
    if not classed:
        return elsewhere(store, rows, with_skill(store))
    frame = worded(framed(classed, table.columns, table.types), store)
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
    return store.once("skill", lambda: {row["ref_area"] for row in classes(latest_figures(store))})


def classes(rows: Iterable[Row]) -> list[Row]:
    """Return the figures by class of both sexes, and the whole, of years that classes cover.

    Where a source gives women and men only, they are added up here; a class that counts women only,
    as housemaids, stands as it is; one of men only is a part of others and left out.
    """
    cells: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        if row["counterpart_area"] == TOTAL and not row["skill"].startswith(NOT_SKILL):
            cells.setdefault((*register(row), row["skill"]), {}).setdefault(row["sex"], row)
    wholes = {key[:3]: by[TOTAL] for key, by in cells.items() if key[3] == TOTAL and TOTAL in by}
    parts = [_both_sexes(by) for key, by in cells.items() if key[3] != TOTAL]
    found = []
    for key, those in grouped(filter(None, parts), *REGISTER).items():
        whole = wholes.get(key)
        if whole is None or not whole["obs_value"]:  # of nobody there are no parts
            continue
        if sum(row["obs_value"] for row in those) / whole["obs_value"] >= LEAST_NAMED:
            found += [*those, whole]
    return found


def _both_sexes(by_sex: Mapping[str, Row]) -> Row | None:
    if TOTAL in by_sex or WOMEN not in by_sex:
        return by_sex.get(TOTAL)
    return _added(by_sex[WOMEN], by_sex[MEN]) if MEN in by_sex else by_sex[WOMEN]


def _added(women: Row, men: Row) -> Row:
    """Add up women and men: what is said of either is said of both."""
    said = ("suspect", "partial", "rounded")
    both = (women["quality"], men["quality"])
    return {
        **women,
        "sex": TOTAL,
        "obs_value": women["obs_value"] + men["obs_value"],
        "obs_status": "E",
        "quality": next((name for name in said if name in both), "derived"),
        "source": ";".join(dict.fromkeys((women["source"], men["source"]))),
        "comment_obs": _("Computed here: women and men."),
    }


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
