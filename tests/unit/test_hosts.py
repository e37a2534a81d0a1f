"""The setting that says which sites may show charts in a frame."""

import pytest

from dashboard.__main__ import main
from dashboard.web.hosts import hosts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("*", ("*",)),
        ("none", ()),
        ("", ()),
        ("  \n", ()),
        ("https://www.example.org", ("https://www.example.org",)),
        ("example.org *.un.org", ("example.org", "*.un.org")),
        ("http://localhost:8050 10.0.0.7", ("http://localhost:8050", "10.0.0.7")),
        ("https://xn--mnchen-3ya.de", ("https://xn--mnchen-3ya.de",)),
        ("HTTPS://Example.ORG", ("HTTPS://Example.ORG",)),
    ],
)
def test_hosts_are_read(text: str, wanted: tuple[str, ...]) -> None:
    assert hosts(text) == wanted


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bad host!", "host!"),
        ("none example.org", "none"),
        ("a.example,b.example", "a.example,b.example"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/path", "https://example.org/path"),
        ("example.org;script-src", "example.org;script-src"),
        ("'self'", "'self'"),
        ("ftp://example.org", "ftp://example.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://", "https://"),
        ("example..org", "example..org"),
        ("www.*.org", "www.*.org"),
        ("https://*", "https://*"),
        ("münchen.de", "münchen.de"),
        ("example.org:port", "example.org:port"),
        ("example.org bad\x00.org", "bad\x00.org"),
    ],
)
def test_what_is_no_host_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ValueError, match="is not a host; expected https:") as said:
        hosts(text)
    assert f"“{named}”" in str(said.value)


def test_a_bad_host_starts_no_server(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["serve", "--embed-hosts", "bad host!"])
    out, err = capsys.readouterr()
    assert (stop.value.code, out) == (2, "")
    (*_usage, line) = err.splitlines()
    assert "--embed-hosts: “host!” is not a host; expected https://www.example.org" in line


def test_a_bad_host_of_the_environment_is_refused_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATION_DASHBOARD_EMBED_HOSTS", "a,b")
    with pytest.raises(SystemExit) as stop:
        main(["serve"])
    assert stop.value.code == 2
    assert "“a,b” is not a host" in capsys.readouterr().err
