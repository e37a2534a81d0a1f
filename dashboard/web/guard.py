"""What a browser asks of callbacks is held against the declarations before Dash sees it.

Dash trusts the body of a callback: an unknown output, a missing input or a number too deep ends in
an error of its own there. Here each is refused with a sentence, and whatever passes is what one of
our own pages would send.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash
from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.control import Control, Problem, shortened
from dashboard.i18n import _
from dashboard.pages.model import Page
from dashboard.web import ids
from dashboard.web.answers import problem

MOST_BYTES = 65_536  # of a request's body
MOST_DEEP = 20  # levels of lists and objects
CALLBACKS = "/_dash-update-component"
NEEDED = {"output", "outputs", "inputs", "changedPropIds"}
KNOWN = NEEDED | {"state", "parsedChangedPropsIds"}
Check = Callable[[object], list[Problem]]  # none where a value can be used
Place = tuple[str, str]  # id and property of a component


class BadRequestError(ValueError):
    """A body that no page of ours sends; the message says what is wrong with it."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Declared:
    """A callback as it was declared: the places it reads and writes."""

    outputs: list[Place]
    inputs: list[Place]
    state: list[Place]


def register(server: Flask, app: Dash, pages: tuple[Page, ...]) -> None:
    """Guard the callbacks of the application, all of which must be registered."""
    declared = {
        str(output): Declared(
            _outputs(str(output)),
            [(one["id"], one["property"]) for one in entry["inputs"]],
            [(one["id"], one["property"]) for one in entry["state"]],
        )
        for output, entry in app.callback_map.items()
        if "callback" in entry  # the others run in the browser
    }
    checks = _checks(pages)
    for one in declared.values():
        for place in (*one.inputs, *one.state):
            if place not in checks:
                raise LookupError(f"no check is declared for {place}")

    @server.before_request
    def guard() -> Response | None:
        if request.path != CALLBACKS or request.method != "POST":
            return None
        try:
            _check(_body(), declared, checks)
        except RequestEntityTooLarge:
            words = _("A request holds at most {n} bytes.", n=MOST_BYTES)
            return problem(413, _("Too large"), words)
        except BadRequestError as error:
            return problem(400, _("This cannot be answered"), str(error), error.problems)
        return None


def _outputs(key: str) -> list[Place]:
    """Read the places out of Dash's name of a callback: `..a.children...b.data..`."""
    parts = key[2:-2].split("...") if key.startswith("..") else [key]
    # Where several callbacks write one place, Dash adds a hash behind an @.
    split = [part.partition("@")[0].rpartition(".") for part in parts]
    return [(name, prop) for name, _dot, prop in split]


def _checks(pages: tuple[Page, ...]) -> Mapping[Place, Check]:
    checks: dict[Place, Check] = {
        (ids.ROUTE, "pathname"): _is("pathname", lambda value: isinstance(value, str)),
        (ids.ROUTE, "search"): _is("search", lambda value: isinstance(value, str | None)),
        (ids.VISITS, "data"): _is("visits", lambda value: value is None or _is_number(value)),
    }
    for page in pages:
        checks[ids.address(page.id), "data"] = _is("address", _is_view)
        for control in page.controls:
            checks[ids.control(page.id, control.name), "value"] = _takes(control)
    return checks


def _takes(control: Control) -> Check:
    def check(value: object) -> list[Problem]:
        values = [] if value is None else value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) or _is_number(one) for one in values):
            return [_refused(control.name, value)]
        return control.read([str(one) for one in values])[1]

    return check


def _is(name: str, fits: Callable[[object], bool]) -> Check:
    return lambda value: [] if fits(value) else [_refused(name, value)]


def _refused(name: str, value: object) -> Problem:
    given = shortened(str(value))
    return Problem(name, given, _("“{given}” is not a value of “{name}”.", given=given, name=name))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_view(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or not set(value) <= {"query", "key", "chosen"}:
        return False
    words = (value.get("query", ""), value.get("key", ""))
    return all(isinstance(one, str) for one in words) and isinstance(
        value.get("chosen", False), bool
    )


def _body() -> object:
    if request.mimetype != "application/json":
        raise BadRequestError(_("The body of this request is JSON, and says so."))

    def refuse(word: str) -> None:
        raise BadRequestError(_("“{word}” is not a number that can be read.", word=word))

    try:
        body: object = json.loads(request.get_data(), parse_constant=refuse)
    except BadRequestError:
        raise
    except (ValueError, RecursionError) as error:  # also a number with thousands of digits
        raise BadRequestError(_("The body of this request is not JSON.")) from error
    if _depth(body) > MOST_DEEP:
        raise BadRequestError(_("The body of this request is nested too deeply."))
    return body


def _depth(value: object) -> int:
    """Return how many levels a value has, at most one more than are allowed."""
    level, here = 0, [value]
    while here and level <= MOST_DEEP:
        level += 1
        inside = [one for one in here if isinstance(one, list | dict)]
        here = [part for one in inside for part in (one.values() if isinstance(one, dict) else one)]
    return level


def _check(body: object, declared: Mapping[str, Declared], checks: Mapping[Place, Check]) -> None:
    if not isinstance(body, dict) or not NEEDED <= set(body) <= KNOWN:
        raise BadRequestError(_("The body of this request has other parts than a page sends."))
    output = body["output"]
    if not isinstance(output, str) or output not in declared:
        shown = shortened(str(output))
        raise BadRequestError(_("No callback is called “{output}”.", output=shown))
    one = declared[output]
    outputs = body["outputs"]
    if _places(outputs if isinstance(outputs, list) else [outputs]) != one.outputs:
        raise BadRequestError(_("“{part}” is not what was declared.", part="outputs"))
    for part, places in (("inputs", one.inputs), ("state", one.state)):
        given = body.get(part, [])
        if _places(given) != places:
            raise BadRequestError(_("“{part}” is not what was declared.", part=part))
        for place, item in zip(places, given, strict=True):
            if problems := checks[place](item.get("value")):
                raise BadRequestError(problems[0].message, problems)
    _check_changed(body, one)


def _check_changed(body: Mapping[str, Any], declared: Declared) -> None:
    known = {f"{name}.{prop}" for name, prop in declared.inputs}
    changed = body["changedPropIds"]
    if not isinstance(changed, list) or not all(
        isinstance(one, str) and one in known for one in changed
    ):
        raise BadRequestError(_("“{part}” is not what was declared.", part="changedPropIds"))


def _places(given: object) -> list[Place] | None:
    """Return the places of a part of the body, none where it does not list any."""
    if not isinstance(given, list):
        return None
    places = []
    for one in given:
        if not isinstance(one, dict) or not set(one) <= {"id", "property", "value"}:
            return None
        place = (one.get("id"), one.get("property"))
        if not all(isinstance(part, str) for part in place):
            return None
        places.append((str(place[0]), str(place[1])))
    return places
