"""The Remittances page."""

from dashboard.control import Choice, Control, Kind
from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.figures.bars import ranked_bars
from dashboard.figures.lines import course_lines
from dashboard.figures.maps import value_map
from dashboard.figures.scatter import dollars_and_share
from dashboard.figures.slope import slope
from dashboard.i18n import N_
from dashboard.pages.controls import (
    LIMIT,
    OBSERVATION_TABLE,
    SHARED,
    VIEW,
    printed_editions,
    years_of,
)
from dashboard.pages.model import Chart, Page
from dashboard.pages.remittances_words import (
    above_ten,
    both_measures,
    leaders,
    moments,
    over_time,
)
from dashboard.queries import course, then
from dashboard.queries import remittances as query
from dashboard.queries.areas import Scope

PRINTED_YEAR = "2007"  # of the paper's remittances
INDICATOR = Control(
    "indicator",
    N_("On the map"),
    Kind.ONE,
    (
        Choice(query.SHARE, N_("Remittances, per cent of GDP")),
        Choice(query.RECEIVED, N_("Remittances received, US$ million")),
        Choice(query.PER_HEAD, N_("Remittances per head, US$ (latest figures)")),
        Choice("remittances_paid", N_("Remittances paid, US$ million (latest figures)")),
        Choice("migrant_stock_share", N_("Migrants, per cent of the population")),
        Choice("migrant_stock", N_("Migrants, thousands")),
        Choice(
            "emigrant_stock_share", N_("Emigrants, per cent of the population (latest figures)")
        ),
        Choice("net_migration_5y", N_("Net migration over five years, thousands (2008 paper)")),
        Choice("net_migration", N_("Net migration in the year, thousands (latest figures)")),
        Choice("population", N_("Population, millions")),
        Choice("gni_per_capita", N_("GNI per capita, US$")),
        Choice("fertility_rate", N_("Births per woman")),
    ),
)
SCALE = Control(
    "scale",
    N_("Dollar axis"),
    Kind.ONE,
    (Choice("log", N_("Logarithmic")), Choice("linear", N_("Linear"))),
)
MEASURE = Control(
    "measure",
    N_("Over time"),
    Kind.ONE,
    (
        Choice(query.RECEIVED, N_("US$ million")),
        Choice(query.SHARE, N_("per cent of GDP")),
        Choice(query.PER_HEAD, N_("US$ per head")),
    ),
    kinds=(COLLECTION,),
)
BY = Control(
    "by",
    N_("Lines"),
    Kind.ONE,
    (
        Choice(course.AREAS, N_("countries and areas")),
        Choice(course.SUBREGIONS, N_("totals of subregions")),
    ),
    kinds=(COLLECTION,),
)
YEAR = Control(
    "time_period",
    N_("Year"),
    Kind.YEAR,
    years_of(query.RECEIVED),
    kinds=(COLLECTION,),
    last=lambda store: dict.fromkeys(printed_editions(store), PRINTED_YEAR),
    played=True,
)

