"""The lock files say what pyproject.toml asks for, agree with each other and name no host."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?:.*\\\n +--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, tuple[str, str]]:
    """Return version and hashes of each package of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {name: (version, hashes) for name, version, hashes in PIN.findall(text)}


def wanted(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        wanted += project["dependency-groups"]["dev"]
    return [Requirement(text) for text in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in wanted(lock):
        version, _ = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, f"{requirement} is locked at {version}: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    named = re.findall(r"^[^#\s].*", text, re.MULTILINE)
    assert len(named) == len(pins(lock))
    assert "://" not in text


def test_development_lock_contains_the_runtime_lock() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
