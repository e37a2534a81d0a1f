"""The Remittances page."""

from typing import Any

import pandas as pd

from dashboard.control import Choice, Control, Kind
from dashboard.figures.bars import ranked_bars
from dashboard.figures.maps import value_map
from dashboard.figures.scatter import dollars_and_share
from dashboard.i18n import N_, _, listed, number, plural
from dashboard.pages.controls import OBSERVATION_TABLE, SHARED, VIEW
from dashboard.pages.model import Chart, Page
from dashboard.queries import remittances as query
from dashboard.queries.areas import Scope
from dashboard.selection import Selection

LIMIT = Control(
    "limit",
    N_("Bars"),
    Kind.ONE,
    (
        Choice("10", N_("first 10 areas")),
        Choice("20", N_("first 20 areas")),
        Choice("all", N_("all areas")),
    ),
)
INDICATOR = Control(
    "indicator",
    N_("On the map, of Annex Table 1"),
    Kind.ONE,
    (
        Choice(query.SHARE, N_("Remittances, per cent of GDP, 2007")),
        Choice(query.RECEIVED, N_("Remittances, US$ million, 2007")),
        Choice("migrant_stock_share", N_("Migrants, per cent of the population, 2005")),
        Choice("migrant_stock", N_("Migrants, thousands, 2005")),
        Choice("net_migration_5y", N_("Net migration, thousands, five years to 2005")),
        Choice("population", N_("Population, millions, 2007")),
        Choice("gni_per_capita", N_("GNI per capita, US$, 2007")),
        Choice("fertility_rate", N_("Births per woman, 2006")),
    ),
)
SCALE = Control(
    "scale",
    N_("Dollar axis"),
    Kind.ONE,
    (Choice("log", N_("Logarithmic")), Choice("linear", N_("Linear"))),
)
TENTH = 10.0  # per cent


def leaders(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the largest three with their values."""
    rows = frame[frame["obs_value"].notna()].nlargest(3, "obs_value", keep="first")
    words = [f"{name} ({shown})" for name, shown in zip(rows["name"], rows["shown"], strict=True)]
    text = plural(
        "{indicator}, {unit}: {most} is the only area with a figure.",
        "{indicator}, {unit}: {most} lead.",
        len(words),
        indicator=rows["indicator_name"].iloc[0],
        most=listed(words),
        unit=rows["unit"].iloc[0],
    )
    return text + _doubt(frame)


def _doubt(frame: pd.DataFrame) -> str:
    """Warn of flagged values in the same breath, and of the rank that one would have."""
    doubtful = frame[frame["flagged"] & frame["obs_value"].notna()]
    names = doubtful["name"].drop_duplicates().tolist()
    if not names:
        return ""
    if len(doubtful) == 1 and "rank" in frame:
        return " " + _rank_in_doubt(frame, doubtful.iloc[0])
    return " " + plural(
        "The figure printed for {names} is doubtful: see the note.",
        "The figures printed for {names} are doubtful: see the notes.",
        len(names),
        names=listed(names),
    )


def _rank_in_doubt(frame: pd.DataFrame, row: "pd.Series[Any]") -> str:
    tied = frame[(frame["rank"] == row["rank"]) & (frame["name"] != row["name"])]["name"].tolist()
    words = {"name": row["name"], "rank": number(row["rank"]), "tied": listed(tied)}
    if tied:
        return _(
            "The figure printed for {name} makes it number {rank}, tied with {tied}, and is"
            " doubtful: see the note.",
            **words,
        )
    return _(
        "The figure printed for {name} makes it number {rank} and is doubtful: see the note.",
        **words,
    )


def above_ten(frame: pd.DataFrame, selection: Selection) -> str:
    """Say who leads and how many areas depend on remittances for a tenth of GDP or more."""
    rows = frame[frame["obs_value"].notna()].sort_values("obs_value", ascending=False)
    many = int((rows["obs_value"] >= TENTH).sum())
    lead = _(
        "{name} leads with {value} per cent of GDP",
        name=rows["name"].iloc[0],
        value=rows["shown"].iloc[0],
    )
    rest = plural(
        "{n} of the areas shown receives a tenth of its GDP or more",
        "{n} of the areas shown receive a tenth of their GDP or more",
        many,
    )
    return f"{lead}; {rest}."


def both_measures(frame: pd.DataFrame, selection: Selection) -> str:
    """Set the largest amount beside the largest share."""
    values = frame[frame["drawn"]]
    money = values[values["indicator"] == query.RECEIVED].nlargest(1, "obs_value").iloc[0]
    share = values[values["indicator"] == query.SHARE].nlargest(1, "obs_value").iloc[0]
    return _(
        "{n} areas have both figures. {rich} receives most dollars ({money} {unit}); {dependent}"
        " depends most on them ({share} per cent of GDP).",
        n=number(values["ref_area"].nunique()),
        rich=money["name"],
        money=money["shown"],
        unit=money["unit"],
        dependent=share["name"],
        share=share["shown"],
    ) + _doubt(values)


CHARTS = (
    Chart(
        id="top-recipients",
        title=N_("Remittances received, 2007: {limit}"),
        scope=Scope.ANNEX,
        query=query.received,
        figure=ranked_bars,
        sentence=leaders,
        table=OBSERVATION_TABLE,
        note=N_(
            "Current US dollars. Workers' remittances received, as World Development Indicators"
            " 2008 had them."
        ),
        samples=("", "limit=all", "subregion=pacific", "group=developing", "ref_area=NRU"),
    ),
    Chart(
        id="share-of-gdp",
        title=N_("Remittances as a share of GDP, 2007: {limit}"),
        scope=Scope.ANNEX,
        query=query.share_of_gdp,
        figure=ranked_bars,
        sentence=above_ten,
        table=OBSERVATION_TABLE,
        note=N_(
            "Paragraph 24 of the paper gives other shares for five countries, from another source."
        ),
        samples=("", "limit=all", "subregion=pacific", "group=ldc", "ref_area=AFG"),
    ),
    Chart(
        id="map",
        title=N_("{indicator}"),
        scope=Scope.REGIONAL,
        query=query.chosen_measure,
        figure=value_map,
        sentence=leaders,
        table=OBSERVATION_TABLE,
        note=N_("All eight indicators of Annex Table 1 can be put on the map."),
        wide=True,
        is_map=True,
        samples=(
            "",
            "view=tiles",
            "indicator=remittances_received",
            "indicator=population",
            "indicator=gni_per_capita&view=tiles",
            "subregion=pacific",
            "ref_area=AFG",
        ),
    ),
    Chart(
        id="dollars-and-share",
        title=N_("Dollars received and dependence on them, 2007"),
        scope=Scope.ANNEX,
        query=query.received_and_share,
        figure=dollars_and_share,
        sentence=both_measures,
        table=OBSERVATION_TABLE | {"indicator_name": N_("Indicator")},
        note=N_(
            "Each circle is a country or area. Areas with only one of the two figures are in the"
            " table, not in the chart."
        ),
        wide=True,
        samples=("", "scale=linear", "subregion=pacific", "group=sids", "ref_area=MAC"),
    ),
)

PAGE = Page(
    id="remittances",
    path="/remittances",
    name=N_("Remittances"),
    title=N_("Remittances"),
    lead=N_("Money that migrants sent home: who receives most, and who depends on it."),
    controls=(*SHARED, LIMIT, INDICATOR, VIEW, SCALE),
    charts=CHARTS,
)
