"""List what a release is made of, as CycloneDX JSON, the same bytes each time: `make sbom`.

    python -m tools.sbom [FILE]

The lock file says names, versions and hashes. The environment knows licences, and which package
needs which; of packages for other systems, which it lacks, it says nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from dashboard import __version__

ROOT = Path(__file__).parents[1]
OUT = ROOT / "dist" / "sbom.cdx.json"
VERSION = SchemaVersion.V1_6
Bom = dict[str, Any]


def cyclonedx(*arguments: str) -> Bom:
    """Return what the generator writes."""
    # It warns of the graph, which is put in below, and of the schema, which `main` asks.
    command = (sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *arguments)
    command += ("--pyproject", "pyproject.toml", "--output-reproducible", "--no-validate")
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    whole: Bom = json.loads(done.stdout)
    return whole


def known(part: Bom) -> str:
    """Return what a package is known by in any list: `pkg:pypi/flask@3.1.0`."""
    return str(part.get("purl", part["bom-ref"])).partition("?")[0]


def needed(installed: Bom) -> dict[str, list[str]]:
    """Return the packages that each package needs."""
    parts = [installed["metadata"]["component"], *installed["components"]]
    names = {part["bom-ref"]: known(part) for part in parts}
    return {
        names[one["ref"]]: [names[ref] for ref in one.get("dependsOn", ())]
        for one in installed["dependencies"]
    }


def whole() -> Bom:
    """Return the list of the locked packages, completed from the environment."""
    bom = cyclonedx("requirements", "requirements.lock")
    installed = cyclonedx("environment", sys.executable)
    found = {known(part): part for part in installed["components"]}
    root = bom["metadata"]["component"]
    root["version"] = __version__
    for part in bom["components"]:
        # A line of the lock file would be the name of another package tomorrow.
        part["bom-ref"] = known(part)
        part.pop("description", None)
        same = found.get(known(part), {})
        part.update({name: same[name] for name in ("description", "licenses") if name in same})
    locked = {part["bom-ref"] for part in (root, *bom["components"])}
    needs = needed(installed)
    bom["components"].sort(key=lambda part: str(part["name"]))
    bom["dependencies"] = [
        {"ref": ref, "dependsOn": sorted(locked.intersection(needs.get(ref, ())))}
        for ref in sorted(locked)
    ]
    return bom


def main() -> None:
    """Write the list, if it is one by the standard."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    bom = whole()
    text = json.dumps(bom, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if fault := JsonStrictValidator(VERSION).validate_str(text):
        sys.exit(f"The list is not CycloneDX {VERSION.to_version()}: {fault}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    print(f"{out}: {len(bom['components'])} packages")


if __name__ == "__main__":
    main()
