"""The Migrants page: who lives where, and between which countries people move."""

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import COLLECTION
from dashboard.datasets.store import Store
from dashboard.figures.bars import ranked_bars
from dashboard.figures.corridors import corridor_bars, group_matrix, share_dots, stock_lines
from dashboard.figures.flows import flow_map
from dashboard.i18n import N_
from dashboard.pages import migrants_words as words
from dashboard.pages.controls import OBSERVATION_TABLE, SHARED, years_of
from dashboard.pages.model import Chart, Page
from dashboard.queries import corridors, course, exchange, migrants
from dashboard.queries.areas import Scope

LATEST = (COLLECTION,)


def _years(store: Store) -> Choices:
    """Offer the years of the estimates, the newest first: the default."""
    return years_of(migrants.LIVING_THERE)(store)[::-1]


ROLE = Control(
    "role",
    N_("Migrants"),
    Kind.ONE,
    (
        Choice(migrants.LIVING_THERE, N_("living in the area")),
        Choice(migrants.FROM_THERE, N_("from the area")),
    ),
    kinds=LATEST,
)
YEAR = Control("year", N_("Year"), Kind.ONE, _years, kinds=LATEST)
SEX = Control(
    "sex",
    N_("Women and men"),
    Kind.ONE,
    tuple(Choice(*item) for item in migrants.SEXES.items()),
    kinds=LATEST,
)
SHOWN = Control(
    "limit",
    N_("Shown"),
    Kind.ONE,
    tuple(
        Choice(str(n), text)
        for n, text in (
            (10, N_("the 10 largest")),
            (20, N_("the 20 largest")),
            (60, N_("the 60 largest")),
        )
    ),
    kinds=LATEST,
)
BY = Control(
    "by",
    N_("Over time"),
    Kind.ONE,
    (
        Choice(course.AREAS, N_("countries and areas")),
        Choice(course.SUBREGIONS, N_("totals of subregions")),
    ),
    kinds=LATEST,
)
CORRIDOR_TABLE = {
    "origin_name": N_("From"),
    "destination_name": N_("To"),
    "sex_name": N_("Women and men"),
    **{name: text for name, text in OBSERVATION_TABLE.items() if name != "name"},
}
FLOW_TABLE = {name: text for name, text in CORRIDOR_TABLE.items() if name != "sex_name"}
ESTIMATES = N_(
    "Stocks are mid-year estimates of the United Nations. Some destinations count citizenship and"
    " not birthplace, and some include refugees."
)
CORRIDORS = N_(
    "A corridor runs from where migrants come from to where they live. Stocks are estimates: some"
    " destinations count citizenship and not birthplace, and some include refugees. A corridor that"
    " is not there was not estimated; it is not zero. Migrants of other or unknown origin are in"
    " none."
)
OF_YEAR = ("role", "year", "sex", "limit")
SAMPLES = (
    "",
    "role=emigrant_stock",
    "sex=F&limit=20",
    "role=emigrant_stock&sex=M&year=1990",
    "ref_area=NIU&role=emigrant_stock",
    "ref_area=FJI,JPN&limit=60",
)
CHARTS = (
    Chart(
        id="stock",
        title=N_("Migrants {role}, {period}, {sex}: {limit}"),
        scope=Scope.REGIONAL,
        query=migrants.stock,
        figure=ranked_bars,
        sentence=words.stock,
        table=OBSERVATION_TABLE | {"history": N_("Of the population")},
        reads=OF_YEAR,
        kinds=LATEST,
        note=ESTIMATES,
        samples=SAMPLES,
    ),
    Chart(
        id="corridors",
        title=N_("Corridors of migrants {role}, {period}, {sex}: {limit}"),
        scope=Scope.REGIONAL,
        query=corridors.largest,
        figure=corridor_bars,
        sentence=words.largest,
        table=CORRIDOR_TABLE | {"history": N_("Women")},
        reads=OF_YEAR,
        kinds=LATEST,
        note=CORRIDORS,
        samples=SAMPLES,
    ),
    Chart(
        id="flow-map",
        title=N_("Map of corridors of migrants {role}, {period}, {sex}: {limit}"),
        scope=Scope.REGIONAL,
        query=corridors.flows,
        figure=flow_map,
        sentence=words.flows,
        table=CORRIDOR_TABLE,
        reads=OF_YEAR,
        kinds=LATEST,
        note=N_(
            "An arrow points to where the migrants live; lines join the middles of countries and"
            " are no routes. Filled circles are the areas chosen, hollow ones the other ends. The"
            " letters are ISO codes, for ends of the 20 largest; the table has names. The map"
            " grows until it holds all ends; of Latin America and the Caribbean no boundaries are"
            " drawn."
        ),
        wide=True,
        is_map=True,
        min_width=620,
        samples=(*SAMPLES, "subregion=pacific&limit=20&role=emigrant_stock", "limit=60"),
    ),
    Chart(
        id="matrix",
        title=N_("Where migrants {role} come from and live, {period}, {sex}"),
        scope=Scope.REGIONAL,
        query=exchange.between_groups,
        figure=group_matrix,
        sentence=words.between,
        table={
            "origin_name": N_("From"),
            "destination_name": N_("To"),
            "time_period": N_("Year"),
            "shown": N_("Value"),
            "unit": N_("Unit"),
            "pairs": N_("Corridors added up"),
            "remarks": N_("Remarks and findings"),
        },
        reads=("role", "year", "sex"),
        kinds=LATEST,
        note=N_(
            "All numbers are sums of corridors, computed here; rows are origins, columns"
            " destinations. Who moved within a subregion is counted. Non-regional members of ESCAP"
            " are France, the Netherlands, the United Kingdom and the United States."
        ),
        wide=True,
        min_width=760,
        samples=SAMPLES,
    ),
    Chart(
        id="over-time",
        title=N_("Migrants {role} over time, {period}, {sex}: {by}"),
        scope=Scope.REGIONAL,
        query=migrants.over_time,
        figure=stock_lines,
        sentence=words.over_time,
        table=OBSERVATION_TABLE,
        reads=("role", "sex", "by"),
        kinds=LATEST,
        note=N_(
            "Points are the years of the estimates; the lines between them only join them. Where no"
            " country is chosen, the six with most migrants in the last year are drawn. Totals of"
            " subregions are computed here, and left blank where areas with less than 75 per cent"
            " of the population have a figure; they count who moved within the subregion."
        ),
        wide=True,
        min_width=560,
        samples=("", "by=subregions", "by=subregions&role=emigrant_stock&sex=F", "ref_area=NIU"),
    ),
    Chart(
        id="by-sex",
        title=N_("Women in the corridors of migrants {role}, {period}: {limit}"),
        scope=Scope.REGIONAL,
        query=corridors.women_share,
        figure=share_dots,
        sentence=words.shares,
        table=FLOW_TABLE,
        reads=("role", "year", "limit"),
        kinds=LATEST,
        note=N_("Computed here: women ÷ women and men, in the largest corridors of both."),
        samples=SAMPLES,
    ),
    Chart(
        id="remittances",
        title=N_("Remittances to the area by corridor, modelled: {limit}, {period}"),
        scope=Scope.REGIONAL,
        query=corridors.remittances,
        figure=corridor_bars,
        sentence=words.modelled,
        table=FLOW_TABLE,
        reads=("limit",),
        kinds=LATEST,
        note=N_(
            "Nobody records remittances by corridor everywhere. The World Bank and KNOMAD model"
            " them from migrant stocks and incomes: they are no series, and not to be set"
            " beside recorded inflows. A corridor is named by the way of the money, from where"
            " migrants live to where they come from. Current US dollars."
        ),
        samples=("", "limit=20", "subregion=pacific", "ref_area=PHL", "ref_area=NIU"),
    ),
)

PAGE = Page(
    id="migrants",
    path="/migrants",
    name=N_("Migrants"),
    title=N_("Migrants"),
    lead=N_(
        "Who lives in another country than their own: how many, where, and in which corridors, 1990"
        " to 2024. The 2008 paper has migrants of 2005 only, in its Annex Table 1: the map of the"
        " page Remittances shows them."
    ),
    controls=(*SHARED, YEAR, ROLE, SEX, SHOWN, BY),
    charts=CHARTS,
)
