"""The widgets that controls become, and the line that says what is chosen."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc
from dash.development.base_component import Component

from dashboard.control import MOST_WORDS, Control, Kind, Problem
from dashboard.datasets.store import Store
from dashboard.i18n import _, number, plural
from dashboard.pages.controls import SUBREGION
from dashboard.pages.model import Page
from dashboard.queries.areas import Scope, scope_size, selected_areas
from dashboard.selection import Selection
from dashboard.web import ids
from dashboard.web.markup import aria, data, link
from dashboard.web.tags import html, place

SEARCHED = 20  # choices from which a list gets a search box
MOST_NAMED = 3  # choices on a chip; more are counted


def drawn(page: Page) -> list[Control]:
    """Return the controls that a page shows: those that offer a choice and change something there.

    A page without charts carries the others along in its address. What a path names leads to
    another path and changes nothing on the page.
    """
    return [
        control
        for control in page.controls
        if (len(control.bound) > 1 or control.kind in (Kind.TEXT, Kind.PAGE))
        and not control.carried
        and not control.aside
        and control.name != page.keyed_by
        and (page.charts or control.name in page.reads)
    ]


def applies(control: Control, store: Store, selection: Selection) -> bool:
    """Tell whether a control speaks of the edition chosen."""
    return not control.kinds or store.kind(selection.one("edition")) in control.kinds


def filter_bar(page: Page, store: Store, selection: Selection) -> Component:
    """Return all controls of a page; they fold away on a narrow screen."""
    widgets = [
        html.Div(
            _widget(page, control, selection),
            id=ids.box(page.id, control.name),
            className="filter-box",
            hidden=not applies(control, store, selection),
            **data(name=control.name),
        )
        for control in drawn(page)
    ]
    keys = [control for control in page.controls if control.name == page.keyed_by]
    widgets[:0] = [html.Div(_widget(page, key, selection), className="filter-box") for key in keys]
    return html.Details(
        [
            html.Summary(_("Filters and options"), className="filters-title"),
            html.Button(
                _("Apply"), type="button", className="apply", **data(apply=_("Apply ({n})", n="#"))
            ),
            html.Div(
                widgets,
                className="filters-body",
                role="group",
                **aria(label=_("Filters and options")),
            ),
        ],
        className="filters",
        open=True,
        **data(page=page.id),
    )


def _widget(page: Page, control: Control, selection: Selection) -> Component:
    if control.kind is Kind.MANY:
        return _checklist(page, control, selection)
    if control.kind is Kind.YEAR:
        return _year(page, control, selection)
    if control.kind in (Kind.TEXT, Kind.PAGE):
        return _free(page, control, selection)
    box = ids.control(page.id, control.name)
    select = dbc.Select(
        id=box,
        options=_options(control),
        value=selection.one(control.name),
        size="sm",
    )
    return html.Div([html.Label(_(control.label), htmlFor=box), select], className="filter")


def _free(page: Page, control: Control, selection: Selection) -> Component:
    """Return a box to write into: words, or a page number."""
    box = ids.control(page.id, control.name)
    write = dbc.Input(
        id=box,
        type="search" if control.kind is Kind.TEXT else "number",
        value=selection.word(control.name),
        min=1 if control.kind is Kind.PAGE else None,
        maxlength=MOST_WORDS,
        debounce=400,
        size="sm",
        autocomplete="off",
    )
    return html.Div([html.Label(_(control.label), htmlFor=box), write], className="filter")


def _options(control: Control) -> list[Any]:
    return [{"value": value, "label": words} for value, words in control.offered()]


def _year(page: Page, control: Control, selection: Selection) -> Component:
    box = ids.control(page.id, control.name)
    first, last = control.bound[0].value, control.bound[-1].value
    slider = dbc.Input(
        id=box,
        type="range",
        min=int(first),
        max=int(last),
        step=1,
        value=int(selection.one(control.name)),
        debounce=150,
        className="form-range",
    )
    label = html.Label(summary(page, control, selection), htmlFor=box)
    ends = html.Div([html.Span(first), html.Span(last)], className="ends", **aria(hidden="true"))
    head: list[Component] = [label]
    if control.played:
        button = html.Button(
            _("Play"),
            type="button",
            className="play",
            **aria(pressed="false"),
            **data(play=page.id, slider=box, name=control.name, words=_("Play"), stop=_("Stop")),
        )
        head.append(button)
    row = html.Div(head, className="year-head")
    return html.Div([row, slider, ends], className="filter filter-year")


def _checklist(page: Page, control: Control, selection: Selection) -> Component:
    key, chosen = selection.word(page.keyed_by), list(selection.many(control.name))
    options = [option for option in _options(control) if option["value"] != key]
    full = bool(control.most) and len(chosen) >= control.most
    items = dbc.Checklist(
        id=ids.control(page.id, control.name),
        options=[one | {"disabled": full and one["value"] not in chosen} for one in options],
        value=chosen,
    )
    body: list[Component] = [html.Legend(_(control.label), className="visually-hidden"), items]
    if len(options) > SEARCHED:
        box = ids.search(page.id, control.name)
        find = dbc.Input(
            id=box, type="search", placeholder=_("Type a name"), size="sm", autocomplete="off"
        )
        body[1:1] = [
            html.Label(_("Find"), htmlFor=box, className="visually-hidden"),
            find,
            dcc.Store(
                id=ids.choices(page.id, control.name),
                data={"options": options, "most": control.most},
            ),
        ]
    return html.Details(
        [
            html.Summary(summary(page, control, selection)),
            html.Fieldset(body, className="menu-body"),
        ],
        className="filter menu",
    )


def summary(page: Page, control: Control, selection: Selection) -> Component:
    """Return the control's name with what it holds."""
    return place(ids.summary(page.id, control.name), html.Span(summary_words(control, selection)))


