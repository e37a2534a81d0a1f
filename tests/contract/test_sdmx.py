"""Every chart as SDMX-CSV, read back by another program with the structure message."""

import csv
import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import sdmx
from sdmx.message import DataMessage, StructureMessage

from dashboard.datasets.store import Store
from dashboard.exports.sdmx import OBSERVATIONS, Flow, flow_of, sdmx_csv, sdmx_table, structure
from dashboard.exports.view import View
from dashboard.pages.drawing import Drawing

if TYPE_CHECKING:
    from tests.contract.conftest import Spread

Observed = dict[tuple[str, ...], str]  # value by key


@pytest.fixture(scope="module")
def declared(store: Store) -> dict[str, Any]:
    """The dataflows of the structure message, as read back."""
    read = sdmx.read_sdmx(io.BytesIO(structure(store)))
    assert isinstance(read, StructureMessage)
    return dict(read.dataflow)


@pytest.fixture(scope="module")
def whole(store: Store) -> bytes:
    """The whole table of observations."""
    return sdmx_table(store, store["observations"])


def observed(data: bytes, flow: Flow, declared: dict[str, Any]) -> Observed:
    """Read a file with the library; every observation must have a key of its own."""
    read = sdmx.read_sdmx(io.BytesIO(data), format="csv", structure=declared[flow.id])
    assert isinstance(read, DataMessage)
    rows = [one for part in read.data for one in part.obs]
    found = {
        tuple(one.dimension[name].value for name in flow.dimensions): str(one.value) for one in rows
    }
    assert len(found) == len(rows), "two observations of one key"
    return found


def expected(frame: pd.DataFrame, flow: Flow) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield key and value of each row of the frame; `_Z` where it has no such column."""
    for row in frame.astype(object).to_dict("records"):
        cells = [row.get(flow.column(name)) for name in flow.dimensions]
        key = ["_Z" if pd.isna(cell) or cell == "" else str(cell) for cell in cells]
        yield tuple(map(lasting, key)), row[flow.column("OBS_VALUE")]


def lasting(period: str) -> str:
    first, _, last = period.partition("/")
    return f"{first}-01-01/P{int(last) - int(first) + 1}Y" if last else period


def same(written: str, value: object) -> bool:
    if isinstance(value, str):
        return written == value
    number = float(str(value))
    return written == "" if math.isnan(number) else float(written) == number


def check_codes(rows: list[dict[str, str]], flow: Flow, declared: dict[str, Any]) -> None:
    """Hold what is coded against its list, and what must be given against nothing."""
    made = declared[flow.id].structure
    for one in (*made.dimensions, *made.measures, *made.attributes):
        cells = {row[one.id] for row in rows}
        if codes := one.local_representation.enumerated:
            assert cells - {""} <= set(codes.items), one.id
    for needed in (*flow.dimensions, *flow.required):
        assert all(row[needed] for row in rows), needed
    assert "_Z" not in {row["TIME_PERIOD"] for row in rows}


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def written(spread: "Spread", drawing: Drawing, store: Store) -> bytes:
    return sdmx_csv(View(spread.page, drawing, store))


def test_every_chart_is_read_back(spread: "Spread", store: Store, declared: dict[str, Any]) -> None:
    for query, drawing in few(spread):
        flow = flow_of(drawing.frame)
        data = written(spread, drawing, store)
        found = observed(data, flow, declared)
        rows = list(expected(drawing.frame, flow))
        assert {key for key, _value in rows} == set(found), query
        assert all(same(found[key], value) for key, value in rows), query
        check_codes(cells(data), flow, declared)


def few(spread: "Spread") -> list[tuple[str, Drawing]]:
    """Return the first, the middle and the last drawing of those that have rows."""
    drawn = [one for one in spread.drawings.items() if len(one[1].frame)]
    return [drawn[at] for at in dict.fromkeys((0, len(drawn) // 2, len(drawn) - 1))]


def test_keys_are_unique_in_every_drawing(spread: "Spread", store: Store) -> None:
    for query, drawing in spread.drawings.items():
        flow = flow_of(drawing.frame)
        data = written(spread, drawing, store)
        frame = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False)
        assert not frame.duplicated(list(flow.dimensions)).any(), query


def test_all_observations_are_written(store: Store, whole: bytes) -> None:
    table = store["observations"]
    read = pd.read_csv(
        io.BytesIO(whole),
        dtype={"TIME_PERIOD": "str"},
        keep_default_na=False,
        na_values={"OBS_VALUE": [""]},
    )
    assert len(read) == len(table)
    assert not read.duplicated(list(OBSERVATIONS.dimensions)).any()
    pd.testing.assert_series_equal(read["OBS_VALUE"], table["obs_value"], check_names=False)
    for name in ("ref_area", "time_period", "sex", "obs_status", "source", "printed", "finding"):
        assert read[name.upper()].astype("str").tolist() == table[name].tolist(), name


def test_the_table_of_the_paper_is_read_back(store: Store, declared: dict[str, Any]) -> None:
    table = store["observations"]
    paper = table[table["edition"] == "escap-2008"]
    data = sdmx_table(store, paper)
    found = observed(data, OBSERVATIONS, declared)
    assert len(found) == len(paper)
    assert all(same(found[key], value) for key, value in expected(paper, OBSERVATIONS))
    check_codes(cells(data), OBSERVATIONS, declared)


def test_all_codes_of_the_tables_are_declared(whole: bytes, declared: dict[str, Any]) -> None:
    check_codes(cells(whole), OBSERVATIONS, declared)
