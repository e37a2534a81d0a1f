"""Labour outflows by register: over the years, and where those who left went."""

from collections.abc import Callable, Container, Iterable
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, is_known, records
from dashboard.i18n import _, alphabetical, language, number
from dashboard.queries import editions
from dashboard.queries.adjustments import is_adjusted
from dashboard.queries.areas import Scope, area_names
from dashboard.queries.feminization import NUMBER
from dashboard.queries.observations import TYPES, columns, of_all_years
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

TOTAL, WOMEN, MEN = "_T", "F", "M"
WHOLE = "whole"  # the control that leaves out parts of a year and suspect figures, and its default
APART = "apart"  # of the control `newest`: the newest year by sex
GROUP = "X_"  # how the code of a group of countries begins
LEAST_NAMED = 0.5  # of an outflow, from which its destinations or classes are shown
MOST_NAMED = 1.01  # of it, above which the two do not belong together
REGISTER = ("ref_area", "measure", "time_period")  # what a register's year is told by
# What covered years and classes are read from.
READ = (*REGISTER, "counterpart_area", "sex", "skill", "obs_value", "quality", "source")
UNSTATED = "_U"  # measure: not stated


def outflows(store: Store, selection: Selection) -> Rows:
    """Return labour outflows of both sexes by area, measure and year."""
    return by_measure(store, selection, NUMBER, TOTAL)


def by_measure(store: Store, selection: Selection, indicator: str, sex: str) -> Rows:
    """Return a register's figures over the years, the areas by name, the longest series first.

    `line` names what is counted: figures of one line have one measure and no other.
    """

    def make() -> Rows:
        rows = _figures(store, selection, indicator)
        rows = rows[(rows["sex"] == sex) & (rows["counterpart_area"] == TOTAL)]
        frame = _with_lines(rows[rows["skill"] == TOTAL].reset_index(drop=True), store)
        many = frame.groupby(["ref_area", "measure"])["obs_value"].transform("size")
        order = frame.assign(many=many).sort_values(
            ["alphabet", "many", "measure", "time_period"], ascending=[True, False, True, True]
        )
        return Rows.of(order.drop(columns="many"))

    whole = store.recent((*_read(selection), indicator, sex), make)
    return whole.of_areas(area_names(store, selection, Scope.REGIONAL))


def of_origin(
    store: Store, selection: Selection, name: str, make: Callable[[pd.DataFrame], pd.DataFrame]
) -> Rows:
    """Return what `make` makes of the outflows of the chosen origin: nothing where it has none.

    Or where it is not among the selected areas, on which nothing else depends.
    """
    origin = selection.one("origin")

    def made() -> Rows:
        rows = _figures(store, selection, NUMBER)
        own = rows[rows["ref_area"] == origin].reset_index(drop=True)
        return Rows.of(own if own.empty else make(own))

    if origin not in area_names(store, selection, Scope.REGIONAL):
        return Rows([], columns(store), TYPES)
    chosen = (selection.many(one) for one in ("newest", "limit"))
    return store.recent((*_read(selection), name, origin, *chosen), made)


def _read(selection: Selection) -> tuple[str, str, bool, str, str]:
    """Return what the figures depend on, beside the areas."""
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    return "registers", edition, adjusted, selection.one(WHOLE), language()


def _figures(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    """Return the figures of an indicator for all areas, parts of a year if asked for."""
    rows = of_all_years(store, selection, [indicator])
    rows = rows[rows["obs_value"].notna()]
    return editions.whole(rows) if selection.one(WHOLE) == WHOLE else rows


def worded(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add the words of observations, of their measure as `line`, and the sources that were read."""
    return _with_lines(with_words(rows, store), store)


def _with_lines(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    labels = {code: _(text) for code, text in store.categories("observations", "measure").items()}
    labels[UNSTATED] = _("Base not stated")
    titles, kinds = (store.labels("editions", name) for name in ("short_title", "kind"))
    printed = frame["edition"].map(kinds) == PUBLICATION
    paper = frame["edition"].where(printed).map(titles)
    words = pd.Series("", index=frame.index, dtype="str")
    for _key, part in frame.groupby(["ref_area", "measure"], sort=False):
        words[part.index] = _line_words(labels[part["measure"].iloc[0]], paper[part.index])
    read = {cell: _titles(cell, store) for cell in frame["source"].unique()}
    return frame.assign(
        line=words, document=frame["document"].where(printed, frame["source"].map(read))
    )


def _titles(cell: str, store: Store) -> str:
    """Name the sources of a row: its edition was put together from many."""
    return "; ".join(store.sources[source]["title"] for source in cell.split(";") if source)


def _line_words(measure: str, paper: "pd.Series[str]") -> str:
    """Say what a line counts, and whether its figures are those of a publication."""
    titles = paper.dropna()
    if titles.empty:
        return measure
    words = (
        _("{measure} ({edition})")
        if len(titles) == len(paper)
        else _("{measure} (in part {edition})")
    )
    return words.format(measure=measure, edition=_(titles.iloc[0]))


def elsewhere(store: Store, rows: pd.DataFrame, others: set[str]) -> pd.DataFrame:
    """Return a row without a figure that names, as `elsewhere`, the origins that have one."""
    names = store.labels("areas")
    nothing = dict.fromkeys(("comment_obs", "quality", "source"), "")
    row = rows.tail(1).assign(obs_value=float("nan"), obs_status="O", **nothing)
    return worded(row, store).assign(
        elsewhere="; ".join(sorted((_(names[area]) for area in others), key=alphabetical)),
    )


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


def latest_figures(store: Store) -> list[Row]:
    """Return the newest outflows of whole years, of all areas, with the columns `READ`."""
    rows = editions.whole(editions.past(store, editions.latest(store), NUMBER))
    return [row for row in records(rows, READ) if is_known(row["obs_value"])]


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


register: Callable[[Row], tuple[str, str, str]] = itemgetter(*REGISTER)


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