def summary_words(control: Control, selection: Selection) -> str:
    """Say "Subregion: Pacific", "Countries and areas: 5 chosen", "Group: all"."""
    labels = selection.labels(control.name)
    if not labels:
        value = _("none") if control.most else _("all")
    elif len(labels) == 1:
        value = labels[0]
    else:
        value = plural("{n} chosen", "{n} chosen", len(labels))
    return _("{control}: {value}", control=_(control.label), value=value)


def chips(page: Page, store: Store, selection: Selection) -> list[Component]:
    """Return how many areas are left, and the filters, each a link that takes it away."""
    out: list[Component] = []
    if any(control.name == SUBREGION.name for control in drawn(page)):
        left = len(selected_areas(store, selection, Scope.REGIONAL))
        count = _(
            "{n} of {total} regional countries and areas selected",
            n=number(left),
            total=number(scope_size(store, selection, Scope.REGIONAL)),
        )
        out.append(html.Span(count, className="count"))
    changed = [
        control
        for control in selection.changed()
        if control.kind is not Kind.PAGE
        and not control.carried
        and not control.aside
        and control.name != page.keyed_by
        and applies(control, store, selection)
    ]
    out += [_chip(page, control, selection) for control in changed]
    if changed:
        filters = [
            control.name
            for control in selection.controls
            if control.name != page.keyed_by and not control.aside
        ]
        everything = page.address(selection.reset(*filters))
        out.append(link(_("Reset"), href=everything, className="chip chip-reset"))
    return out


def _chip(page: Page, control: Control, selection: Selection) -> Component:
    labels = selection.labels(control.name)
    words = ", ".join(labels)
    if len(labels) > MOST_NAMED:
        words = plural("{n} chosen", "{n} chosen", len(labels))
    text = _("{control}: {value}", control=_(control.label), value=words)
    return link(
        [
            text,
            html.Span(" ×", **aria(hidden="true")),
            html.Span(_(" (remove)"), className="visually-hidden"),
        ],
        href=page.address(selection.reset(control.name)),
        className="chip",
    )


def notices(problems: tuple[Problem, ...]) -> list[Component]:
    """Return what could not be used of the address."""
    if not problems:
        return []
    text = [_("Part of this address could not be used:"), *(one.message for one in problems)]
    return [
        dbc.Alert([html.P(words) for words in text], color="warning", className="notice"),
    ]
