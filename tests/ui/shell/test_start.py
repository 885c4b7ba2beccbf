"""A project given at the start is on screen before the rest of the window is made, which then follows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.ops.projects import new_project
from journeymapper.settings import settings_path
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MENU_TITLES, MainWindow
from tests.ui.finding import the


@pytest.fixture
def path(tmp_path: Path, surroundings: Surroundings) -> Path:
    document = new_project(surroundings.new_id, "Passport", "en", surroundings.today(), "")
    create_project(tmp_path / "passport.sqlite", document, clock=surroundings.clock).close()
    return tmp_path / "passport.sqlite"


def gone(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_project_opened_first_gets_menus_and_a_start_page_that_works(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, path: Path
) -> None:
    window = MainWindow(Preferences(settings_path()), surroundings, opening=path)
    with qtbot.waitExposed(window):
        window.show()
    assert files.open_path(window, path)
    assert window.page is not None
    window.complete()
    titles = window.menuBar().actions()
    menus = [menu for menu in window.findChildren(QMenu) if menu.menuAction() in titles]
    assert [menu.isEmpty() for menu in menus] == [False] * len(MENU_TITLES)
    the(window, QAction, "file.close").trigger()
    assert window.page is None
    new = next(button for button in window.findChildren(QPushButton) if button.text() == "New project")
    new.click()
    assert window.page is not None
    gone(window)


def test_file_that_does_not_open_at_the_start_leads_to_a_start_page_that_works(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, path: Path
) -> None:
    path.write_bytes(b"no project")
    window = MainWindow(Preferences(settings_path()), surroundings, opening=path)
    assert not files.open_path(window, path)
    window.show_start_page()
    window.complete()
    new = next(button for button in window.findChildren(QPushButton) if button.text() == "New project")
    new.click()
    assert window.page is not None
    gone(window)


def test_form_is_made_once_when_a_project_comes_into_the_window(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, path: Path
) -> None:
    window = MainWindow(Preferences(settings_path()), surroundings, opening=path)
    with qtbot.waitExposed(window):
        window.show()
    assert files.open_path(window, path)
    inspector = the(window, Inspector, "inspector")
    form = inspector.widget()
    for _round in range(5):
        QApplication.processEvents()
    assert inspector.widget() is form
    gone(window)


def test_the_program_ends_well_with_something_of_its_own_on_the_clipboard() -> None:
    """Qt's clipboard outlives Python, and with it whatever Python put there."""
    script = (
        "from PySide6.QtCore import QMimeData\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from journeymapper.ui.app import leave_words_on_clipboard\n"
        "from journeymapper.ui.clip_data import MIME\n"
        "def main():\n"
        "    application = QApplication([])\n"
        "    data = QMimeData()\n"
        "    data.setText('Upload photo')\n"
        "    data.setData(MIME, b'{}')\n"
        "    application.clipboard().setMimeData(data)\n"
        "    leave_words_on_clipboard()\n"
        "    print(application.clipboard().text())\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout) == (0, "Upload photo\n")


FIRST_START = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journeymapper.ui import app

def tell(window, *_rest):
    print(window.isMaximized(), window.width(), window.height())
    QTimer.singleShot(0, QApplication.instance().quit)

app.after_first_paint = tell
app.open_window(None)
"""


@pytest.mark.parametrize(
    ("screen", "told"), [((1366, 768), "True 1366 768"), ((1920, 1080), "False 1400 900")]
)
def test_first_window_is_no_larger_than_the_screen(
    tmp_path: Path, screen: tuple[int, int], told: str
) -> None:
    width, height = screen
    description = {"name": "", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screens.json").write_text(
        json.dumps({"windowFrameMargins": False, "screens": [{**description, "logicalBaseDpi": 96}]}),
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "JOURNEYMAPPER_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    result = subprocess.run(
        [sys.executable, "-c", FIRST_START],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout.strip()) == (0, told)
