"""The sheets of a print can be seen on the board while one draws."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.layout.paging import Frame
from journeymapper.ops.places import move
from journeymapper.ui import files
from journeymapper.ui.printing.wish import FILE, Wish, to_store
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    assert window.project is not None
    wish = Wish(paper="A4", size="scale", tile=True)
    window.project.file.set_setting(window.page.workspace.journey, FILE, to_store(wish))
    return window.page


def shown(page: ProjectPage, qtbot: QtBot) -> tuple[Frame, ...]:
    qtbot.waitUntil(lambda: bool(page.board.stage.frames), timeout=10_000)
    return page.board.stage.frames


def test_frames_show_the_sheets_of_the_wall(window: MainWindow, page: ProjectPage, qtbot: QtBot) -> None:
    before = page.board.grab().toImage()
    window.actions_by_id["view.frames"].trigger()
    frames = shown(page, qtbot)
    assert len(frames) > 3
    assert "A1 of" in frames[0].label or frames[0].label == "A1"
    everything = page.board.stage.board.display.bounds
    assert min(frame.rect.x for frame in frames) <= everything.x + 40
    assert max(frame.rect.right for frame in frames) >= everything.right - 40
    assert page.board.grab().toImage() != before
    assert window.actions_by_id["view.frames"].isChecked()


def test_frames_follow_what_is_drawn(window: MainWindow, page: ProjectPage, qtbot: QtBot) -> None:
    window.actions_by_id["view.frames"].trigger()
    frames = shown(page, qtbot)
    rects = page.board.stage.board.rects
    last = max(page.workspace.document.nodes, key=lambda node: rects[node].x)
    page.workspace.run(move, (last,), 0, 1600)
    qtbot.waitUntil(lambda: page.board.stage.frames != frames, timeout=10_000)
    assert len(page.board.stage.frames) > len(frames)


def test_customers_have_no_frames_and_the_board_has_them_again(
    window: MainWindow, page: ProjectPage, qtbot: QtBot
) -> None:
    window.actions_by_id["view.frames"].trigger()
    frames = shown(page, qtbot)
    window.actions_by_id["view.as-customers"].trigger()
    assert page.board.stage.frames == ()
    window.actions_by_id["view.as-board"].trigger()
    assert shown(page, qtbot) == frames


def test_frames_go_when_they_are_switched_off(window: MainWindow, page: ProjectPage, qtbot: QtBot) -> None:
    before = page.board.grab().toImage()
    window.actions_by_id["view.frames"].trigger()
    shown(page, qtbot)
    window.actions_by_id["view.frames"].trigger()
    assert page.board.stage.frames == ()
    assert page.board.grab().toImage() == before
    assert not window.actions_by_id["view.frames"].isChecked()
    last = next(iter(page.workspace.document.nodes.values()))
    page.workspace.run(move, (last.id,), 0, 160)
    QApplication.processEvents()
    assert page.board.stage.frames == ()


def test_frames_that_are_shown_do_not_hinder_closing(window: MainWindow, page: ProjectPage) -> None:
    window.actions_by_id["view.frames"].trigger()
    assert files.open_example(window, "passport")
    assert not window.actions_by_id["view.frames"].isChecked()


def test_the_map_has_frames_of_its_own(window: MainWindow, page: ProjectPage, qtbot: QtBot) -> None:
    window.actions_by_id["view.frames"].trigger()
    on_board = shown(page, qtbot)
    window.actions_by_id["view.as-map"].trigger()
    assert page.lane_map is not None
    stage = page.lane_map.stage
    qtbot.waitUntil(lambda: bool(stage.frames), timeout=10_000)
    assert page.board.stage.frames == ()
    assert stage.frames != on_board
    everything = stage.lane_map.display.bounds
    assert max(frame.rect.right for frame in stage.frames) >= everything.right - 40
    window.actions_by_id["view.as-board"].trigger()
    assert shown(page, qtbot) == on_board
    assert stage.frames == ()
