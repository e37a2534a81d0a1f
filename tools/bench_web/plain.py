"""A plain Dash application of three of our charts: plotly express, default settings.

What somebody writes who follows the manuals. It lives with the benchmark, and nothing else uses it.
"""

from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

from dashboard.resources import resource_dir

YEAR = 2024


def frame() -> pd.DataFrame:
    """Return remittances by area and year, in US dollars, with names and subregions."""
    data = resource_dir("data")
    rows = pd.read_csv(data / "observations-world-bank.csv", low_memory=False)
    rows = rows[
        (rows["edition"] == "wdi-2026-04-08") & (rows["indicator"] == "remittances_received")
    ]
    areas = pd.read_csv(data / "areas.csv")[["ref_area", "name", "subregion"]]
    found = rows[["ref_area", "time_period", "obs_value"]].merge(areas, on="ref_area")
    found = found[found["subregion"].notna()]
    return found.assign(year=found["time_period"].astype(int)).dropna(subset=["obs_value"])


DATA = frame()
app = Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Remittances"),
        dcc.Dropdown(["", *sorted(DATA["subregion"].unique())], "", id="subregion"),
        dcc.Dropdown(sorted(DATA["year"].unique()), YEAR, id="year"),
        *(dcc.Graph(id=name) for name in ("bars", "map", "lines")),
    ]
)


@app.callback(
    Output("bars", "figure"),
    Output("map", "figure"),
    Output("lines", "figure"),
    Input("subregion", "value"),
    Input("year", "value"),
)
def draw(subregion: str, year: int) -> tuple[Any, Any, Any]:
    """Draw all three."""
    chosen = DATA[DATA["subregion"] == subregion] if subregion else DATA
    one = chosen[chosen["year"] == year]
    top = one.nlargest(20, "obs_value")
    return (
        px.bar(top, x="obs_value", y="name", orientation="h"),
        px.choropleth(one, locations="ref_area", color="obs_value"),
        px.line(chosen.sort_values("year"), x="year", y="obs_value", color="name"),
    )


server = app.server
