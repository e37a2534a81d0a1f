"""Frames as CSV and JSON."""

import html
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.frames import is_known
from dashboard.i18n import MISSING, _, number

OBSERVATION_COLUMNS = (
    "edition",
    "indicator",
    "measure",
    "ref_area",
    "counterpart_area",
    "sex",
    "skill",
    "variant",
    "time_period",
    "obs_value",
    "qualifier",
    "unit_measure",
    "obs_status",
    "adjustment",
    *("printed", "document", "table", "row", "column", "source", "finding", "remarks"),
)
STATUS_COLUMNS = (
    "edition",
    "instrument",
    "ref_area",
    "as_of",
    "status",
    "action",
    "time_period",
    "acted",
    "adjustment",
    *("printed", "document", "table", "row", "column", "source", "finding", "remarks"),
)
# Words that help a reader of the file stand after the codes they explain.
NAMES = {
    "ref_area": "name",
    "counterpart_area": "counterpart_name",
    "indicator": "indicator_name",
    "instrument": "instrument_name",
}
DIGITS = ("shown", "printed")  # text that is a number
FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def shown_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns of a chart's frame that a file carries, each code followed by its name."""
    if "status" in frame:
        base: Sequence[str] = STATUS_COLUMNS
    elif "obs_status" in frame:
        base = OBSERVATION_COLUMNS
    else:
        base = [str(name) for name in frame if not str(name).endswith("_name")]
    columns = []
    for column in (name for name in base if name in frame):
        columns.append(column)
        if column in NAMES and NAMES[column] in frame:
            columns.append(NAMES[column])
    return columns


def chart_csv(frame: pd.DataFrame) -> bytes:
    """Write a chart's frame for a spreadsheet: UTF-8 with a byte order mark, missing blank."""
    return csv_text(frame[shown_columns(frame)]).encode("utf-8-sig")


def csv_text(frame: pd.DataFrame) -> str:
    """Write a frame as CSV: plain numbers, missing blank, no text that a spreadsheet would run."""
    cells = {name: _cells(frame[name]) for name in frame}
    return pd.DataFrame(cells, columns=frame.columns).to_csv(index=False, lineterminator="\r\n")


def _cells(column: "pd.Series[Any]") -> list[str]:
    """Return a column's cells as text; each different value is written once."""
    codes, values = pd.factorize(column)
    texts = [*(_cell(value) for value in values), ""]  # what is missing has the code -1
    return [texts[code] for code in codes]


def table_html(frame: pd.DataFrame, headings: Mapping[str, str]) -> str:
    """Write the columns that `headings` names as an HTML table, but those that are empty."""
    columns = [name for name in headings if name in frame and (frame[name] != "").any()]
    words = {name: html.escape(_(headings[name])) for name in columns}
    head = "".join(f'<th scope="col">{words[name]}</th>' for name in columns)
    cells = [
        _table_cells(name, frame[name], words[name] if at else "")
        for at, name in enumerate(columns)
    ]
    rows = zip(*cells, strict=True)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<table class="table table-sm"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _table_cells(name: str, column: "pd.Series[Any]", label: str) -> list[str]:
    """Return a column's cells; the one without a label heads its row, numbers stand to the right.

    The label is shown beside the cell where a narrow screen turns rows into cards.
    """
    if not label:
        # A row without a name, such as an area without a corridor, still has a heading to be read.
        words = [html.escape(_shown(value) or MISSING) for value in column]
        return [f'<th scope="row">{one}</th>' for one in words]
    aligned = name in DIGITS or pd.api.types.is_numeric_dtype(column)
    tag = f'<td data-label="{label}"' + (' class="number">' if aligned else ">")
    return [f"{tag}{html.escape(_shown(value))}</td>" for value in column]


def _shown(value: object) -> str:
    if not is_known(value):
        return MISSING
    if isinstance(value, str):
        return value.replace(" | ", " › ")
    return number(float(str(value)))


def plain_number(value: float) -> str:
    """Write a number without exponent or needless zeros."""
    return format(Decimal(repr(float(value))).normalize(), "f")


def _cell(value: object) -> str:
    if not is_known(value):
        return ""
    if isinstance(value, bool | str):
        text = str(value)
        return f"'{text}" if text.startswith(FORMULA_START) and not _numeric(text) else text
    return plain_number(float(str(value)))


def _numeric(text: str) -> bool:
    """Tell whether the text is a number as the paper prints one, such as "-1,900.0"."""
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True


def json_text(frame: pd.DataFrame) -> str:
    """Write a frame as a JSON array of objects: numbers as numbers, missing and empty as null."""
    rows = zip(*(_members(str(name), frame[name]) for name in frame), strict=True)
    return "[\n" + ",\n".join(f"{{{', '.join(row)}}}" for row in rows) + "\n]"


def _members(name: str, column: "pd.Series[Any]") -> list[str]:
    """Return a column's cells as members of JSON objects; each different one is written once."""
    codes, values = pd.factorize(column)
    given = [*(_json_value(value) for value in values.tolist()), None]  # missing has the code -1
    members = [json.dumps({name: one}, ensure_ascii=False, allow_nan=False)[1:-1] for one in given]
    return [members[code] for code in codes]


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return a frame's rows for JSON."""
    return [
        {str(name): _json_value(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _json_value(value: object) -> object:
    if not is_known(value) or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
