"""A view's table as it is laid out for publication, and the page it makes."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.exports.publication import publication, table_page
from dashboard.exports.publication_model import Publication
from dashboard.exports.view import View
from dashboard.pages import PAGES
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
SAME = {"indicator": "remittances_received", "unit_measure": "US$", "obs_status": "A"}


def view_of(store: Store, choose: Choose, page_id: str, chart_id: str, **query: object) -> View:
    (page,) = (page.bind(store) for page in PAGES if page.id == page_id)
    chart = page.chart(chart_id)
    assert chart is not None
    return View.of(page, chart, store, choose(store, page_id, **query), "https://migration.example")


def framed(view: View, frame: pd.DataFrame) -> View:
    """Return the view with another frame."""
    return replace(view, drawing=replace(view.drawing, table=frame))


def texts(made: Publication) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [
        (group.heading, [(*row.labels, *(cell.said for cell in row.cells)) for row in group.rows])
        for group in made.groups
    ]


@pytest.fixture
def received(small_store: MakeStore, choose: Choose) -> Callable[..., View]:
    """Draw the recipients of a small region."""

    def view(*rows: dict[str, object], **query: object) -> View:
        store = small_store(observations=[{**SAME, **row} for row in rows])
        return view_of(store, choose, "remittances", "top-recipients", **{"limit": "all", **query})

    return view


def test_a_list_that_ends_is_by_rank_and_without_the_missing(
    received: Callable[..., View],
) -> None:
    made = publication(
        received(
            {"ref_area": "NPL", "obs_value": 1_734_000_000.0},
            {"ref_area": "TON", "obs_value": 99_940_000.0},
            {"ref_area": "GUM", "obs_value": None, "obs_status": "O"},
            {"ref_area": "FJI", "obs_value": 165_500_000.0},
            limit="10",
        )
    )
    assert texts(made) == [
        ("", [("Nepal", "1,734.0"), ("Fiji", "165.5"), ("Tonga", "99.9")]),
    ]
    assert any("Guam" in note for note in made.notes)


def test_one_year_is_one_column_under_the_names_of_subregions(
    received: Callable[..., View],
) -> None:
    made = publication(
        received(
            {"ref_area": "NPL", "obs_value": 1_734_000_000.0},
            {"ref_area": "TON", "obs_value": 99_940_000.0},
            {"ref_area": "FJI", "obs_value": 165_500_000.0},
            {"ref_area": "KIR", "obs_value": 0.0},
            {"ref_area": "GUM", "obs_value": None, "obs_status": "O"},
            {"ref_area": "TJK", "obs_value": 1_250_000_000.0, "flag": "doubtful"},
        )
    )
    assert made.labels == ("Country or area",)
    assert len(made.columns) == 1
    assert made.subtitle.startswith("US$ million · ")
    assert texts(made) == [
        ("North and Central Asia", [("Tajikistan", "1,250.0 ⚑")]),
        (
            "Pacific",
            [("Fiji", "165.5"), ("Tonga", "99.9"), ("Kiribati", "0.0"), ("Guam", "..")],
        ),
        ("South and South-West Asia", [("Nepal", "1,734.0")]),
    ]


def test_one_subregion_has_no_heading(received: Callable[..., View]) -> None:
    rows: list[dict[str, object]] = [
        {"ref_area": "FJI", "obs_value": 165_500_000.0},
        {"ref_area": "TON", "obs_value": 99_900_000.0},
    ]
    made = publication(received(*rows, subregion="pacific"))
    assert texts(made) == [("", [("Fiji", "165.5"), ("Tonga", "99.9")])]


def test_areas_alone_in_their_subregions_have_no_headings(received: Callable[..., View]) -> None:
    made = publication(
        received(
            {"ref_area": "NPL", "obs_value": 1_000_000.0},
            {"ref_area": "FJI", "obs_value": 2_000_000.0},
        )
    )
    assert texts(made) == [("", [("Fiji", "2.0"), ("Nepal", "1.0")])]


def test_notes_name_source_signs_terms_and_address(received: Callable[..., View]) -> None:
    made = publication(
        received(
            {"ref_area": "FJI", "obs_value": 1_000_000.0},
            {"ref_area": "GUM", "obs_value": None, "obs_status": "O"},
        )
    )
    assert made.notes[0] == "Note: Two dots (..) mean that a figure is not available."
    assert "No figure for Guam." in made.notes
    assert made.notes[-1].startswith("Asia-Pacific Migration Dashboard, https://migration.example/")


def test_years_stand_across(small_store: MakeStore, choose: Choose) -> None:
    rows = [
        {
            "indicator": "labour_outflow_female_share",
            "ref_area": area,
            "time_period": year,
            "obs_value": value,
            "obs_status": "A" if value is not None else "O",
            "unit_measure": "per cent",
            "sex": "_T",
        }
        for area, year, value in (
            ("NPL", "2000", 10.25),
            ("FJI", "2001", 33.0),
            ("FJI", "2000", None),
            ("NPL", "2001", 0.0),
            ("FJI", "2002", 5.0),
        )
    ]
    store = small_store(observations=rows)
    made = publication(view_of(store, choose, "feminization", "women-share"))
    assert made.columns == (("2000",), ("2001",), ("2002",))
    assert texts(made) == [
        ("", [("Fiji", "..", "33.0", "5.0"), ("Nepal", "10.2", "0.0", "..")]),
    ]
    assert made.subtitle.startswith("Per cent · ")


def test_corridors_keep_their_order_and_have_sexes_across(
    received: Callable[..., View],
) -> None:
    view = received({"ref_area": "FJI", "obs_value": 1.0})
    frame = pd.DataFrame(
        {
            "ref_area": ["NPL", "NPL", "FJI", "FJI"],
            "origin_name": ["India", "India", "Tonga", "Tonga"],
            "destination_name": ["Nepal", "Nepal", "Fiji", "Fiji"],
            "sex": ["M", "F", "M", "F"],
            "sex_name": ["men", "women", "men", "women"],
            "subregion": ["south-and-south-west-asia"] * 2 + ["pacific"] * 2,
            "time_period": "2024",
            "obs_value": [9.0, 8.0, 7.0, 6.0],
        }
    )
    made = publication(framed(view, frame))
    assert made.labels == ("From", "To")
    assert made.columns == (("Women",), ("Men",))
    assert texts(made) == [("", [("India", "Nepal", "8", "9"), ("Tonga", "Fiji", "6", "7")])]


def test_figures_that_meet_in_one_cell_stay_as_on_the_page(received: Callable[..., View]) -> None:
    view = received({"ref_area": "FJI", "obs_value": 165_500_000.0})
    made = publication(framed(view, pd.concat([view.drawing.frame] * 2, ignore_index=True)))
    assert made.labels == ("Country or area",)
    assert ("Value",) in made.columns
    assert [(cell.text, cell.value) for cell in made.every_cell() if cell.value is not None] == [
        ("165.5", 165.5)
    ] * 2


def test_nothing_to_show_is_said(received: Callable[..., View]) -> None:
    view = received({"ref_area": "FJI", "obs_value": 1.0}, subregion="south-east-asia")
    made = publication(view)
    assert made.groups == ()
    assert made.notes[0] == f"Note: {view.drawing.sentence}"
    assert b"<table" in table_page(view)


def test_the_page_is_a_document_of_its_own(received: Callable[..., View]) -> None:
    view = received(
        {"ref_area": "FJI", "obs_value": 165_500_000.0},
        {"ref_area": "TON", "obs_value": None, "obs_status": "O"},
        {"ref_area": "NPL", "obs_value": 1_734_000_000.0, "flag": "wrong"},
    )
    page = table_page(view).decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<meta charset="utf-8">' in page
    for never in ("<script", "<link", "src=", "@import", "url("):
        assert never not in page
    assert "<caption><strong>Remittances received" in page
    assert '<th scope="col" class="label">Country or area</th>' in page
    assert '<tr class="group"><th scope="rowgroup" colspan="2">Pacific</th></tr>' in page
    assert '<th scope="row" class="label short">Fiji</th>' in page
    cells = [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall("<td.*?</td>", page)]
    assert cells == ["165.5", "..", "1,734.0 ⚑"]
    assert page == table_page(view).decode()


def test_text_from_data_is_escaped(received: Callable[..., View]) -> None:
    view = received({"ref_area": "FJI", "obs_value": 1_000_000.0})
    frame = view.drawing.frame.assign(name="<b>Fiji</b> & others")
    page = table_page(framed(view, frame)).decode()
    assert "&lt;b&gt;Fiji&lt;/b&gt; &amp; others" in page
    assert "<b>Fiji" not in page
