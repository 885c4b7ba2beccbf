"""Copy, cut, paste and drops from other programs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.model.document import Document
from journeymapper.ops.tray import add_tray_lines
from journeymapper.ui.tray import line_mime
from tests.ui.board.drawn import empty
from tests.ui.board.driving import Driven

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def clean_clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def drop(driven: Driven, data: QMimeData) -> None:
    viewport = driven.board.viewport()
    enter = QDragEnterEvent(
        QPoint(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
    driven.settle()


def test_copied_cards_come_again_with_the_link_between_them(cards: Driven) -> None:
    cards.workspace.select(cards.node("One").id, cards.node("Two").id)
    cards.key(Key.Key_C, CTRL)
    cards.key(Key.Key_V, CTRL)
    assert sorted(node.title for node in cards.nodes()) == ["One", "One", "Three", "Two", "Two"]
    assert len(cards.links()) == 3


def test_copied_cards_go_to_another_project(cards: Driven, show: Callable[[Document], Driven]) -> None:
    cards.workspace.select(cards.node("One").id, cards.node("Two").id)
    cards.key(Key.Key_C, CTRL)
    other = show(empty())
    other.key(Key.Key_V, CTRL)
    assert other.ways() == {("One", "Two")}


def test_cut_cards_are_gone_and_paste_brings_them_back(cards: Driven) -> None:
    cards.workspace.select(cards.node("Three").id)
    cards.key(Key.Key_X, CTRL)
    assert [node.title for node in cards.nodes()] == ["One", "Two"]
    cards.key(Key.Key_V, CTRL)
    assert [node.title for node in cards.nodes()] == ["One", "Two", "Three"]


def test_titles_are_on_the_clipboard_as_text(cards: Driven) -> None:
    cards.workspace.select(cards.node("One").id, cards.node("Two").id)
    cards.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "One\nTwo"


def test_pasted_lines_land_in_the_tray(cards: Driven) -> None:
    QGuiApplication.clipboard().setText("first\n\nsecond\n")
    cards.key(Key.Key_V, CTRL)
    lines = sorted(cards.document.tray_lines.values(), key=lambda line: line.order)
    assert [line.text for line in lines] == ["first", "second"]
    assert len(cards.nodes()) == 3


def test_pasted_picture_is_on_the_board(cards: Driven) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    cards.key(Key.Key_V, CTRL)
    (picture,) = cards.document.pictures.values()
    assert (picture.width, picture.height) == (240, 160)
    assert picture.image in cards.document.blobs


def test_picture_file_dropped_on_the_board_is_stored_once(cards: Driven, tmp_path: Path) -> None:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    path = tmp_path / "photo.png"
    image.save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(cards, data)
    drop(cards, data)
    assert len(cards.document.pictures) == 2
    assert len(cards.document.blobs) == 1


def test_file_that_is_no_picture_is_refused_with_a_reason(cards: Driven, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"not a picture at all")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    before = cards.document
    drop(cards, data)
    assert cards.document is before
    assert len(cards.problems) == 1


@pytest.mark.parametrize("content", [b'{"clip": 3}', b"\xff", b"[" * 200_000], ids=["wrong", "bytes", "deep"])
def test_damaged_clipboard_is_refused_with_a_reason(cards: Driven, content: bytes) -> None:
    data = QMimeData()
    data.setData("application/x-journeymapper+json", content)
    QGuiApplication.clipboard().setMimeData(data)
    before = cards.document
    cards.key(Key.Key_V, CTRL)
    assert cards.document is before
    assert len(cards.problems) == 1


def test_duplicate_puts_copies_below(cards: Driven) -> None:
    cards.workspace.select(cards.node("Two").id)
    cards.key(Key.Key_D, CTRL)
    assert sorted(node.title for node in cards.nodes()) == ["One", "Three", "Two", "Two"]


def test_place_of_a_dropped_picture_is_where_it_was_dropped(cards: Driven, tmp_path: Path) -> None:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(tmp_path / "a.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    drop(cards, data)
    (picture,) = cards.document.pictures.values()
    x, y = cards.board.stage.camera.to_board(400, 300)
    assert cards.board.stage.rect(picture.id).contains(x, y)
    assert QPoint(400, 300) == cards.pixel(x, y)


def tray_line(driven: Driven, text: str) -> QMimeData:
    """What a drag of a new line of the tray carries."""
    workspace = driven.workspace
    workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, [text])
    line = next(line for line in driven.document.tray_lines.values() if line.text == text)
    return line_mime(line.id, line.text)


def test_line_of_the_tray_dropped_on_empty_board_becomes_a_touchpoint(blank: Driven) -> None:
    drop(blank, tray_line(blank, "Call for help"))
    (node,) = blank.nodes()
    assert node.title == "Call for help"
    assert not blank.document.tray_lines


def test_line_of_the_tray_that_stays_at_the_edge_moves_the_paper_and_its_card_is_shown_whole(
    cards: Driven, qtbot: QtBot
) -> None:
    data, stage = tray_line(cards, "Call for help"), cards.board.stage
    width = cards.board.viewport().width()
    hints: list[str] = []
    cards.board.hintChanged.connect(hints.append)
    left = stage.camera.left
    edge = QPoint(width - 3, 600)
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(cards.board.viewport(), QDragEnterEvent(edge, *arguments))
    QApplication.sendEvent(cards.board.viewport(), QDragMoveEvent(edge, *arguments))
    qtbot.waitUntil(lambda: stage.camera.left > left + 40)
    assert hints[-1].startswith("Drop it on a card or link that lights up")
    QApplication.sendEvent(cards.board.viewport(), QDropEvent(QPointF(edge), *arguments))
    cards.settle()
    assert stage.camera.view_rect(stage.rect(cards.node("Call for help").id)).right <= width
    stopped = stage.camera
    cards.hover(*cards.middle_of("Three"))
    assert stage.camera == stopped


def test_line_of_the_tray_that_leaves_the_board_moves_nothing_any_more(cards: Driven) -> None:
    data, before, camera = tray_line(cards, "Call"), cards.document, cards.board.stage.camera
    edge = QPoint(cards.board.viewport().width() - 3, 600)
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(cards.board.viewport(), QDragEnterEvent(edge, *arguments))
    QApplication.sendEvent(cards.board.viewport(), QDragMoveEvent(edge, *arguments))
    QApplication.sendEvent(cards.board.viewport(), QDragLeaveEvent())
    assert not any(timer.isActive() for timer in cards.board.edge_scroll.findChildren(QTimer))
    assert (cards.document, cards.board.stage.camera) == (before, camera)


def test_project_file_dragged_over_the_board_is_left_to_the_window(cards: Driven) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/project.sqlite")])
    enter = QDragEnterEvent(
        QPoint(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(cards.board.viewport(), enter)
    assert not enter.isAccepted()
