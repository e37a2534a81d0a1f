"""serve: the dashboard over HTTP."""

import argparse
import os
import sys

from dashboard.commands import Commands, add_data, public_url
from dashboard.datasets.store import load

PUBLIC_URL, CONTACT = "MIGRATION_DASHBOARD_PUBLIC_URL", "MIGRATION_DASHBOARD_CONTACT"
EMBED_HOSTS = "MIGRATION_DASHBOARD_EMBED_HOSTS"
LAST_PORT = 65535  # of TCP
MOST_WORKERS = 64  # a slip such as 1000 would fill the memory


def add(commands: Commands) -> None:
    """Add the command."""
    serve = commands.add_parser("serve", help="serve the dashboard (the default)")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    serve.add_argument(
        "--port", type=_port, default=8050, help="port to listen on (default: %(default)s)"
    )
    serve.add_argument(
        "--workers", type=_workers, default=1, help="processes; more than one run under gunicorn"
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
    add_data(serve)
    serve.set_defaults(run=_serve)


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


def _workers(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MOST_WORKERS:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"“{text}” is not a number of workers; expected 1 to {MOST_WORKERS}"
    )


def _serve(options: argparse.Namespace) -> int:
    # Dash takes most of a second to import, which `data` and `check` need not pay.
    from dashboard.web.app import create_app
    from dashboard.web.serve import ServeError, serve

    store = load(options.data)
    app = create_app(store, options.public_url, options.contact, options.embed_hosts)
    try:
        serve(app, options.host, options.port, options.workers)
    except ServeError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
