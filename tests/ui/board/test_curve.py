"""The curve under the board is drawn anew where it must be, and follows the board."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.examples import build_example
from journeymapper.layout.culling import cut_across
from journeymapper.layout.curve import lay_out_curve
from journeymapper.layout.display import DisplayList, Group
from journeymapper.model.document import Document
from journeymapper.ops.attach import set_feeling
from journeymapper.ops.fields import set_field
from journeymapper.ui.board import curve_panel
from journeymapper.ui.canvas.camera import Camera
from tests.ui.board.driving import Driven

RED = "#c44536"
"""The face of −2."""
LONG_S = 20.0
"""A worker that nobody lets go on fails its test after this."""


def picture(driven: Driven) -> QImage:
    driven.settle()
    return driven.curve.grab().toImage()


def passport(show: Callable[[Document], Driven]) -> Driven:
    driven = show(build_example("passport", "en"))
    driven.curve.setFixedWidth(900)
    driven.settle()
    driven.board.zooming.fit()
    driven.settle()
    return driven


def test_new_feeling_changes_the_curve_and_a_title_does_not(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    before = picture(driven)
    card = driven.node("Fill in the form").id
    driven.workspace.session.run(set_field, (card,), "title", "Fill it in")
    assert picture(driven) == before
    workspace = driven.workspace
    workspace.run(set_feeling, workspace.session.new_id, (card,), workspace.persona, -2)
    assert picture(driven) != before


def test_undone_feeling_gives_the_curve_back(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    workspace = driven.workspace
    camera, before = driven.board.stage.camera, picture(driven)
    card = driven.node("Fill in the form").id
    workspace.run(set_feeling, workspace.session.new_id, (card,), workspace.persona, -2)
    workspace.undo()
    driven.board.stage.set_camera(camera)
    assert picture(driven) == before


def test_dragging_the_curve_moves_the_board(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    canvas = driven.curve.childAt(400, 300)
    assert canvas is not None
    left = driven.board.stage.camera.left
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 100))
    place = QPointF(340, 100)
    QApplication.sendEvent(
        canvas,
        QMouseEvent(
            QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )  # fmt: skip
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(340, 100))
    assert driven.board.stage.camera.left == left + 60


def test_axis_stays_in_view_when_the_curve_is_scrolled(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    driven.board.zooming.actual()
    driven.board.stage.set_camera(driven.board.stage.camera.moved(600, 0))
    image = picture(driven)
    places = ((x, y) for x in range(8, 30) for y in range(image.height()))
    reds = [place for place in places if image.pixelColor(*place).name() == RED]
    assert len(reds) > 20


def test_curve_can_be_read_under_a_board_seen_from_afar(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    sizes = []
    for scale in (1.0, 0.4):
        driven.board.zooming.to(scale)
        driven.board.stage.set_camera(Camera(scale, -8, 0))
        image = picture(driven)
        rows = [y for y in range(image.height()) for x in range(80) if image.pixelColor(x, y).name() == RED]
        sizes.append(max(rows) - min(rows))
    assert sizes[1] >= 0.8 * sizes[0]


def test_faces_of_the_axis_lie_apart_in_a_low_panel(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    driven.curve.setFixedHeight(140)
    driven.board.zooming.actual()
    driven.board.stage.set_camera(Camera(1.0, -8, 0))
    image = picture(driven)
    reds, oranges = (
        [y for y in range(image.height()) for x in range(60) if image.pixelColor(x, y).name() == name]
        for name in (RED, "#e08a4b")
    )
    assert max(oranges) < min(reds)


def test_heading_stays_in_view_when_the_curve_is_scrolled(show: Callable[[Document], Driven]) -> None:
    driven = passport(show)
    driven.board.zooming.actual()
    inks = []
    for moved in (0, 600, 5000):
        driven.board.stage.set_camera(Camera(1.0, moved, 0))
        image = picture(driven)
        dark = [x for x in range(300) for y in range(170) if image.pixelColor(x, y).lightness() < 70]
        inks.append(len(dark))
    assert inks[1] > 100
    assert inks[2] == 0


def test_the_curve_of_a_long_path_comes_from_a_worker_and_is_the_same(
    show: Callable[[Document], Driven], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    at_once = picture(passport(show))
    monkeypatch.setattr(curve_panel, "LONG", 0)
    driven = passport(show)
    qtbot.waitUntil(lambda: picture(driven) == at_once)


def test_a_long_curve_is_drawn_in_pieces_and_looks_the_same(
    show: Callable[[Document], Driven], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    at_once = picture(passport(show))
    pieces: list[int] = []

    def cut(groups: tuple[Group, ...], _width: float) -> list[Group]:
        pieces.append(len(cut_across(groups, 100)))
        return cut_across(groups, 100)

    monkeypatch.setattr(curve_panel, "LONG", 0)
    monkeypatch.setattr(curve_panel, "cut_across", cut)
    driven = passport(show)
    qtbot.waitUntil(lambda: picture(driven) == at_once)
    assert pieces[-1] > 20


def test_the_panel_says_that_a_long_curve_is_being_drawn_until_it_is_there(
    show: Callable[[Document], Driven], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    at_once = picture(passport(show))
    go_on = Event()

    def lay_out(*arguments: Any) -> DisplayList:
        assert go_on.wait(LONG_S)
        return lay_out_curve(*arguments)

    monkeypatch.setattr(curve_panel, "LONG", 0)
    monkeypatch.setattr(curve_panel, "lay_out_curve", lay_out)
    driven = passport(show)
    waiting = picture(driven)
    middle = waiting.copy(waiting.width() // 4, waiting.height() // 2 - 15, waiting.width() // 2, 30)
    ground = middle.pixel(0, 0)
    inked = sum(middle.pixel(x, y) != ground for x in range(middle.width()) for y in range(middle.height()))
    assert 100 < inked < middle.width() * middle.height() / 4
    go_on.set()
    qtbot.waitUntil(lambda: picture(driven) == at_once)


def test_the_curve_of_a_long_path_follows_edits_that_come_before_it_is_laid_out(
    show: Callable[[Document], Driven], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    expected = passport(show)
    low_at(expected, "Fill in the form")
    at_once = picture(expected)
    monkeypatch.setattr(curve_panel, "LONG", 0)
    driven = passport(show)
    picture(driven)
    low_at(driven, "Fill in the form")
    qtbot.waitUntil(lambda: picture(driven) == at_once)


def low_at(driven: Driven, title: str) -> None:
    workspace = driven.workspace
    camera = driven.board.stage.camera
    workspace.run(set_feeling, workspace.session.new_id, (driven.node(title).id,), workspace.persona, -2)
    driven.board.stage.set_camera(camera)


def test_a_fault_in_laying_out_a_long_path_is_raised_and_the_next_change_is_shown(
    show: Callable[[Document], Driven], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    expected = passport(show)
    low_at(expected, "Fill in the form")
    at_once = picture(expected)
    faulty = [True]

    def lay_out(*arguments: Any) -> DisplayList:
        if faulty:
            raise KeyError("a fault")
        return lay_out_curve(*arguments)

    monkeypatch.setattr(curve_panel, "LONG", 0)
    monkeypatch.setattr(curve_panel, "lay_out_curve", lay_out)
    with qtbot.captureExceptions() as faults:
        driven = passport(show)
        qtbot.waitUntil(lambda: bool(faults))
        faulty.clear()
        low_at(driven, "Fill in the form")
        qtbot.waitUntil(lambda: picture(driven) == at_once)
    assert {kind for kind, _error, _trace in faults} == {KeyError}
