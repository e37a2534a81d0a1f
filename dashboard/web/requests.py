"""Every request has a method that fits, and an answer for people when it fails."""

import logging

from dash.exceptions import DashException
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from dashboard.i18n import _
from dashboard.web.answers import problem
from dashboard.web.counted import ENDPOINT, HEADER
from dashboard.web.guard import CALLBACKS, MOST_BYTES

READING = ("GET", "HEAD", "OPTIONS")
log = logging.getLogger("dashboard.failures")


def register(server: Flask) -> None:
    """Refuse methods that nothing here takes, answer failures."""
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @server.before_request
    def begin() -> Response | None:
        g.request_id = request.headers.get(HEADER, "")
        posted = request.path == CALLBACKS
        if posted and request.method not in ("POST", "OPTIONS"):
            return _not_allowed("POST")
        if not posted and request.method not in READING:
            return _not_allowed("GET")
        return None

    @server.after_request
    def end(response: Response) -> Response:
        request.environ[ENDPOINT] = request.url_rule.rule if request.url_rule else "none"
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


def _not_allowed(method: str) -> Response:
    words = _("This address takes {method} only.", method=method)
    response = problem(405, _("Method not allowed"), words)
    response.headers["Allow"] = method
    return response
