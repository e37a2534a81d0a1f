"""Pictures drawn by the server, and what happens when its browser or its process fails."""

import contextlib
import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from dashboard.exports.images import ImageError, Images
from dashboard.figures.maps import geo
from tools.find_chromium import find_chromium

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 60  # for what happens at once, unless the machine is busy
TITLE = "Women – 50 per cent & more"
HATCHED = {"color": "#123456", "pattern": {"shape": "/"}}
BARS: dict[str, Any] = {
    "data": [
        {"type": "bar", "x": ["a", "b"], "y": [3, 1], "marker": HATCHED},
        {"type": "scatter", "x": ["a", "b"], "y": [1, 2], "mode": "lines", "name": "line"},
    ],
    "layout": {"title": {"text": TITLE.replace("&", "&amp;")}, "showlegend": True},
}
MAP: dict[str, Any] = {
    "data": [{"type": "choropleth", "locations": ["FJI", "AUS"], "z": [1, 2], "showscale": False}],
    "layout": {"geo": geo()},
}
DRAW = """
import signal, sys
from dashboard.exports.images import Images
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have switched it off
images = Images()
while True:
    images.render({"data": [], "layout": {}}, "svg", 100, 100)
    print("drawn", flush=True)
    if "once" in sys.argv:
        break
"""
PRINT = """
import os, sys
from dashboard.exports import renderer
draw = renderer._Renderer._draw
async def noisy(self, request):
    print("a line that is no answer", flush=True)
    os.system("echo and one from another program")
    return await draw(self, request)
renderer._Renderer._draw = noisy
renderer.main(sys.argv[1])
"""


class Row(NamedTuple):  # a running process
    pid: int
    parent: int
    group: int
    command: str


class Own(NamedTuple):  # of one test alone
    images: Images
    process: int
    browser: int


@pytest.fixture(autouse=True)
def nothing_goes_wrong() -> None:
    """Take the place of the watch over Playwright's pages: there are none here."""


@pytest.fixture(autouse=True, scope="module")
def browser_path() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", str(find_chromium()))
        yield


@pytest.fixture(scope="module")
def images(browser_path: None) -> Iterator[Images]:
    with Images() as made:
        yield made


@pytest.fixture
def own() -> Iterator[Own]:
    before = renderers(os.getpid())
    with Images() as made:
        draw(made)
        (process,) = (row for row in renderers(os.getpid()) if row not in before)
        (between,) = running(parent=process.pid)  # kaleido starts the browser by way of a program
        (browser,) = running(parent=between.pid)
        yield Own(made, process.pid, browser.pid)


def draw(images: Images, image_format: str = "svg", figure: dict[str, Any] = BARS) -> bytes:
    return images.render(figure, image_format, 400, 300)


def running(**wanted: int) -> list[Row]:
    """Return processes, but not those that have ended and wait for somebody to notice."""
    command = ("ps", "-A", "-ww", "-o", "pid=,ppid=,pgid=,stat=,args=")
    lines = subprocess.check_output(command, text=True).splitlines()
    cells = [cell for line in lines if len(cell := line.split(None, 4)) == 5]
    rows = [Row(int(p), int(q), int(g), args) for p, q, g, stat, args in cells if stat[0] != "Z"]
    return [row for row in rows if all(getattr(row, key) == pid for key, pid in wanted.items())]


def renderers(parent: int) -> list[Row]:
    return [row for row in running(parent=parent) if "dashboard.exports.renderer" in row.command]


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline


def test_an_svg_has_the_asked_size_and_its_words_as_text(images: Images) -> None:
    root = ElementTree.fromstring(draw(images, "svg").decode())  # noqa: S314 - our own
    assert (root.get("width"), root.get("height")) == ("400", "300")
    words = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert TITLE in words


def test_a_png_has_the_asked_size_times_the_scale(images: Images) -> None:
    png = images.render(BARS, "png", 400, 300, scale=2)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [800, 600]


def test_a_pdf_is_one_page_of_the_asked_shape(images: Images) -> None:
    pdf = draw(images, "pdf")
    assert pdf.startswith(b"%PDF-")
    ((width, height),) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert (float(width), float(height)) == pytest.approx((300, 225), abs=1)  # points


