"""The window around an open project: menus, keys, header, status line, room view, closing."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_duration, set_field
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from journeymapper.ops.personas import add_persona
from journeymapper.ops.remove import remove
from journeymapper.ops.tray import add_tray_lines
from journeymapper.settings import Theme, load_settings, settings_path
from journeymapper.ui import files
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.board.stage import LEAST_WHOLE
from journeymapper.ui.menus import MENUS, Menu
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.status_line import StatusLine, times_text
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import Answers, Desktop
from tests.ui.finding import the

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.new_project(window)
    assert window.page is not None
    QApplication.processEvents()
    return window.page


@pytest.fixture
def project(window: MainWindow, page: ProjectPage) -> OpenProject:
    assert window.project is not None
    return window.project


def rename_journey(page: ProjectPage, title: str) -> None:
    assert page.workspace.run(set_field, (page.workspace.journey,), "title", title) is not None


def title_of(page: ProjectPage) -> str:
    return page.workspace.document.journeys[page.workspace.journey].title


def russian(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
    """Presses a key of a keyboard that has Russian letters only."""
    target = QApplication.focusWidget()
    assert target is not None
    QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text))


def ids_of(menu: Menu) -> list[str]:
    return [i for entry in menu.entries for i in (ids_of(entry) if isinstance(entry, Menu) else [entry]) if i]


def test_every_action_stands_in_a_menu_and_every_entry_is_an_action() -> None:
    known = {action.id for action in ACTIONS}
    placed = {i for menu in MENUS for i in ids_of(menu)}
    assert placed <= known
    assert known - placed == {"file.clear-recent"}


def test_no_two_actions_have_the_same_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_without_a_project_only_what_makes_sense_is_offered(window: MainWindow) -> None:
    enabled = {name for name, action in window.actions_by_id.items() if action.isEnabled()}
    assert "file.new" in enabled
    assert "help.about" in enabled
    assert not {"file.copy", "edit.undo", "insert.touchpoint", "view.zoom-in", "journey.new"} & enabled


def test_undo_in_the_menu_names_its_step(window: MainWindow, page: ProjectPage) -> None:
    page.board.commands.add("touchpoint")
    page.board.finish_typing()
    undo = window.actions_by_id["edit.undo"]
    assert undo.isEnabled()
    assert undo.text() != "&Undo"
    undo.trigger()
    assert not page.workspace.document.nodes
    assert window.actions_by_id["edit.redo"].isEnabled()


def test_ampersand_in_a_name_is_not_taken_for_a_menu_key(window: MainWindow, page: ProjectPage) -> None:
    page.board.commands.add("touchpoint")
    page.board.finish_typing()
    (node,) = page.workspace.document.nodes
    page.workspace.run(set_field, (node,), "title", "Salt & pepper")
    assert "Salt && pepper" in window.actions_by_id["edit.undo"].text() or (
        "pepper" not in window.actions_by_id["edit.undo"].text()
    )


def test_control_z_undoes_with_latin_and_with_russian_letters(page: ProjectPage, qtbot: QtBot) -> None:
    first = title_of(page)
    rename_journey(page, "Second")
    rename_journey(page, "Third")
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_Z, CTRL)
    assert title_of(page) == "Second"
    russian(Qt.Key(0x042F), "\u044f", CTRL)
    assert title_of(page) == first
    russian(Qt.Key(0x042F), "\u042f", CTRL | SHIFT)
    assert title_of(page) == "Second"


def test_russian_copy_in_a_text_field_copies_its_text(page: ProjectPage) -> None:
    page.edit_in_inspector("title")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QApplication.clipboard().clear()
    russian(Qt.Key(0x0421), "\u0441", CTRL)
    assert QApplication.clipboard().text() == field.text()


def test_control_s_answers_calmly(page: ProjectPage, qtbot: QtBot) -> None:
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_S, CTRL)
    assert any("every change is in the file" in label.text() for label in page.findChildren(QLabel))


def test_the_status_line_tells_no_times_before_any_is_known(page: ProjectPage) -> None:
    workspace = page.workspace
    new = workspace.run(add_node, workspace.session.new_id, workspace.journey, "touchpoint", 0, 0, "Rules")
    assert new is not None
    assert times_text(workspace.document, workspace.journey, workspace.persona) == ""
    workspace.run(set_duration, new.focus, Duration(900))
    told = times_text(workspace.document, workspace.journey, workspace.persona)
    assert told == "Shown path: 15 min · 15 min of the customer’s own time"


def test_the_status_line_tells_the_times_of_the_path_as_it_is_now(page: ProjectPage) -> None:
    workspace = page.workspace

    def is_told() -> None:
        told = times_text(workspace.document, workspace.journey, workspace.persona)
        assert told
        assert told in [label.text() for label in the(page, StatusLine, "statusLine").findChildren(QLabel)]

    def add(x: float, minutes: int) -> Id:
        made = workspace.run(
            add_node, workspace.session.new_id, workspace.journey, "touchpoint", x, 0, "Rules"
        )
        assert made is not None
        workspace.run(set_duration, made.focus, Duration(60 * minutes))
        return made.focus[0]

    first, second = add(0, 15), add(400, 20)
    is_told()
    workspace.run(add_link, workspace.session.new_id, first, second)
    is_told()
    workspace.undo()
    is_told()
    other = workspace.run(add_persona, workspace.session.new_id, workspace.journey, "Other")
    assert other is not None
    workspace.show_persona(other.focus[0])
    is_told()


def test_the_status_line_is_as_high_with_something_in_the_tray(page: ProjectPage) -> None:
    line = the(page, StatusLine, "statusLine")
    before = line.height()
    workspace = page.workspace
    workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, ["Said"])
    QApplication.processEvents()
    assert the(page, QToolButton, "trayCount").isVisible()
    assert line.height() == before


def test_the_status_line_says_saving_while_something_is_typed(page: ProjectPage, qtbot: QtBot) -> None:
    saved = the(page, QLabel, "saved")
    page.edit_in_inspector("title")
    QTest.keyClicks(page.window().focusWidget(), "X")
    assert saved.text() == "Saving…"
    qtbot.waitUntil(lambda: saved.text() == "✓ All changes saved", timeout=3_000)


def test_closing_stores_what_is_being_typed(window: MainWindow, page: ProjectPage) -> None:
    assert window.project is not None
    path = window.project.path
    page.edit_in_inspector("title")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Typed last")
    assert window.close()
    assert files.open_path(window, path)
    assert window.page is not None
    assert title_of(window.page) == "Typed last"


def test_room_view_hides_the_panels_and_escape_brings_them_back(
    window: MainWindow, page: ProjectPage, qtbot: QtBot
) -> None:
    zoom = page.zoom
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_F11)
    assert page.in_room
    assert not window.menuBar().isVisible()
    assert page.zoom >= 1.5
    page.board.commands.add("touchpoint")
    page.board.finish_typing()
    assert page.workspace.document.nodes
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert page.in_room
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert not page.in_room
    assert window.menuBar().isVisible()
    assert page.zoom == zoom


def test_the_curve_can_be_hidden_and_shown(window: MainWindow, page: ProjectPage) -> None:
    curve = window.actions_by_id["view.curve"]
    assert curve.isChecked()
    curve.trigger()
    assert not page.curve_shown
    assert not curve.isChecked()
    curve.trigger()
    assert page.curve_shown


def test_zoom_is_shown_and_remembered_for_the_project(window: MainWindow, project: OpenProject) -> None:
    path = project.path
    window.actions_by_id["view.zoom-100"].trigger()
    window.actions_by_id["view.zoom-in"].trigger()
    assert window.page is not None
    zoom = window.page.zoom
    assert the(window.page, QToolButton, "zoomFigure").text() == f"{zoom * 100:.0f} %"
    window.actions_by_id["file.close"].trigger()
    assert files.open_path(window, path)
    assert window.page.zoom == zoom


def test_example_opens_whole_and_stays_whole_while_the_window_changes(window: MainWindow) -> None:
    files.open_example(window, "passport")
    assert window.page is not None
    stage = window.page.board.stage
    for width, height in ((1600, 1000), (1300, 800), (1900, 1100)):
        window.resize(width, height)
        QApplication.processEvents()
        drawn = stage.camera.view_rect(stage.board.display.bounds)
        gaps = (drawn.x, drawn.y, stage.size.width() - drawn.right, stage.size.height() - drawn.bottom)
        assert min(gaps) == pytest.approx(8, abs=1)


def test_example_in_a_small_window_opens_readable_where_it_begins_and_fits_when_asked(
    window: MainWindow,
) -> None:
    window.resize(900, 560)
    files.open_example(window, "shelter")
    QApplication.processEvents()
    assert window.page is not None
    stage = window.page.board.stage
    for width, height in ((960, 640), (900, 560)):
        window.resize(width, height)
        QApplication.processEvents()
        assert stage.camera.scale == LEAST_WHOLE
        begins = stage.camera.view_rect(stage.rect(stage.start[0]))
        assert min(begins.x, begins.y) > 0
        assert begins.right < stage.size.width()
        assert begins.bottom < stage.size.height()
    window.actions_by_id["view.fit"].trigger()
    drawn = stage.camera.view_rect(stage.drawn)
    assert min(drawn.x, drawn.y) > 0
    assert drawn.right < stage.size.width()
    window.resize(960, 640)
    QApplication.processEvents()
    assert stage.camera.view_rect(stage.drawn).right < stage.size.width()
    assert stage.camera.scale < LEAST_WHOLE


def test_emptied_board_begins_anew_at_its_usual_size(window: MainWindow) -> None:
    files.open_example(window, "passport")
    assert window.page is not None
    workspace, stage = window.page.workspace, window.page.board.stage
    stage.set_camera(stage.camera.moved(900, 400))
    document = workspace.document
    things = (*document.nodes, *document.phases, *document.notes)
    workspace.run(remove, workspace.session.new_id, things)
    assert stage.is_empty
    assert (stage.camera.scale, stage.camera.left, stage.camera.top) == (1.0, -24, -24)


def test_place_that_somebody_scrolled_to_stays_while_the_window_changes(window: MainWindow) -> None:
    files.open_example(window, "passport")
    assert window.page is not None
    stage = window.page.board.stage
    stage.set_camera(stage.camera.moved(3, 5))
    chosen = stage.camera
    window.resize(1600, 1000)
    QApplication.processEvents()
    assert stage.camera == chosen


def test_window_size_is_remembered(window: MainWindow) -> None:
    window.resize(900, 640)
    window.close()
    again = MainWindow(window.preferences, window.surroundings)
    assert (again.width(), again.height()) == (900, 640)
    again.deleteLater()


def test_damaged_geometry_is_ignored(window: MainWindow) -> None:
    window.preferences.change(lambda known: dataclasses.replace(known, window_geometry="§§ no base64"))
    again = MainWindow(window.preferences, window.surroundings)
    assert again.width() > 0
    again.deleteLater()


def test_theme_is_chosen_and_kept(window: MainWindow) -> None:
    window.actions_by_id["view.theme-dark"].trigger()
    assert load_settings(settings_path()).theme is Theme.DARK


def test_another_language_holds_from_the_next_start(window: MainWindow, desktop: Desktop) -> None:
    window.actions_by_id["view.language-ru"].trigger()
    assert load_settings(settings_path()).language == "ru"
    assert window.banner.isVisible()


def test_a_new_journey_is_shown_and_can_be_switched_from(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    first = page.workspace.journey
    answers.prepared = ["Second journey"]
    window.actions_by_id["journey.new"].trigger()
    assert title_of(page) == "Second journey"
    menu = the(page, QToolButton, "journeySwitch").menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert page.workspace.journey == first


def test_removing_a_journey_is_asked_first_and_undone(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    answers.prepared = ["Second journey", None]
    window.actions_by_id["journey.new"].trigger()
    window.actions_by_id["journey.remove"].trigger()
    assert len(page.workspace.document.journeys) == 2
    answers.prepared = [0]
    window.actions_by_id["journey.remove"].trigger()
    assert len(page.workspace.document.journeys) == 1
    window.actions_by_id["edit.undo"].trigger()
    assert title_of(page) == "Second journey"


def test_the_only_journey_cannot_be_removed(window: MainWindow, page: ProjectPage) -> None:
    assert not window.actions_by_id["journey.remove"].isEnabled()


def test_a_persona_is_added_becomes_active_and_leaves(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    first = page.workspace.persona
    answers.prepared = ["Olga", "Viktor"]
    window.actions_by_id["persona.add"].trigger()
    assert page.workspace.persona == first
    assert page.workspace.document.personas[first].name == "Olga"
    window.actions_by_id["persona.add"].trigger()
    viktor = page.workspace.persona
    assert page.workspace.document.personas[viktor].name == "Viktor"
    window.actions_by_id["persona.leave"].trigger()
    assert page.workspace.persona == first
    assert viktor in page.workspace.document.personas


def test_personas_elsewhere_can_join(window: MainWindow, page: ProjectPage, answers: Answers) -> None:
    answers.prepared = ["Olga", "Viktor"]
    window.actions_by_id["persona.add"].trigger()
    window.actions_by_id["persona.add"].trigger()
    viktor = page.workspace.persona
    window.actions_by_id["persona.leave"].trigger()
    menu = the(page, QToolButton, "personaSwitch").menu()
    menu.aboutToShow.emit()
    (join,) = [sub for sub in menu.findChildren(QMenu) if sub.title() == "Let join this journey"]
    join.actions()[0].trigger()
    assert page.workspace.persona == viktor


def test_the_tray_figure_leads_into_the_tray(page: ProjectPage, qtbot: QtBot) -> None:
    figure = the(page, QToolButton, "trayCount")
    assert not figure.isVisible()
    page.workspace.run(add_tray_lines, page.workspace.session.new_id, page.workspace.journey, ["One", "Two"])
    assert figure.text() == "2 in the tray"
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_another_window_is_another_process(window: MainWindow, desktop: Desktop) -> None:
    window.actions_by_id["file.window"].trigger()
    assert desktop.started == [None]


def test_keys_and_versions_are_shown(window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    window.actions_by_id["help.keys"].trigger()
    (keys,) = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Keys" and w.isVisible()]
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert not keys.isVisible()
    texts: list[str] = []
    answers.prepared = [lambda d: texts.extend(label.text() for label in d.findChildren(QLabel))]
    window.actions_by_id["help.about"].trigger()
    assert any("SQLite" in text for text in texts)


def test_log_folder_opens(window: MainWindow, desktop: Desktop) -> None:
    window.actions_by_id["help.logs"].trigger()
    assert desktop.files == [window.surroundings.logs]
    assert window.surroundings.logs.is_dir()


def test_preferences_that_cannot_be_written_hold_for_this_run(window: MainWindow, tmp_path: Path) -> None:
    from journeymapper.ui.preferences import Preferences

    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    preferences = Preferences(blocked / "settings.json")
    preferences.change(lambda known: dataclasses.replace(known, author="Anna"))
    preferences.change(lambda known: dataclasses.replace(known, language="ru"))
    assert (preferences.settings.author, preferences.settings.language) == ("Anna", "ru")
