"""The picture process: draws figures in one Chromium that stays open.

python -m dashboard.exports.renderer FOLDER    (`images.py` starts, asks and ends it)

Each line on standard input asks for a picture and is answered by one line on standard output.
FOLDER is for temporary files. The process ends, and Chromium with it, when Chromium dies or when
standard input is closed, because then nobody is left to ask.
"""

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Mapping
from typing import Any, BinaryIO, NoReturn

from choreographer.browsers import Chromium
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    ChromeNotFoundError,
)
from kaleido import Kaleido

from dashboard.exports.browsers import BROWSER_PATH, advice
from dashboard.exports.svg import stable
from dashboard.resources import resource_dir

CLOSE_SECONDS = 5
BEGINNINGS = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
PDF_DATE = re.compile(rb"(?<=Date \(D:)\d{14}")
# The title of kaleido's own page, and ours: of the same length too.
PDF_TITLE, TITLE = b"/Title (Kaleido-fier)", b"/Title (Asia-Pacific)"
NO_DATE = b"20000101000000"  # of the same length: a PDF counts its bytes


class _GroupedChromium(Chromium):
    """A Chromium in the process group of this process, so that both can be ended as one."""

    def get_popen_args(self) -> Mapping[str, Any]:
        return {**super().get_popen_args(), "start_new_session": False}


class _Renderer:
    """Draws one figure after the other; opens the browser for the first."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._browser: Kaleido | None = None
        self._closing = False
        self._boundaries = f"{(resource_dir('assets') / 'topojson').as_uri()}/"

    async def answer(self, line: bytes) -> None:
        """Answer one line: {"image": base64} or {"error": sentence}."""
        try:
            answer = {"image": base64.b64encode(await self._draw(json.loads(line))).decode()}
        except ChromeNotFoundError:
            answer = {"error": advice("none was found")}
        except BrowserFailedError:
            answer = {"error": advice("the one found did not start")}
        except (BrowserClosedError, ChannelClosedError):
            self._lost()
            return
        except Exception as error:
            answer = {"error": f"The picture could not be drawn: {type(error).__name__}: {error}"}
        self._answers.write(json.dumps(answer).encode() + b"\n")
        self._answers.flush()

    async def _draw(self, request: dict[str, Any]) -> bytes:
        if self._browser is None:
            self._browser = await _open()
            threading.Thread(target=self._watch, args=(self._browser,), daemon=True).start()
        figure, options = request["figure"], request["options"]
        image: bytes = await self._browser.calc_fig(figure, options, topojson=self._boundaries)
        if not image.startswith(BEGINNINGS[options["format"]]):
            raise ValueError("it came out empty; is it too large?")
        if options["format"] == "svg":
            return stable(image)
        if options["format"] == "pdf":
            return PDF_DATE.sub(NO_DATE, image).replace(PDF_TITLE, TITLE)
        return image

    def _watch(self, browser: Kaleido) -> None:
        browser.subprocess.wait()
        self._lost()

    def _lost(self) -> None:
        if not self._closing:
            sys.stderr.write("The browser has ended.\n")
            _end()

    async def close(self) -> None:
        """Let the browser end, so that it writes no more files."""
        self._closing = True
        if self._browser:
            await self._browser.close()


async def _open() -> Kaleido:
    # No timeout: kaleido's own does not end a call that waits for a dead browser.
    browser = Kaleido(
        path=os.environ.get(BROWSER_PATH),
        browser_cls=_GroupedChromium,
        mathjax=False,
        timeout=None,
    )
    try:
        await browser.open()
    except (BrowserClosedError, ChannelClosedError) as error:  # it ended before it had begun
        raise BrowserFailedError from error
    return browser


def _end() -> NoReturn:
    """End this process and the browser, whatever they are doing."""
    sys.stderr.flush()
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):  # started by hand, without a group of its own
            os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)  # the browser sees its pipe closed, and ends


def main(folder: str) -> None:
    """Answer until standard input is closed."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what else is printed must not stand among the answers
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))
    renderer, loop = _Renderer(answers), asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    for line in sys.stdin.buffer:  # goes on reading while a figure is drawn
        asyncio.run_coroutine_threadsafe(renderer.answer(line), loop)
    with contextlib.suppress(Exception):
        asyncio.run_coroutine_threadsafe(renderer.close(), loop).result(CLOSE_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)
    _end()


if __name__ == "__main__":
    main(sys.argv[1])
