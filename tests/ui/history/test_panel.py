"""The history beside the board: what was done in words, and going to any of it by mouse and keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
)

from journeymapper.editing.session import MOST_STEPS_LOST
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ops.places import move
from journeymapper.settings import Settings
from journeymapper.ui import files
from journeymapper.ui.history.drawing import HEIGHT, broken
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.style import interface_font
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def open_panel(window: MainWindow) -> QListView:
    window.actions_by_id["view.history"].trigger()
    return the(window, QListView, "history")


def words(history: QListView) -> list[str]:
    model = history.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_escape_goes_back_to_the_board_and_leaves_the_panel_open(
    window: MainWindow, page: ProjectPage
) -> None:
    before = page.workspace.document
    history = open_panel(window)
    assert QApplication.focusWidget() is history
    QTest.keyClick(history, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.board
    assert history.isVisible()
    assert page.workspace.document == before


def reopened(window: MainWindow, answers: Answers) -> QDockWidget | None:
    """The panel as it is when the project was closed and another one opened."""
    answers.prepared = [2]
    assert files.close_project(window)
    assert window.findChild(QDockWidget, "historyDock") is None
    assert files.open_example(window, "repair")
    QApplication.processEvents()
    return window.findChild(QDockWidget, "historyDock")


def test_panel_is_where_it_was_when_the_next_project_is_opened(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    window.resize(1500, 900)
    open_panel(window)
    dock = the(window, QDockWidget, "historyDock")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resizeDocks([dock], [410], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    width = dock.width()
    again = reopened(window, answers)
    assert again is not None
    assert again.isVisible()
    assert window.dockWidgetArea(again) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert abs(again.width() - width) <= 2
    assert window.page is not None
    assert QApplication.focusWidget() is window.page.board


def test_panel_that_was_hidden_stays_hidden_and_comes_as_wide_as_it_was(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    window.resize(1500, 900)
    open_panel(window)
    dock = the(window, QDockWidget, "historyDock")
    window.resizeDocks([dock], [410], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    width = dock.width()
    window.actions_by_id["view.history"].trigger()
    assert reopened(window, answers) is None
    open_panel(window)
    QApplication.processEvents()
    assert abs(the(window, QDockWidget, "historyDock").width() - width) <= 2


def test_damaged_memory_of_the_panel_does_no_harm(window: MainWindow, page: ProjectPage) -> None:
    def remember(panels: str) -> Callable[[Settings], Settings]:
        return lambda known: replace(known, panels=panels)

    for damaged in ("AAAA", "no base 64!"):
        window.preferences.change(remember(damaged))
        assert open_panel(window).isVisible()
        window.actions_by_id["view.history"].trigger()


def test_panel_leaves_room_view_alone_and_is_back_after_it(window: MainWindow, page: ProjectPage) -> None:
    open_panel(window)
    dock = the(window, QDockWidget, "historyDock")
    page.show_room(True)
    assert dock.isHidden()
    page.show_room(False)
    assert dock.isVisible()
    window.actions_by_id["view.history"].trigger()
    page.show_room(True)
    page.show_room(False)
    assert dock.isHidden()


def line(history: QListView, text: str) -> QModelIndex:
    return history.model().index(words(history).index(text), 0)


def click(history: QListView, text: str, *, double: bool = False) -> None:
    index = line(history, text)
    history.scrollTo(index)
    place = history.visualRect(index).center()
    QTest.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(history.viewport(), Qt.MouseButton.LeftButton, pos=place)


def card(page: ProjectPage, number: int) -> Id:
    nodes = [
        n for n in page.workspace.document.journey_nodes(page.workspace.journey) if n.kind == "touchpoint"
    ]
    return sorted(nodes, key=lambda node: (node.x, node.y))[number].id


def rename(page: ProjectPage, title: str) -> None:
    page.workspace.run(set_field, (card(page, 0),), "title", title)


def title(page: ProjectPage) -> str:
    return str(page.workspace.document.nodes[card(page, 0)].title)


def test_everything_done_is_listed_the_newest_first(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    history = open_panel(window)
    rename(page, "Second")
    assert words(history) == ["Named “Second”", "Named “First”", "Before the first step that is recorded"]
    page.workspace.undo()
    spoken = [str(history.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(3)]
    assert spoken[0].endswith("undone")
    assert spoken[1].endswith("now")


def test_the_key_opens_the_panel_and_closes_it(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    QTest.keyClick(
        page.board, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert the(window, QListView, "history").hasFocus()
    assert window.actions_by_id["view.history"].isChecked()
    window.actions_by_id["view.history"].trigger()
    assert the(window, QDockWidget, "historyDock").isHidden()
    assert page.board.hasFocus()
    assert not window.actions_by_id["view.history"].isChecked()


def test_a_click_shows_the_place_and_changes_nothing(window: MainWindow, page: ProjectPage) -> None:
    rename(page, "First")
    page.workspace.run(move, (card(page, 3),), 0, 80)
    page.workspace.select()
    history = open_panel(window)
    before = page.workspace.document
    click(history, "Named “First”")
    assert page.workspace.selection == (card(page, 0),)
    assert page.workspace.document is before


def test_arrows_walk_through_the_steps_and_enter_goes_there(window: MainWindow, page: ProjectPage) -> None:
    for name in ("First", "Second", "Third"):
        rename(page, name)
    history = open_panel(window)
    QTest.keyClick(history, Qt.Key.Key_Down)
    QTest.keyClick(history, Qt.Key.Key_Down)
    assert title(page) == "Third"
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert title(page) == "First"
    assert history.currentIndex().data() == "Named “First”"
    QTest.keyClick(history, Qt.Key.Key_Home)
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert title(page) == "Third"


def test_a_double_click_goes_to_the_beginning_and_the_button_forward_again(
    window: MainWindow, page: ProjectPage
) -> None:
    old = title(page)
    for name in ("First", "Second"):
        rename(page, name)
    history = open_panel(window)
    click(history, "Before the first step that is recorded", double=True)
    assert title(page) == old
    said = the(window, QLabel, "historySaid")
    assert said.isVisible()
    assert said.text().startswith("2 steps are undone.")
    click(history, "Named “Second”")
    go = the(window, QPushButton, "historyGo")
    assert go.text() == "Go forward to here"
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert title(page) == "Second"
    assert not said.isVisible()


def test_an_edit_after_going_far_back_leaves_a_save_point(window: MainWindow, page: ProjectPage) -> None:
    for number in range(MOST_STEPS_LOST + 2):
        rename(page, f"Title {number}")
    history = open_panel(window)
    click(history, "Named “Title 0”", double=True)
    rename(page, "Another way")
    assert words(history)[0] == "Named “Another way”"
    assert "Before going back" in words(history)
    assert not any("Title 5" in text for text in words(history))


def test_hundreds_of_steps_are_a_model_and_no_widgets(window: MainWindow, page: ProjectPage) -> None:
    for number in range(120):
        rename(page, f"Title {number}")
    history = open_panel(window)
    assert history.model().rowCount() == 121
    assert len(history.viewport().children()) < 10
    click(history, "Named “Title 40”", double=True)
    assert title(page) == "Title 40"
    assert history.viewport().rect().contains(history.visualRect(line(history, "Named “Title 40”")))
    assert history.visualRect(history.currentIndex()).height() == HEIGHT


def test_what_is_looked_for_is_found_by_its_words(window: MainWindow, page: ProjectPage) -> None:
    for name in ("Look for the form", "Pay", "Look again"):
        rename(page, name)
    history = open_panel(window)
    QTest.keyClicks(the(window, QLineEdit, "historyFind"), "look named")
    assert words(history) == ["Named “Look again”", "Named “Look for the form”"]
    the(window, QLineEdit, "historyFind").clear()
    assert len(words(history)) == 4


def test_what_is_being_typed_is_stored_before_going(window: MainWindow, page: ProjectPage) -> None:
    for name in ("First", "Second"):
        rename(page, name)
    history = open_panel(window)
    page.workspace.select(card(page, 1))
    page.board.commands.edit_text(card(page, 1))
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "typed")
    click(history, "Named “First”")
    click(history, "Named “First”", double=True)
    assert title(page) == "First"
    assert any("typed" in text for text in words(history))


def test_the_name_given_stands_beside_later_steps_and_is_remembered(
    window: MainWindow, page: ProjectPage
) -> None:
    rename(page, "First")
    history = open_panel(window)
    author = the(window, QLineEdit, "historyAuthor")
    author.setFocus()
    QTest.keyClicks(author, "Olga <b>")
    QTest.keyClick(author, Qt.Key.Key_Return)
    rename(page, "Second")
    authors = [step.last.author for step in page.workspace.session.steps]
    assert authors == ["", "Olga <b>"]
    assert window.preferences.settings.author == "Olga <b>"
    assert "&lt;b>" in str(line(history, "Named “Second”").data(Qt.ItemDataRole.ToolTipRole))


def test_the_panel_goes_with_its_project_and_another_has_its_own(
    window: MainWindow, page: ProjectPage
) -> None:
    rename(page, "First")
    open_panel(window)
    assert files.open_example(window, "repair")
    history = the(window, QListView, "history")
    assert words(history) == []
    assert files.close_project(window)
    assert not window.findChildren(QDockWidget, "historyDock")
    window.show_start_page()


def test_a_project_that_can_only_be_read_shows_its_history(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    rename(page, "First")
    assert window.project is not None
    path = window.project.path
    assert files.close_project(window)
    from journeymapper.storage.project_file import open_project
    from journeymapper.ui.open_project import begin_session

    file = open_project(path, clock=window.surroundings.clock, read_only=True)
    window.show_project(begin_session(file, window.preferences.settings, window.surroundings))
    history = open_panel(window)
    click(history, "Before the first step that is recorded", double=True)
    assert window.page is not None
    assert title(window.page) == "First"
    assert not the(window, QPushButton, "historyGo").isEnabled()


def test_room_view_hides_the_panel(window: MainWindow, page: ProjectPage) -> None:
    open_panel(window)
    page.show_room(True)
    assert the(window, QDockWidget, "historyDock").isHidden()
    page.show_room(False)


def test_a_narrow_window_gives_the_board_the_room_of_the_fields(
    window: MainWindow, page: ProjectPage
) -> None:
    beside = the(page, QStackedWidget, "beside")
    window.resize(1000, 700)
    open_panel(window)
    assert not beside.isVisible()
    window.actions_by_id["view.history"].trigger()
    assert beside.isVisible()
    window.resize(1400, 700)
    open_panel(window)
    assert beside.isVisible()


def test_hovering_tells_all_there_is(window: MainWindow, page: ProjectPage) -> None:
    long = "A title that is much longer than what a line of the history can show at once"
    rename(page, long)
    history = open_panel(window)
    told = str(history.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert long in told
    assert "2026" in told


def test_history_of_an_untouched_project_says_that_nothing_was_done_yet(window: MainWindow) -> None:
    files.new_project(window)
    history = open_panel(window)
    said = the(window, QLabel, "historyNone")
    assert words(history) == []
    assert said.isVisible()
    assert said.text().startswith("Nothing was done yet.")
    QTest.keyClicks(the(window, QLineEdit, "historyFind"), "q")
    assert said.text() == "Nothing like this is in the history."
    the(window, QLineEdit, "historyFind").clear()
    assert window.page is not None
    workspace = window.page.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Renewal")
    assert not said.isVisible()


@pytest.mark.parametrize("width", [900, 1400])
def test_proposed_name_of_a_save_point_is_whole_beside_the_history(
    window: MainWindow, page: ProjectPage, width: int
) -> None:
    window.resize(width, 560)
    open_panel(window)
    window.actions_by_id["file.point"].trigger()
    QApplication.processEvents()
    name = the(window, QLineEdit, "pointName")
    assert name.text() == "Save point 1"
    assert name.fontMetrics().horizontalAdvance(name.text()) + 2 * 9 < name.width()


@pytest.mark.parametrize(
    "words", ["Moved “Pay”", "Set the feeling on the wait from “Upload photo” to “Call for help”", "w" * 90]
)
def test_sentence_goes_on_in_a_second_line_only_where_one_is_too_short(
    styled: QApplication, words: str
) -> None:
    font = interface_font()
    room = QFontMetrics(font).horizontalAdvance("Moved “Pay”")
    first, rest = broken(words, font, room)
    assert (first + rest).replace(" ", "") == words.replace(" ", "")
    assert QFontMetrics(font).horizontalAdvance(first) <= room
    assert bool(rest) == (words != "Moved “Pay”")
