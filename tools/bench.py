"""Measure what loading the data costs: all series beside the paper alone (`make bench`).

Each load runs in a process of its own, the two kinds in turn, so that a slow moment of the machine
meets both. Prints medians and their ratio; no test depends on them.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from dashboard.datasets.schema import bundled_package
from dashboard.resources import resource_dir

ROUNDS = 5
MEASURE = """
import json, resource, sys, time
from pathlib import Path
start = time.perf_counter()
from dashboard.datasets.store import load
imported = time.perf_counter()
store = load(Path(sys.argv[1]))
loaded = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
rows = sum(len(frame) for frame in store.tables.values())
print(json.dumps({"import": imported - start, "load": loaded - imported, "MB": peak, "rows": rows}))
"""


def measure(folder: Path) -> dict[str, float]:
    """Return seconds of import and of load, peak memory in MB and rows, of one process."""
    command = (sys.executable, "-c", MEASURE, str(folder))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def paper_alone(folder: Path) -> None:
    """Copy the bundled data without the files that hold the series."""
    data = resource_dir("data")
    for table in bundled_package().files.values():
        shutil.copy(data / table.path, folder)


def main() -> None:
    """Measure both in turn and print a table."""
    runs: dict[str, list[dict[str, float]]] = {"all data": [], "the paper alone": []}
    with tempfile.TemporaryDirectory() as name:
        paper_alone(Path(name))
        for _round in range(ROUNDS):
            runs["all data"].append(measure(resource_dir("data")))
            runs["the paper alone"].append(measure(Path(name)))
    medians = {
        kind: {key: statistics.median(run[key] for run in found) for key in found[0]}
        for kind, found in runs.items()
    }
    print(
        f"{'median of ' + str(ROUNDS):<18}{'rows':>10}{'import s':>10}{'load s':>10}{'peak MB':>10}"
    )
    for kind, got in medians.items():
        print(
            f"{kind:<18}{got['rows']:>10,.0f}{got['import']:>10.2f}{got['load']:>10.2f}"
            f"{got['MB']:>10.0f}"
        )
    whole, paper = medians.values()
    starts = (whole["import"] + whole["load"]) / (paper["import"] + paper["load"])
    print(f"import and load together: {starts:.2f} times; memory: {whole['MB'] / paper['MB']:.2f}")


if __name__ == "__main__":
    main()
