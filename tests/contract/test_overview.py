"""The Overview's numbers are those of the charts they lead to."""

from urllib.parse import parse_qs, urlsplit

from dashboard.datasets.store import Store
from dashboard.pages import bound_pages, overview
from dashboard.pages.model import Page
from dashboard.selection import Selection


def facts(store: Store, edition: str = "escap-2008", **query: str) -> list[overview.Told]:
    query["edition"] = edition
    controls = overview.PAGE.bind(store).controls
    return overview.facts(store, Selection.strict(query, controls))


def open_address(store: Store, address: str) -> tuple[Page, Selection]:
    """Return the page that an address opens and its selection, which must be wholly right."""
    parts = urlsplit(address)
    (page,) = (page for page in bound_pages(store) if page.path == parts.path)
    return page, Selection.strict(parse_qs(parts.query), page.controls)


def test_the_region_in_five_numbers(store: Store) -> None:
    # By hand: the column of Annex Table 1 sums to 98.2; Tajikistan leads it with 33.7 per cent;
    # Table 1's 87.5 for Indonesia is in doubt, its 76.5 is not; seven parties by Table 2;
    # 30 of the 51 States are in some column of Annex Table 2 as having ratified.
    figures = [one.figure for one in facts(store)]
    assert figures == ["98.2", "33.7 per cent", "76.5 per cent", "7", "21"]


def test_the_region_today(store: Store) -> None:
    # By hand from the files: remittances of 2024 over 38 areas sum to 385.4; Tajikistan's share is
    # 47.9; BP2MI's 60.8 for 2022 is the largest of the newest shares of women; 67.0 million
    # migrants live in the 58 areas; ten parties; one State is party to nothing.
    found = facts(store, "latest-2026-11")
    assert [one.figure for one in found] == [
        *("385.4", "47.9 per cent", "60.8 per cent", "67.0", "10", "1")
    ]
    assert "in 2024: the sum over 38 areas, computed here" in found[0].words


def test_each_number_says_of_whom_it_speaks(store: Store) -> None:
    words = [one.words for one in facts(store)]
    for text, name in zip(words, ["India", "Tajikistan", "Indonesia", "", "51"], strict=True):
        assert name in text


def test_filters_do_not_change_the_region_as_a_whole(store: Store) -> None:
    assert facts(store, subregion="pacific", ref_area="TON") == facts(store)


def test_each_number_leads_to_its_chart(store: Store) -> None:
    for one in facts(store):
        page, _selection = open_address(store, one.address)
        charts = [f"{page.id}-{chart.id}" for chart in page.charts]
        assert urlsplit(one.address).fragment in charts


def test_each_question_leads_to_something_drawn(store: Store) -> None:
    controls = overview.PAGE.bind(store).controls
    asked = overview.questions(Selection.strict({}, controls))
    assert asked
    for _words, address in asked:
        page, selection = open_address(store, address)
        spoken = [chart for chart in page.charts if chart.speaks_of(store, selection)]
        assert all(chart.draw(store, selection).figure for chart in spoken), address
