"""Words explained: on hover, on focus, and as a list on the About page."""

from dash.development.base_component import Component

from dashboard.i18n import _
from dashboard.pages.glossary import ON_PAGE, TERMS
from dashboard.web.markup import aria
from dashboard.web.tags import html


def line(page: str) -> list[Component]:
    """Return a page's terms in a line, each with its explanation; nothing where it has none."""
    names = ON_PAGE.get(page, ())
    if not names:
        return []
    terms = [part for name in names for part in (_term(name), " ")]
    return [html.P([html.Span(_("Words used here: ")), *terms], className="terms")]


def _term(name: str) -> Component:
    word, meaning = TERMS[name]
    box = f"term-{name}"
    return html.Span(
        [_(word), html.Span(_(meaning), anchor=box, role="tooltip", className="term-words")],
        role="note",
        tabIndex=0,
        className="term",
        **aria(describedby=box),
    )


def listed() -> Component:
    """Return all terms with what they mean."""
    parts = [
        part for word, meaning in TERMS.values() for part in (html.Dt(_(word)), html.Dd(_(meaning)))
    ]
    return html.Dl(parts, className="glossary")
