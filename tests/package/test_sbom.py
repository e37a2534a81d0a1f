"""The list of a release's packages is what the lock file holds, and the same bytes each time."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard import __version__
from tests.package.test_locks import pins

ROOT = Path(__file__).parents[2]


def made(out: Path) -> bytes:
    """Make the list, which the tool holds against the standard's schema."""
    subprocess.run((sys.executable, "-m", "tools.sbom", out), cwd=ROOT, check=True)
    return out.read_bytes()


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("sbom") / "new" / "sbom.cdx.json")


@pytest.fixture(scope="module")
def bom(text: bytes) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(text)
    return whole


def test_it_lists_just_what_is_locked(bom: dict[str, Any]) -> None:
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    listed = [(part["name"], part["version"]) for part in bom["components"]]
    assert listed == sorted((name, pin[0]) for name, pin in pins("requirements.lock").items())


def test_it_carries_every_hash_of_the_lock(bom: dict[str, Any]) -> None:
    locked = pins("requirements.lock")
    for part in bom["components"]:
        hashes = {
            one["content"] for ref in part["externalReferences"] for one in ref.get("hashes", ())
        }
        assert hashes == {
            one.split(":")[1] for one in locked[part["name"]][1].split() if ":" in one
        }


def test_it_says_who_needs_whom_and_under_which_licence(bom: dict[str, Any]) -> None:
    root = bom["metadata"]["component"]
    assert (root["name"], root["version"]) == ("asia-pacific-migration-dashboard", __version__)
    needs = {one["ref"]: one["dependsOn"] for one in bom["dependencies"]}
    names = {part["bom-ref"]: part["name"] for part in bom["components"]}
    assert set(needs) == {root["bom-ref"], *names}
    assert {"dash", "pandas", "plotly"} <= {names[one] for one in needs[root["bom-ref"]]}
    licensed = [part for part in bom["components"] if part.get("licenses")]
    assert len(licensed) > len(names) * 0.8


def test_it_is_the_same_each_time(text: bytes, tmp_path: Path) -> None:
    assert made(tmp_path / "sbom.cdx.json") == text
