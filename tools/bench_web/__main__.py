"""Measure in one run, in turns: python -m tools.bench_web [--json FILE]."""

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from dashboard.datasets.schema import bundled_package
from dashboard.datasets.store import load
from dashboard.web import choices, compression, ids
from tests.running import free_port
from tools.bench_web import browser, play, report, throughput
from tools.bench_web.process import started
from tools.find_chromium import find_chromium

ROUNDS = 5
TURNS = 10  # of choices that are made but once
LATEST = "latest-2026-11"
YEARS = range(1975, 2025)
SUBREGIONS = tuple(bundled_package().tables["areas"].column("subregion").categories)
GUNICORN = ("-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", "4", "--no-control-socket")
CHOICES = choices.address(load())
Medians = dict[str, dict[str, float]]


def ours(subregion: str, year: int) -> bytes:
    """Return what our page asks when a subregion is chosen."""
    query = {"changed": "subregion", "edition": LATEST, "subregion": subregion, "time_period": year}
    return throughput.get(f"{CHOICES}/remittances.json?{urlencode(query)}")


def plain(subregion: str, year: int) -> bytes:
    """Return what the plain application posts."""
    names = ("bars", "map", "lines")
    body = {
        "output": "..bars.figure...map.figure...lines.figure..",
        "outputs": [{"id": name, "property": "figure"} for name in names],
        "inputs": [
            {"id": "subregion", "property": "value", "value": subregion},
            {"id": "year", "property": "value", "value": year},
        ],
        "changedPropIds": ["subregion.value"],
    }
    return throughput.post(json.dumps(body).encode())


def main() -> int:
    """Measure, print tables of ratios, and write all figures where asked; 1 where one is poor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--trace", type=Path, help="write the browser's trace of Play to this file")
    options = parser.parse_args()
    figures = measured(options.trace)
    print(f"{report.table(figures)}\n\nFor the README:\n\n{report.readme(figures)}\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for fault in (found := report.faults(figures)):
        print(f"not good enough: {fault}", file=sys.stderr)
    return 1 if found else 0


def measured(trace: Path | None = None) -> Medians:
    """Return the medians of each measure, by application."""
    plain_port, our_port = free_port(), free_port()
    commands = {
        "plain": (*GUNICORN, "-b", f"127.0.0.1:{plain_port}", "tools.bench_web.plain:server"),
        "ours": ("-m", "dashboard", "serve", "--workers", "1", "--port", str(our_port)),
    }
    sites = {
        "plain": browser.Site("plain", plain_port, "/", "subregion", ("", *SUBREGIONS) * 2),
        "ours": browser.Site(
            "ours",
            our_port,
            f"/remittances?edition={LATEST}",
            ids.control("remittances", "subregion"),
            ([], *([one] for one in SUBREGIONS)) * 2,
        ),
    }
    found: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
    starts = _starts(commands, {name: site.port for name, site in sites.items()})
    ends: dict[str, dict[str, float]] = {}
    with contextlib.ExitStack() as running:
        for name, site in sites.items():
            ends[name] = running.enter_context(started(*commands[name], port=site.port))
        playwright = running.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=find_chromium())
        for _round in range(ROUNDS):
            for name, site in sites.items():
                found[name].append(
                    browser.loads(chromium, site) | browser.changes(chromium, site, 2)
                )
        run = play.played(chromium, our_port, trace)
        chromium.close()
        bare = running.enter_context(_bare(our_port, ours(SUBREGIONS[0], 2020)))
        rates = _rates({"ours": our_port, "plain": plain_port, "bare": bare})
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in found.items()
    }
    ends["ours"] |= run
    ends = {name: ends[name] | {"start": starts[name]} for name in ends}
    return {name: medians.get(name, {}) | ends.get(name, {}) | rates[name] for name in rates}


def _starts(commands: Mapping[str, Sequence[str]], ports: Mapping[str, int]) -> dict[str, float]:
    """Return the median seconds to a first answer, started in turns, each once before."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(1 + ROUNDS):
        for name, command in commands.items():
            with started(*command, port=ports[name]) as facts:
                found[name].append(facts["start"])
    return {name: statistics.median(seconds[1:]) for name, seconds in found.items()}


@contextlib.contextmanager
def _bare(port: int, request: bytes) -> Iterator[int]:
    """Run a server of the bytes that another answers a request with; yields its port."""
    asked = f"http://127.0.0.1:{port}{request.split()[1].decode()}"
    with urllib.request.urlopen(asked) as answer, tempfile.NamedTemporaryFile() as file:
        file.write(compression.packed(answer.read(), compression.BROTLI))
        file.flush()
        own = free_port()
        command = (*GUNICORN, "-b", f"127.0.0.1:{own}", "tools.bench_web.bare:server")
        with started(*command, port=own, BENCH_BODY=file.name):
            yield own


def _rates(ports: Mapping[str, int]) -> Medians:
    """Return requests a second, in turns: of choices never made before, and of the same again.

    And how many milliseconds one alone takes that was never made before.
    """
    asks = {"plain": plain, "ours": ours, "bare": ours}
    many = [(region, year) for year in YEARS for region in SUBREGIONS]
    share = len(many) // TURNS  # five years each, so that no turn finds what another has read
    found: dict[str, dict[str, list[float]]] = {name: {} for name in ports}
    for at in range(TURNS):
        for name in ("plain", "ours"):  # to the bare server all are the same
            new = [asks[name](*one) for one in many[at * share : (at + 1) * share]]
            last = len(SUBREGIONS)  # those of one year are asked for one after the other
            found[name].setdefault("server", []).append(
                1000 / throughput.rate(ports[name], new[-last:], 1, once=True)
            )
            found[name].setdefault("first-time/s", []).append(
                throughput.rate(ports[name], new[:-last], 16, once=True)
            )
    for _round in range(ROUNDS):
        for connections in (16, 64):
            for name, port in ports.items():
                one = [asks[name](SUBREGIONS[0], 2020)]
                found[name].setdefault(f"repeated/s, {connections}", []).append(
                    throughput.rate(port, one, connections)
                )
    return {
        name: {key: statistics.median(rates) for key, rates in of_one.items()}
        for name, of_one in found.items()
    }


if __name__ == "__main__":
    sys.exit(main())
