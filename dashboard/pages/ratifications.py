"""The Ratifications page."""

import pandas as pd

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.store import Store
from dashboard.figures.maps import status_map
from dashboard.figures.matrix import matrix
from dashboard.figures.treaties import steps, subregion_bars
from dashboard.i18n import N_, _, listed, number, plural, sentence_list
from dashboard.pages.controls import EDITION, SHARED, STATUS_TABLE, VIEW
from dashboard.pages.model import Chart, Page
from dashboard.queries import counts
from dashboard.queries import ratifications as query
from dashboard.queries.areas import Scope
from dashboard.queries.ratifications import Status
from dashboard.selection import Selection


def _printed(store: Store) -> pd.DataFrame:
    """Return the actions of the editions that a reader can choose."""
    actions = store["treaty_actions"]
    return actions[actions["edition"].isin([choice.value for choice in EDITION.bind(store).bound])]


def _instruments(store: Store) -> Choices:
    labels = store.labels("instruments", "short_title")
    acted = set(_printed(store)["instrument"])
    return tuple(Choice(value, label) for value, label in labels.items() if value in acted)


def _years(store: Store) -> Choices:
    first = min(int(day[:4]) for day in store["instruments"]["adopted"])
    years = [int(year[:4]) for year in _printed(store)["time_period"] if year]
    last = max([first, *years])
    return tuple(Choice(str(year), str(year)) for year in range(max(first, 1951), last + 1))


INSTRUMENT = Control(
    "instrument", N_("Instrument on the map"), Kind.ONE, _instruments, default="ICRMW"
)
YEAR = Control("time_period", N_("At the end of"), Kind.YEAR, _years)
READING = N_(
    "The paper gives the year of ratification, and the year of signature only for those that had"
    " not ratified by 2008. What a State had signed before it ratified is therefore not on record"
    " here."
)
STATES = N_(
    "Of the 58 regional members and associate members. Territories do not ratify and inherit"
    " nothing from the State that administers them. The paper does not count the four non-regional"
    " members."
)


def standing(frame: pd.DataFrame, selection: Selection) -> str:
    """Count the statuses at the end of the year and name the first parties."""
    year, name = selection.one("time_period"), frame["instrument_name"].iloc[0]
    if (frame["status"] == Status.NOT_ADOPTED).any():
        adopted = frame["adopted"].iloc[0][:4]
        return _(
            "The {name} was adopted in {adopted}: no State could act in {year}.",
            name=name,
            adopted=adopted,
            year=year,
        )
    party = frame[frame["status"] == Status.PARTY].sort_values("acted")
    signed = int((frame["status"] == Status.SIGNED).sum())
    if party.empty:
        text = _(
            "At the end of {year}, none of the areas shown had ratified the {name}",
            year=year,
            name=name,
        )
    else:
        text = _(
            "At the end of {year}, {n} of the {areas} areas shown had ratified the {name}"
            " ({names})",
            year=year,
            n=number(len(party)),
            areas=number(len(frame)),
            name=name,
            names=sentence_list(party["name"].tolist()),
        )
    force = frame["entry_into_force"].iloc[0]
    if force and int(force[:4]) > int(year):
        text += _("; it entered into force only in {force}", force=force[:4])
    if signed:
        text += plural("; {n} had only signed", "; {n} had only signed", signed)
    return text + "."


def whole_table(frame: pd.DataFrame, selection: Selection) -> str:
    """Say who ratified most and how many nothing."""
    counts = (
        frame[frame["status"] == Status.PARTY].groupby("name").size().sort_values(ascending=False)
    )
    states = frame[frame["administered_by"] == ""]["ref_area"].nunique()
    none = states - len(counts)
    if counts.empty:
        return _("None of the areas shown had ratified any of the instruments.")
    top = sorted(counts[counts == counts.max()].index)
    lead = _(
        "{names} had ratified most at the end of {year}: {count} of {all}",
        names=sentence_list(top, most=4),
        year=selection.one("time_period"),
        count=number(counts.max()),
        all=number(frame["instrument"].nunique()),
    )
    return lead + plural(
        "; {n} of the States shown had ratified none.",
        "; {n} of the States shown had ratified none.",
        none,
    )


