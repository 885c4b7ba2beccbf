"""The layers hold: who may import whom, what loads at start, how large a module may grow.

Imports are read from the source, those inside functions and under TYPE_CHECKING included, so a module that
no test ever loads is checked as well.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "journeymapper"
MOST_LINES = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
TOP_LEVEL = {"journeymapper", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}


class Layer(NamedTuple):
    """What a package may import: other packages of ours, and libraries beyond the standard one."""

    ours: frozenset[str]
    libraries: frozenset[str] = frozenset()


def layer(ours: str = "", libraries: str = "") -> Layer:
    return Layer(frozenset(ours.split()), frozenset(libraries.split()))


# i18n is standard library too: a text is marked for translation where it is written.
LAYERS = {
    "model": layer(),
    "ops": layer("model i18n"),
    "editing": layer("model ops"),
    "storage": layer("model i18n", "sqlalchemy"),
    "analysis": layer("model", "networkx"),
    "merging": layer("model ops analysis i18n"),
    "layout": layer("model analysis i18n resources"),
    "export": layer("model layout i18n resources", "reportlab PIL"),
    "examples": layer("model resources"),
    "ui": layer(
        "model ops editing storage merging analysis layout export examples i18n resources settings doorbell",
        "PySide6",
    ),
    "cli": layer("model editing storage merging analysis layout export examples ui i18n settings doorbell"),
    "i18n": layer("model.problem model.diff resources"),
    "resources": layer(),
    "settings": layer(),
    "doorbell": layer("settings"),
    "frozen": layer(),
    "leftovers": layer(),
    "uncollected": layer(),
    "__main__": layer("cli"),
    "__init__": layer(),
}
# The rooms of `storage`: what each may import of it. Whatever is in none imports all of those.
ROOMS = {
    "telling": "",
    "database": "",
    "history": "database telling",
    "checking": "database telling history",
    "salvaging": "database history",
}
# Above the rest of `storage`, and known only to the one that keeps a backup before a file is changed.
RECOVERY, KEEPS_A_BACKUP = "recovery", "project_file"
# Standard library that a layer does without: operations get clock and chance as arguments, one module
# talks to SQLite, and the program never reaches for the network.
NOT_FOR = {
    "ops": {"random", "secrets", "uuid", "time"},
    "ui": {"sqlite3"},
}
NOT_FOR_ANYBODY = {"urllib.request", "http.client", "PySide6.QtSql", "PySide6.QtNetwork"}
# Below every layer.
FOR_ALL = {"__version__", "frozen.frozen", "uncollected.uncollected", "leftovers.held", "leftovers.sweep"}
# Loaded when first needed: (importing package, what).
ONLY_INSIDE_FUNCTIONS = {("analysis", "networkx"), ("cli", "journeymapper.ui")}


@dataclass(frozen=True)
class Import:
    """`when_loaded` is False inside a function or under TYPE_CHECKING."""

    module: str
    line: int
    when_loaded: bool


def imports_of(tree: ast.AST, when_loaded: bool = True) -> Iterator[Import]:
    """Every import below `tree`; `from a import b` counts as `a.b`, and import_module("a") as `a`."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import(names=names):
                yield from (Import(name.name, node.lineno, when_loaded) for name in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, f"relative import in line {node.lineno}"
                yield from (Import(f"{module}.{name.name}", node.lineno, when_loaded) for name in names)
            case ast.Call(
                func=ast.Name(id=called) | ast.Attribute(attr=called), args=[ast.Constant(str(name)), *_]
            ):
                if called in ("import_module", "__import__"):
                    yield Import(name, node.lineno, when_loaded)
        postponed = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        yield from imports_of(node, when_loaded and not postponed)


def is_below(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def may_import(package: str, wanted: Import) -> bool:
    """Whether a module of `package` (a name in LAYERS) may hold this import."""
    module = wanted.module
    forbidden = NOT_FOR_ANYBODY | NOT_FOR.get(package, set())
    if any(is_below(module, name) for name in forbidden):
        return False
    if wanted.when_loaded and any(
        importer == package and is_below(module, name) for importer, name in ONLY_INSIDE_FUNCTIONS
    ):
        return False
    first, _, rest = module.partition(".")
    if first != "journeymapper":
        return first in sys.stdlib_module_names or first in LAYERS[package].libraries
    return rest in FOR_ALL or any(is_below(rest, name) for name in {package, *LAYERS[package].ours})


def package_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_every_package_is_in_the_table_of_layers() -> None:
    assert {package_of(path) for path in modules()} <= set(LAYERS)


def test_no_module_imports_what_its_layer_may_not() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{found.line} imports {found.module}"
        for path in modules()
        for found in imports_of(ast.parse(path.read_text(encoding="utf-8")))
        if not may_import(package_of(path), found)
    ]
    assert wrong == []


def test_no_layer_may_import_what_it_does_not_need() -> None:
    used: set[tuple[str, str]] = set()
    for path in modules():
        for found in imports_of(ast.parse(path.read_text(encoding="utf-8"))):
            name = found.module.removeprefix("journeymapper.")
            layers = LAYERS[package_of(path)]
            used |= {(package_of(path), ours) for ours in layers.ours if is_below(name, ours)}
    allowed = {(package, ours) for package, layers in LAYERS.items() for ours in layers.ours}
    assert allowed - used == set()


def may_enter(room: str, wanted: str) -> bool:
    """Whether what lies in `room` of the storage (a folder, or a module beside them) may import `wanted`."""
    if room in ROOMS:
        return wanted in {room, *ROOMS[room].split()}
    if wanted == RECOVERY:
        return room in (RECOVERY, KEEPS_A_BACKUP)
    return (room, wanted) != (RECOVERY, KEEPS_A_BACKUP)


def test_rooms_of_the_storage_are_entered_one_way() -> None:
    storage = SOURCE / "storage"
    entered = [
        (path.relative_to(storage).with_suffix("").parts[0], found)
        for path in storage.rglob("*.py")
        for found in imports_of(ast.parse(path.read_text(encoding="utf-8")))
        if found.module.startswith("journeymapper.storage.")
    ]
    assert {room for room, _ in entered} >= {*ROOMS, RECOVERY, KEEPS_A_BACKUP}
    wrong = [
        f"{room}: line {found.line} imports {found.module}"
        for room, found in entered
        if not may_enter(room, found.module.split(".")[2])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("model", "import sqlalchemy"),
        ("model", "from journeymapper.i18n import _"),
        ("model", "from journeymapper import ops"),
        ("ops", "def f():\n    from journeymapper.layout.text import wrap"),
        ("ops", "from uuid import uuid4"),
        ("editing", "if TYPE_CHECKING:\n    from PySide6.QtCore import QObject"),
        ("storage", "from journeymapper.ops import nodes"),
        ("analysis", "import networkx"),
        ("layout", "from importlib import import_module\nimport_module('PySide6.QtGui')"),
        ("export", "import PySide6.QtGui"),
        ("ui", "def f():\n    import sqlite3"),
        ("ui", "from PySide6 import QtSql"),
        ("ui", "from reportlab.pdfgen import canvas"),
        ("cli", "from journeymapper.ui.app import open_window"),
        ("cli", "from journeymapper.ui.raster import png_of"),
        ("export", "def pixels():\n    from journeymapper.ui.raster import png_of"),
        ("i18n", "from journeymapper.model.document import Document"),
        ("settings", "from urllib.request import urlopen"),
    ],
)
def test_forbidden_import_is_noticed_wherever_it_hides(package: str, source: str) -> None:
    assert not all(may_import(package, found) for found in imports_of(ast.parse(source)))


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("model", "import json\nfrom journeymapper.model.records import Node"),
        ("storage", "import sqlite3\nfrom sqlalchemy import Table"),
        ("analysis", "def paths():\n    import networkx"),
        (
            "layout",
            "import struct\nfrom journeymapper.resources import resource_path",
        ),
        ("cli", "def open_window():\n    from journeymapper.ui.app import run"),
        ("cli", "def pixels():\n    from journeymapper.ui.raster import png_of"),
        ("cli", "from journeymapper import __version__"),
        ("ui", "from journeymapper.export.pdf import write_pdf"),
    ],
)
def test_permitted_import_is_let_through(package: str, source: str) -> None:
    assert all(may_import(package, found) for found in imports_of(ast.parse(source)))


def test_command_line_loads_no_heavy_library_until_a_command_needs_it() -> None:
    heavy = ("PySide6", "sqlalchemy", "reportlab", "networkx", "fontTools", "PIL")
    code = f"import sys, journeymapper.cli; print(*[name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_no_module_is_longer_than_the_alarm() -> None:
    sources = [*modules(), *(ROOT / "packaging").glob("*.py")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert {str(path): lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in modules() if NAMELESS & set(path.stem.split("_"))] == []


def test_top_level_holds_the_agreed_names_only() -> None:
    """What git tracks; where git or its folder is missing, what lies there."""
    names = {path.name for path in ROOT.iterdir()}
    if shutil.which("git") and ".git" in names:
        command = ["git", "-c", "safe.directory=*", "ls-files"]
        tracked = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        names = {line.partition("/")[0] for line in tracked.stdout.splitlines()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_qt_calls_keep_the_reference_count_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None per void call and then aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000_000):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 100
