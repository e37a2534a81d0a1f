"""The findings of the audit, as a reader meets them: the gravest first, each at its place."""

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store
from dashboard.i18n import SOURCE, _, language, number, plural
from dashboard.pages import feminization, ratifications, remittances
from dashboard.pages.controls import LANGUAGE
from dashboard.queries.adjustments import ADJUSTED, CONTROL, OMIT, VALUE
from dashboard.selection import Selection
from dashboard.web.markup import link, to
from dashboard.web.tags import html

ANCHOR = "finding-"
ALIKE = ("check", "ref_area", "indicator", "instrument")  # what findings of one kind share
# What a finding about an indicator can be seen on; a treaty action is seen on its map.
SEEN = {
    "remittances_received": (remittances.PAGE, "top-recipients", "limit=all"),
    "remittances_gdp_share": (remittances.PAGE, "share-of-gdp", "limit=all"),
    "migrant_stock_share": (remittances.PAGE, "map", "indicator=migrant_stock_share"),
    "labour_outflow": (feminization.PAGE, "stated-outflows", ""),
    "labour_outflow_annual_average": (feminization.PAGE, "stated-outflows", ""),
    "labour_outflow_female_share": (feminization.PAGE, "women-share", ""),
}


def counted(store: Store) -> str:
    """Say how many findings there are of each severity: "15 cannot be right, 16 are doubtful"."""
    frame = store[FINDINGS]
    counts = [
        _("{severity}: {n}", severity=_(label), n=number((frame["severity"] == severity).sum()))
        for severity, label in store.categories(FINDINGS, "severity").items()
    ]
    text = plural("The audit has {n} finding", "The audit has {n} findings", len(frame))
    return f"{text}. {'; '.join(counts)}."


def listing(store: Store, selection: Selection) -> list[Component]:
    """Return all findings by severity, those of one kind and area together."""
    frame = store[FINDINGS]
    out: list[Component] = []
    for severity, label in store.categories(FINDINGS, "severity").items():
        rows = frame[frame["severity"] == severity]
        if rows.empty:
            continue
        heading = _("{severity} ({n})", severity=_(label), n=number(len(rows)))
        out.append(html.H3(heading, className="section"))
        for _kind, alike in rows.groupby([*ALIKE], sort=False):
            first, *others = [_finding(store, selection, row) for row in alike.to_dict("records")]
            out.append(first)
            if others:
                words = plural("{n} more of this kind", "{n} more of this kind", len(others))
                out.append(html.Details([html.Summary(words), *others], className="dictionary"))
    return out


def _finding(store: Store, selection: Selection, row: Mapping[Any, Any]) -> Component:
    return html.Article(
        [
            html.H4(title(store, row)),
            html.P(store.messages()[row["finding"]]),
            html.P(_foot(store, selection, row), className="coverage"),
        ],
        anchor=f"{ANCHOR}{row['finding']}",
        className=f"finding {row['severity']}",
    )


def title(store: Store, row: Mapping[Any, Any]) -> str:
    """Say in a few words what a finding is about: "India, Remittances received, 2007"."""
    areas, indicators = store.labels("areas"), store.labels("indicators", "short_name")
    instruments = store.labels("instruments", "short_title")
    parts = (
        areas.get(row["ref_area"], ""),
        indicators.get(row["indicator"], ""),
        instruments.get(row["instrument"], ""),
        row["time_period"].replace("/", "–"),
    )
    words = ", ".join(_(part) for part in parts if part)
    return words or row["locator"] or row["check"]


def _foot(store: Store, selection: Selection, row: Mapping[Any, Any]) -> list[Component | str]:
    """Return where the figure is printed, what the adjusted view does, and where to see it."""
    parts: list[Component | str] = []
    if row["locator"]:
        parts.append(row["locator"].replace(" | ", " › "))
    if row["printed"]:
        parts.append(_("printed “{printed}”", printed=row["printed"]))
    if row["adjustment"] == VALUE:
        parts.append(_("adjusted view: {value}", value=_adjusted(store, row)))
    elif row["adjustment"] == OMIT:
        parts.append(_("adjusted view: left out"))
    seen = _seen(store, selection, row)
    parts += [] if seen is None else [seen]
    return [item for part in parts for item in (" · ", part)][1:]


def _adjusted(store: Store, row: Mapping[Any, Any]) -> str:
    if row["instrument"]:
        return str(int(row["adjusted_value"]))
    indicator = store["indicators"].set_index("indicator").loc[row["indicator"]]
    return number(row["adjusted_value"] / indicator["scale"], int(indicator["decimals"]))


def _seen(store: Store, selection: Selection, row: Mapping[Any, Any]) -> Component | None:
    found = SEEN.get(row["indicator"])
    if row["instrument"]:
        found = (ratifications.PAGE, "map", f"instrument={row['instrument']}")
    if found is None:
        return None
    page, chart, query = found
    figures = f"&{CONTROL}={ADJUSTED}" if selection.many(CONTROL) == (ADJUSTED,) else ""
    asked = f"?edition={row['edition']}{figures}{'&' if query else ''}{query}"
    if language() != SOURCE:
        asked = f"{asked}&{LANGUAGE}={language()}"
    return link(_("see it in its chart"), href=f"{page.path}{asked}#{page.id}-{chart}")


def first(store: Store, most: int = 3) -> list[Component]:
    """Return the gravest findings, one of each check, as links to the list."""
    frame = store[FINDINGS].drop_duplicates("check").head(most)
    return [
        html.Li(
            [
                html.A(title(store, row), href=to("/data", f"{ANCHOR}{row['finding']}")),
                f": {store.messages()[row['finding']]}",
            ]
        )
        for row in frame.to_dict("records")
    ]