def growth(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the counts at the end of the last year."""
    last = frame[frame["time_period"] == frame["time_period"].max()]
    words = [
        f"{name} ({number(value)})"
        for name, value in zip(last["instrument_name"], last["obs_value"], strict=True)
    ]
    return _(
        "Ratifications by the end of {year}: {words}.",
        year=frame["time_period"].max(),
        words=listed(words),
    )


def by_subregion(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the subregion with most ratifications and say whether the counts match Table 2."""
    sums = frame.groupby("subregion_name")["obs_value"].sum()
    if not sums.any():
        return _("At the end of {year}, no ratification.", year=selection.one("time_period"))
    text = _(
        "At the end of {year}, {n} ratifications in all; most in {name} ({most}).",
        year=selection.one("time_period"),
        n=number(sums.sum()),
        name=sums.idxmax(),
        most=number(sums.max()),
    )
    printed = frame.drop_duplicates("instrument").set_index("instrument")["table_2"].dropna()
    if printed.empty:
        return text
    totals = frame.groupby("instrument")["obs_value"].sum()
    equal = int((totals[printed.index] == printed).sum())
    return (
        text
        + " "
        + _(
            "{equal} of the {all} counts equal those that Table 2 of the paper prints.",
            equal=equal,
            all=len(printed),
        )
    )


COUNT_TABLE = {
    "instrument_name": N_("Instrument"),
    "time_period": N_("Year"),
    "obs_value": N_("States that had ratified"),
    "joined": N_("New in the year"),
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
}
SUBREGION_TABLE = {
    "instrument_name": N_("Instrument"),
    "subregion_name": N_("Subregion"),
    "time_period": N_("At the end of"),
    "obs_value": N_("States that had ratified"),
    "signed": N_("Signed only"),
    "areas": N_("Areas"),
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
}
SAMPLES = (
    "",
    "time_period=1995",
    "time_period=1951",
    "subregion=pacific",
    "group=lldc",
    "ref_area=GUM",
    "view=tiles&instrument=TIP",
)

CHARTS = (
    Chart(
        id="map",
        title=N_("{instrument}: status at the end of {time_period}"),
        scope=Scope.REGIONAL,
        query=query.one_instrument,
        figure=status_map,
        sentence=standing,
        table=STATUS_TABLE,
        note=READING,
        wide=True,
        is_map=True,
        samples=SAMPLES,
    ),
    Chart(
        id="over-time",
        title=N_("States that had ratified, 1951–2008"),
        scope=Scope.REGIONAL,
        query=counts.parties_over_time,
        figure=steps,
        sentence=growth,
        table=COUNT_TABLE,
        note=STATES,
        samples=SAMPLES,
    ),
    Chart(
        id="by-subregion",
        title=N_("States that had ratified, by subregion, at the end of {time_period}"),
        scope=Scope.REGIONAL,
        query=counts.parties_by_subregion,
        figure=subregion_bars,
        sentence=by_subregion,
        table=SUBREGION_TABLE,
        note=STATES,
        samples=SAMPLES,
    ),
    Chart(
        id="matrix",
        title=N_("Who had ratified what at the end of {time_period}"),
        scope=Scope.REGIONAL,
        query=query.statuses,
        figure=matrix,
        sentence=whole_table,
        table=STATUS_TABLE,
        note=READING,
        wide=True,
        min_width=700,
        samples=SAMPLES,
    ),
)

PAGE = Page(
    id="ratifications",
    path="/ratifications",
    name=N_("Ratifications"),
    title=N_("Ratification of instruments on migration"),
    lead=N_(
        "Which States of the region had ratified the seven instruments the paper lists, and when."
    ),
    controls=(*SHARED, INSTRUMENT, YEAR, VIEW),
    charts=CHARTS,
)