CURRENT = N_("Current US dollars: not adjusted for prices or exchange rates.")
SHARE_NOTE = N_("Computed here: remittances received ÷ gross domestic product, both World Bank.")
RANKED = ("time_period", "limit")
CHARTS = (
    Chart(
        id="top-recipients",
        title=N_("Remittances received, {period}: {limit}"),
        scope=Scope.ANNEX,
        query=query.received,
        figure=ranked_bars,
        sentence=leaders,
        table=OBSERVATION_TABLE,
        reads=RANKED,
        note={
            PUBLICATION: N_(
                "Current US dollars. Workers' remittances received, as World Development"
                " Indicators 2008 had them."
            ),
            COLLECTION: CURRENT,
        },
        samples=("", "limit=all", "time_period=2003", "group=developing", "ref_area=NRU"),
    ),
    Chart(
        id="share-of-gdp",
        title=N_("Remittances as a share of GDP, {period}: {limit}"),
        scope=Scope.ANNEX,
        query=query.share_of_gdp,
        figure=ranked_bars,
        sentence=above_ten,
        table=OBSERVATION_TABLE | {"history": N_("In other years")},
        reads=RANKED,
        note={
            PUBLICATION: N_(
                "Paragraph 24 of the paper gives other shares for five countries, from another"
                " source."
            ),
            COLLECTION: SHARE_NOTE,
        },
        samples=("", "limit=all", "time_period=1995", "group=ldc", "ref_area=AFG"),
    ),
    Chart(
        id="map",
        title=N_("{indicator}: {period}"),
        scope=Scope.REGIONAL,
        query=query.chosen_measure,
        figure=value_map,
        sentence=leaders,
        table=OBSERVATION_TABLE,
        reads=("time_period", "indicator", "view"),
        note={
            PUBLICATION: N_("All eight indicators of Annex Table 1 can be put on the map."),
            COLLECTION: N_("Dollars are current dollars. Classes stay the same in all years."),
        },
        wide=True,
        is_map=True,
        samples=(
            "",
            "view=tiles",
            "time_period=2010&view=tiles",
            "indicator=remittances_received&time_period=1990",
            "indicator=population",
            "indicator=net_migration",
            "indicator=gni_per_capita&view=tiles",
            "indicator=migrant_stock_share&time_period=2020",
            "subregion=pacific",
            "ref_area=AFG",
        ),
    ),
    Chart(
        id="then-and-now",
        title=N_("Then and now: remittances, {measure}"),
        scope=Scope.REGIONAL,
        query=then.then_and_now,
        figure=slope,
        sentence=moments,
        table=OBSERVATION_TABLE | {"moment_name": N_("Moment")},
        reads=("time_period", "measure", "limit"),
        kinds=(COLLECTION,),
        note=N_(
            "Each moment is another source: the paper, what its audit proposes instead (†), the"
            " series as it stands today for the same year, and the year chosen. Dollars are current"
            " dollars. World Development Indicators 2008 counted workers' remittances; today's"
            " series also counts compensation of employees."
        ),
        wide=True,
        min_width=620,
        compares=True,
        samples=("", "limit=all", f"measure={query.SHARE}", "subregion=pacific", "ref_area=IND"),
    ),
    Chart(
        id="course",
        title=N_("Remittances over time, {period}: {by}, {measure}"),
        scope=Scope.REGIONAL,
        query=course.course,
        figure=course_lines,
        sentence=over_time,
        table=OBSERVATION_TABLE,
        reads=("measure", "by"),
        kinds=(COLLECTION,),
        note=N_(
            "Dollars are current dollars. Where no country is chosen, the six with the largest last"
            " figure are drawn. Totals of subregions are computed here and left blank where"
            " countries with less than 75 per cent of the population have a figure; hollow points"
            " come from another edition."
        ),
        wide=True,
        min_width=560,
        samples=(
            "",
            "by=subregions",
            f"by=subregions&measure={query.SHARE}",
            f"measure={query.PER_HEAD}&subregion=pacific",
            "ref_area=VNM",
            "ref_area=NIU",
        ),
    ),
    Chart(
        id="per-capita",
        title=N_("Remittances per head, {period}: {limit}"),
        scope=Scope.REGIONAL,
        query=query.per_head,
        figure=ranked_bars,
        sentence=leaders,
        table=OBSERVATION_TABLE,
        reads=RANKED,
        kinds=(COLLECTION,),
        note=N_("Computed here: remittances received ÷ population. Current US dollars."),
        samples=("", "limit=all", "time_period=1990", "subregion=pacific"),
    ),
    Chart(
        id="dollars-and-share",
        title=N_("Dollars received and dependence on them, {period}"),
        scope=Scope.ANNEX,
        query=query.received_and_share,
        figure=dollars_and_share,
        sentence=both_measures,
        table=OBSERVATION_TABLE | {"indicator_name": N_("Indicator")},
        reads=("time_period", "scale"),
        note=N_(
            "Each circle is a country or area. Areas with only one of the two figures are in the"
            " table, not in the chart. Current US dollars."
        ),
        samples=("", "scale=linear", "subregion=pacific", "group=sids", "ref_area=MAC"),
    ),
)

PAGE = Page(
    id="remittances",
    path="/remittances",
    name=N_("Remittances"),
    title=N_("Remittances"),
    lead=N_("Money that migrants sent home: who receives most, and who depends on it."),
    controls=(*SHARED, YEAR, LIMIT, MEASURE, BY, INDICATOR, VIEW, SCALE),
    charts=CHARTS,
)