def test_a_map_has_land_and_filled_areas(images: Images) -> None:
    svg = draw(images, "svg", MAP).decode()
    assert re.search(r'class="layer land"><path[^>]* d="M', svg)
    assert len(re.findall(r'class="choroplethlocation"[^>]* d="M', svg)) == 2


def test_two_processes_draw_the_same_bytes(images: Images, own: Own) -> None:
    for figure, image_format in itertools.product((BARS, MAP), ("svg", "png", "pdf")):
        one, other = (draw(made, image_format, figure) for made in (images, own.images))
        assert one == other, image_format


def test_callers_queue(images: Images) -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _at: draw(images), range(8)))
    assert set(drawn) == {draw(images)}


@pytest.mark.parametrize("killed", ["process", "browser"])
def test_after_a_death_the_next_picture_is_drawn_by_another(own: Own, killed: str) -> None:
    os.kill(own.browser, signal.SIGSTOP)  # so that the picture cannot be ready too soon
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(draw, own.images)
        wait_until(lambda: own.images._waiting)
        os.kill(getattr(own, killed), signal.SIGKILL)
        with contextlib.suppress(ImageError):  # unless it died before it was asked
            waiting.result()
    assert draw(own.images)
    wait_until(lambda: not running(group=own.process))


@pytest.mark.parametrize("killed", ["process", "browser"])
def test_a_death_that_nobody_waits_at_harms_no_picture(own: Own, killed: str) -> None:
    os.kill(getattr(own, killed), signal.SIGKILL)
    process = own.images._process
    assert process
    wait_until(lambda: not process.alive)
    assert draw(own.images)
    wait_until(lambda: not running(group=own.process))


def test_a_browser_that_hangs_is_given_up(own: Own) -> None:
    os.kill(own.browser, signal.SIGSTOP)
    own.images.timeout = 0.5
    with pytest.raises(ImageError, match=r"not ready within 0\.5 seconds"):
        draw(own.images)
    own.images.timeout = WAIT_SECONDS
    assert draw(own.images)
    wait_until(lambda: not running(group=own.process))


def test_what_cannot_be_drawn_says_why_and_harms_nothing(images: Images) -> None:
    with pytest.raises(ImageError, match=r"could not be drawn: .*non-array figure data"):
        draw(images, figure={"data": 5, "layout": {}})
    with pytest.raises(ImageError, match="'gif': use one of svg, png, pdf"):
        draw(images, "gif")
    with pytest.raises(ImageError, match="is it too large"):
        images.render(BARS, "png", 100_000, 300)
    assert draw(images)


@pytest.mark.parametrize("program", [None, "exit 1"], ids=["missing", "broken"])
def test_without_a_browser_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str | None
) -> None:
    path = tmp_path / "chrome"
    if program:
        path.write_text(f"#!/bin/sh\n{program}\n")
        path.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(path))
    said = f"BROWSER_PATH={path}.*: install Chrome or Chromium, or set BROWSER_PATH"
    with Images() as made, pytest.raises(ImageError, match=said):
        draw(made)


def test_what_is_printed_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.exports.images.COMMAND", (sys.executable, "-c", PRINT))
    with Images() as made:
        assert draw(made).startswith(b"<svg")


def test_after_closing_nothing_is_left_or_drawn(own: Own) -> None:
    own.images.close()
    with pytest.raises(ImageError, match="stopping"):
        draw(own.images)
    wait_until(lambda: not running(group=own.process))


@pytest.mark.parametrize("name", ["", "SIGINT", "SIGTERM", "SIGKILL"])
def test_nothing_outlives_the_interpreter(name: str) -> None:
    command = [sys.executable, "-c", DRAW, *([] if name else ["once"])]
    # Ends by itself after one picture, or else draws until it gets the signal.
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
        wait_until(lambda: renderers(program.pid))
        (process,) = renderers(program.pid)
        assert program.stdout
        assert program.stdout.readline() == b"drawn\n"
        if name:
            program.send_signal(getattr(signal, name))
        program.communicate()
    wait_until(lambda: not running(group=process.pid))
    wait_until(lambda: not Path(process.command.split()[-1]).exists())
