"""The Overview page: the region in a few numbers, each computed from its chart's own frame."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import top_rows
from dashboard.i18n import N_, _, language, listed, number, plural
from dashboard.pages import feminization, migrants, ratifications, remittances
from dashboard.pages.controls import EDITION, FIGURES, GROUP, REF_AREA, SHARED, SUBREGION
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Chart, Page
from dashboard.queries.acts import COMPACT
from dashboard.queries.status import Status
from dashboard.selection import Selection

Tell = Callable[[pd.DataFrame], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding of the Overview: the chart it comes from, and what to say of that chart's frame.

    `query` is the selection that the number is computed under, beside the shared controls. `shown`
    is the one of the small chart and of the linked page; `None` where no chart is small enough.
    """

    page: Page
    chart_id: str
    query: str
    tell: Tell
    shown: str | None = ""
    first_only: bool = False  # the small chart is of the area that the words name

    @property
    def chart(self) -> Chart[Any]:
        """The chart the number comes from."""
        chart = self.page.chart(self.chart_id)
        if chart is None:
            raise LookupError(f"page {self.page.id!r} has no chart {self.chart_id!r}")
        return chart


class Told(NamedTuple):
    """A finding told: its number, its words, the address of the view, and what is drawn there."""

    figure: str
    words: str
    address: str
    drawing: Drawing | None


def _received(frame: pd.DataFrame) -> tuple[str, str]:
    total = number(frame["obs_value"].sum() / 1e9, 1)
    doubtful = frame.loc[frame["flagged"], "name"].tolist()
    words = _(
        "thousand million current US dollars of remittances in {year}: the sum over {n} areas,"
        " {basis}",
        year=frame["time_period"].max(),
        n=number(frame["obs_value"].notna().sum()),
        basis=_basis(frame),
    )
    if doubtful:
        words += plural(
            ", the doubtful figure for {names} included",
            ", the doubtful figures for {names} included",
            len(doubtful),
            names=listed(doubtful),
        )
    return total, f"{words}."


def _basis(frame: pd.DataFrame) -> str:
    if frame["adjusted"].any():
        return _("adjusted")
    return _("as printed") if (frame["printed"] != "").any() else _("computed here")


def _dependent(frame: pd.DataFrame) -> tuple[str, str]:
    top = top_rows(frame).iloc[0]
    words = _(
        "of {name}'s GDP came from remittances in {year}, the largest share in the region.",
        name=top["name"],
        year=top["time_period"],
    )
    return _("{value} per cent", value=top["shown"]), words


def _women(frame: pd.DataFrame) -> tuple[str, str] | None:
    rows = frame[~frame["flagged"]]
    if rows.empty:
        return None
    top = top_rows(rows).iloc[0]
    words = _(
        "of those who left {name} for work in {year} were women, the largest share that is not in"
        " doubt.",
        name=top["name"],
        year=top["time_period"],
    )
    return _("{value} per cent", value=top["shown"]), words


def _newest(frame: pd.DataFrame) -> pd.DataFrame:
    # Of each count the newest figure; one count of a country is not joined to another.
    newest = frame[~frame["flagged"]].sort_values("time_period")
    newest = newest.drop_duplicates(["ref_area", "measure"], keep="last")
    return newest[newest["time_period"] >= RECENT]


def _women_now(frame: pd.DataFrame) -> tuple[str, str] | None:
    return _women(_newest(frame))


def _migrants(frame: pd.DataFrame) -> tuple[str, str]:
    words = _(
        "million migrants live in the region's {n} countries and areas in {year}: the sum of all"
        " estimates, computed here.",
        n=number(frame["ref_area"].nunique()),
        year=frame["time_period"].max(),
    )
    return number(frame["obs_value"].sum() / 1e6, 1), words


def _migrant_workers(frame: pd.DataFrame) -> tuple[str, str]:
    regional = frame[frame["subregion"] != ""]
    count = int((regional["status"] == Status.PARTY).sum())
    words = _(
        "States of the region had ratified the {name} by the end of {year}.",
        name=frame["instrument_name"].iloc[0],
        year=frame["as_of"].iloc[0],
    )
    return number(count), words


