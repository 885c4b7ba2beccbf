"""Single fields of the inspector: what is stored at half, what they offer, what they take."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import add_opportunity, add_pain_point
from journeymapper.ops.fields import set_field
from journeymapper.ops.personas import add_persona, leave_journey
from journeymapper.ops.phases import add_phase
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.inspector.picture_well import PictureWell
from journeymapper.ui.mnemonics import mnemonic, without_mnemonic
from journeymapper.ui.pending import Typing
from journeymapper.ui.workspace import Workspace
from tests.ui.inspector.test_inspector import card, document_of, inspector, type_into, unfolded, workspace

__all__ = ["card", "inspector", "workspace"]


def pause(qtbot: QtBot, workspace: Workspace) -> None:
    """As long as typing has to rest before it is stored."""
    stored: list[str] = []

    def store(key: str) -> bool:
        stored.append(key)
        return True

    other = Typing(workspace.pending, store, workspace.session.new_id, workspace)
    other.touch()
    qtbot.waitUntil(lambda: bool(stored))


def test_channel_typed_in_two_breaths_is_one_channel(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    known = len(document_of(workspace).channels)
    editor = type_into(qtbot, inspector, "channel", "Car", clear=True)
    pause(qtbot, workspace)
    QTest.keyClicks(editor, "rier pigeon")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    new = document_of(workspace).ordered("channels")[known:]
    assert [channel.name for channel in new] == ["Carrier pigeon"]


def test_title_of_a_phase_typed_in_two_breaths_is_typed_into_one_field(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    session = workspace.session
    phase = session.run(add_phase, session.new_id, workspace.journey, 0).focus[0]
    workspace.select(phase)
    editor = type_into(qtbot, inspector, "title", "Be")
    qtbot.waitUntil(lambda: document_of(workspace).phases[phase].title == "Be")
    QApplication.processEvents()
    assert QApplication.focusWidget() is editor
    QTest.keyClicks(editor, "fore")
    qtbot.waitUntil(lambda: document_of(workspace).phases[phase].title == "Before")


@pytest.mark.parametrize(("name", "half", "whole"), [("As of", "2026-1", "1-23"), ("Title", "", "Mine")])
def test_nobody_is_interrupted_at_half_a_date_or_an_emptied_name(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, name: str, half: str, whole: str
) -> None:
    told: list[Problem] = []
    workspace.problemFound.connect(told.append)
    editor = next(e for e in inspector.findChildren(QLineEdit) if e.accessibleName() == name)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, half)
    pause(qtbot, workspace)
    assert not told
    assert workspace.pending.waiting
    QTest.keyClicks(editor, whole)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    journey = document_of(workspace).journeys[workspace.journey]
    assert half + whole in (journey.as_of, journey.title)
    assert not told


def votes_of(inspector: Inspector) -> list[QLineEdit]:
    switch = next(b for b in inspector.findChildren(QToolButton) if b.text().startswith("Votes"))
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    return inspector.findChildren(QLineEdit, "votes")


def test_votes_being_typed_are_stored_with_everything_else(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    votes = votes_of(inspector)
    for place, count in ((1, "3"), (4, "12")):
        votes[place].setFocus()
        QTest.keyClicks(votes[place], count)
    assert workspace.pending.waiting
    assert workspace.pending.flush()
    (feeling,) = document_of(workspace).feelings.values()
    assert feeling.tally == (0, 3, 0, 0, 12)


def test_escape_takes_back_votes(qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id) -> None:
    workspace.select(card)
    votes = votes_of(inspector)
    votes[1].setFocus()
    QTest.keyClicks(votes[1], "3")
    QTest.keyClick(votes[1], Qt.Key.Key_Escape)
    assert votes[1].text() == ""
    assert workspace.pending.flush()
    assert not document_of(workspace).feelings


def test_squared_votes_of_an_opportunity_are_no_number(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    session = workspace.session
    session.run(add_opportunity, session.new_id, card, "A kiosk")
    workspace.select(card)
    votes = unfolded(inspector, "Votes")
    votes.setFocus()
    assert isinstance(votes, QLineEdit)
    votes.selectAll()
    QTest.keyClicks(votes, "5²")
    QTest.keyClick(votes, Qt.Key.Key_Return)
    assert [o.votes for o in document_of(workspace).opportunities.values()] == [5]


def test_whose_it_is_offers_those_who_go_the_journey_now(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    session = workspace.session
    session.run(add_pain_point, session.new_id, card, "Rules are hidden")
    workspace.select(card)
    whose = unfolded(inspector, "Whose")
    assert isinstance(whose, QComboBox)
    olga = session.run(add_persona, session.new_id, workspace.journey, "Olga").focus[0]
    assert [whose.itemText(row) for row in range(whose.count())] == ["Everyone", "Customer", "Olga"]
    session.run(leave_journey, olga, workspace.journey)
    assert [whose.itemText(row) for row in range(whose.count())] == ["Everyone", "Customer"]


def test_whose_feeling_it_is_follows_a_new_name(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    workspace.session.run(set_field, (workspace.persona,), "name", "Olga")
    assert "Feeling · Olga" in [label.text() for label in inspector.findChildren(QLabel)]


def test_picture_dropped_from_a_browser_is_taken(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector
) -> None:
    image, data = QImage(40, 30, QImage.Format.Format_RGB32), QMimeData()
    image.fill(Qt.GlobalColor.darkBlue)
    data.setImageData(image)
    data.setUrls([QUrl("https://example.org/olga.png")])
    well = inspector.findChild(PictureWell)
    assert well is not None
    left, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, left, no_keys)
    QApplication.sendEvent(well, enter)
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, left, no_keys)
    QApplication.sendEvent(well, drop)
    assert document_of(workspace).personas[workspace.persona].portrait is not None


def test_and_sign_in_the_caption_of_a_field_is_shown_and_makes_no_letter_a_key(
    workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.session.run(set_field, (workspace.persona,), "name", "R&D")
    workspace.select(card)
    texts = [label.text() for label in inspector.findChildren(QLabel)]
    (caption,) = [text for text in texts if without_mnemonic(text) == "Feeling · R&D"]
    assert mnemonic(caption) == ""
