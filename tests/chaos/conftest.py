"""The shipped proxy configuration before a running dashboard, on free ports of this machine."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos.load import HOST
from tests.running import Running, free_port, get, running, wait_until

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx.conf"
# What a packaged nginx sets around the files of its folder conf.d.
AROUND = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dashboard.conf;
}}
"""


@dataclass(frozen=True)
class Proxied:
    """The proxy's port, and the server behind it."""

    port: int
    server: Running


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[Proxied]:
    """The dashboard with two processes behind nginx."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert nginx, "nginx is needed here; install it (Debian: apt-get install nginx-light)"
    options = ("--workers", "2", "--proxies", "1", "--trusted-hosts", "migration.example")
    with running(tmp_path, *options, wait=False) as server:
        named = HOST
        wait_until(lambda: server.get("/readyz", named).status == 200, server)
        port = free_port()
        (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path), encoding="utf-8")
        (tmp_path / "dashboard.conf").write_text(_here(port, server.port), encoding="utf-8")
        command = [nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
        process = subprocess.Popen(command)
        try:
            wait_until(lambda: get(port, "/healthz", named).status == 200, server)
            yield Proxied(port, server)
        finally:
            process.terminate()
            process.wait()


def _here(port: int, behind: int) -> str:
    """Return the shipped configuration with this machine's ports, and nothing else changed."""
    text = SHIPPED.read_text(encoding="utf-8")
    for shipped, ours in (("listen 80;", f"listen 127.0.0.1:{port};"), (":8050 ", f":{behind} ")):
        assert shipped in text
        text = text.replace(shipped, ours)
    return text