def _none(frame: pd.DataFrame) -> tuple[str, str]:
    states = frame[(frame["administered_by"] == "") & (frame["subregion"] != "")]
    states = states[states["topic"] != COMPACT]  # nobody ratifies it
    parties = states[states["status"] == Status.PARTY]["ref_area"].nunique()
    total = states["ref_area"].nunique()
    words = _(
        "of the region's {total} States had ratified none of the {n} instruments by the end of"
        " {year}.",
        total=number(total),
        n=number(states["instrument"].nunique()),
        year=frame["as_of"].iloc[0],
    )
    return number(total - parties), words


CONVENTION = "instrument=ICRMW"
RECENT = "2020"  # from this year on a figure is of today
FACTS = (
    Fact(remittances.PAGE, "top-recipients", "limit=all", _received),
    Fact(remittances.PAGE, "share-of-gdp", "limit=all", _dependent),
    Fact(feminization.PAGE, "women-share", "", _women),
    Fact(feminization.PAGE, "women-outflow-share", "", _women_now, first_only=True),
    Fact(migrants.PAGE, "stock", "limit=60", _migrants),
    Fact(ratifications.PAGE, "map", CONVENTION, _migrant_workers, CONVENTION),
    Fact(ratifications.PAGE, "matrix", "", _none, None),
)


PACIFIC = "subregion=pacific&limit=all#remittances-share-of-gdp"
INDIA = "ref_area=IND#remittances-then-and-now"
QUESTIONS = (
    (N_("Which Pacific States depend on remittances?"), remittances.PAGE, PACIFIC),
    (N_("Who received most among developing economies?"), remittances.PAGE, "group=developing"),
    (N_("What did the paper print of India, and what is known today?"), remittances.PAGE, INDIA),
    (
        N_("Where do people from the Pacific live?"),
        migrants.PAGE,
        "subregion=pacific&role=emigrant_stock",
    ),
    (N_("Are most of those who leave to work women?"), feminization.PAGE, ""),
    (N_("Who had ratified by 1995?"), ratifications.PAGE, "time_period=1995"),
    (N_("Which landlocked countries had ratified?"), ratifications.PAGE, "group=lldc"),
)


def questions(selection: Selection) -> list[tuple[str, str]]:
    """Return questions to start from, each with the address that answers it."""
    carried = selection.reset(SUBREGION.name, GROUP.name, REF_AREA.name).shared().query()
    return [
        (_(words), f"{page.path}?{carried}&{query}".rstrip("&")) for words, page, query in QUESTIONS
    ]


def facts(store: Store, selection: Selection) -> list[Told]:
    """Return each finding, for the region whole whatever is filtered."""
    carried = selection.reset(SUBREGION.name, GROUP.name, REF_AREA.name).shared().query()
    return store.recent(("told", carried, language()), lambda: _told(store, carried))


def _told(store: Store, carried: str) -> list[Told]:
    told = []
    for fact in FACTS:
        page = fact.page.bind(store)
        query = parse_qs(f"{carried}&{fact.query}")
        chosen, problems = Selection.parse(query, page.controls)
        if not fact.chart.speaks_of(store, chosen):
            continue
        frame = fact.chart.rows(store, chosen)
        if "obs_value" in frame:
            frame = frame[frame["obs_value"].notna()]
        # Another folder or edition may lack what a number is made of; then it is left out.
        said = None if problems or frame.empty else fact.tell(frame)
        if said:
            told.append(Told(*said, *_view(store, fact, page, carried, frame)))
    return told


def _view(
    store: Store, fact: Fact, page: Page, carried: str, frame: pd.DataFrame
) -> tuple[str, Drawing | None]:
    """Return the address of the view that a finding leads to, and what is drawn small."""
    query = f"{carried}&{fact.shown or ''}"
    if fact.first_only:
        query += f"&ref_area={top_rows(_newest(frame))['ref_area'].iloc[0]}"
    chosen, _problems = Selection.parse(parse_qs(query), page.controls)
    address = f"{page.path}?{chosen.query()}#{page.id}-{fact.chart_id}"
    return address, None if fact.shown is None else fact.chart.draw(store, chosen)


PAGE = Page(
    id="overview",
    path="/",
    name=N_("Overview"),
    title=N_("International migration in Asia and the Pacific"),
    lead=N_(
        "The tables of ESCAP's paper for the expert meeting of September 2008, made live, and the"
        " same questions answered with today's figures: explore them, filter them by subregion,"
        " and take each figure away with its source."
    ),
    controls=SHARED,
    reads=(EDITION.name, FIGURES.name),
)
