"""The Feminization page."""

from dataclasses import replace

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import COLLECTION
from dashboard.datasets.store import Store
from dashboard.figures.destinations import destination_bars
from dashboard.figures.dumbbell import dumbbell
from dashboard.figures.outflows import outflow_panels, share_panels, women_panels
from dashboard.figures.skill import skill_bars
from dashboard.i18n import N_, alphabetical
from dashboard.pages import feminization_words as words
from dashboard.pages.controls import LIMIT, OBSERVATION_TABLE, SHARED
from dashboard.pages.feminization_printed import PRINTED
from dashboard.pages.model import Chart, Page
from dashboard.queries import destinations, labour, skill, women
from dashboard.queries.areas import Scope

FIRST_ORIGIN = ("LKA", "Sri Lanka")  # it has most figures by destination and skill


def _origins(store: Store) -> Choices:
    """Offer the origins of which destinations or classes of skill can be shown."""
    names = store.labels("areas")
    codes = destinations.with_destinations(store) | skill.with_skill(store)
    offered = sorted(codes, key=lambda code: alphabetical(names[code]))
    return tuple(Choice(code, names[code]) for code in offered) or (Choice(*FIRST_ORIGIN),)


WHOLE = Control(
    labour.WHOLE,
    N_("Labour outflows"),
    Kind.ONE,
    (
        Choice(labour.WHOLE, N_("whole years only")),
        Choice("all", N_("parts of a year and suspect figures too")),
    ),
    kinds=(COLLECTION,),
)
ORIGIN = Control(
    "origin",
    N_("Workers from"),
    Kind.ONE,
    _origins,
    FIRST_ORIGIN[0],
    kinds=(COLLECTION,),
    by_name=True,
)
NEWEST = Control(
    "newest",
    N_("Destinations"),
    Kind.ONE,
    (
        Choice(destinations.APART, N_("newest year by sex")),
        Choice("any", N_("newest year of all")),
    ),
    kinds=(COLLECTION,),
)
BARS = replace(LIMIT, kinds=(COLLECTION,))
ROLE = Control(
    "role",
    N_("Women among migrants"),
    Kind.ONE,
    (
        Choice(women.LIVING_THERE, N_("living in the area")),
        Choice(women.FROM_THERE, N_("from the area")),
    ),
    kinds=(COLLECTION,),
)

REGISTERS = N_(
    "Registers count different things, which is said over each panel: figures of two of them are"
    " never joined, and levels of two countries should not be compared. Lines are open where no"
    " figure was found; no figure is zero for being missing. Where no other source was found,"
    " the figures of Indonesia and the Philippines are the paper's."
)
SAMPLES = ("", "subregion=south-east-asia", "ref_area=LKA", "subregion=pacific")
LINES = OBSERVATION_TABLE | {"line": N_("What is counted")}
LATEST = (
    Chart(
        id="women-outflow-share",
        title=N_("Women in labour outflows, per cent, {period}"),
        scope=Scope.REGIONAL,
        query=women.share_by_measure,
        figure=share_panels,
        sentence=words.shares_by_measure,
        table=LINES,
        reads=(labour.WHOLE,),
        kinds=(COLLECTION,),
        note=REGISTERS,
        samples=(*SAMPLES, "whole=all", "whole=all&ref_area=PHL,NPL"),
    ),
    Chart(
        id="women-outflow-number",
        title=N_("Women in labour outflows, number, {period}"),
        scope=Scope.REGIONAL,
        query=women.number_by_measure,
        figure=women_panels,
        sentence=words.women_by_measure,
        table=LINES,
        reads=(labour.WHOLE,),
        kinds=(COLLECTION,),
        note=REGISTERS,
        samples=(*SAMPLES, "whole=all", "ref_area=BGD&whole=all"),
    ),
    Chart(
        id="outflows",
        title=N_("Labour outflows, women and men: {whole}, {period}"),
        scope=Scope.REGIONAL,
        query=labour.outflows,
        figure=outflow_panels,
        sentence=words.outflows_by_measure,
        table=LINES,
        reads=(labour.WHOLE,),
        kinds=(COLLECTION,),
        note=N_(
            "The paper's Figure 1, outflows since 1975, as far as it can be built again: figures"
            " that could be read, and no line where there is none. Over each panel stands what the"
            " register counts; figures of two registers are never joined, and levels of two"
            " countries should not be compared: each panel has a scale of its own."
        ),
        wide=True,
        min_width=640,
        samples=(*SAMPLES, "whole=all", "whole=all&ref_area=PHL,NPL,LAO"),
    ),
    Chart(
        id="destinations",
        title=N_("Where workers from {origin} went: {limit}, {period}"),
        scope=Scope.REGIONAL,
        query=destinations.destinations,
        figure=destination_bars,
        sentence=words.destinations,
        table=LINES | {"counterpart_name": N_("Destination"), "sex_name": N_("Sex")},
        reads=("origin", "newest", "limit", labour.WHOLE),
        kinds=(COLLECTION,),
        note=N_(
            "Groups of countries and “others” are left out, since they overlap. The newest year is"
            " shown whose destinations cover half of the outflow. ■ rounded by the source, △ of a"
            " part of the year."
        ),
        samples=(
            "",
            "limit=all",
            "newest=any&limit=20",
            "origin=VNM",
            "origin=BGD",
            "origin=NPL&whole=all&limit=20",
            "origin=CHN",
            "origin=PHL&ref_area=PHL",
        ),
    ),
    Chart(
        id="women-among-migrants",
        title=N_("Women among migrants {role}, per cent: {limit}, {period}"),
        scope=Scope.REGIONAL,
        query=women.among_migrants,
        figure=dumbbell,
        sentence=words.among_migrants,
        table=OBSERVATION_TABLE | {"history": N_("In other years")},
        reads=("role", "limit"),
        kinds=(COLLECTION,),
        note=N_(
            "Computed here: women ÷ both sexes. Stocks, not those who left in the year; all ages"
            " and reasons to migrate."
        ),
        samples=("", "limit=all", f"role={women.FROM_THERE}&limit=20", "subregion=pacific"),
    ),
    Chart(
        id="skill",
        title=N_("Labour outflows from {origin} by skill, {period}"),
        scope=Scope.REGIONAL,
        query=skill.by_skill,
        figure=skill_bars,
        sentence=words.skills,
        table=LINES | {"skill_name": N_("Skill")},
        reads=("origin", labour.WHOLE),
        kinds=(COLLECTION,),
        note=N_(
            "Classes are those of the source and change with it: a section for each span of years"
            " with the same ones. The stroke is the whole outflow; where the classes end before it,"
            " one was not found. Sections have scales of their own. The class"
            " of housemaids counts women only."
        ),
        wide=True,
        min_width=640,
        samples=("", "whole=all", "origin=IDN", "origin=PAK&whole=all", "origin=VNM"),
    ),
)

PAGE = Page(
    id="feminization",
    path="/feminization",
    name=N_("Feminization"),
    title=N_("Feminization of labour outflows"),
    lead=N_("How many of those who leave to work abroad are women, and from where they leave."),
    controls=(*SHARED, WHOLE, ORIGIN, NEWEST, BARS, ROLE),
    charts=(*LATEST, *PRINTED),
)
