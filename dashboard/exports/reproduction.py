"""Every table and figure of the paper, written into a folder with a manifest.

The folder is filled only when all is made: what goes wrong before leaves it as it was.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.exports.images import Images
from dashboard.exports.paper import EDITION, ITEMS, PRINTED, Item, Made
from dashboard.i18n import N_, _, listed, plural

MANIFEST, README = "manifest.json", "README.md"
GENERATOR = "migration-dashboard export --paper"  # by which an earlier manifest is known as ours
SCALE = 2  # of the PNG: it is meant for print
IMAGES = N_(
    "The same data, program and machine give the same bytes. SVG and PNG depend on the Chrome or"
    " Chromium of the machine and on its type, so another machine may give others."
)
SIGNS = N_(
    "⚑ marks a figure that a finding of the audit casts doubt on, shown as printed. † marks one"
    " that is adjusted because of a finding; where the right figure is not known, the cell says"
    " “left out”. The findings are named by their ids, and “migration-dashboard check --audit”"
    " prints them all."
)

Record = dict[str, Any]
Report = Callable[[str], None]


class ReproductionError(RuntimeError):
    """What keeps the paper from being made again; the message says what to do."""


def reproduce(store: Store, out: Path, program: str, report: Report) -> None:
    """Make every item of the paper and write it into the folder `out`.

    `program` is this program's version; `report` is told what is being done, a line an item.

    Raises:
        ReproductionError: the data have no such paper, or `out` holds something else.
        ImageError: a picture could not be made.
        OSError: a file could not be written.
    """
    editions = store["editions"]
    if EDITION not in set(editions.loc[editions["kind"] == PUBLICATION, "edition"]):
        raise ReproductionError(
            _("The data have no edition “{edition}”: there is no paper to make.", edition=EDITION)
        )
    _refuse(out)
    parent = out.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".paper-", dir=parent) as name, Images() as images:
        folder, records = Path(name), []
        for n, item in enumerate(ITEMS, 1):
            report(f"{n}/{len(ITEMS)} {item.id}")
            records.append(_item(store, item, folder, images))
        _write_words(store, folder, program, records)
        _move(folder, out)
    report(plural("{n} item in {out}", "{n} items in {out}", len(records), out=out))


def _refuse(out: Path) -> None:
    """Refuse a folder that holds anything but an earlier reproduction."""
    if not out.exists():
        return
    if not out.is_dir():
        raise ReproductionError(_("{out} is not a folder. Name a new or an empty one.", out=out))
    if any(out.iterdir()) and not _earlier(out):
        message = _(
            "{out} is not empty and was not made by this command, so nothing is written into it."
            " Name a new or an empty folder.",
            out=out,
        )
        raise ReproductionError(message)


def _earlier(out: Path) -> Record:
    """Return the manifest of an earlier reproduction, empty where there is none."""
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    ours = isinstance(found, dict) and found.get("generator") == GENERATOR
    return found if ours else {}


def _item(store: Store, item: Item, folder: Path, images: Images) -> Record:
    """Make one item, write its files and return its record."""
    made = item.make(store, item.figures)
    files = _files(item, made, images)
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return {
        "id": item.id,
        "title": made.title,
        "paper_place": _(item.place),
        "figures": item.figures,
        "matches_printed": made.matches,
        "why": " ".join(made.why),
        "differences": [one.record() for one in made.differences],
        "files": [
            {"name": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            for name, body in files.items()
        ],
    }


def _files(item: Item, made: Made, images: Images) -> dict[str, bytes]:
    if made.figure is None:
        return {}
    size = made.figure["layout"]["width"], made.figure["layout"]["height"]
    return {
        f"{item.id}.svg": images.render(made.figure, "svg", *size),
        f"{item.id}.png": images.render(made.figure, "png", *size, SCALE),
        f"{item.id}.csv": made.csv,
    }


def _write_words(store: Store, folder: Path, program: str, records: list[Record]) -> None:
    manifest = {
        "generator": GENERATOR,
        "program_version": program,
        "data_version": store.version,
        "edition": EDITION,
        "note": _(IMAGES),
        "items": records,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_bytes(text.encode())
    (folder / README).write_bytes(_readme(store, program, records).encode())


def _readme(store: Store, program: str, records: list[Record]) -> str:
    """Return the folder's contents in words: each item, and whether it is as printed."""
    edition = store["editions"].set_index("edition").loc[EDITION]
    head = _(
        "# The tables and figures of the paper, made from the data\n\n"
        "{title} ({document}), {publisher}. Made by `{generator}`, version {program}, from data"
        " version `{data}`.\n\n"
        "Each item is there as SVG, PNG and CSV. `{manifest}` says the same as this page, with the"
        " size and the SHA-256 of each file.\n\n{signs}\n\n{images}\n\n## Items\n",
        title=edition["title"],
        document=edition["document"],
        publisher=edition["publisher"],
        generator=GENERATOR,
        program=program,
        data=store.version,
        manifest=MANIFEST,
        signs=_(SIGNS),
        images=_(IMAGES),
    )
    return head + "\n" + "\n".join(_entry(record) for record in records)


def _entry(record: Record) -> str:
    names = [f"[{one['name']}]({one['name']})" for one in record["files"]]
    verdict = {
        True: _("as the paper prints it"),
        False: _("not as the paper prints it"),
        None: _("cannot be compared with the paper"),
    }[record["matches_printed"]]
    figures = _("as printed") if record["figures"] == PRINTED else _("adjusted")
    lines = [
        f"### {record['id']}: {verdict}\n",
        f"{record['title']}\n",
        _("Stands for: {place}; figures {figures}.", place=record["paper_place"], figures=figures),
        _("Files: {names}.", names=listed(names)) if names else _("No files."),
        "\n" + record["why"] + "\n",
    ]
    return "\n".join(lines)


def _move(folder: Path, out: Path) -> None:
    """Move what was made into its place, the manifest last, and remove what an earlier one left."""
    old = _earlier(out)
    out.mkdir(exist_ok=True)
    made = sorted(path.name for path in folder.iterdir())
    for name in sorted(made, key=lambda name: name == MANIFEST):
        shutil.move(folder / name, out / name)
    listed_before = {one["name"] for item in old.get("items", ()) for one in item["files"]}
    for name in listed_before - set(made):
        if Path(name).name == name:  # a file of this folder, and no other
            (out / name).unlink(missing_ok=True)
