"""What frames every page: the choice of language, of light and dark, and the word of a failure."""

from dash.development.base_component import Component

from dashboard.i18n import LANGUAGES, _, language
from dashboard.pages.controls import LANGUAGE
from dashboard.pages.model import Page
from dashboard.selection import Selection
from dashboard.web import ids
from dashboard.web.markup import data
from dashboard.web.tags import html


def theme_switch() -> Component:
    """Return the button that turns to the other of light and dark; style shows which that is."""
    return html.Button(
        [
            html.Span(_("Dark colours"), className="to-dark"),
            html.Span(_("Light colours"), className="to-light"),
        ],
        type="button",
        className="theme-switch",
    )


def failure() -> Component:
    """Return the banner that failure.js shows while an answer is missing."""
    words = _("That could not be loaded. What is shown is older than what you chose.")
    return html.Div(
        [
            html.Span(className="failure-words"),
            html.Button(_("Retry"), type="button", className="failure-retry"),
        ],
        anchor=ids.FAILURE,
        className="failure",
        role="alert",
        hidden=True,
        **data(words=words, busy=_("Loading …")),
    )


def languages(page: Page, selection: Selection) -> list[Component]:
    """Return the links to the same view in the other languages, each by its own name."""
    return [
        html.A(
            name, href=page.address(selection.with_value(LANGUAGE, code)), lang=code, hrefLang=code
        )
        for code, name in LANGUAGES.items()
        if code != language()
    ]
