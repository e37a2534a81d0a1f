"""Imports go down only; and what else holds for every file of the repository."""

import ast
import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dashboard"
BASE = {"kept", "resources", "frames", "i18n", "signals", "control", "selection"}
DATA = BASE | {"datasets"}
PAGES = DATA | {"queries", "figures", "pages"}
# what a part of the package may import, beside itself
ALLOWED = {
    "__init__": set[str](),
    "kept": set[str](),
    "resources": set[str](),
    "frames": set[str](),
    "i18n": set[str](),
    "signals": set[str](),
    "control": {"i18n"},
    "selection": {"i18n", "control"},
    "datasets": BASE,
    "queries": DATA,
    "figures": {"frames", "i18n", "selection"},  # frames, never the store
    "pages": PAGES,
    "exports": PAGES | {"__init__"},  # its version
    "web": PAGES | {"exports", "__init__"},
    "refresh": DATA,
    "commands": PAGES | {"exports", "web", "refresh", "__init__"},
    "__main__": {"commands", "datasets", "__init__"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))
# Joined here, so that this file does not name what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        *(("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")),
        *(("yarnpkg", "com"), ("anaconda", "org")),
    )
]
MACHINE_PATH = re.compile(rf"(?<![\w.])/(?:{'|'.join(['home', 'Users', 'root', 'work'])})/\w")
NOT_OURS = re.compile(r"\.git|\.?venv|node_modules|__pycache__|\..+_cache|\.hypothesis|dist|build")


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full names of all that is imported, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def our_files() -> Iterator[Path]:
    """Yield every file that is part of the repository."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not NOT_OURS.fullmatch(name)]
        yield from (Path(folder, name) for name in files if name != ".git")


def parts_imported(module: Path) -> Iterator[str]:
    """Yield the parts of the package that a module imports."""
    for name in imported(parsed(module)):
        package, _, rest = name.partition(".")
        if package == "dashboard":
            part = rest.split(".")[0]
            exists = (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()
            yield part if exists else "__init__"  # else a name in it, such as __version__


def test_imports_go_down_only() -> None:
    assert {part_of(module) for module in MODULES} <= set(ALLOWED), "say what it may import"
    breaches = [
        f"{module.relative_to(PACKAGE)} imports {part}"
        for module in MODULES
        for part in parts_imported(module)
        if part not in ALLOWED[part_of(module)] | {part_of(module)}
    ]
    assert breaches == []


def test_every_layer_uses_the_one_below() -> None:
    used: dict[str, set[str]] = {}
    for module in MODULES:
        used.setdefault(part_of(module), set()).update(parts_imported(module))
    layers = ("__main__", "commands", "web", "exports", "pages", "queries", "datasets", "resources")
    for upper, lower in itertools.pairwise(layers):
        assert lower in used[upper], (upper, lower)


def test_only_the_web_imports_dash() -> None:
    users = {
        part_of(module)
        for module in MODULES
        for name in imported(parsed(module))
        if name.split(".")[0] in ("dash", "dash_bootstrap_components", "flask", "flask_bootstrap")
    }
    assert users == {"web"}


def test_the_command_line_imports_the_web_only_when_it_serves() -> None:
    modules = [parsed(path) for path in (PACKAGE / "commands").glob("*.py")]
    first = [
        node
        for module in modules
        for node in module.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    everything = {name for module in modules for name in imported(module)}
    at_once = imported(ast.Module([*first], []))
    assert not [name for name in at_once if name.startswith("dashboard.web")]
    assert "dashboard.web.serve.serve" in everything


def test_files_stay_short_enough_to_read() -> None:
    files = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "assets").glob("*.js")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path.name: n for path, n in lengths.items() if n > 250} == {}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = []
    for path in our_files():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [(path.name, host) for host in REGISTRIES if host in text]
        found += [(path.name, match[0]) for match in MACHINE_PATH.finditer(text)]
    assert found == []
    assert ROOT / "pyproject.toml" in set(our_files())
