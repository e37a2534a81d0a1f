"""export with pictures: one browser for all, and what happens when it dies or there is none."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from dashboard.__main__ import main
from dashboard.datasets.store import Store
from dashboard.pages import PAGES
from tools.find_chromium import find_chromium

WAIT_SECONDS = 60  # for what happens at once, unless the machine is busy
EDITION = "latest-2026-11"
(CHARTS,) = ([chart.id for chart in page.charts] for page in PAGES if page.id == "remittances")
SOME = ("--chart", "map", "--chart", "top-recipients")
# The picture process, which first notes that it has started.
NOTED = """
import sys
open({path!r}, "a").write("started\\n")
from dashboard.exports import renderer
renderer.main(sys.argv[1])
"""
Output = pytest.CaptureFixture[str]


class Run(NamedTuple):
    """One run of the command: its status, its folder, and how many processes drew."""

    status: int
    out: Path
    started: int


@pytest.fixture(autouse=True)
def nothing_goes_wrong() -> None:
    """Take the place of the watch over Playwright's pages: there are none here."""


@pytest.fixture(scope="module", autouse=True)
def ready(store: Store) -> Iterator[None]:
    """Read the data once for all tests, and name the browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", str(find_chromium()))
        patch.setattr("dashboard.commands.export.load", lambda _folder: store)
        yield


def export(out: Path, *arguments: str) -> int:
    return main(["export", "--page", "remittances", *arguments, "--out", str(out)])


def run(out: Path, *arguments: str) -> Run:
    note = out.parent / f"{out.name}.started"
    with pytest.MonkeyPatch.context() as patch:
        command = (sys.executable, "-c", NOTED.format(path=str(note)))
        patch.setattr("dashboard.exports.images.COMMAND", command)
        status = export(out, *arguments)
    return Run(status, out, len(note.read_text().splitlines()) if note.exists() else 0)


def file_names(*kinds: str) -> set[str]:
    return {f"remittances-{chart}_{EDITION}.{kind}" for chart in CHARTS for kind in kinds}


@pytest.fixture(scope="module")
def runs(ready: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    folder = tmp_path_factory.mktemp("export")
    first = run(folder / "first", "--format", "svg", "--format", "png")
    second = run(folder / "second", "--format", "svg")
    return first, second


def below(parent: int) -> set[int]:
    """Return the processes that a process has started, but for the one that lists them."""
    command = ("ps", "-A", "-o", "pid=,ppid=,comm=")
    lines = subprocess.check_output(command, text=True).splitlines()
    cells = [line.split(None, 2) for line in lines]
    return {int(pid) for pid, by, name in cells if int(by) == parent and name != "ps"}


def browser_of(process: int) -> int:
    """Return the browser of a picture process; kaleido starts it by way of a program."""
    (between,) = below(process)
    (browser,) = below(between)
    return browser


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline


def test_every_chart_is_drawn_by_one_process(runs: tuple[Run, Run]) -> None:
    first, second = runs
    assert (first.status, first.started) == (0, 1)
    assert (second.status, second.started) == (0, 1)
    assert {path.name for path in first.out.iterdir()} == file_names("svg", "png")
    assert {path.name for path in second.out.iterdir()} == file_names("svg")


def test_two_runs_draw_the_same_bytes(runs: tuple[Run, Run]) -> None:
    first, second = runs
    names = file_names("svg")
    differ = [
        name
        for name in names
        if (first.out / name).read_bytes() != (second.out / name).read_bytes()
    ]
    assert differ == []


def test_pictures_are_whole(runs: tuple[Run, Run]) -> None:
    first, _second = runs
    for path in first.out.glob("*.svg"):
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own
        words = " ".join("".join(part.itertext()) for part in root.iter())
        assert "Source" in words
    for path in first.out.glob("*.png"):
        body = path.read_bytes()
        assert body.startswith(b"\x89PNG\r\n\x1a\n")
        assert b"IEND" in body[-12:]


def test_a_picture_of_another_size_says_so(tmp_path: Path) -> None:
    assert export(tmp_path, "--chart", "map", "--format", "png", "--size", "1x") == 0
    (path,) = tmp_path.iterdir()
    assert path.name == f"remittances-map_{EDITION}_1x.png"


def test_a_browser_that_is_killed_costs_one_picture(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, lines = below(os.getpid()), list[str]()

    def say(line: str) -> None:
        lines.append(line)
        if line.startswith("1/4 "):
            (process,) = below(os.getpid()) - before
            os.kill(browser_of(process), signal.SIGKILL)

    monkeypatch.setattr("dashboard.commands.export._say", say)
    made = run(tmp_path / "out", *SOME, "--format", "svg", "--format", "png")
    assert (made.status, made.started) == (1, 2), "another process draws the rest"
    first, killed, *others = lines[:4]
    assert first == "1/4 remittances/top-recipients.svg"
    assert killed.startswith("2/4 remittances/top-recipients.png: The picture process ended")
    assert others == ["3/4 remittances/map.svg", "4/4 remittances/map.png"]
    assert lines[-2] == "1 failed:"
    assert lines[-1].startswith("  remittances/top-recipients.png: The picture process ended")
    assert {path.name for path in made.out.iterdir()} == {
        *(f"remittances-{name}_{EDITION}.svg" for name in ("top-recipients", "map")),
        f"remittances-map_{EDITION}.png",
    }
    wait_until(lambda: below(os.getpid()) <= before)


def test_without_a_browser_data_are_written_all_the_same(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-chrome"))
    out = tmp_path / "out"
    assert export(out, *SOME, "--format", "svg", "--format", "csv", "--format", "zip") == 1
    *_some, count, top_svg, map_svg = capsys.readouterr().err.splitlines()
    assert count == "2 failed:"
    for line in (top_svg, map_svg):
        assert "install Chrome or Chromium, or set BROWSER_PATH" in line
    assert {path.name for path in out.iterdir()} == {
        f"remittances-{name}_{EDITION}.{kind}"
        for name in ("top-recipients", "map")
        for kind in ("csv", "zip")
    }
