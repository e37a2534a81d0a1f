"""One year as printed, as adjusted and as known today, and the same figure in another year."""

from collections.abc import Mapping, Sequence

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, is_known
from dashboard.i18n import N_, _
from dashboard.queries import editions
from dashboard.queries.adjustments import ADJUSTED, VALUE
from dashboard.queries.areas import Scope, area_names
from dashboard.queries.observations import TYPES, columns, everywhere
from dashboard.selection import Selection

# The moments in their order, with the words that head them.
MOMENTS = {
    "printed": N_("{year}, as printed"),
    "adjusted": N_("{year}, adjusted"),
    "known": N_("{year}, as known today"),
    "now": N_("{year}"),
}


def then_and_now(store: Store, selection: Selection) -> Rows:
    """Return the chosen measure at up to four moments, a row for each area and moment.

    As printed in the newest publication; adjusted, where a finding proposes a value; of the same
    year in the latest figures; and of the year chosen. The `limit` largest by what is known today.
    """
    measure, now = selection.one("measure"), selection.one("time_period")
    publication = _publication(store)
    then = _last_year(store, publication, measure) or now

    def rows(adjustment: str | None = None, **chosen: str) -> list[Row]:
        asked = selection
        for name, value in chosen.items():
            asked = asked.with_value(name, value)
        whole = everywhere(store, asked, [measure])
        return [
            row
            for row in whole.of_areas(area_names(store, asked, Scope.REGIONAL))
            if is_known(row["obs_value"]) and adjustment in (None, row["adjustment"])
        ]

    parts = {
        "printed": rows(edition=publication, figures="printed"),
        "adjusted": rows(VALUE, edition=publication, figures=ADJUSTED),
        "known": rows(time_period=then),
        "now": rows(time_period=now) if now != then else [],
    }
    order = _largest(parts, selection.one("limit"))
    found = [
        {**row, "moment": moment, "moment_name": words, "order": order[row["ref_area"]]}
        for moment, those in parts.items()
        for words in [_(MOMENTS[moment], year=now if moment == "now" else then)]
        for row in those
        if row["ref_area"] in order
    ]
    found.sort(key=lambda row: row["order"])
    names = (*columns(store), "moment", "moment_name", "order")
    return Rows(found, names, {**TYPES, "order": "int64"})


def _last_year(store: Store, publication: str, measure: str) -> str:
    def last() -> str:
        return max(editions.rows(store, publication, measure)["time_period"], default="")

    return store.once(("last year", publication, measure), last)


def _publication(store: Store) -> str:
    kinds = store.labels("editions", "kind")
    return [name for name in kinds if kinds[name] == PUBLICATION][-1]


def _largest(parts: Mapping[str, Sequence[Row]], limit: str) -> dict[str, int]:
    """Return the place of each area with one of the largest values known today, or else printed."""
    ordered = [parts["known"], parts["printed"], [*parts["adjusted"], *parts["now"]]]
    areas = dict.fromkeys(
        row["ref_area"]
        for rows in ordered
        for row in sorted(rows, key=lambda row: -row["obs_value"])
    )
    return {area: at for at, area in enumerate(areas) if limit == "all" or at < int(limit)}
