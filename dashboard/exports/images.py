"""Figures as SVG, PNG and PDF: a process that draws them, and what keeps it in order.

A browser can die, and a browser that has died can leave kaleido waiting for ever. So the drawing
is done in a process of its own (`renderer.py`), which is ended with its browser after any failure;
the next picture starts a new one.
"""

import atexit
import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache
from types import TracebackType
from typing import IO, Any, Self, cast

FORMATS = ("svg", "png", "pdf")
COMMAND = (sys.executable, "-P", "-m", "dashboard.exports.renderer")
MOST_WAITING = 8  # pictures asked for and not yet drawn
LAST_LINES = 10  # of what the process wrote to standard error, for messages


class ImageError(RuntimeError):
    """A picture that could not be made; the message says why and what to do."""


@cache
def process_images() -> "Images":
    """Return what makes the pictures of a server: one browser a process, however many apps."""
    return Images()


class Images:
    """Makes pictures, one at a time; any thread may ask.

    The process starts with the first picture, and ends with `close` or with the interpreter.
    `timeout` is what one picture may take, in seconds, the start of the browser included.
    """

    def __init__(self, timeout: float = 60.0) -> None:
        self.timeout = timeout
        self._turn = threading.Lock()
        self._change = threading.Lock()  # guards the three below
        self._process: _Process | None = None
        self._closed = False
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a picture being drawn fails, and no other can be asked for."""
        with self._change:
            self._closed = True
            if self._process:
                self._process.end()

    def render(
        self,
        figure: Mapping[str, Any],
        image_format: str,
        width: int,
        height: int,
        scale: float = 1.0,
    ) -> bytes:
        """Return a figure as a picture: the same bytes for the same figure on the same machine.

        Width and height are in pixels; `scale` multiplies them, in an SVG and a PDF too.

        Raises:
            ImageError: the picture could not be made.
        """
        if image_format not in FORMATS:
            raise ImageError(f"No picture as {image_format!r}: use one of {', '.join(FORMATS)}.")
        options = {"format": image_format, "width": width, "height": height, "scale": scale}
        request = json.dumps({"figure": dict(figure), "options": options}).encode()
        with self._queued(), self._turn:
            process = self._ready()
            try:
                return process.ask(request, self.timeout)
            except BaseException:  # also Ctrl+C: the answer may still come, to another question
                self._drop(process)
                raise

    @contextlib.contextmanager
    def _queued(self) -> Iterator[None]:
        """Stand in the queue, or refuse where it is too long to be worth waiting in."""
        with self._change:
            if self._waiting >= MOST_WAITING:
                raise ImageError(
                    f"{MOST_WAITING} pictures are waiting to be drawn. Try again in a while."
                )
            self._waiting += 1
        try:
            yield
        finally:
            with self._change:
                self._waiting -= 1

    def _ready(self) -> "_Process":
        with self._change:
            if self._closed:
                raise ImageError("No pictures are made any more: the dashboard is stopping.")
            if self._process and not self._process.alive:
                self._process.end()  # it died while nobody asked
                self._process = None
            if self._process is None:
                self._process = _Process()
            return self._process

    def _drop(self, process: "_Process") -> None:
        process.end()
        with self._change:
            self._process = None


class _Process:
    """One run of the picture process."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="pictures-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*COMMAND, self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            start_new_session=True,
        )
        pipes = self._process.stdin, self._process.stdout, self._process.stderr
        self._stdin, self._stdout, self._stderr = (cast("IO[bytes]", pipe) for pipe in pipes)
        self._words: deque[bytes] = deque(maxlen=LAST_LINES)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._late = False
        self._ended = False
        self._ending = threading.Lock()
        atexit.register(self.end)

    @property
    def alive(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def ask(self, request: bytes, timeout: float) -> bytes:
        """Send a request and return the picture."""
        limit = threading.Timer(timeout, self._end_late)
        limit.daemon = True
        limit.start()
        try:
            answer = self._exchange(request)
        finally:
            limit.cancel()
            limit.join()
        if self._late:
            raise ImageError(
                f"The picture was not ready within {timeout:g} seconds and was given up. Try again."
            )
        if not answer:
            self.end()
            why = "The picture process ended before the picture was ready. Try again."
            raise ImageError(f"{why} {self._said()}".strip())
        read = json.loads(answer)
        if "error" in read:
            raise ImageError(read["error"])
        return base64.b64decode(read["image"])

    def end(self) -> None:
        """End the process and its browser, and wait until it has gone."""
        with self._ending:
            if self._ended:
                return
            self._ended = True
            atexit.unregister(self.end)
            self._kill()
            self._process.wait()
            self._listener.join()
            for pipe in (self._stdin, self._stdout, self._stderr):
                with contextlib.suppress(OSError):  # what was not sent yet
                    pipe.close()
            self._folder.cleanup()

    def _exchange(self, request: bytes) -> bytes:
        """Return the line that answers a request, or nothing when the process has ended."""
        try:
            self._stdin.write(request + b"\n")
            self._stdin.flush()
            answer = self._stdout.readline()
        except (OSError, ValueError):  # ValueError: `end` has closed the pipes
            return b""
        return answer if answer.endswith(b"\n") else b""

    def _end_late(self) -> None:
        self._late = True
        self.end()

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()  # Chromium ends when its pipe is closed
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(self._process.pid, signal.SIGKILL)

    def _listen(self) -> None:
        for line in self._stderr:
            self._words.append(line)

    def _said(self) -> str:
        """Return what the ended process wrote last, for the message."""
        return b"".join(self._words).decode(errors="replace").strip()
