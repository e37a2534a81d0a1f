"""The Ratifications page."""

import pandas as pd

from dashboard.control import Choice, Choices, Control, Kind
from dashboard.datasets.schema import COLLECTION, PUBLICATION
from dashboard.datasets.store import Store
from dashboard.figures.against import printed_against
from dashboard.figures.maps import status_map
from dashboard.figures.matrix import matrix
from dashboard.figures.treaties import steps, subregion_bars
from dashboard.i18n import N_
from dashboard.pages.controls import EDITION, SHARED, STATUS_TABLE, VIEW, printed_editions
from dashboard.pages.model import Chart, Page
from dashboard.pages.ratifications_words import (
    by_subregion,
    differences,
    growth,
    standing,
    whole_table,
)
from dashboard.queries import counts
from dashboard.queries import ratifications as query
from dashboard.queries.acts import last_year
from dashboard.queries.areas import Scope
from dashboard.queries.depositary import printed_against_depositary
from dashboard.queries.editions import actions_of
from dashboard.queries.instrument import one_instrument

FIRST_YEAR = 1951  # the first year at whose end a State could be asked for


def _offered(store: Store) -> list[str]:
    """Return the editions that a reader can choose."""
    return [choice.value for choice in EDITION.bind(store).bound]


def _instruments(store: Store) -> Choices:
    labels = store.labels("instruments", "short_title")
    acted = set(pd.concat([actions_of(store, one)["instrument"] for one in _offered(store)]))
    return tuple(Choice(value, label) for value, label in labels.items() if value in acted)


def _years(store: Store) -> Choices:
    first = min(int(day[:4]) for day in store["instruments"]["adopted"])
    last = max(last_year(store, edition) for edition in _offered(store))
    return tuple(Choice(str(year), str(year)) for year in range(max(first, FIRST_YEAR), last + 1))


INSTRUMENT = Control(
    "instrument", N_("Instrument on the map"), Kind.ONE, _instruments, default="ICRMW"
)
YEAR = Control(
    "time_period",
    N_("At the end of"),
    Kind.YEAR,
    _years,
    last=lambda store: {one: str(last_year(store, one)) for one in printed_editions(store)},
    played=True,
)
READING = {
    PUBLICATION: N_(
        "The paper gives the year of ratification, and the year of signature only for those that"
        " had not ratified by 2008. What a State had signed before it ratified is therefore not on"
        " record here."
    ),
    COLLECTION: N_(
        "Dates are of signature and of deposit or registration, not of entry into force for the"
        " State. Territories do not ratify and inherit nothing from the State that administers"
        " them. No row means that no act was found, not that there is none."
    ),
}
WHOLE = {
    PUBLICATION: READING[PUBLICATION],
    COLLECTION: N_(
        "Rows are in the order of the last year. * there is a remark, such as that the act is for a"
        " part of the State only: see the cell's card or the table. ? no act was found, and the"
        " list of parties was read to an earlier year only. Territories inherit nothing. The vote"
        " on the Global Compact is not a ratification."
    ),
}
STATES = N_(
    "Of the 58 regional members and associate members. Territories do not ratify and inherit"
    " nothing from the State that administers them. The paper does not count the four non-regional"
    " members."
)
COUNTED = {
    PUBLICATION: STATES,
    COLLECTION: N_(
        "Counted are the States of the region. Associate members that act in their own name and"
        " non-regional members are named in the cards and not counted. The grey ground begins where"
        " the list of parties ends: later acts are known by country and not completely. The vote on"
        " the Global Compact is not a ratification."
    ),
}
RACE = {
    PUBLICATION: STATES,
    COLLECTION: N_(
        "The bold number counts the States of the region; behind it those beyond: associate members"
        " in their own name and non-regional members. Bars keep the order of the last year while"
        " the years run. The vote on the Global Compact is not a ratification and stands in the"
        " matrix."
    ),
}
TABLE = STATUS_TABLE | {
    "time_period": N_("Date, as far as it is known"),
    "acts": N_("All acts by then"),
}
COUNT_TABLE = {
    "instrument_name": N_("Instrument"),
    "time_period": N_("Year"),
    "obs_value": N_("States that had ratified"),
    "joined": N_("New in the year"),
    "others": N_("Not counted"),
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
}
SUBREGION_TABLE = {
    "instrument_name": N_("Instrument"),
    "subregion_name": N_("Subregion"),
    "time_period": N_("At the end of"),
    "obs_value": N_("States that had ratified"),
    "signed": N_("Signed only"),
    "areas": N_("Areas"),
    "joined": N_("Parties"),
    "printed": N_("As printed"),
    "locator": N_("Where printed"),
}
AGAINST_TABLE = {
    "instrument_name": N_("Instrument"),
    "side_name": N_("Side"),
    "time_period": N_("At the end of"),
    "obs_value": N_("States parties"),
    "apart": N_("Parties that the other side lacks"),
    "other_year": N_("Parties with another year there"),
    "signed_apart": N_("Signatures that the other side lacks"),
    "printed": N_("As printed"),
    "document": N_("Document"),
    "locator": N_("Where printed"),
}
PAPER = "edition=escap-2008"
SAMPLES = (
    "",
    "time_period=1995",
    "time_period=1951",
    "subregion=pacific",
    "group=lldc",
    "ref_area=GUM",
    PAPER,
    f"{PAPER}&time_period=1995",
    f"{PAPER}&subregion=pacific",
    f"{PAPER}&ref_area=GUM",
)

