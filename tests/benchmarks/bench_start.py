"""How soon the window is there, against Qt alone: importing QtWidgets and showing an empty window.

Each start is a process of its own, from its first line to the first painted frame; the median of several,
taken in turns. "Drawn" is the first frame with the whole project on the board. A first round, not counted,
lets Python compile what it will find compiled from then on, as on a user's machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from journeymapper.storage.project_file import create_project
from tests.export.journeys import journey_of

ROUNDS = 7
MOST_START, MOST_PROJECT = 1.5, 3.0
CARDS = 50

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
application = QApplication([])
window = Window()
window.resize(1400, 900)
window.show()
application.exec()
"""


def rows() -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        project = home / "fifty.sqlite"
        create_project(project, journey_of(CARDS), clock=lambda: datetime.now(UTC)).close()
        probe = [sys.executable, "-c"]
        commands = {
            "empty": [*probe, EMPTY],
            "start": [*probe, "from tests.benchmarks.starting import start_page; start_page()"],
            "project": [
                *probe, "from tests.benchmarks.starting import project; import sys; project(sys.argv[1])",
                str(project),
            ],
        }  # fmt: skip
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _round in range(ROUNDS + 1):
            for name, command in commands.items():
                times[name].append(_seconds(command, home))
        median = {name: statistics.median(values[1:]) for name, values in times.items()}
    return [
        ("start page painted / empty Qt window", median["start"] / median["empty"], MOST_START),
        (f"{CARDS} cards drawn / empty Qt window", median["project"] / median["empty"], MOST_PROJECT),
    ]


def _seconds(command: list[str], home: Path) -> float:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "JOURNEYMAPPER_HOME": str(home / "home"),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - begin
