"""The countries: an index, and a profile of each area that can be printed."""

from dataclasses import replace
from typing import Any

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.datasets.store import Store
from dashboard.figures.outflows import outflow_column
from dashboard.figures.profile import area_lines, treaty_grid
from dashboard.i18n import N_
from dashboard.pages import country_words as words
from dashboard.pages.controls import (
    EDITION,
    FIGURES,
    GROUP,
    LANG,
    OBSERVATION_TABLE,
    REF_AREA,
    SHARED,
    STATUS_TABLE,
    SUBREGION,
)
from dashboard.pages.model import Chart, Page
from dashboard.queries import profile as query
from dashboard.queries.areas import AREA, BESIDE, Scope, in_scope

FIRST = Choice("PHL", "Philippines")  # what is drawn where no area is named: it has most figures
MOST_BESIDE = 3
PATH = "/country"


def _areas(store: Store) -> Choices:
    frame = in_scope(store, Scope.MEMBERS).sort_values("alphabet")
    offered = zip(frame["ref_area"], frame["name"], strict=True)
    return tuple(Choice(*item) for item in offered) or (FIRST,)


NAMED_AREA = Control(AREA, N_("Country or area"), Kind.ONE, _areas, FIRST.value, by_name=True)
COMPARED = Control(BESIDE, N_("Compare with"), Kind.MANY, _areas, most=MOST_BESIDE, by_name=True)
READS = (AREA, BESIDE)
COMPARISON = "area=FJI&beside=TON,NIU,USA"
SAMPLES = ("", "area=NIU", "area=VNM&beside=NIU", COMPARISON)
DOLLARS = N_("Current dollars. Hollow points come from another edition.")
STOCKS = N_(
    "Estimates for the middle of the years that have a point; the line only joins them. Of all"
    " ages and reasons to migrate."
)


def _course(chart_id: str, title: str, indicator: str, note: str) -> Chart[Any]:
    """Return the chart of one indicator over the years."""
    return Chart(
        id=chart_id,
        title=title,
        scope=Scope.NAMED,
        query=query.over_time(indicator),
        figure=area_lines,
        sentence=words.last_figures,
        table=OBSERVATION_TABLE,
        reads=READS,
        kinds=(COLLECTION,),
        note=note,
        quiet=True,
        samples=SAMPLES,
    )


CHARTS = (
    _course(
        "remittances",
        N_("Remittances received: {named}, {period}"),
        "remittances_received",
        DOLLARS,
    ),
    _course(
        "share-of-gdp",
        N_("Remittances received, per cent of GDP: {named}, {period}"),
        "remittances_gdp_share",
        N_("Computed here: remittances received ÷ gross domestic product."),
    ),
    _course(
        "migrants", N_("Migrants living in the area: {named}, {period}"), "migrant_stock", STOCKS
    ),
    _course(
        "emigrants", N_("Emigrants from the area: {named}, {period}"), "emigrant_stock", STOCKS
    ),
    Chart(
        id="treaties",
        title=N_("Treaties on migration: {named}"),
        scope=Scope.NAMED,
        query=query.treaties,
        figure=treaty_grid,
        sentence=words.standing,
        table=STATUS_TABLE | {"time_period": N_("Date, as far as it is known")},
        reads=READS,
        note={
            PUBLICATION: N_("As the paper prints it; it lists regional members only."),
            COLLECTION: N_(
                "Years of signature and of deposit or registration. Territories do not ratify and"
                " inherit nothing. ? no act was found, and the list of parties was read to an"
                " earlier year only. * there is a remark in the table. A vote is no ratification."
            ),
        },
        quiet=True,
        samples=(*SAMPLES, "area=GUM", "area=MYS&beside=KGZ"),
    ),
    Chart(
        id="population",
        title=N_("Population and its projection: {named}, {period}"),
        scope=Scope.NAMED,
        query=query.population,
        figure=area_lines,
        sentence=words.people,
        table=OBSERVATION_TABLE,
        reads=READS,
        kinds=(COLLECTION,),
        note=N_(
            "Dotted, on grey ground: the medium variant of World Population Prospects 2024, from"
            " the year after the last estimate. It is a projection and no figure of the past."
        ),
        quiet=True,
        samples=SAMPLES,
    ),
    Chart(
        id="outflows",
        title=N_("Labour outflows: {named}, {period}"),
        scope=Scope.NAMED,
        query=query.outflows,
        figure=outflow_column,
        sentence=words.registers,
        table=OBSERVATION_TABLE | {"line": N_("What is counted")},
        reads=READS,
        kinds=(COLLECTION,),
        note=N_(
            "Registers count different things, which is said over each panel: figures of two of"
            " them are never joined, and levels of two countries should not be compared."
        ),
        quiet=True,
        samples=(*SAMPLES, "area=LKA&beside=BGD,IDN,NPL"),
    ),
)

INDEX = Page(
    id="countries",
    path=PATH,
    name=N_("Countries"),
    title=N_("Countries and areas"),
    lead=N_(
        "A profile of each member and associate member of the Commission: its newest figures beside"
        " those of the 2008 paper, over all topics and ready to print."
    ),
    controls=SHARED,
    reads=(EDITION.name, SUBREGION.name, GROUP.name),
)
PAGE = Page(
    id="country",
    path=PATH,
    name="",
    title=N_("{name}"),
    lead=N_(
        "Migration, remittances and treaties: the newest figures beside those of the 2008 paper."
    ),
    controls=(
        EDITION,
        FIGURES,
        *(replace(control, carried=True) for control in (SUBREGION, GROUP, REF_AREA)),
        LANG,
        NAMED_AREA,
        COMPARED,
    ),
    charts=CHARTS,
    keyed_by=AREA,
)
