"""Small things done to small frames: the same as pandas' own way, by hand-made numbers."""

import math

import pandas as pd
import pytest

from dashboard.frames import (
    Rows,
    as_frame,
    column,
    compact,
    framed,
    grouped,
    is_known,
    largest,
    records,
    top_rows,
)

FRAME = pd.DataFrame(
    {
        "ref_area": ["TON", "FJI", "WSM", "KIR"],
        "subregion": ["pacific", "west", "pacific", "west"],
        "obs_value": [3.0, math.nan, 7.0, 3.0],
        "flagged": [False, True, False, False],
    },
    index=[5, 6, 7, 8],
)


def test_records_are_those_of_pandas() -> None:
    known = FRAME.dropna()
    assert records(known) == known.to_dict("records")
    assert records(FRAME, ["ref_area", "nothing"])[1] == {"ref_area": "FJI"}
    assert records(FRAME.iloc[:0]) == []


def test_groups_come_in_the_order_of_their_first_rows() -> None:
    groups = grouped(records(FRAME), "subregion")
    found = {name: [row["ref_area"] for row in rows] for name, rows in groups.items()}
    assert list(found.items()) == [("pacific", ["TON", "WSM"]), ("west", ["FJI", "KIR"])]
    assert list(grouped(records(FRAME), "subregion", "flagged")) == [
        ("pacific", False),
        ("west", True),
        ("west", False),
    ]


def test_top_rows_leave_out_what_is_missing_and_take_the_first_of_equals() -> None:
    assert top_rows(FRAME)["ref_area"].tolist() == ["WSM"]
    assert top_rows(FRAME, 2)["ref_area"].tolist() == ["WSM", "TON"]
    assert top_rows(FRAME, 9)["ref_area"].tolist() == ["WSM", "TON", "KIR"]
    assert top_rows(FRAME.iloc[1:2]).empty


def test_rows_become_a_frame_of_their_types_and_back() -> None:
    frame = framed(
        records(FRAME), list(map(str, FRAME)), {"obs_value": "float64", "flagged": "bool"}
    )
    assert [str(dtype) for dtype in frame.dtypes] == ["object", "object", "float64", "bool"]
    assert frame["obs_value"].isna().tolist() == [False, True, False, False]
    assert records(frame.dropna()) == records(FRAME.dropna())
    nothing = framed([], ["ref_area", "obs_value"], {"obs_value": "float64"})
    assert list(nothing) == ["ref_area", "obs_value"]
    assert nothing.empty


def test_known_is_what_is_no_kind_of_missing() -> None:
    assert [is_known(one) for one in (0.0, 2007, "party", False)] == [True] * 4
    assert [is_known(one) for one in (None, math.nan, pd.NA)] == [False] * 3


def test_largest_rows_are_those_of_a_frame() -> None:
    rows = records(FRAME)
    assert [row["ref_area"] for row in largest(rows, 2)] == ["WSM", "TON"]
    assert largest(rows, 9) == [rows[2], rows[0], rows[3]]
    assert largest([], 1) == []


def test_compact_changes_types_of_text_only() -> None:
    done = compact(FRAME)
    assert done["ref_area"].dtype == object
    assert done["flagged"].dtype == bool
    assert records(done.dropna()) == records(FRAME.dropna())
    assert list(done) == list(FRAME)


def test_rows_are_shared_and_never_changed() -> None:
    own = ({"ref_area": "TON", "obs_value": 3.0}, {"ref_area": "FJI", "obs_value": math.nan})
    rows = Rows(own, ("ref_area", "obs_value"), {"obs_value": "float64"})
    ranked = rows.adding("rank", "float64", [1, math.nan])
    assert (list(own[0]), "rank" in rows, "rank" in ranked) == (
        ["ref_area", "obs_value"],
        False,
        True,
    )
    assert column(ranked, "ref_area") == ["TON", "FJI"]
    assert records(ranked, ["ref_area"]) is ranked.rows
    assert as_frame(ranked)["rank"].tolist()[0] == 1.0
    assert [str(dtype) for dtype in as_frame(ranked).dtypes] == ["object", "float64", "float64"]
    assert as_frame(FRAME) is FRAME
    with pytest.raises(ValueError, match="longer"):
        rows.adding("rank", "float64", [1, 2, 3])
