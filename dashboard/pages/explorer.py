"""The Data & audit page and the controls of its table explorer."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.store import Store
from dashboard.i18n import N_
from dashboard.pages.controls import FIGURES, GROUP, REF_AREA, SHARED, SUBREGION
from dashboard.pages.model import Page
from dashboard.queries import explorer as query
from dashboard.queries.adjustments import ADJUSTED, is_adjusted, over_all_editions
from dashboard.selection import Selection

# What can be shown of an observation, with the words of its heading.
COLUMNS = {
    "edition": N_("Edition"),
    "ref_area": N_("Country or area"),
    "indicator": N_("Indicator"),
    "measure": N_("Measure"),
    "counterpart_area": N_("Counterpart"),
    "sex": N_("Sex"),
    "skill": N_("Skill"),
    "variant": N_("Variant"),
    "time_period": N_("Year"),
    "obs_value": N_("Value"),
    "adjustment": N_("Adjustment"),
    "unit_measure": N_("Unit"),
    "obs_status": N_("Status"),
    "printed": N_("As printed"),
    "document": N_("Document"),
    "table": N_("Table"),
    "row": N_("Row"),
    "column": N_("Column"),
    "source": N_("Source"),
    "finding": N_("Findings"),
    "remarks": N_("Remarks and findings"),
}
FIRST_SHOWN = (
    "ref_area,indicator,time_period,obs_value,unit_measure,obs_status,printed,table,row,remarks"
)
SORTED_BY = {
    "ref_area": (N_("Country or area ▲"), N_("Country or area ▼")),
    "indicator": (N_("Indicator ▲"), N_("Indicator ▼")),
    "time_period": (N_("Year ▲"), N_("Year ▼")),
    "obs_value": (N_("Value ▲"), N_("Value ▼")),
}


def _used(column: str, table: str, label: str) -> Callable[[Store], Choices]:
    """Return what offers the codes of a column that are in use, with their names."""

    def choices(store: Store) -> Choices:
        used = store.distinct(query.TABLE, column)
        names = store.labels(table, label)
        return tuple(Choice(code, name) for code, name in names.items() if code in used)

    return choices


def _periods(store: Store) -> Choices:
    return tuple(Choice(year, year) for year in sorted(store.distinct(query.TABLE, "time_period")))


def _statuses(store: Store) -> Choices:
    used = store.distinct(query.TABLE, "obs_status")
    labels = store.categories(query.TABLE, "obs_status")
    return tuple(Choice(code, label) for code, label in labels.items() if code in used)


SORT = Control(
    "sort",
    N_("Sorted by"),
    Kind.ONE,
    (
        Choice(query.NATURAL, N_("place in the source")),
        *(
            Choice(f"{sign}{column}", words)
            for column, both in SORTED_BY.items()
            for sign, words in zip(("", "-"), both, strict=True)
        ),
    ),
)
EXPLORER = (
    Control("editions", N_("Editions"), Kind.MANY, _used("edition", "editions", "short_title")),
    Control("indicator", N_("Indicators"), Kind.MANY, _used("indicator", "indicators", "name")),
    Control("period", N_("Years"), Kind.MANY, _periods),
    Control("obs_status", N_("Status"), Kind.MANY, _statuses),
    Control(
        "findings",
        N_("Findings"),
        Kind.ONE,
        (
            Choice("all", N_("with or without")),
            Choice(query.FOUND, N_("with a finding")),
            Choice(query.DOUBTFUL, N_("in doubt")),
        ),
    ),
    Control("words", N_("Find words"), Kind.TEXT),
    SORT,
    Control(
        "columns",
        N_("Columns"),
        Kind.MANY,
        tuple(Choice(*item) for item in COLUMNS.items()),
        default=FIRST_SHOWN,
    ),
    Control(
        "show",
        N_("Codes or labels"),
        Kind.ONE,
        (
            Choice("labels", N_("labels")),
            Choice("codes", N_("codes")),
            Choice("both", N_("both")),
        ),
    ),
    Control("page", N_("Page"), Kind.PAGE, default="1"),
)


def file_name(selection: Selection) -> str:
    """Name a file of the rows for what they are."""
    return (
        f"observations_{ADJUSTED}" if is_adjusted(over_all_editions(selection)) else "observations"
    )


PAGE = Page(
    id="data",
    path="/data",
    name=N_("Data & audit"),
    title=N_("Data and audit"),
    lead=N_(
        "Whether a number can be trusted, where it was printed, what each column means, and every"
        " table to download."
    ),
    # All editions are shown, so what the figures are is asked in any.
    controls=(*(replace(one, kinds=()) for one in SHARED), *EXPLORER),
    reads=(
        *(control.name for control in (FIGURES, SUBREGION, GROUP, REF_AREA)),
        *(control.name for control in EXPLORER),
    ),
)
