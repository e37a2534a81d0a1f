"""What every answer says to a browser, whatever was asked."""

import re

import pytest
from flask.testing import FlaskClient

ADDRESSES = [
    *("/?edition=latest-2026-11", "/nope", "/api/v1/tables/areas.csv", "/api/v1/nope"),
    *("/assets/app.css", "/embed/remittances/map", "/healthz", "/_dash-layout"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_guessed_framed_kept_or_told_to_others(
    client: FlaskClient, address: str
) -> None:
    with client.get(address) as answer:  # a file is closed with it
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe-(inline|eval)|https?:", policy)
    framed = address.startswith("/embed")
    assert ("frame-ancestors 'none'" in policy) is not framed
    assert (headers.get("Cross-Origin-Opener-Policy") == "same-origin") is not framed
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    assert "Strict-Transport-Security" not in headers  # not behind TLS


def test_a_reader_behind_tls_is_kept_there(client: FlaskClient) -> None:
    answer = client.get("/healthz", base_url="https://migration.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
