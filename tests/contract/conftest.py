"""Every chart of every page, drawn under a spread of selections."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from dashboard.datasets.schema import COLLECTION, PUBLICATION, bundled_package
from dashboard.datasets.store import Store
from dashboard.figures.theme import Figure
from dashboard.pages import PAGES
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Chart, Page
from dashboard.selection import Selection
from dashboard.web.app import Application, create_app

CHARTS = [(page, chart) for page in PAGES for chart in page.charts]
TABLES = bundled_package().tables
SPREAD = (
    "",
    *(f"subregion={value}" for value in TABLES["areas"].column("subregion").categories),
    *(f"group={value}" for value in TABLES["area_groups"].column("group").categories),
    "ref_area=PHL",  # in every table of the paper
    "ref_area=NIU",  # in none
    "subregion=pacific&ref_area=AFG",  # no such area
)
PAPER = "edition=escap-2008"


def queries(chart: Chart[Any]) -> list[str]:
    """Return what a chart is drawn under: the spread in each kind of edition, and its samples."""
    found = []
    if COLLECTION in chart.kinds:
        found += [*SPREAD, *chart.samples]
    if PUBLICATION in chart.kinds:
        found += ["&".join(filter(None, (PAPER, text))) for text in (*SPREAD, *chart.samples)]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Spread:
    """One chart under every selection of the spread and its own samples, by query string."""

    page: Page
    chart: Chart[Any]
    drawings: dict[str, Drawing] = field(repr=False)

    @property
    def edition(self) -> str:
        """The query that asks for an edition that the chart speaks of."""
        return f"edition={self.plain.selection.one('edition')}"

    @property
    def plain(self) -> Drawing:
        """The chart with nothing chosen but an edition that it speaks of."""
        return next(iter(self.drawings.values()))

    def of_the_paper(self) -> Iterator[tuple[str, Drawing]]:
        """Yield those of the 2008 paper."""
        for query, drawing in self.drawings.items():
            if query.startswith(PAPER):
                yield query, drawing

    def drawn(self) -> Iterator[tuple[str, Drawing, Figure]]:
        """Yield those that there is something to draw for, with the figure."""
        for query, drawing in self.drawings.items():
            if drawing.figure is not None:
                yield query, drawing, drawing.figure


@pytest.fixture(scope="session", params=CHARTS, ids=[f"{page.id}/{c.id}" for page, c in CHARTS])
def spread(request: pytest.FixtureRequest, store: Store) -> Spread:
    page, chart = request.param
    bound = page.bind(store)
    drawings = {
        query: chart.draw(store, Selection.strict(parse_qs(query), bound.controls))
        for query in queries(chart)
    }
    return Spread(bound, chart, drawings)


@pytest.fixture(scope="session")
def app(store: Store) -> Application:
    return create_app(store)


@pytest.fixture
def client(app: Application) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client
