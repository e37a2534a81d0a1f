"""Many charts in many formats, written into a folder with one browser."""

import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.control import Control, Problem
from dashboard.datasets.store import Store
from dashboard.exports.formats import Format, NothingToDrawError
from dashboard.exports.images import ImageError, Images
from dashboard.exports.pictures import SIZE
from dashboard.exports.view import View
from dashboard.i18n import _, listed
from dashboard.pages.model import Chart, Page
from dashboard.selection import Selection, SelectionError

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A chart under a selection, and the formats it is wanted in."""

    page: Page
    chart: Chart[Any]
    selection: Selection
    formats: tuple[Format, ...]


@dataclass(slots=True)
class Outcome:
    """What came of it: paths written, what there was nothing of, what failed; and the time."""

    written: list[Path] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0


def wanted(
    pages: Sequence[Page],
    charts: Sequence[str],
    formats: Sequence[Format],
    given: Mapping[str, Sequence[str]],
) -> list[Wanted]:
    """Return the charts of bound pages, those named or all, under what is given of their controls.

    Raises:
        SelectionError: a value is not offered, or no page has such a control.
    """
    _refuse_unknown(pages, given)
    out = []
    for page in pages:
        own = {
            control.name: given[control.name]
            for control in page.own_controls
            if control.name in given
        }
        selection = Selection.strict(own, page.controls)
        out += [
            Wanted(page, chart, selection, tuple(formats))
            for chart in page.charts
            if not charts or chart.id in charts
        ]
    return out


def _refuse_unknown(pages: Sequence[Page], given: Mapping[str, Sequence[str]]) -> None:
    known: dict[str, Control] = {c.name: c for page in pages for c in page.own_controls}
    problems = [
        Problem(
            name,
            ",".join(given[name]),
            _(
                "“{name}” is no filter of what is exported; it has {names}.",
                name=name,
                names=listed(sorted(known)),
            ),
            tuple(sorted(known)),
        )
        for name in given
        if name not in known
    ]
    if problems:
        raise SelectionError(problems)


def export(
    store: Store,
    orders: Sequence[Wanted],
    out: Path,
    report: Report,
    *,
    size: str = SIZE.default,
    public_url: str = "",
) -> Outcome:
    """Write each chart in each of its formats into `out`; `report` is told a line a file.

    One that fails keeps no other from being written.

    Raises:
        OSError: the folder could not be made.
    """
    out.mkdir(parents=True, exist_ok=True)
    files, at, started = sum(len(order.formats) for order in orders), 0, time.monotonic()
    with Images() as images:
        run = _Run(out, images, size, Outcome())
        for order in orders:
            view = View.of(order.page, order.chart, store, order.selection, public_url)
            for form in order.formats:
                at += 1
                said = run.write(view, form)
                report(f"{at}/{files} {_name(view, form)}{said and f': {said}'}")
    run.outcome.seconds = time.monotonic() - started
    return run.outcome


def _name(view: View, form: Format) -> str:
    return f"{view.page.id}/{view.drawing.chart.id}.{form.name}"


@dataclass(frozen=True, slots=True)
class _Run:
    """Where files are written, with what, and what came of them."""

    out: Path
    images: Images
    size: str
    outcome: Outcome

    def write(self, view: View, form: Format) -> str:
        """Write one file, note what came of it, and return what there is to say."""
        try:
            if view.drawing.hidden:
                raise NothingToDrawError(view.drawing.sentence)
            size = self.size if form.controls else ""
            path = self.out / form.file_name(view, size)
            _replace(path, form.write(view, self.images, size))
        except NothingToDrawError as nothing:
            self.outcome.left_out.append(f"{_name(view, form)}: {nothing}")
            return str(nothing)
        except (ImageError, OSError) as error:
            self.outcome.failed.append(f"{_name(view, form)}: {error}")
            return str(error)
        self.outcome.written.append(path)
        return ""


def _replace(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
