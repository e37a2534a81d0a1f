"""The charts of the Feminization page that are drawn from the paper, and what they say."""

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.figures.panels import number_bars, share_lines, total_dots
from dashboard.figures.stated import stated_points
from dashboard.frames import records, top_rows
from dashboard.i18n import N_, _, plural
from dashboard.pages.controls import OBSERVATION_TABLE, basis
from dashboard.pages.feminization_words import doubtful
from dashboard.pages.model import Chart
from dashboard.queries import feminization as query
from dashboard.queries.areas import Scope
from dashboard.selection import Selection

FOOTNOTE = N_(
    "The paper's footnote, which no cell of its table refers to: figures for the Philippines are"
    " newly hired workers."
)
SAMPLES = ("", "subregion=south-east-asia", "ref_area=LKA", "subregion=pacific")


def _spans(frame: pd.DataFrame) -> str:
    """Say for each area the first and the last value."""
    parts = []
    for name, rows in frame[frame["obs_value"].notna()].groupby("name", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        parts.append(
            _(
                "{name} {first} ({from_year}) to {last} ({to_year})",
                name=name,
                first=first["shown"],
                from_year=first["time_period"],
                last=last["shown"],
                to_year=last["time_period"],
            )
        )
    return "; ".join(parts)


def shares(frame: pd.DataFrame, selection: Selection) -> str:
    """Give first and last share of each area, and how many points are doubtful."""
    text = _(
        "Women in per cent of labour outflows, {basis}: {spans}.",
        basis=basis(selection),
        spans=_spans(frame),
    )
    return text + doubtful(records(frame))


def numbers(frame: pd.DataFrame, selection: Selection) -> str:
    """Give first and last number of each area."""
    return _(
        "Women leaving for work, {basis}: {spans}.", basis=basis(selection), spans=_spans(frame)
    )


def totals(frame: pd.DataFrame, selection: Selection) -> str:
    """Say what the totals are and where they cannot be right."""
    text = _(
        "Number of women ÷ share of women gives the whole outflow: {spans}.", spans=_spans(frame)
    )
    return text + doubtful(records(frame))


def stated(frame: pd.DataFrame, selection: Selection) -> str:
    """Say how many values the text states, and name the largest."""
    top = top_rows(frame).iloc[0]
    return plural(
        "The text states {n} outflow of men and women: {name}, {year}, {printed}.",
        "The text states {n} outflows of men and women; the largest: {name}, {year}, {printed}.",
        len(frame),
        name=top["name"],
        year=top["time_period"],
        printed=top["printed"],
    )


PRINTED = (
    Chart(
        id="women-share",
        title=N_("Women in labour outflows, per cent, {period}"),
        scope=Scope.REGIONAL,
        query=query.women_share,
        figure=share_lines,
        sentence=shares,
        table=OBSERVATION_TABLE,
        kinds=(PUBLICATION,),
        note=FOOTNOTE,
        samples=SAMPLES,
    ),
    Chart(
        id="women-number",
        title=N_("Women in labour outflows, number, {period}"),
        scope=Scope.REGIONAL,
        query=query.women_number,
        figure=number_bars,
        sentence=numbers,
        table=OBSERVATION_TABLE,
        kinds=(PUBLICATION,),
        note=FOOTNOTE,
        min_width=540,
        samples=SAMPLES,
    ),
    Chart(
        id="implied-total",
        title=N_("Labour outflows implied by number and share, {period}"),
        scope=Scope.REGIONAL,
        query=query.implied_total,
        figure=total_dots,
        sentence=totals,
        table=OBSERVATION_TABLE,
        kinds=(PUBLICATION,),
        note=N_(
            "Computed here from the two printed figures, not printed in the paper. A jump between"
            " years is a sign that number and share do not belong together."
        ),
        wide=True,
        min_width=540,
        samples=SAMPLES,
    ),
    Chart(
        id="stated-outflows",
        title=N_("Labour outflows that the text states, men and women, {period}"),
        scope=Scope.REGIONAL,
        query=query.stated_outflows,
        figure=stated_points,
        sentence=stated,
        table=OBSERVATION_TABLE | {"qualifier": N_("Said as")},
        kinds=(PUBLICATION,),
        note=N_(
            "The paper's Figure 1 was a picture of outflows since 1975; of its values only those"
            " in paragraph 13 are known. A triangle means “over”, a hollow point “about” or an"
            " average."
        ),
        wide=True,
        min_width=560,
        samples=SAMPLES,
    ),
)
