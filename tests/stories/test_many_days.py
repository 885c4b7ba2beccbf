"""Start, open, edit, close, again and again in one process: nothing is left over, everything is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.ops.fields import set_field
from journeymapper.settings import settings_path
from journeymapper.storage.project_file import create_project, read_project
from journeymapper.ui import files
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.window import MainWindow
from tests.sizes import size

CYCLES = size(30, 500)


def test_many_days_of_work_leave_nothing_behind_and_lose_nothing(
    styled: QApplication, qtbot: QtBot, surroundings: Surroundings, tmp_path: Path, say: Callable[[str], None]
) -> None:
    path = tmp_path / "passport.sqlite"
    create_project(path, build_example("passport", "en"), clock=lambda: datetime.now(UTC)).close()
    windows = len(QApplication.topLevelWidgets())
    for day in range(CYCLES):
        window = MainWindow(Preferences(settings_path()), surroundings)
        window.complete()
        window.show()
        assert files.open_path(window, path)
        assert window.project is not None
        workspace = window.project.workspace
        workspace.run(set_field, (workspace.journey,), "title", f"Day {day}")
        QApplication.processEvents()
        window.close()
        assert window.project is None
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del window, workspace
        (journey,) = read_project(path).journeys.values()
        assert journey.title == f"Day {day}"
        assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert len(QApplication.topLevelWidgets()) <= windows
    say(f"Days of work: {CYCLES} windows opened, edited in and closed; nothing lost, nothing left.")
