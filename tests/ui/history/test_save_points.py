"""Save points made by hand, looked at, compared, restored, named anew and removed; closing makes one."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import SIGNAL, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton

from journeymapper.model.document import Document
from journeymapper.model.history import SavePoint
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ui import files
from journeymapper.ui.commands import history as commands
from journeymapper.ui.history.past_window import PastWindow
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from journeymapper.ui.working import WorkingDialog
from tests.ui.conftest import Answers
from tests.ui.finding import the
from tests.ui.history.test_panel import card, click, open_panel, page, rename, title, words
from tests.ui.shell.in_threads import shown_at_once

__all__ = ["page"]
LONG_S = 20.0
"""A worker that nobody lets go on fails its test after this."""
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def points(window: MainWindow) -> tuple[SavePoint, ...]:
    assert window.project is not None
    return window.project.session.save_points


def keep(window: MainWindow, page: ProjectPage, name: str = "", note: str = "") -> SavePoint:
    """By the keyboard alone."""
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_P, CTRL_SHIFT)
    field = the(window, QLineEdit, "pointName")
    assert field.hasFocus()
    if name:
        QTest.keyClicks(field, name)
    if note:
        QTest.keyClicks(the(window, QLineEdit, "pointNote"), note)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return points(window)[-1]


def look(window: MainWindow) -> PastWindow:
    QTest.mouseClick(the(window, QPushButton, "historyLook"), Qt.MouseButton.LeftButton)
    return past(window)


def looks(window: MainWindow) -> list[PastWindow]:
    return [one for one in window.findChildren(PastWindow) if one.isVisible()]


def past(window: MainWindow) -> PastWindow:
    (found,) = looks(window)
    return found


def press_tab(seen: PastWindow, name: str) -> None:
    tabs = [tab for tab in seen.findChildren(QToolButton, "viewTab") if tab.text().replace("&", "") == name]
    QTest.mouseClick(tabs[0], Qt.MouseButton.LeftButton)


def test_a_save_point_is_made_with_three_keys(window: MainWindow, page: ProjectPage) -> None:
    point = keep(window, page)
    assert (point.kind, point.name, point.note) == ("manual", "Save point 1", "")
    assert page.board.hasFocus()
    point = keep(window, page, "Before lunch", "two ways left")
    assert (point.name, point.note) == ("Before lunch", "two ways left")


def test_escape_makes_no_save_point(window: MainWindow, page: ProjectPage) -> None:
    QTest.keyClick(page.board, Qt.Key.Key_P, CTRL_SHIFT)
    field = the(window, QLineEdit, "pointName")
    QTest.keyClicks(field, "Before lunch")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert points(window) == ()
    assert not field.isVisible()
    assert page.board.hasFocus()


def test_it_keeps_the_moment_in_which_it_was_asked_for(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    QTest.keyClick(page.board, Qt.Key.Key_P, CTRL_SHIFT)
    rename(page, "While naming")
    QTest.keyClick(the(window, QLineEdit, "pointName"), Qt.Key.Key_Return)
    assert window.project is not None
    document = window.project.session.document_at(points(window)[0])
    assert document.nodes[card(page, 0)].title == "First"


def test_save_points_stand_in_the_history_where_they_were_made(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    history = open_panel(window)
    keep(window, page, "Before lunch")
    rename(page, "Second")
    assert words(history)[:3] == ["Named “Second”", "Before lunch", "Named “First”"]
    (only,) = [made for made in window.findChildren(QToolButton) if made.text() == "Save points"]
    QTest.mouseClick(only, Qt.MouseButton.LeftButton)
    assert words(history) == ["Before lunch"]


def test_restoring_is_one_step_that_undo_takes_back(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    history = open_panel(window)
    keep(window, page, "Before lunch")
    before = page.workspace.document
    page.workspace.run(remove, page.workspace.session.new_id, (card(page, 1), card(page, 2)))
    rename(page, "Second")
    after = page.workspace.document
    click(history, "Before lunch")
    QTest.mouseClick(the(window, QPushButton, "historyGo"), Qt.MouseButton.LeftButton)
    assert page.workspace.document == before
    assert words(history)[0] == "Restored “Before lunch”"
    page.workspace.undo()
    assert page.workspace.document == after
    page.workspace.redo()
    assert page.workspace.document == before


def test_what_is_said_of_a_restored_state_is_gone_when_that_is_undone(
    window: MainWindow, page: ProjectPage
) -> None:
    point = keep(window, page, "Before lunch")
    rename(page, "Second")
    commands.restore(window, point)
    assert said(page, "Undo brings back")
    page.workspace.undo()
    assert not said(page, "Undo brings back")


def said(page: ProjectPage, words: str) -> bool:
    """Whether the status line says this."""
    return any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_earlier_state_is_looked_at_and_cannot_be_changed(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    history = open_panel(window)
    keep(window, page, "Before lunch")
    rename(page, "Second")
    click(history, "Before lunch")
    seen = look(window)
    QApplication.processEvents()
    assert "As it was on" in seen.windowTitle()
    document = seen.workspace.document
    assert document.nodes[card(page, 0)].title == "First"
    board = seen.page.board
    board.setFocus()
    thing = card(page, 0)
    place = board.stage.camera.view_rect(board.stage.rect(thing))
    at = QPoint(round(place.center_x), round(place.center_y))
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert seen.workspace.selection == (thing,)
    QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(board.viewport(), at + QPoint(90, 60))
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(90, 60))
    for key in (
        Qt.Key.Key_Tab,
        Qt.Key.Key_Return,
        Qt.Key.Key_B,
        Qt.Key.Key_1,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Space,
    ):
        QTest.keyClick(board, key)
    QTest.keyClick(board, Qt.Key.Key_Right)
    assert seen.workspace.document is document
    assert seen.workspace.selection != (thing,)
    assert title(page) == "Second"


def test_of_an_earlier_state_only_what_was_another_is_drawn_anew(
    window: MainWindow, page: ProjectPage
) -> None:
    point = keep(window, page, "Before lunch")
    edited = card(page, 2)
    page.workspace.run(set_field, (edited,), "title", "Another title, of some length")
    commands.look(window, point)
    now = {group.key: group for group in page.board.stage.board.display.groups}
    then = past(window).page.board.stage.board
    others = [group.key for group in then.display.groups if now[group.key] is not group]
    assert ("touchpoint", edited) in others
    assert len(others) < len(then.display.groups) / 2


def test_a_look_that_is_called_off_shows_nothing(
    window: MainWindow, page: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_at_once(monkeypatch)
    point = keep(window, page, "Before lunch")
    assert window.project is not None
    let_go = Event()

    def slowly(_point: SavePoint) -> Callable[[], Document]:
        document = page.workspace.document

        def read() -> Document:
            let_go.wait(LONG_S)
            return document

        return read

    def call_off() -> None:
        for dialog in window.findChildren(WorkingDialog):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            let_go.set()

    monkeypatch.setattr(window.project.file, "reader_of", slowly)
    timer = QTimer(interval=5)
    timer.timeout.connect(call_off)
    timer.start()
    commands.look(window, point)
    timer.stop()
    assert let_go.is_set()
    assert looks(window) == []


def test_all_views_of_an_earlier_state_can_be_looked_at(window: MainWindow, page: ProjectPage) -> None:
    history = open_panel(window)
    keep(window, page, "Before lunch")
    rename(page, "Second")
    click(history, "Before lunch")
    seen = look(window)
    press_tab(seen, "Map")
    assert seen.page.on_map
    lane_map = seen.page.lane_map
    assert lane_map is not None
    document = seen.workspace.document
    QApplication.processEvents()
    centre = lane_map.viewport().rect().center()
    QTest.mouseClick(lane_map.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseDClick(lane_map.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.keyClicks(lane_map, "text")
    QTest.keyClick(lane_map, Qt.Key.Key_Return)
    assert seen.workspace.document is document
    press_tab(seen, "Customers")
    customers = seen.page.customers
    assert customers is not None
    area = customers.area
    QApplication.processEvents()
    for y in range(40, area.viewport().height(), 90):
        place = QPoint(area.viewport().width() // 2, y)
        QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(area.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.keyClicks(area, "text")
        QTest.keyClick(area, Qt.Key.Key_Return)
    assert seen.workspace.document is document
    press_tab(seen, "Journey")
    assert not seen.page.on_map


def test_what_would_change_it_all_the_same_is_refused_in_words(window: MainWindow, page: ProjectPage) -> None:
    open_panel(window)
    commands.look(window, keep(window, page, "Before lunch"))
    seen = past(window)
    told: list[object] = []
    seen.workspace.problemFound.connect(told.append)
    assert seen.workspace.run(remove, seen.workspace.session.new_id, (card(page, 0),)) is None
    assert "only be looked at" in str(told[0])


def test_an_earlier_state_is_restored_from_where_it_is_looked_at(
    window: MainWindow, page: ProjectPage
) -> None:
    rename(page, "First")
    point = keep(window, page, "Before lunch")
    rename(page, "Second")
    commands.look(window, point)
    QTest.mouseClick(the(past(window), QPushButton, "pastRestore"), Qt.MouseButton.LeftButton)
    assert title(page) == "First"
    assert looks(window) == []
    QApplication.processEvents()
    assert QApplication.activeWindow() is window


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_look_is_left_by_keys_and_the_project_stays_open(
    window: MainWindow, page: ProjectPage, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    document = page.workspace.document
    commands.look(window, keep(window, page, "Before lunch"))
    seen = past(window)
    seen.activateWindow()
    QApplication.processEvents()
    assert seen.page.board.hasFocus()
    QTest.keyClick(seen.page.board, key, modifiers)
    assert looks(window) == []
    assert window.page is page
    assert page.workspace.document is document


@pytest.mark.parametrize("place", ["board", "banner"])
def test_escape_leaves_the_look_wherever_the_keyboard_is(
    window: MainWindow, page: ProjectPage, place: str
) -> None:
    commands.look(window, keep(window, page, "Before lunch"))
    seen = past(window)
    seen.activateWindow()
    QApplication.processEvents()
    if place == "banner":
        the(seen, QPushButton, "pastRestore").setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.window() is seen
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert looks(window) == []


def test_the_look_goes_with_its_project(window: MainWindow, page: ProjectPage) -> None:
    commands.look(window, keep(window, page, "Before lunch"))
    assert files.close_project(window)
    QApplication.processEvents()
    assert looks(window) == []
    window.show_start_page()


def test_a_save_point_is_named_anew(window: MainWindow, page: ProjectPage) -> None:
    history = open_panel(window)
    keep(window, page, "Before lunch", "a note")
    click(history, "Before lunch")
    QTest.keyClick(history, Qt.Key.Key_F2)
    field = the(window, QLineEdit, "pointName")
    assert (field.text(), the(window, QLineEdit, "pointNote").text()) == ("Before lunch", "a note")
    QTest.keyClicks(field, "After lunch")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(point.name, point.note) for point in points(window)] == [("After lunch", "a note")]
    assert words(history)[0] == "After lunch"


def test_one_made_by_hand_goes_only_when_the_user_says_so_again(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    history = open_panel(window)
    keep(window, page, "Before lunch")
    click(history, "Before lunch")
    answers.prepared = [None]
    QTest.keyClick(history, Qt.Key.Key_Delete)
    assert len(points(window)) == 1
    answers.prepared = [0]
    QTest.keyClick(history, Qt.Key.Key_Delete)
    assert points(window) == ()
    assert words(history) == []


def test_closing_after_edits_makes_a_save_point_and_without_none(
    window: MainWindow, page: ProjectPage
) -> None:
    rename(page, "First")
    assert window.project is not None
    path = window.project.path
    assert files.close_project(window)
    assert files.open_path(window, path)
    (point,) = points(window)
    assert point.kind == "close"
    history = open_panel(window)
    assert words(history)[0] == "When it was closed"
    assert files.close_project(window)
    assert files.open_path(window, path)
    assert points(window) == (point,)


def test_a_save_point_that_fails_on_closing_does_not_keep_the_window_open(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    rename(page, "First")
    assert window.project is not None
    path = window.project.path
    path.rename(path.with_name("elsewhere.sqlite"))
    answers.prepared = [1]  # without a copy
    assert files.close_project(window)
    assert window.project is None
    assert files.open_path(window, path.with_name("elsewhere.sqlite"))
    assert points(window) == ()


def test_a_save_point_that_cannot_be_stored_is_told(window: MainWindow, page: ProjectPage) -> None:
    assert window.project is not None
    path = window.project.path
    path.rename(path.with_name("elsewhere.sqlite"))
    QTest.keyClick(page.board, Qt.Key.Key_P, CTRL_SHIFT)
    QTest.keyClick(the(window, QLineEdit, "pointName"), Qt.Key.Key_Return)
    assert points(window) == ()
    assert window.banner.isVisible()
    path.with_name("elsewhere.sqlite").rename(path)


def test_a_line_that_asks_for_a_name_goes_with_its_project(window: MainWindow, page: ProjectPage) -> None:
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_P, CTRL_SHIFT)
    field = the(window, QLineEdit, "pointName")
    assert field.isVisible()
    assert files.close_project(window)
    assert not field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert files.open_example(window, "passport")
    assert points(window) == ()


def test_asking_for_a_name_fifty_times_leaves_nothing_behind(window: MainWindow, page: ProjectPage) -> None:
    keep(window, page)
    keep(window, page)
    before = kept_open(page)
    for _use in range(25):
        keep(window, page)
        window.actions_by_id["file.point"].trigger()
        QTest.keyClick(the(window, QLineEdit, "pointName"), Qt.Key.Key_Escape)
    assert kept_open(page) == before


def kept_open(page: ProjectPage) -> tuple[int, int]:
    """How many listen for the end of the project, and how many files the program has open, where known."""
    descriptors = Path("/proc/self/fd")
    files_open = len(list(descriptors.iterdir())) if descriptors.is_dir() else 0
    return page.workspace.receivers(SIGNAL("closed()")), files_open
