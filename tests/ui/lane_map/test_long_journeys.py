"""The Map of a long journey comes from a thread and is drawn in pieces; it looks like that of a short one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.layout.lane_map import LaneMap, lay_out_map
from journeymapper.layout.theme import LIGHT
from journeymapper.model.progress import Progress
from journeymapper.ops.fields import set_field
from journeymapper.ui import files
from journeymapper.ui.canvas.camera import Camera
from journeymapper.ui.lane_map import laying_out, pinned
from journeymapper.ui.lane_map.pinned import Pinned, in_pieces
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from journeymapper.ui.working import WorkingDialog
from tests.ui.shell.in_threads import as_many_threads_as_before, shown_at_once

Key = Qt.Key


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield from as_many_threads_as_before()


@pytest.fixture
def page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> ProjectPage:
    """The repair example; every wait is shown at once."""
    shown_at_once(monkeypatch)
    files.open_example(window, "repair")
    QApplication.processEvents()
    assert window.page is not None
    window.page.board.setFocus()
    return window.page


class Laying:
    """Notes how often a Map is laid out for a wait, and what comes of it; `act` is done meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[LaneMap] = []
        self.act: Callable[[], object] = lambda: None
        self.waits = 0
        monkeypatch.setattr(laying_out, "LONG", 0)
        monkeypatch.setattr(laying_out, "lay_out_map", self._lay_out)
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _lay_out(self, *arguments: Any) -> LaneMap:
        self.made.append(lay_out_map(*arguments))
        return self.made[-1]

    def _look(self) -> None:
        if any(isinstance(one, WorkingDialog) and one.isVisible() for one in QApplication.topLevelWidgets()):
            self.waits += 1
            self.act()


def to_map(page: ProjectPage) -> None:
    page.window().activateWindow()
    assert QTest.qWaitForWindowActive(page.window())
    QTest.keyClick(page.shown, Key.Key_F4)
    QApplication.processEvents()


def test_what_was_laid_out_by_the_worker_is_what_is_shown(
    page: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    laying = Laying(monkeypatch)
    to_map(page)
    assert page.on_map
    assert page.lane_map is not None
    (made,) = laying.made
    assert page.lane_map.stage.lane_map is made
    workspace = page.workspace
    assert made == lay_out_map(workspace.document, workspace.journey, workspace.persona)


def test_an_older_map_is_brought_up_to_date_beside_the_window(
    page: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_map(page)
    QTest.keyClick(page.shown, Key.Key_F3)
    card = page.board.stage.board.path.nodes[1]
    page.workspace.run(set_field, (card,), "title", "Another title")
    laying = Laying(monkeypatch)
    to_map(page)
    assert page.lane_map is not None
    assert [page.lane_map.stage.lane_map] == laying.made
    assert laying.made[0] == lay_out_map(
        page.workspace.document, page.workspace.journey, page.workspace.persona
    )
    QTest.keyClick(page.shown, Key.Key_F3)
    to_map(page)
    assert len(laying.made) == 1


def test_escape_calls_the_map_off_and_the_board_stays(
    page: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    laying = Laying(monkeypatch)

    def endless(*arguments: Any) -> LaneMap:
        progress: Progress = arguments[-1]
        while True:
            progress.check()

    with monkeypatch.context() as slow:
        slow.setattr(laying_out, "lay_out_map", endless)
        laying.act = lambda: QTest.keyClick(page.window().findChildren(WorkingDialog)[0], Key.Key_Escape)
        to_map(page)
    assert laying.waits
    assert page.on_board
    assert page.board.isVisible()
    laying.act = lambda: None
    to_map(page)
    assert page.on_map


def test_a_map_drawn_in_pieces_looks_the_same(page: ProjectPage, monkeypatch: pytest.MonkeyPatch) -> None:
    document, journey = page.workspace.document, page.workspace.journey
    lane_map = lay_out_map(document, journey, page.workspace.persona)

    def drawn(width: float) -> list[QImage]:
        monkeypatch.setattr(pinned, "STRETCH", width)
        made = Pinned(LIGHT)
        made.show((lane_map, in_pieces(lane_map, {})), document.blobs)
        images = []
        for scale in (1.0, 0.6, 0.2):
            image = QImage(1600, 1000, QImage.Format.Format_RGB32)
            with QPainter(image) as painter:
                made.paint_cells(painter, Camera(scale), image.size(), 1.0, turning=False)
            images.append(image)
        return images

    assert drawn(100.0) == drawn(1e9)
