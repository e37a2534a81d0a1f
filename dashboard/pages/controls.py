"""The controls that several pages share. Each is declared here and nowhere else."""

from dashboard.datasets.store import Store
from dashboard.i18n import N_
from dashboard.queries.areas import Scope, in_scope
from dashboard.selection import Choice, Choices, Control, Kind


def _editions(store: Store) -> Choices:
    return tuple(
        Choice(value, label) for value, label in store.labels("editions", "short_title").items()
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

SHARED = (EDITION, SUBREGION, GROUP, REF_AREA)

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
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
    "comment_obs": N_("Comment"),
}
STATUS_TABLE = {
    "name": N_("Country or area"),
    "instrument_name": N_("Instrument"),
    "status_name": N_("Status"),
    "time_period": N_("Year printed"),
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
    "comment_obs": N_("Comment"),
}
