"""What is selected, or the whole journey, is copied as a picture."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from journeymapper.ui import files
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def copied(page: ProjectPage) -> QImage:
    QTest.keyClick(page.board, Qt.Key.Key_C, CTRL_SHIFT)
    return QGuiApplication.clipboard().image()


def ink(image: QImage) -> int:
    """How many colours there are in the picture."""
    rows, columns = range(0, image.height(), 5), range(0, image.width(), 5)
    return len({image.pixel(x, y) for x in columns for y in rows})


def test_without_a_selection_the_whole_board_is_copied(window: MainWindow, page: ProjectPage) -> None:
    page.workspace.select()
    whole = page.board.stage.board.display.bounds
    image = copied(page)
    assert image.width() == pytest.approx(whole.width * 2, rel=0.1)
    assert ink(image) > 10
    assert image.pixelColor(1, 1).name() == "#ffffff"


def test_only_what_is_selected_is_copied(window: MainWindow, page: ProjectPage) -> None:
    card = next(node for node in page.workspace.document.nodes.values() if node.kind == "touchpoint")
    page.workspace.select(card.id)
    rect = page.board.stage.board.rects[card.id]
    image = copied(page)
    assert rect.width * 2 < image.width() < rect.width * 3
    assert ink(image) > 3


def test_links_between_selected_cards_come_along(window: MainWindow, page: ProjectPage) -> None:
    document = page.workspace.document
    link = next(link for link in document.links.values() if document.nodes[link.source].kind == "touchpoint")
    page.workspace.select(link.source, link.target)
    with_link = ink_between(copied(page))
    page.workspace.select(link.source)
    assert with_link
    assert copied(page).width() < page.board.stage.board.display.bounds.width


def ink_between(image: QImage) -> bool:
    """Whether something is drawn in the middle column."""
    x = image.width() // 2
    return len({image.pixel(x, y) for y in range(image.height())}) > 1


def test_an_empty_board_has_no_picture(window: MainWindow) -> None:
    assert files.new_project(window)
    assert window.page is not None
    empty = window.page.board.stage.is_empty
    assert window.actions_by_id["edit.copy-picture"].isEnabled() is not empty


def test_the_map_is_copied_whole(window: MainWindow, page: ProjectPage) -> None:
    window.actions_by_id["view.as-map"].trigger()
    assert page.lane_map is not None
    page.workspace.select(*list(page.workspace.document.nodes)[:1])
    QTest.keyClick(page.lane_map, Qt.Key.Key_C, CTRL_SHIFT)
    image = QGuiApplication.clipboard().image()
    assert image.width() == pytest.approx(page.lane_map.stage.lane_map.display.bounds.width * 2, rel=0.1)
    assert ink(image) > 10
