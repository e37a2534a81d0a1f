"""The wheel holds all it needs, installs beside the locked packages and serves from any folder."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import ProxyHandler, build_opener
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("dashboard", "assets", "data", "tests", "tools")
LITTER = shutil.ignore_patterns("__pycache__", "node_modules", ".*_cache")
START_SECONDS = 60
DIRECT = build_opener(ProxyHandler({}))
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command, which must succeed, with nothing of the checkout on its path."""
    done = subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def fetch(address: str) -> tuple[str, bytes]:
    """Return media type and body of an answer with status 200."""
    answer: HTTPResponse
    with DIRECT.open(address, timeout=START_SECONDS) as answer:
        assert answer.status == 200, address
        return answer.headers.get_content_type(), answer.read()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the source distribution of a copy of the checkout."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=LITTER)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, copy)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command, in an environment with the locked packages and nothing else."""
    home = tmp_path_factory.mktemp("installed")
    python = home / "venv" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    run(*pip, "install", "--require-hashes", "-r", ROOT / "requirements.lock", cwd=home)
    run(*pip, "install", "--no-deps", wheel, cwd=home)
    run(*pip, "check", cwd=home)
    return python.with_name("migration-dashboard")


@pytest.fixture(scope="module")
def address(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the installed dashboard, serving from a folder outside the checkout."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    port = free_port()
    command = (program, "serve", "--port", str(port))
    with (elsewhere / "log").open("w+") as log:
        server = subprocess.Popen(
            command, cwd=elsewhere, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            url = f"http://127.0.0.1:{port}/"
            if not answers(url, server):
                log.seek(0)
                pytest.fail(f"the installed dashboard does not answer:\n{log.read()}")
            yield url
        finally:
            server.terminate()
            server.wait(timeout=START_SECONDS)


def answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers, ends or has had its time."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            fetch(url)
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return True
    return False


def test_wheel_holds_assets_and_data_and_no_tests(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("assets", "data"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert f"dashboard/_bundled/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "dashboard" / "locales").iterdir():
        assert f"dashboard/locales/{path.name}" in names
    # What has been built is not committed, and is in the wheel all the same.
    for path in (ROOT / "dashboard" / "bundle").rglob("*"):
        assert path.is_dir() or path.relative_to(ROOT).as_posix() in names
    top = {name.split("/")[0] for name in names}
    assert top == {"dashboard", "-".join(wheel.name.split("-")[:2]) + ".dist-info"}
    assert not [name for name in names if re.search(r"(^|/)tests?(/|_)|__pycache__", name)]


def test_installed_command_names_its_version_and_accepts_its_data(
    program: Path, wheel: Path, tmp_path: Path
) -> None:
    assert wheel.name.split("-")[1] in run(program, "--version", cwd=tmp_path)
    run(program, "check", cwd=tmp_path)


def test_installed_dashboard_serves_page_stylesheets_and_map(address: str) -> None:
    media_type, page = fetch(address)
    assert media_type == "text/html"
    links = re.findall(r'href="([^"]+\.css[^"]*)"', page.decode())
    assert [link for link in links if "/assets/" in link]
    for link in links:
        media_type, stylesheet = fetch(urljoin(address, link))
        assert media_type == "text/css", link
        assert stylesheet, link
    media_type, boundaries = fetch(urljoin(address, "assets/topojson/world_50m.json"))
    assert media_type == "application/json"
    assert json.loads(boundaries)["type"] == "Topology"
