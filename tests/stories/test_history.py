"""What was done stays at hand: over a kill, far back and forward again, and over closing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ui import files
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the

STEPS = 300
EDIT_IT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from journeymapper.editing.session import Session
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import open_project
from tests.editing.small_project import number_ids
file = open_project(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
session = Session(file.document, file, new_id=number_ids(), clock=lambda: datetime.now(UTC), author="Ann")
journey = session.document.ordered("journeys")[0].id
for number in range(5):
    session.run(set_field, (journey,), "title", f"Title {number}")
session.undo()
print("ready", flush=True)
sys.stdin.read()
"""


def words(history: QListView) -> list[str]:
    model = history.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def open_panel(window: MainWindow) -> QListView:
    window.actions_by_id["view.history"].trigger()
    return the(window, QListView, "history")


def title(window: MainWindow) -> str:
    assert window.page is not None
    workspace = window.page.workspace
    return str(workspace.document.journeys[workspace.journey].title)


def name(window: MainWindow, text: str) -> None:
    assert window.page is not None
    workspace = window.page.workspace
    workspace.run(set_field, (workspace.journey,), "title", text)


@pytest.fixture
def path(window: MainWindow) -> Path:
    assert files.open_example(window, "passport")
    assert window.project is not None
    return window.project.path


def test_a_killed_program_leaves_its_whole_history(window: MainWindow, path: Path) -> None:
    assert files.close_project(window)
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", EDIT_IT, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.kill()
    child.communicate()
    assert files.open_path(window, path)
    history = open_panel(window)
    assert words(history)[:5] == [f"Named “Title {number}”" for number in (4, 3, 2, 1, 0)]
    assert title(window) == "Title 3"
    QTest.keyClick(history, Qt.Key.Key_End)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert title(window) == "Renewing a passport"
    QTest.keyClick(history, Qt.Key.Key_Home)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert title(window) == "Title 4"


def test_three_hundred_steps_back_and_forward_again(window: MainWindow, path: Path) -> None:
    assert window.project is not None
    session = window.project.session
    before = session.document
    for number in range(STEPS):
        name(window, f"Title {number}")
    after = session.document
    history = open_panel(window)
    QTest.keyClick(history, Qt.Key.Key_End)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert session.document == before
    assert files.close_project(window)
    assert files.open_path(window, path)
    assert window.project is not None
    session = window.project.session
    history = open_panel(window)
    assert len(words(history)) == STEPS + 1
    QTest.keyClick(history, Qt.Key.Key_Home)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert session.document == after


def test_a_save_point_made_on_closing_is_restored_and_undone(window: MainWindow, path: Path) -> None:
    name(window, "On Monday")
    assert files.close_project(window)
    assert files.open_path(window, path)
    assert window.page is not None
    workspace = window.page.workspace
    monday = workspace.document
    cards = tuple(node.id for node in workspace.document.journey_nodes(workspace.journey))
    workspace.run(remove, workspace.session.new_id, cards)
    name(window, "On Tuesday")
    tuesday = workspace.document
    history = open_panel(window)
    at = words(history).index("When it was closed")
    for _number in range(at):
        QTest.keyClick(history, Qt.Key.Key_Down)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert workspace.document == monday
    workspace.undo()
    assert workspace.document == tuesday
    workspace.redo()
    assert files.close_project(window)
    assert files.open_path(window, path)
    assert title(window) == "On Monday"
    assert "When it was closed" in words(open_panel(window))
