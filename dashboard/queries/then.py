"""One year as printed, as adjusted and as known today, and the same figure in another year."""

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.i18n import N_, _
from dashboard.queries import editions
from dashboard.queries.adjustments import ADJUSTED, CONTROL, VALUE
from dashboard.queries.areas import Scope
from dashboard.queries.observations import history, observations
from dashboard.selection import Selection

# The moments in their order, with the words that head them.
MOMENTS = {
    "printed": N_("{year}, as printed"),
    "adjusted": N_("{year}, adjusted"),
    "known": N_("{year}, as known today"),
    "now": N_("{year}"),
}


def then_and_now(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the chosen measure at up to four moments, a row for each area and moment.

    As printed in the newest publication; adjusted, where a finding proposes a value; of the same
    year in the latest figures; and of the year chosen. The `limit` largest by what is known today.
    """
    measure = [selection.one("measure")]
    years = editions.rows(store, _publication(store), measure[0])["time_period"]
    printed = _printed(store, selection, "printed", measure)
    adjusted = _printed(store, selection, ADJUSTED, measure)
    latest = history(store, selection, Scope.REGIONAL, measure)
    now = selection.one("time_period")
    then = str(years.max()) if len(years) else now
    parts = {
        "printed": printed,
        "adjusted": adjusted[adjusted["adjustment"] == VALUE],
        "known": latest[latest["time_period"] == then],
        "now": latest[latest["time_period"] == now] if now != then else latest.iloc[:0],
    }
    frame = pd.concat(
        [
            rows[rows["obs_value"].notna()].assign(
                moment=moment, moment_name=_(MOMENTS[moment], year=now if moment == "now" else then)
            )
            for moment, rows in parts.items()
        ],
        ignore_index=True,
    )
    return _largest(frame, selection.one("limit"))


def _publication(store: Store) -> str:
    kinds = store.labels("editions", "kind")
    return [name for name in kinds if kinds[name] == PUBLICATION][-1]


def _printed(store: Store, selection: Selection, figures: str, measure: list[str]) -> pd.DataFrame:
    asked = selection.with_value(editions.CONTROL, _publication(store))
    asked = asked.with_value(CONTROL, figures)
    return observations(store, asked, Scope.REGIONAL, measure)


def _largest(frame: pd.DataFrame, limit: str) -> pd.DataFrame:
    """Keep the areas with the largest values known today, or else printed."""
    order = frame.assign(at=frame["moment"].map({"known": 0, "printed": 1}).fillna(2))
    order = order.sort_values(["at", "obs_value"], ascending=[True, False], kind="stable")
    areas = order["ref_area"].drop_duplicates().tolist()
    if limit != "all":
        areas = areas[: int(limit)]
    place = {area: at for at, area in enumerate(areas)}
    kept = frame[frame["ref_area"].isin(areas)]
    return kept.assign(order=kept["ref_area"].map(place)).sort_values(
        ["order"], kind="stable", ignore_index=True
    )
