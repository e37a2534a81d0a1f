"""The controls that several pages share. Each is declared here and nowhere else."""

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.i18n import N_, _
from dashboard.queries import adjustments
from dashboard.queries.areas import Scope, in_scope
from dashboard.selection import Selection


def _editions(store: Store) -> Choices:
    editions = store["editions"]
    editions = editions[editions["kind"] == PUBLICATION]
    return tuple(
        Choice(*item) for item in zip(editions["edition"], editions["short_title"], strict=True)
    )


def _subregions(store: Store) -> Choices:
    return tuple(Choice(*item) for item in store.categories("areas", "subregion").items())


def _groups(store: Store) -> Choices:
    return tuple(Choice(*item) for item in store.categories("area_groups", "group").items())


def _areas(store: Store) -> Choices:
    frame = in_scope(store, Scope.REGIONAL).sort("name").collect()
    return tuple(Choice(*item) for item in zip(frame["ref_area"], frame["name"], strict=True))


EDITION = Control("edition", N_("Edition"), Kind.ONE, _editions, shared=True, pinned=True)
SUBREGION = Control("subregion", N_("Subregion"), Kind.MANY, _subregions, shared=True)
GROUP = Control("group", N_("Group"), Kind.MANY, _groups, shared=True)
REF_AREA = Control("ref_area", N_("Countries and areas"), Kind.MANY, _areas, shared=True)
FIGURES = Control(
    adjustments.CONTROL,
    N_("Figures"),
    Kind.ONE,
    (
        Choice("printed", N_("as printed")),
        Choice(adjustments.ADJUSTED, N_("adjusted where a finding justifies it")),
    ),
    shared=True,
)

SHARED = (EDITION, FIGURES, SUBREGION, GROUP, REF_AREA)

VIEW = Control(
    "view",
    N_("Show as"),
    Kind.ONE,
    (Choice("map", N_("Map")), Choice("tiles", N_("Tiles of equal size"))),
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


def basis(selection: Selection) -> str:
    """Say for a sentence which figures it speaks of."""
    return _("adjusted") if adjustments.is_adjusted(selection) else _("as printed")