CHARTS = (
    Chart(
        id="map",
        title=N_("{instrument}: status at the end of {time_period}"),
        scope=Scope.REGIONAL,
        query=one_instrument,
        figure=status_map,
        sentence=standing,
        table=TABLE,
        reads=("time_period", "instrument", "view"),
        note=READING,
        wide=True,
        is_map=True,
        samples=(
            *SAMPLES,
            "view=tiles&instrument=TIP",
            f"{PAPER}&view=tiles&instrument=TIP",
            "instrument=C97",
            "instrument=GCM",
            "instrument=GCM&time_period=2017",
            f"{PAPER}&instrument=C189",
        ),
    ),
    Chart(
        id="over-time",
        title=N_("States that had ratified, {period}"),
        scope=Scope.REGIONAL,
        query=counts.parties_over_time,
        figure=steps,
        sentence=growth,
        table=COUNT_TABLE,
        note=COUNTED,
        min_width=520,
        samples=SAMPLES,
    ),
    Chart(
        id="by-subregion",
        title=N_("States that had ratified, by subregion, at the end of {time_period}"),
        scope=Scope.STATES,
        query=counts.parties_by_subregion,
        figure=subregion_bars,
        sentence=by_subregion,
        table=SUBREGION_TABLE,
        reads=("time_period",),
        note=RACE,
        samples=SAMPLES,
    ),
    Chart(
        id="matrix",
        title=N_("Who had ratified what at the end of {time_period}"),
        scope=Scope.STATES,
        query=query.statuses,
        figure=matrix,
        sentence=whole_table,
        table=TABLE,
        reads=("time_period",),
        note=WHOLE,
        wide=True,
        min_width=1300,
        samples=SAMPLES,
    ),
    Chart(
        id="printed-against-depositary",
        title=N_("As printed and by the depositaries' lists: parties at the end of {period}"),
        scope=Scope.REGIONAL,
        query=printed_against_depositary,
        figure=printed_against,
        sentence=differences,
        table=AGAINST_TABLE,
        note=N_(
            "Regional members only, as the paper counts. It prints years of entry into force for"
            " Convention No. 97, where the lists have those of ratification. A State is named with"
            " the year that its own side gives."
        ),
        wide=True,
        min_width=760,
        samples=("", PAPER, "subregion=pacific", "ref_area=MYS", "ref_area=GUM"),
    ),
)

PAGE = Page(
    id="ratifications",
    path="/ratifications",
    name=N_("Ratifications"),
    title=N_("Ratification of instruments on migration"),
    lead=N_(
        "Which States have signed or ratified the instruments on migration, and when: as the paper"
        " printed it and as the depositaries have it."
    ),
    controls=(*SHARED, INSTRUMENT, YEAR, VIEW),
    charts=CHARTS,
)
