"""export: charts as files, or the tables and figures of the paper."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard import __version__
from dashboard.commands import add_data, public_url
from dashboard.commands.serve import PUBLIC_URL
from dashboard.control import Control
from dashboard.datasets.store import load
from dashboard.exports.batch import Outcome, export, wanted
from dashboard.exports.formats import BY_NAME
from dashboard.exports.images import ImageError
from dashboard.exports.pictures import SIZE
from dashboard.exports.reproduction import ReproductionError, reproduce
from dashboard.i18n import _, plural, speaking
from dashboard.pages import PAGES
from dashboard.pages.controls import language_asked
from dashboard.pages.model import Page
from dashboard.selection import SelectionError

WITH_CHARTS = tuple(page for page in PAGES if page.charts)
USUAL = ("png",)  # where no format is named
CONTROL = "control "  # before the name of a control among the options, so that none is another's


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the options; the pages' controls are flags."""
    option = parser.add_argument
    pages = [page.id for page in WITH_CHARTS]
    option("--page", choices=pages, help="charts of this page")
    option("--chart", action="append", default=[], help="this chart; may be given again")
    option("--all", action="store_true", help="every chart of every page")
    option(
        "--format",
        action="append",
        choices=list(BY_NAME),
        help=f"may be given again (default: {', '.join(USUAL)})",
    )
    option("--out", type=_folder, metavar="DIR", help="the folder for the files")
    option(
        "--paper", type=Path, metavar="DIR", help="the paper's tables and figures, into a folder"
    )
    option(
        f"--{SIZE.name}",
        choices=[choice.value for choice in SIZE.bound],
        default=SIZE.default,
        help=f"{SIZE.label} (default: %(default)s)",
    )
    option(
        "--public-url",
        type=public_url,
        default=os.environ.get(PUBLIC_URL, ""),
        help=f"the address readers know, for addresses in files (default: ${PUBLIC_URL})",
    )
    add_data(parser)
    chosen = parser.add_argument_group("what is shown", "as on the page; several values by commas")
    for control in _controls():
        flag, name = f"--{_flag(control.name)}", f"{CONTROL}{control.name}"
        chosen.add_argument(flag, dest=name, metavar="VALUE", action="append", help=control.label)
    parser.set_defaults(run=_export)


def _flag(name: str) -> str:
    return name.replace("_", "-")


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; expected a folder")
    return Path(text)


def _controls() -> Iterable[Control]:
    """Return the controls of all pages with charts, each name once."""
    return {control.name: control for page in WITH_CHARTS for control in page.controls}.values()


def _export(options: argparse.Namespace) -> int:
    with speaking(language_asked(_given(options))):
        return _exported(options)


def _exported(options: argparse.Namespace) -> int:
    if options.paper and not (options.page or options.all or options.out or options.format):
        return _paper(options)
    if problem := _misuse(options):
        _say(f"migration-dashboard export: {problem}")
        return 2
    store = load(options.data)
    given = _given(options)
    pages = [page.bind(store) for page in WITH_CHARTS if options.page in (None, page.id)]
    for page in [page for page in pages if page.keyed_by and page.keyed_by not in given]:
        _say(_("{page}: left out, name one with --{key}", page=page.id, key=page.keyed_by))
        pages.remove(page)
    formats = [BY_NAME[name] for name in dict.fromkeys(options.format or USUAL)]
    try:
        orders = wanted(pages, options.chart, formats, given)
    except SelectionError as error:
        _say(f"migration-dashboard export: {error} Nothing was written.")
        return 2
    try:
        made = export(
            store,
            orders,
            options.out,
            _say,
            size=getattr(options, SIZE.name),
            public_url=options.public_url,
        )
    except OSError as error:
        _say(f"The folder {options.out} cannot be used: {error}")
        return 2
    return _summary(made, options.out)


def _misuse(options: argparse.Namespace) -> str:
    """Say what is wrong with the combination of options; nothing where it can be used."""
    given = _given(options)
    empty = [name for name, values in given.items() if not "".join(values)]
    pages = [page for page in WITH_CHARTS if page.id == options.page]
    unnamed = [page for page in pages if page.keyed_by and page.keyed_by not in given]
    wrong = (
        (options.paper, _("--paper takes no page, format or folder beside its own.")),
        (options.out is None, _("name a folder with --out.")),
        (options.all and options.page, _("--all is every page: leave it or --page out.")),
        (
            not options.all and not options.page,
            _("name one page with --page, or take all with --all."),
        ),
        (
            options.all and options.chart,
            _("--chart is of one page: name it with --page instead of --all."),
        ),
        (
            empty,
            _("--{flag} is empty: give it a value.", flag=_flag("".join(empty[:1]))),
        ),
        (unnamed, " ".join(_key_wanted(page) for page in unnamed)),
    )
    said = [words for is_wrong, words in wrong if is_wrong]
    return said[0] if said else _unknown_chart(options.chart, pages)


def _key_wanted(page: Page) -> str:
    return _(
        "the page {page} is of one {key}: name it with --{key}.", page=page.id, key=page.keyed_by
    )


def _given(options: argparse.Namespace) -> dict[str, list[str]]:
    """Return what is given of the pages' controls, by name."""
    return {
        name.removeprefix(CONTROL): [part.strip() for text in texts for part in text.split(",")]
        for name, texts in vars(options).items()
        if name.startswith(CONTROL) and texts is not None
    }


def _unknown_chart(charts: Sequence[str], pages: Sequence[Page]) -> str:
    for page in pages:
        known = [chart.id for chart in page.charts]
        for name in charts:
            if name not in known:
                return _(
                    "the page {page} has no chart “{name}”; it has {known}.",
                    page=page.id,
                    name=name,
                    known=", ".join(known),
                )
    return ""


def _summary(made: Outcome, out: Path) -> int:
    """Say what came of it; 1 where something failed, or where nothing at all was written."""
    files = len(made.written)
    _say(
        plural("{n} file in {out}", "{n} files in {out}", files, out=out)
        + _(", {each:.2f} s each", each=made.seconds / max(files, 1))
    )
    if made.left_out:
        _say(plural("{n} left out:", "{n} left out:", len(made.left_out)))
        _say("\n".join(f"  {line}" for line in made.left_out))
    if made.failed:
        _say(plural("{n} failed:", "{n} failed:", len(made.failed)))
        _say("\n".join(f"  {line}" for line in made.failed))
    return 1 if made.failed or not files else 0


def _paper(options: argparse.Namespace) -> int:
    store = load(options.data)
    try:
        reproduce(store, options.paper, __version__, _say)
    except (ReproductionError, ImageError) as error:
        _say(f"{error}\nNothing was written into {options.paper}.")
        return 2
    except OSError as error:
        _say(f"The tables and figures could not be written: {error}")
        return 2
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
