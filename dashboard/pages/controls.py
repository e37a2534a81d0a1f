"""The controls that several pages share. Each is declared here and nowhere else."""

from collections.abc import Callable

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.i18n import LANGUAGES, N_, SOURCE, _
from dashboard.queries import adjustments, editions
from dashboard.queries.areas import Scope, in_scope
from dashboard.selection import Raw, Selection


def _editions(store: Store) -> Choices:
    """Offer the newest collection first, the default, then the publications."""
    titles = store.labels("editions", "short_title")
    offered = [editions.latest(store), *printed_editions(store)]
    return tuple(Choice(name, titles[name]) for name in offered if name)


def printed_editions(store: Store) -> list[str]:
    """Return the editions that are held as printed."""
    kinds = store.labels("editions", "kind")
    return [name for name in kinds if kinds[name] == PUBLICATION]


def _subregions(store: Store) -> Choices:
    return tuple(Choice(*item) for item in store.categories("areas", "subregion").items())


def _groups(store: Store) -> Choices:
    return tuple(Choice(*item) for item in store.categories("area_groups", "group").items())


def _areas(store: Store) -> Choices:
    frame = in_scope(store, Scope.REGIONAL).sort_values("alphabet")
    return tuple(Choice(*item) for item in zip(frame["ref_area"], frame["name"], strict=True))


EDITION = Control("edition", N_("Edition"), Kind.ONE, _editions, shared=True, pinned=True)
SUBREGION = Control("subregion", N_("Subregion"), Kind.MANY, _subregions, shared=True)
GROUP = Control("group", N_("Group"), Kind.MANY, _groups, shared=True)
REF_AREA = Control(
    "ref_area", N_("Countries and areas"), Kind.MANY, _areas, shared=True, by_name=True
)
FIGURES = Control(
    adjustments.CONTROL,
    N_("Figures"),
    Kind.ONE,
    (
        Choice("printed", N_("as printed")),
        Choice(adjustments.ADJUSTED, N_("adjusted where a finding justifies it")),
    ),
    shared=True,
    kinds=(PUBLICATION,),
)

LANGUAGE = "lang"
# Shared, so that it is a parameter of every address and travels from tab to tab.
LANG = Control(
    LANGUAGE,
    N_("Language"),
    Kind.ONE,
    tuple(Choice(*item) for item in LANGUAGES.items()),
    SOURCE,
    shared=True,
    aside=True,
)

SHARED = (EDITION, FIGURES, SUBREGION, GROUP, REF_AREA, LANG)

VIEW = Control(
    "view",
    N_("Show as"),
    Kind.ONE,
    (Choice("map", N_("Map")), Choice("tiles", N_("Tiles of equal size"))),
)


def years_of(*indicators: str) -> Callable[[Store], Choices]:
    """Return what offers the years in which the latest figures have one of the indicators."""

    def choices(store: Store) -> Choices:
        edition = editions.latest(store)
        rows = [editions.past(store, edition, indicator) for indicator in indicators]
        years = {year for frame in rows for year in frame["time_period"].unique()}
        return tuple(Choice(year, year) for year in sorted(years)) or (Choice("2007", "2007"),)

    return choices


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

# The columns of a table view, with their headings.
OBSERVATION_TABLE = {
    "name": N_("Country or area"),
    "time_period": N_("Year"),
    "shown": N_("Value"),
    "unit": N_("Unit"),
    "status_label": N_("Status"),
    "printed": N_("As printed"),
    "document": N_("Document"),
    "locator": N_("Where printed"),
    "remarks": N_("Remarks and findings"),
}
STATUS_TABLE = {
    "name": N_("Country or area"),
    "instrument_name": N_("Instrument"),
    "status_name": N_("Status"),
    "time_period": N_("Year printed"),
    "printed": N_("As printed"),
    "document": N_("Document"),
    "locator": N_("Where printed"),
    "remarks": N_("Remarks and findings"),
}


def language_asked(query: Raw) -> str:
    """Return the language that a query string asks for, English where it is none of ours."""
    given = query.get(LANGUAGE)
    name = str(given[0] if isinstance(given, list) and given else given)
    return name if name in LANGUAGES else SOURCE


def basis(selection: Selection) -> str:
    """Say for a sentence which figures it speaks of."""
    return _("adjusted") if adjustments.is_adjusted(selection) else _("as printed")
