"""The first frame waits for what is loaded before it: that stays little.

A real start, with a project on the command line, up to the first frame that shows it. Where one of these
fails, import the new part in the function that needs it.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journeymapper.storage.project_file import create_project
from tests.export.journeys import journey_of

MOST_MODULES = 222
"""Of ours, each half a millisecond."""
FEW = 8
LATER_LIBRARIES = {
    "sqlalchemy", "networkx", "reportlab", "PIL", "fontTools", "PySide6.QtSvg", "PySide6.QtPrintSupport",
    "PySide6.QtNetwork", "multiprocessing", "asyncio", "concurrent", "http", "email", "xml", "html", "csv",
    "unittest",
}  # fmt: skip
LATER_PARTS = {
    "journeymapper.export", "journeymapper.examples", "journeymapper.interop", "journeymapper.ui.printing",
    "journeymapper.ui.lane_map", "journeymapper.layout.booklet.rows", "journeymapper.layout.lane_map",
    "journeymapper.layout.customers.parts", "journeymapper.ui.customers",
    "journeymapper.storage.database.schema", "journeymapper.storage.database.core",
    "journeymapper.cli.export_arguments", "journeymapper.cli.manual", "journeymapper.ui.start_page",
    "journeymapper.ui.board.menus", "journeymapper.ui.board.pressing", "journeymapper.ui.board.tools",
    "journeymapper.ops.clipboard", "journeymapper.ops.persona_clips", "journeymapper.ops.journeys",
    "journeymapper.ops.path", "journeymapper.ui.what_goes",
}  # fmt: skip
LATER_QT = {
    "QGradient",
    "QLibraryInfo",
    "QFileDialog",
    "QMessageBox",
    "QInputDialog",
    "QWizard",
    "QStyle",
    "QMdiSubWindow",
}
"""Naming one, or letting Qt return a widget that it made itself, makes the enumerations of all of them.

The gradients come with `QPainter.fillRect` and with `QBrush(colour)`: see `ui.painter`."""

START = """
import enum, json, os, sys
from tests.benchmarks.starting import project

def tell(code):
    ours = [module for name, module in sys.modules.items() if name.startswith("journeymapper")]
    slow = sorted(
        f"{kind.__module__}.{kind.__qualname__}"
        for kind in {thing for module in ours for thing in vars(module).values() if isinstance(thing, type)}
        if kind.__module__.startswith("journeymapper")
        and getattr(vars(kind).get("__dataclass_params__"), "frozen", False)
    )
    bases = (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
    kinds = [kind for base in bases for kind in base.__subclasses__()]
    qt = sorted({kind.__qualname__.split(".")[0] for kind in kinds if kind.__module__.startswith("PySide6")})
    later = sorted(name for name, module in sys.modules.items() if type(module).__name__ == "_Later")
    print(json.dumps({"modules": sorted(sys.modules), "slow": slow, "qt": qt, "later": later}), flush=True)
    leave(code)

leave, os._exit = os._exit, tell
project(sys.argv[1])
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("start")
    file = folder / "fifty.sqlite"
    create_project(file, journey_of(50), clock=lambda: datetime.now(UTC)).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "JOURNEYMAPPER_HOME": str(folder / "home")}
    result = subprocess.run(
        [sys.executable, "-c", START, str(file)],
        cwd=Path(__file__).parents[2], env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def below(modules: list[str], parts: set[str]) -> list[str]:
    return [name for name in modules if any(name == part or name.startswith(f"{part}.") for part in parts)]


def test_no_library_or_window_is_loaded_before_it_is_needed(start: dict[str, Any]) -> None:
    assert below(start["modules"], LATER_LIBRARIES | LATER_PARTS) == []


def test_the_first_frame_waits_for_few_modules(start: dict[str, Any]) -> None:
    ours = below(start["modules"], {"journeymapper"})
    assert "journeymapper.ui.board.view" in ours
    assert len(ours) <= MOST_MODULES


def test_values_that_the_first_frame_waits_for_are_quick_to_declare(start: dict[str, Any]) -> None:
    """Use `journeymapper.frozen` for them; a few that do not are no harm."""
    assert start["slow"][FEW:] == []


def test_qt_is_not_asked_for_classes_that_the_first_frame_does_not_show(start: dict[str, Any]) -> None:
    assert "QFont" in start["qt"]
    assert set(start["qt"]) & LATER_QT == set()


def test_what_puts_wrong_calls_into_words_is_loaded_when_there_is_one(start: dict[str, Any]) -> None:
    assert "shibokensupport.signature.parser" in start["later"]


WRONG_CALLS = """
import builtins, inspect, sys
__import__(sys.argv[1])
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

class Odd(QWidget):
    def sizeHint(self):
        return "large"

application = QApplication([])
calls = (
    lambda: QLabel("x").setText([1]),
    lambda: QLabel(1, 2, 3, 4),
    lambda: QLabel(colour=1),
    lambda: QWidget().resize("a"),
    lambda: QPoint("a", 1),
    lambda: Qt.Key("nothing"),
    lambda: QObject().setProperty(),
    lambda: QLabel.setText.__doc__,
    lambda: inspect.signature(QObject.setProperty),
    lambda: QWidget.resize.__signature__,
    lambda: QLabel(text="words").text(),
    lambda: Odd().sizeHint(),
)
for call in calls:
    try:
        print(call())
    except Exception as error:
        print(type(error), error)
"""


def test_qt_says_of_wrong_calls_what_it_always_says() -> None:
    said = []
    for loaded in ("PySide6", "journeymapper.ui"):
        result = subprocess.run(
            [sys.executable, "-c", WRONG_CALLS, loaded],
            cwd=Path(__file__).parents[2], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        said.append((result.returncode, result.stdout, result.stderr))
    assert said[0] == said[1]
    assert "Supported signatures" in said[0][1]


def test_python_imports_as_it_always_does() -> None:
    code = (
        "import builtins; before = builtins.__import__; import journeymapper.ui;"
        "print(builtins.__import__ is before)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (result.stdout.strip(), result.stderr) == ("True", "")
