"""serve: the dashboard over HTTP."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable

from dashboard.commands import add_data, public_url

PUBLIC_URL, CONTACT = "MIGRATION_DASHBOARD_PUBLIC_URL", "MIGRATION_DASHBOARD_CONTACT"
EMBED_HOSTS, PROXIES = "MIGRATION_DASHBOARD_EMBED_HOSTS", "MIGRATION_DASHBOARD_PROXIES"
TRUSTED_HOSTS = "MIGRATION_DASHBOARD_TRUSTED_HOSTS"
TRUSTED = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")  # .name: and below
LOCAL = "127.0.0.1"
LAST_PORT = 65535  # of TCP
MOST_WORKERS = 64  # a slip such as 1000 would fill the memory
MOST_PROXIES = 9


def declare(serve: argparse.ArgumentParser) -> None:
    """Declare the options."""
    serve.add_argument("--host", default=LOCAL, help="address to listen on (default: %(default)s)")
    serve.add_argument(
        "--port", type=_port, default=8050, help="port to listen on (default: %(default)s)"
    )
    serve.add_argument(
        "--workers",
        type=_number(1, MOST_WORKERS),
        default=0,
        help="processes under gunicorn (default: this one, for a machine of one's own)",
    )
    serve.add_argument(
        "--public-url",
        type=public_url,
        default=os.environ.get(PUBLIC_URL, ""),
        help=f"the address readers know, for exported pictures (default: ${PUBLIC_URL})",
    )
    serve.add_argument(
        "--contact",
        type=_contact,
        default=os.environ.get(CONTACT, ""),
        help=f"where readers report errors, a page or a mail address (default: ${CONTACT})",
    )
    serve.add_argument(
        "--embed-hosts",
        type=_hosts,
        default=os.environ.get(EMBED_HOSTS, "*"),
        help="sites that may show charts in a frame, divided by spaces; * for any, none for nobody"
        f" (default: ${EMBED_HOSTS}, else *)",
    )
    _add_public(serve)
    add_data(serve)
    serve.add_argument(
        "--reload-data",
        action="store_true",
        help="read the data folder anew when it changes, as SIGHUP does; a broken one is refused",
    )
    serve.set_defaults(run=_serve)


def _add_public(serve: argparse.ArgumentParser) -> None:
    """Add what only a public server needs."""
    serve.add_argument(
        "--proxies",
        type=_number(0, MOST_PROXIES),
        default=os.environ.get(PROXIES, "0"),
        help="how many proxies in front say who asks, in X-Forwarded- headers"
        f" (default: ${PROXIES}, else none)",
    )
    serve.add_argument(
        "--trusted-hosts",
        type=_trusted,
        default=os.environ.get(TRUSTED_HOSTS, ""),
        help="names of this site, divided by spaces; a request for another is refused"
        f" (default: ${TRUSTED_HOSTS}, else any)",
    )
    serve.add_argument(
        "--metrics",
        type=_place,
        metavar="[HOST:]PORT",
        help="measures for Prometheus at /metrics of this port, on 127.0.0.1 unless said"
        " (default: none)",
    )


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"“{text}” is not a port; expected a number from 1 to {LAST_PORT}"
    )


def _contact(text: str) -> str:
    if not text or text.startswith(("https://", "http://")):
        return text
    if "@" in text.strip("@") and not any(sign.isspace() for sign in text):
        return f"mailto:{text.removeprefix('mailto:')}"
    raise argparse.ArgumentTypeError(
        f"“{text}” is not an address; expected https://... or name@host"
    )


def _hosts(text: str) -> tuple[str, ...]:
    from dashboard.web.hosts import hosts

    try:
        return hosts(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(
            f"“{text}” does not do here; expected a number from {least} to {most}"
        )

    return read


def _trusted(text: str) -> tuple[str, ...]:
    names = tuple(text.split())
    for name in names:
        if not TRUSTED.fullmatch(name):
            raise argparse.ArgumentTypeError(
                f"“{name}” is not the name of a host; expected such as migration.example"
            )
    return names


def _place(text: str) -> tuple[str, int]:
    host, _colon, port = text.rpartition(":")
    return host.strip("[]") or LOCAL, _port(port)


def _serve(options: argparse.Namespace) -> int:
    gc.disable()  # what is made at the start stays: `serve.serve` turns it on again
    # Dash takes most of a second to import, which `data` and `check` need not pay.
    from dashboard.web.serve import ServeError, Settings, serve

    settings = Settings(
        host=options.host,
        port=options.port,
        workers=options.workers,
        proxies=options.proxies,
        trusted_hosts=options.trusted_hosts,
        metrics=options.metrics,
        data=options.data,
        reload_data=options.reload_data,
        site={name: getattr(options, name) for name in ("public_url", "contact", "embed_hosts")},
    )
    try:
        serve(settings)
    except ServeError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
