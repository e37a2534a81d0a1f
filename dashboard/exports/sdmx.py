"""Rows as SDMX-CSV 2.0, and the structure message that says what they mean.

SDMX is how statistical offices exchange data. A file names its dataflow; the structure message has
the dataflow's dimensions, attributes and code lists.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.exports.tables import plain_number
from dashboard.exports.view import View
from dashboard.frames import is_known
from dashboard.i18n import N_

AGENCY = "APMD"
NOT_APPLICABLE = "_Z"
TIME, MEASURE = "TIME_PERIOD", "OBS_VALUE"
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_@$-]")
RANGE = re.compile(r"(\d{4})(-\d{2})?/(\d{4})(-\d{2})?")


@dataclass(frozen=True, slots=True)
class Flow:
    """A dataflow: the dimensions that tell its rows apart, and the attributes of each row.

    Each is written from the column of its own name, in small letters, unless `columns` has another.
    """

    id: str
    name: str
    dimensions: tuple[str, ...]
    attributes: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()  # the attributes that no row lacks
    codes: str = ""  # the code list of its values, where they are no numbers

    @property
    def components(self) -> tuple[str, ...]:
        """All its columns in order, but the three that every SDMX-CSV begins with."""
        return (*self.dimensions, MEASURE, *self.attributes)

    def column(self, component: str) -> str:
        """Return the column of a frame that a component is written from."""
        return self.columns.get(component, component.lower())


# A chart may show a figure as printed and adjusted side by side: ADJUSTMENT tells them apart.
OBSERVATIONS = Flow(
    "OBSERVATIONS",
    N_("Observations: migrants, labour migration, remittances, population"),
    dimensions=(
        *("EDITION", "INDICATOR", "MEASURE", "REF_AREA", "COUNTERPART_AREA", "SEX", "SKILL"),
        *("VARIANT", "SOURCE", "ADJUSTMENT", TIME),
    ),
    attributes=(
        *("UNIT_MEASURE", "OBS_STATUS", "QUALITY", "ALTERNATIVE", "PRINTED", "LOCATOR"),
        *("COMMENT_OBS", "FINDING", "VALUE_LOW", "VALUE_HIGH", "QUALIFIER"),
    ),
    required=("UNIT_MEASURE", "OBS_STATUS"),
)
# Its own name for the act of a State: every SDMX-CSV has a column ACTION that means another thing.
TREATY_STATUS = Flow(
    "TREATY_STATUS",
    N_("Status of States under each instrument at the end of a year"),
    dimensions=("EDITION", "INSTRUMENT", "REF_AREA", TIME),
    attributes=(
        *("TREATY_ACTION", "ACTION_DATE", "ACTION_YEAR", "PRINTED", "LOCATOR", "SOURCE"),
        *("COMMENT_OBS", "ADJUSTMENT", "FINDING"),
    ),
    columns={
        TIME: "as_of",
        MEASURE: "status",
        "TREATY_ACTION": "action",
        "ACTION_DATE": "time_period",
        "ACTION_YEAR": "acted",
    },
    codes="CL_STATUS",
)
AGGREGATES = Flow(
    "AGGREGATES",
    N_("Figures added up: parties to each instrument, migrants and remittances of subregions"),
    dimensions=(
        *("EDITION", "INDICATOR", "INSTRUMENT", "ORIGIN", "DESTINATION", "SUBREGION", "SEX"),
        TIME,
    ),
    attributes=(
        *("UNIT_MEASURE", "OBS_STATUS", "PRINTED", "LOCATOR", "SOURCE", "COMMENT_OBS"),
        *("ADJUSTED", "COMPLETE_TO", "AREAS", "AREAS_WITH", "COVERED", "PAIRS", "SIGNED"),
        *("FINAL", "TABLE_2", "JOINED", "OTHERS", "APART", "OTHER_YEAR", "SIGNED_APART"),
    ),
    columns={"COMMENT_OBS": "remarks"},
    required=("UNIT_MEASURE",),
)
FLOWS = (OBSERVATIONS, TREATY_STATUS, AGGREGATES)


def flow_of(frame: pd.DataFrame) -> Flow:
    """Return the dataflow that a chart's frame is written in."""
    if "status" in frame:
        return TREATY_STATUS
    # Totals of subregions have a status too, and no area.
    return OBSERVATIONS if {"obs_status", "ref_area"} <= set(frame) else AGGREGATES


def sdmx_csv(view: View) -> bytes:
    """Write the rows of a view as SDMX-CSV."""
    frame = view.drawing.frame
    return _csv(flow_of(frame), frame, view.store)


def sdmx_table(store: Store, frame: pd.DataFrame) -> bytes:
    """Write the table `observations`, or a part of it, as SDMX-CSV."""
    return _csv(OBSERVATIONS, frame, store)


def structure(store: Store) -> bytes:
    """Write the SDMX-ML 2.1 message that declares the dataflows, with all their codes."""
    # Late: sdmx1 takes most of a second to import, and few ask for the structure.
    from dashboard.exports.sdmx_structure import message  # noqa: PLC0415

    return message(store)


def code_id(text: str) -> str:
    """Return text as the id of a code, which holds no spaces: `per_cent`."""
    return NOT_IN_ID.sub("_", text)


def _csv(flow: Flow, frame: pd.DataFrame, store: Store) -> bytes:
    cells: dict[str, Any] = {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": f"{AGENCY}:{flow.id}({store.package.version})",
        "ACTION": "I",
        **{component: _cells(flow, component, frame) for component in flow.components},
    }
    # A chart may show a row twice, such as one that is both then and now.
    rows = pd.DataFrame(cells, index=range(len(frame))).drop_duplicates()
    return rows.to_csv(index=False, lineterminator="\r\n").encode()


def _cells(flow: Flow, component: str, frame: pd.DataFrame) -> list[str]:
    """Return a component's cells; each different value is written once."""
    blank = NOT_APPLICABLE if component in flow.dimensions else ""
    column = flow.column(component)
    if column not in frame:
        return [blank] * len(frame)
    codes, values = pd.factorize(frame[column])
    texts = [*(_cell(component, value) or blank for value in values), blank]  # missing is code -1
    return [texts[code] for code in codes]


def _cell(component: str, value: object) -> str:
    if not is_known(value):
        return ""
    if pd.api.types.is_bool(value):
        return str(value).lower()
    if not isinstance(value, str):
        return plain_number(float(str(value)))
    if component == TIME:
        return _period(value)
    # Readers split a file into lines before they read its cells.
    return code_id(value) if component == "UNIT_MEASURE" else " ".join(value.splitlines())


def _period(text: str) -> str:
    """Write a range of years or months as SDMX does: its first day, and how long it lasts."""
    ends = RANGE.fullmatch(text)
    if not ends:
        return text
    year, month, last_year, last_month = (int((part or "0").strip("-")) for part in ends.groups())
    months = (last_year - year) * 12 + (last_month or 12) - (month or 1) + 1
    lasts = f"{months}M" if months % 12 else f"{months // 12}Y"
    return f"{year:04}-{month or 1:02}-01/P{lasts}"
