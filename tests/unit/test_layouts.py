"""What goes down and what goes across in a table for publication, and its headings."""

import pandas as pd

from dashboard.exports import layouts
from dashboard.exports.publication_model import Group, Publication, Row
from dashboard.exports.table_cells import Cell


def course(years: int, areas: tuple[str, ...]) -> pd.DataFrame:
    rows = [
        {"name": area, "ref_area": area, "time_period": str(1960 + year), "obs_value": 1.0 * year}
        for area in areas
        for year in range(years)
    ]
    return pd.DataFrame(rows)


def test_many_years_go_down_the_rows() -> None:
    chosen = layouts.layout(course(55, ("Fiji", "Nepal")))
    assert chosen == layouts.Layout((layouts.TIME,), (layouts.AREA,))
    few = layouts.layout(course(8, ("Fiji", "Nepal")))
    assert few == layouts.Layout((layouts.AREA,), (layouts.TIME,))


def test_a_table_that_would_be_mostly_empty_is_long() -> None:
    frame = course(40, tuple("ABCDEFGH"))
    sparse = frame[frame.index % 9 == 0]
    chosen = layouts.layout(sparse)
    assert chosen == layouts.Layout((layouts.AREA, layouts.TIME), ())


def test_too_many_areas_and_years_make_a_long_table() -> None:
    frame = course(40, tuple("ABCDEFGHIJKLMNOPQRST"))
    assert layouts.layout(frame) == layouts.Layout((layouts.AREA, layouts.TIME), ())


def a_table(*labels: tuple[str, ...]) -> Publication:
    rows = tuple(Row(label, (Cell("1", 1.0), Cell("2", 2.0))) for label in labels)
    columns = (("To", "Fiji"), ("To", "Tonga"))
    return Publication(
        "T", "s", ("From", "Year")[: len(labels[0])], columns, (Group("", rows),), ()
    )


def test_headings_over_several_columns() -> None:
    assert a_table(("Nepal",)).heads() == [[("To", 2)], [("Fiji", 1), ("Tonga", 1)]]


def test_a_label_that_goes_on_spans_its_rows() -> None:
    (group,) = a_table(("A", "2000"), ("A", "2001"), ("B", "2001"), ("A", "2002")).groups
    assert group.spans() == [[2, 1], [0, 1], [1, 1], [1, 1]]
