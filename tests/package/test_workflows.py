"""The workflows parse, ask for no more rights than they need, and call what there is."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# What may be written, by workflow and job; everything else reads.
WRITES = {("release", "build"): {"id-token", "attestations"}}
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+){2}")
UNTRUSTED = re.compile(r"\$\{\{\s*(github\.(event|head_ref|ref_name)|inputs)")


def read(path: Path) -> dict[Any, Any]:
    whole: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return whole


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_all_that_is_promised_is_there() -> None:
    assert {path.stem for path in FILES} == {"audit", "ci", "dependency-review", "release"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rights_are_the_least(path: Path) -> None:
    whole = read(path)
    assert whole["permissions"] in ({}, {"contents": "read"})
    assert "pull_request_target" not in whole[True]  # `on` is true in YAML
    for name, job in whole["jobs"].items():
        assert job["timeout-minutes"] <= 60
        rights = job.get("permissions", whole["permissions"])
        assert rights.get("contents") == "read"
        written = {right for right, how in rights.items() if how != "read"}
        assert written == WRITES.get((path.stem, name), set())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned_and_leave_no_credentials(path: Path) -> None:
    lines = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_an_action_has_one_version_everywhere() -> None:
    lines = {line for path in FILES for line in re.findall(r"uses: (.+)", path.read_text())}
    assert len({line.partition("@")[0] for line in lines}) == len(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_called_is_there(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    for step in steps(path):
        script = step.get("run", "")
        assert not UNTRUSTED.search(script)
        assert set(re.findall(r"\bmake (\w+)", script)) <= set(targets)
        for name in re.findall(r"[\w-]+\.lock\b", script):
            assert (ROOT / name).is_file()


def test_updates_are_looked_for_where_packages_are_named() -> None:
    whole = read(ROOT / ".github" / "dependabot.yml")
    looked = {one["package-ecosystem"]: one for one in whole["updates"]}
    assert set(looked) == {"pip", "github-actions", "npm"}
    assert (ROOT / looked["npm"]["directory"].strip("/") / "package.json").is_file()
    for one in looked.values():
        assert one["schedule"]["interval"] == "weekly"
        assert one["groups"]
