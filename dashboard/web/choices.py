"""What a choice changes on its page, at an address of its own.

Dash asks for it with a POST, which nobody on the way keeps. `choices.js` asks with a GET instead,
whose answer may be kept for ever by the browser and by caches in front: the address names the
version of the data and of the application. The answer is the one that Dash's callback gives.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from dash import no_update
from flask import Flask, Response, request

from dashboard.control import Problem
from dashboard.datasets.store import Store
from dashboard.i18n import _, speaking
from dashboard.pages.controls import LANGUAGE
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.model import Page
from dashboard.selection import Raw, Selection, SelectionError
from dashboard.web import explorer, filters, frame, hashed, ids, layout, reading, views
from dashboard.web.answers import page_of
from dashboard.web.dash_json import dash_json
from dashboard.web.tags import CONTENT, content, folded

CHANGED = "changed"  # the parameter that names the controls whose values are new
KEY = "key"  # the parameter for what the page's path names
PAGE_NUMBER = "page"  # the control that any other choice sets back
Places = dict[str, Any]  # (component, property) by what it is, nested
Answer = dict[str, Any]  # their values, nested likewise


def places(page: Page) -> Places:
    """Return all that a choice can change on a page."""
    return {
        "charts": {chart.id: views.places(page, chart) for chart in page.charts},
        "summaries": {
            name: (ids.summary(page.id, name), CONTENT) for name in views.summarised(page)
        },
        "boxes": {
            control.name: (ids.box(page.id, control.name), "hidden")
            for control in filters.drawn(page)
            if control.kinds
        },
        "reading": (ids.reading(page.id), "children") if page.id in reading.LIVE else {},
        "explorer": {
            "rows": (ids.explorer(page.id), CONTENT),
            "page": (ids.control(page.id, PAGE_NUMBER), "value"),
        }
        if page.id == EXPLORER.id
        else {},
        "chips": (ids.chips(page.id), CONTENT),
        "tabs": (ids.tabs(page.id), CONTENT),
        "languages": (ids.languages(page.id), CONTENT),
        "address": (ids.address(page.id), "data"),
    }


def answer(
    pages: tuple[Page, ...], page: Page, store: Store, given: Raw, changed: Sequence[str]
) -> Answer:
    """Return the values of `places` under what is chosen; of charts only those it changes.

    `changed` names the controls, the newest first.

    Raises:
        SelectionError: a value is not offered.
    """
    if changed[:1] != [PAGE_NUMBER]:  # other rows start from their first page
        given = {name: value for name, value in given.items() if name != PAGE_NUMBER}
    selection = Selection.strict(given, page.controls)
    affected = page.affected(changed)
    with speaking(selection.word(LANGUAGE)):
        return {
            "charts": {
                chart.id: views.chart(page, chart.draw(store, selection))
                if chart in affected
                else dict.fromkeys(views.places(page, chart), no_update)
                for chart in page.charts
            },
            "summaries": {
                name: [filters.summary_words(selection.control(name), selection)]
                for name in views.summarised(page)
            },
            "boxes": {
                control.name: not filters.applies(control, store, selection)
                for control in filters.drawn(page)
                if control.kinds
            },
            "reading": folded(reading.sections(page, store, selection))
            if page.id in reading.LIVE
            else {},
            "explorer": _explored(page, store, selection) if page.id == EXPLORER.id else {},
            "chips": content(filters.chips(page, store, selection)),
            "tabs": content(layout.tabs(pages, page, selection)),
            "languages": content(frame.languages(page, selection)),
            "address": layout.address(page, selection) | {"chosen": True},
        }


def _explored(page: Page, store: Store, selection: Selection) -> dict[str, Any]:
    rows, shown = explorer.table(page, store, selection)
    return {"rows": content(rows), "page": shown.one(PAGE_NUMBER)}


def address(store: Store) -> str:
    """Return where choices are asked for, of this version of the data and of the application."""
    return f"/choices/{hashed.of_all(store.version)}"


def register(server: Flask, pages: tuple[Page, ...], store: Store) -> None:
    """Answer with what choices change."""
    by_id = {page.id: page for page in pages if filters.drawn(page)}
    today = address(store)

    @server.get("/choices/<version>/<page_id>.json")
    def choice(version: str, page_id: str) -> Response:
        page = page_of(by_id, page_id)
        given = request.args.to_dict(flat=False)
        if page.keyed_by and KEY in given:
            given[page.keyed_by] = given.pop(KEY)
        changed = _changed(page, given.pop(CHANGED, []))
        values = answer(pages, page, store, given, changed)
        components: dict[str, dict[str, Any]] = {}
        for (component, prop), value in _flat(places(page), values):
            components.setdefault(component, {})[prop] = value
        body = dash_json({"multi": True, "response": components})
        response = Response(body, content_type="application/json")
        # Another version's question gets today's answer, which is not that version's for ever.
        kept = request.path.startswith(f"{today}/")
        response.headers["Cache-Control"] = hashed.FOREVER if kept else "no-cache"
        return response


def _changed(page: Page, given: Sequence[str]) -> list[str]:
    """Return the controls that are said to have changed.

    Raises:
        SelectionError: one is no control of the page, or none is named.
    """
    known = tuple(control.name for control in filters.drawn(page))
    names = [name for part in given for name in part.split(",")]
    wrong = [name for name in names if name not in known]
    if names and not wrong:
        return names
    words = _(
        "“{name}” names the filters that changed: {known}.", name=CHANGED, known=", ".join(known)
    )
    raise SelectionError([Problem(CHANGED, ",".join(wrong), words, known)])


def _flat(places: Any, values: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield each place with its new value."""
    if isinstance(places, tuple):
        if values is not no_update:
            yield places, values
        return
    for name, inner in places.items():
        yield from _flat(inner, values[name])
