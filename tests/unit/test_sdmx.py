"""SDMX-CSV and the structure message, of frames made by hand."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable

import pandas as pd
import pytest
import sdmx
from sdmx.message import DataMessage, StructureMessage

from dashboard.datasets.schema import bundled_package
from dashboard.datasets.store import Store
from dashboard.exports.sdmx import FLOWS, code_id, flow_of, sdmx_csv, sdmx_table, structure
from dashboard.exports.view import View
from dashboard.pages import PAGES
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
ID = re.compile(r"[A-Za-z0-9_@$-]+")
ROW = {
    "edition": "escap-2008",
    "indicator": "remittances_received",
    **dict.fromkeys(("measure", "counterpart_area", "sex", "skill", "variant"), "_Z"),
    "ref_area": "FJI",
    "time_period": "2007",
    "obs_value": 165e6,
    "unit_measure": "US$",
    "obs_status": "A",
    "printed": "165.0",
    "locator": "Annex Table 1 | Fiji",
    "source": "escap-2008-annex-1",
}
SECOND = "dataflow,APMD:OBSERVATIONS(2.0.0),I,escap-2008,remittances_received,_Z,FJI,_Z,_Z,_Z,_Z,"


def table(store: Store, *rows: dict[str, object]) -> list[dict[str, str]]:
    """Return rows as they stand in the file."""
    text = sdmx_table(store, pd.DataFrame(rows)).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def little(small_store: MakeStore) -> Store:
    return small_store(observations=[dict(ROW)])


def test_the_table_is_written_to_the_letter(little: Store) -> None:
    assert sdmx_table(little, little["observations"]).decode() == (
        "STRUCTURE,STRUCTURE_ID,ACTION,EDITION,INDICATOR,MEASURE,REF_AREA,COUNTERPART_AREA,SEX,"
        "SKILL,VARIANT,SOURCE,ADJUSTMENT,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,QUALITY,ALTERNATIVE,"
        "PRINTED,LOCATOR,COMMENT_OBS,FINDING,VALUE_LOW,VALUE_HIGH,QUALIFIER\r\n"
        f"{SECOND}escap-2008-annex-1,_Z,2007,165000000,US$,A,,,165.0,Annex Table 1 | Fiji,,,,,\r\n"
    )


def test_a_missing_value_is_blank_and_keeps_its_status(little: Store) -> None:
    (row,) = table(little, ROW | {"obs_value": float("nan"), "obs_status": "O", "printed": ".."})
    assert (row["OBS_VALUE"], row["OBS_STATUS"], row["PRINTED"]) == ("", "O", "..")


def test_zero_is_not_missing(little: Store) -> None:
    assert [row["OBS_VALUE"] for row in table(little, ROW | {"obs_value": 0.0})] == ["0"]


@pytest.mark.parametrize("nothing", ["", None, float("nan"), pd.NA])
def test_a_dimension_of_nothing_is_not_applicable(little: Store, nothing: object) -> None:
    (row,) = table(little, ROW | {"source": nothing, "sex": nothing, "quality": nothing})
    assert (row["SOURCE"], row["SEX"], row["QUALITY"]) == ("_Z", "_Z", "")


def test_a_column_that_is_not_there_is_blank_or_not_applicable(little: Store) -> None:
    (row,) = table(little, {"edition": "escap-2008", "time_period": "2007", "obs_value": 1.5})
    assert (row["EDITION"], row["SKILL"], row["OBS_VALUE"], row["LOCATOR"]) == (
        *("escap-2008", "_Z", "1.5", ""),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_text_stays_one_line(little: Store, end: str) -> None:
    said = f'=1+1, "so"{end}and so on'
    data = sdmx_table(little, pd.DataFrame([ROW | {"comment_obs": said}]))
    assert len(data.decode().splitlines()) == 2
    (row,) = table(little, ROW | {"comment_obs": said})
    assert row["COMMENT_OBS"] == '=1+1, "so" and so on', "no apostrophe: machines read it"


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2007", "2007"),
        ("2008-12-31", "2008-12-31"),
        ("2000/2006", "2000-01-01/P7Y"),
        ("1999-11/2000-02", "1999-11-01/P4M"),
        ("1999-07/2000", "1999-07-01/P18M"),
    ],
)
def test_a_range_of_years_says_how_long_it_lasts(little: Store, period: str, written: str) -> None:
    assert [row["TIME_PERIOD"] for row in table(little, ROW | {"time_period": period})] == [written]


def test_units_are_codes(little: Store) -> None:
    units = ["per cent", "births per woman"]
    rows = table(little, *(ROW | {"unit_measure": unit, "indicator": unit} for unit in units))
    assert [row["UNIT_MEASURE"] for row in rows] == ["per_cent", "births_per_woman"]


def test_a_row_shown_twice_is_written_once(little: Store) -> None:
    rows = [ROW | {"moment": "then"}, ROW | {"moment": "now"}, ROW | {"ref_area": "TON"}]
    assert [row["REF_AREA"] for row in table(little, *rows)] == ["FJI", "TON"]


def test_a_figure_may_stand_beside_its_adjusted_one(little: Store) -> None:
    changed = {"obs_value": 1.0, "obs_status": "E", "adjustment": "value"}
    rows = table(little, ROW | {"adjustment": ""}, ROW | changed)
    found = [(row["ADJUSTMENT"], row["OBS_VALUE"]) for row in rows]
    assert found == [("_Z", "165000000"), ("value", "1")]


def test_no_rows_leave_the_header(little: Store) -> None:
    text = sdmx_table(little, pd.DataFrame()).decode()
    assert text.startswith("STRUCTURE,STRUCTURE_ID,ACTION,EDITION,")
    assert text.count("\r\n") == 1


def test_a_status_is_the_value_of_a_treaty_row(small_store: MakeStore, choose: Choose) -> None:
    made = small_store(
        sources=[{"source": "escap-2008-annex-2", "title": "Annex Table 2"}],
        treaty_actions=[
            {
                "instrument": "TIP",
                "ref_area": "FJI",
                "action": "ratified",
                "time_period": "2004",
                "printed": "Fiji (2004)",
                "locator": "Annex Table 2 | Trafficking",
                "source": "escap-2008-annex-2",
            }
        ],
    )
    (page,) = (page for page in PAGES if page.id == "ratifications")
    (chart,) = (chart for chart in page.charts if chart.id == "map")
    chosen = choose(made, page.id, ref_area="FJI", instrument="TIP", time_period="2004")
    data = sdmx_csv(View.of(page.bind(made), chart, made, chosen)).decode()
    assert data == (
        "STRUCTURE,STRUCTURE_ID,ACTION,EDITION,INSTRUMENT,REF_AREA,TIME_PERIOD,OBS_VALUE,"
        "TREATY_ACTION,ACTION_DATE,ACTION_YEAR,PRINTED,LOCATOR,SOURCE,COMMENT_OBS,ADJUSTMENT,"
        "FINDING\r\n"
        "dataflow,APMD:TREATY_STATUS(2.0.0),I,escap-2008,TIP,FJI,2004,party,ratified,2004,2004,"
        "Fiji (2004),Annex Table 2 | Trafficking,escap-2008-annex-2,,,\r\n"
    )


def test_each_frame_has_its_dataflow() -> None:
    columns = (["ref_area", "obs_status"], ["ref_area", "status"], ["subregion", "obs_status"])
    found = [flow_of(pd.DataFrame(columns=names)).id for names in columns]
    assert found == ["OBSERVATIONS", "TREATY_STATUS", "AGGREGATES"]


def test_the_structure_is_the_same_each_time(little: Store) -> None:
    assert structure(little) == structure(little)


def test_the_structure_is_read_back(little: Store) -> None:
    read = sdmx.read_sdmx(io.BytesIO(structure(little)))
    assert isinstance(read, StructureMessage)
    assert [*read.dataflow] == [flow.id for flow in FLOWS]
    for flow in FLOWS:
        declared = read.dataflow[flow.id].structure
        assert read.dataflow[flow.id].maintainer.id == "APMD"
        assert str(declared.version) == bundled_package().version
        assert tuple(one.id for one in declared.dimensions) == flow.dimensions
        assert tuple(one.id for one in declared.attributes) == flow.attributes
        for one in (*declared.dimensions, *declared.measures, *declared.attributes):
            assert str(one.concept_identity.name), one.id
    areas = read.codelist["CL_AREA"]
    assert str(areas["FJI"].name) == "Fiji"
    assert str(read.codelist["CL_UNIT_MEASURE"]["per_cent"].name) == "per cent"
    for codelist in read.codelist.values():
        assert all(ID.fullmatch(code) for code in codelist.items), codelist.id


def test_a_file_is_read_with_its_structure(little: Store) -> None:
    declared = sdmx.read_sdmx(io.BytesIO(structure(little)))
    assert isinstance(declared, StructureMessage)
    data = io.BytesIO(sdmx_table(little, little["observations"]))
    read = sdmx.read_sdmx(data, format="csv", structure=declared.dataflow["OBSERVATIONS"])
    assert isinstance(read, DataMessage)
    ((one,),) = (found.obs for found in read.data)
    assert (one.dimension["REF_AREA"].value, one.value) == ("FJI", "165000000")


def test_the_version_is_one_that_sdmx_allows() -> None:
    assert re.fullmatch(r"\d+(\.\d+){1,2}", bundled_package().version)


def test_ids_of_codes_hold_no_spaces() -> None:
    assert [code_id(text) for text in ("per cent", "US$", "_T", "vote_for")] == [
        *("per_cent", "US$", "_T", "vote_for"),
    ]


def test_the_library_is_imported_late() -> None:
    asked = "import sys, dashboard.exports.sdmx; print('sdmx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
