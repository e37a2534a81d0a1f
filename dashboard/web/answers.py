"""Answers of the HTTP interface: cached files, and problems as RFC 9457 documents."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from flask import Response, request
from werkzeug.exceptions import NotFound

from dashboard.control import Control, Kind, Problem
from dashboard.i18n import _
from dashboard.pages.model import Page
from dashboard.selection import Selection, SelectionError

MAX_AGE = 300  # seconds
RETRY_AFTER = 10  # seconds


def asked(page: Page | None, more: Sequence[Control] = ()) -> tuple[Selection, Selection]:
    """Return what the query string chooses of a page's controls, and of those of a format.

    What a page only passes on does nothing to a file, and is refused.

    Raises:
        SelectionError: a value is not offered, or a name is no control's.
    """
    given = request.args.to_dict(flat=False)
    own = {control.name: given.pop(control.name) for control in more if control.name in given}
    problems: list[Problem] = []
    controls = page.own_controls if page else ()
    problems += Selection.parse(given, controls)[1]
    problems += [_empty(one) for one in (*controls, *more) if _is_empty(one, {**given, **own})]
    rest, wrong = Selection.parse(own, more)
    problems += wrong
    if problems:
        raise SelectionError(problems)
    return Selection.strict(given, page.controls if page else ()), rest


def page_of(pages: Mapping[str, Page], page_id: str) -> Page:
    """Return the page with this id.

    Raises:
        NotFound: there is none; the message names those that there are.
    """
    if page_id not in pages:
        known = ", ".join(pages)
        raise NotFound(_("There is no page {name}; there is {known}.", name=page_id, known=known))
    return pages[page_id]


def _is_empty(control: Control, given: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether one value is wanted and an empty one given."""
    values = given.get(control.name, ("x",))
    return control.kind in (Kind.ONE, Kind.YEAR) and not all(one.strip(",") for one in values)


def _empty(control: Control) -> Problem:
    words = _("“{name}” is empty; leave it out for its default.", name=control.name)
    return Problem(control.name, "", words, tuple(choice.value for choice in control.bound))


def file(body: bytes | str, media: str, name: str = "", *, shown: bool = False) -> Response:
    """Answer with a file that may be kept for a while; `name` is what it is saved as."""
    response = Response(body, content_type=media)
    if name:
        how = "inline" if shown else "attachment"
        response.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response.add_etag()
    response.make_conditional(request)
    return response


def problem(
    status: int, title: str, detail: str, problems: Sequence[Problem] = (), *, later: bool = False
) -> Response:
    """Return a problem document that names each parameter and what it takes."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if problems:
        body["parameters"] = [
            {"name": one.parameter, "given": one.given, "allowed": list(one.allowed)}
            for one in problems
        ]
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    response = Response(text, status=status, content_type="application/problem+json; charset=utf-8")
    if later:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
