"""What ten and a hundred times the data cost: python -m tools.bench_web.growth.

The observations are multiplied in our own schema, as later revisions of each series: the figures
that charts show stay the same, and so does what is asked.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.datasets.schema import COLLECTION, PUBLICATION, bundled_package
from dashboard.datasets.store import Store, load
from dashboard.resources import resource_dir
from dashboard.web import choices, ids
from tests.running import free_port, get
from tools.bench_web import browser
from tools.bench_web.process import started
from tools.find_chromium import find_chromium

TIMES = (1, 10, 100)
WORKERS = (1, 4)
YEARS = range(1990, 2020, 2)
LATEST = "latest-2026-11"
PAPER = "observations.csv"
EDITION = re.compile(r"^([^,\n]+)(?=,)", re.MULTILINE)


def grow(folder: Path, times: int, store: Store) -> None:
    """Write the bundled data into a folder, each series as so many revisions."""
    data = resource_dir("data")
    shutil.copytree(data, folder, dirs_exist_ok=True)
    series = store["editions"]
    series = series[~series["kind"].isin([PUBLICATION, COLLECTION])]
    editions = (data / "editions.csv").read_text(encoding="utf-8")
    names = list(bundled_package().tables["editions"].names)
    more = [series[names].assign(edition=series["edition"] + f"-r{n}") for n in range(1, times)]
    text = "".join(frame.to_csv(index=False, header=False, lineterminator="\n") for frame in more)
    (folder / "editions.csv").write_text(editions + text, encoding="utf-8")
    for path in bundled_package().files["observations"].paths:
        if path != PAPER:
            _multiply(folder / path, times)


def _multiply(path: Path, times: int) -> None:
    header, _end, body = path.read_text(encoding="utf-8").partition("\n")
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{header}\n{body}")
        for n in range(1, times):
            file.write(EDITION.sub(rf"\g<1>-r{n}", body))


def measured(folder: Path, store_address: str) -> dict[str, float]:
    """Return seconds to read all and to the first answer, ms of choices, and MB by workers."""
    since = time.perf_counter()
    check = (sys.executable, "-m", "dashboard", "check", str(folder), "--prepare")
    said = subprocess.run(check, check=True, capture_output=True, text=True).stdout
    kept = Path(re.findall(r"^Kept for quick starts in (.+),", said, re.MULTILINE)[-1])
    found = {"check s": time.perf_counter() - since}
    for workers in WORKERS:
        port = free_port()
        command = ("-m", "dashboard", "serve", "--workers", str(workers), "--port", str(port))
        with started(*command, "--data", str(folder), port=port) as facts:
            if workers == WORKERS[0]:
                found["start s"] = facts["start"]
                found["server ms"] = _served(port, store_address)
                found["change ms"] = _changed(port)
            else:  # each has answered something
                for year in YEARS:
                    get(port, f"/remittances?edition={LATEST}&time_period={year}")
        found[f"MB, {workers}"] = facts["MB"]
    kept.unlink()
    return found


def _served(port: int, address: str) -> float:
    took = []
    for year in YEARS:
        for subregion in ("pacific", "south-east-asia"):
            query = f"changed=subregion&edition={LATEST}&subregion={subregion}&time_period={year}"
            since = time.perf_counter()
            answer = get(port, f"{address}/remittances.json?{query}")
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(answer.body[:200].decode())
            took.append(1000 * (time.perf_counter() - since))
    return statistics.median(took)


def _changed(port: int) -> float:
    subregions = tuple(bundled_package().tables["areas"].column("subregion").categories)
    values = ([], *([one] for one in subregions))
    path = f"/remittances?edition={LATEST}&time_period=2015"
    site = browser.Site("ours", port, path, ids.control("remittances", "subregion"), values)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium())
        found = browser.changes(chromium, site, 2)
        chromium.close()
    return found["change"]


def main() -> None:
    """Measure each size and print a table, each figure also as a multiple of the first."""
    store = load()
    rows: list[dict[str, float]] = []
    for times in TIMES:
        with tempfile.TemporaryDirectory() as name:
            grow(Path(name), times, store)
            rows.append(measured(Path(name), choices.address(store)))
            print(f"x{times}", rows[-1], flush=True)
    print(f"{'data':<12}" + "".join(f"{f'x{times}':>12}" for times in TIMES))
    for key in rows[0]:
        cells = (f"{row[key]:>8,.1f}{f'({row[key] / rows[0][key]:.1f})':>8}" for row in rows)
        print(f"{key:<12}{''.join(cells)}")


if __name__ == "__main__":
    main()
