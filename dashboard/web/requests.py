"""Every request gets a number, a method that fits, and an answer for people when it fails."""

import logging
import re
import time
import uuid

from dash.exceptions import DashException
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from dashboard.i18n import _
from dashboard.signals import answered
from dashboard.web.answers import problem
from dashboard.web.guard import CALLBACKS, MOST_BYTES

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")  # a number that a proxy in front may have given
MOST_LOGGED = 200  # characters of a path
READING = ("GET", "HEAD", "OPTIONS")
log = logging.getLogger("dashboard.requests")


def register(server: Flask) -> None:
    """Number requests, refuse methods that nothing here takes, answer failures."""
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @server.before_request
    def begin() -> Response | None:
        given = request.headers.get(HEADER, "")
        g.request_id = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        g.since = time.perf_counter()
        posted = request.path == CALLBACKS
        if posted and request.method not in ("POST", "OPTIONS"):
            return _not_allowed("POST")
        if not posted and request.method not in READING:
            return _not_allowed("GET")
        return None

    @server.after_request
    def end(response: Response) -> Response:
        response.headers[HEADER] = g.get("request_id", "")
        seconds = time.perf_counter() - g.get("since", time.perf_counter())
        if log.isEnabledFor(logging.INFO):
            log.info("request", extra=_facts(response, seconds))
        answered.send(
            server,
            endpoint=request.url_rule.rule if request.url_rule else "none",
            method=request.method,
            status=response.status_code,
            seconds=seconds,
        )
        return response

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirect is no failure
            return error
        return problem(error.code, error.name, error.description or error.name)

    @server.errorhandler(DashException)
    def not_there(_error: DashException) -> Response:
        return problem(404, _("Not found"), _("There is nothing at this address."))

    @server.errorhandler(Exception)
    def failed(_error: Exception) -> Response:
        log.exception("failed", extra={"request_id": g.get("request_id", "")})
        words = _(
            "Something went wrong here. If it happens again, report it with the number {request}.",
            request=g.get("request_id", ""),
        )
        return problem(500, _("Failed"), words)


def _facts(response: Response, seconds: float) -> dict[str, object]:
    """Return what the log says of a request; what a reader chose stays in the query, unwritten."""
    return {
        "method": request.method,
        "path": request.path[:MOST_LOGGED],
        "status": response.status_code,
        "milliseconds": round(1000 * seconds, 1),
        "bytes": response.content_length,
        "request_id": g.get("request_id", ""),
    }


def _not_allowed(method: str) -> Response:
    words = _("This address takes {method} only.", method=method)
    response = problem(405, _("Method not allowed"), words)
    response.headers["Allow"] = method
    return response
