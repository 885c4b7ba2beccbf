"""The inspector reads the selected things and writes what is typed, chosen or pressed, with real events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.editing.session import Session
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import add_node
from journeymapper.ops.projects import new_project
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    numbers = count(1)

    def new_id() -> Id:
        return f"{next(numbers):032x}"

    document = new_project(new_id, "Workshop", "en", "2026-05-04")
    return Workspace(Session(document, MemoryStore(document), new_id=new_id, clock=lambda: NOON))


@pytest.fixture
def card(workspace: Workspace) -> Id:
    return added(workspace, "Upload photo", 0)


@pytest.fixture
def inspector(qtbot: QtBot, workspace: Workspace) -> Inspector:
    panel = Inspector(workspace)
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_no_text_is_cut_in_the_first_frame_after_another_thing_is_selected(
    workspace: Workspace, card: Id, styled: QApplication, inspector: Inspector
) -> None:
    session, other = workspace.session, added(workspace, "Pay", 200)
    for text in ("Photo rules are shown only after a refusal, and then in English", "Slow"):
        session.run(add_pain_point, session.new_id, card, text)
    workspace.select()
    for thing in (card, other, card):
        workspace.select(thing)
        form = inspector.widget()
        assert form is not None
        assert form.height() >= form.minimumSizeHint().height()
        fields = [field for field in inspector.findChildren(QPlainTextEdit) if field.isVisible()]
        said = {row.text for row in document_of(workspace).group("pain_points", "host", thing)}
        assert said <= {field.toPlainText() for field in fields}
        for field in fields:
            parent = field.parentWidget()
            assert parent is not None
            around = parent.parentWidget()
            assert around is not None
            if around is inspector.viewport():
                continue
            assert parent.rect().contains(field.geometry()), field.toPlainText()
            assert around.rect().contains(parent.geometry()), field.toPlainText()


def added(workspace: Workspace, title: str, x: int) -> Id:
    session = workspace.session
    return session.run(add_node, session.new_id, workspace.journey, "touchpoint", x, 200, title).focus[0]


def type_into(qtbot: QtBot, inspector: Inspector, name: str, text: str, *, clear: bool = False) -> QWidget:
    """Types into the editor called `name`, as a user who has clicked there."""
    assert inspector.edit(name)
    editor = QApplication.focusWidget()
    assert editor is not None
    if clear:
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    return editor


def document_of(workspace: Workspace) -> Document:
    return workspace.session.document


def test_title_is_stored_with_enter(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "title", "Send the photo", clear=True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert document_of(workspace).nodes[card].title == "Send the photo"


def test_typing_is_stored_after_a_pause_as_one_step(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "title", "One", clear=True)
    assert workspace.pending.waiting
    qtbot.waitUntil(lambda: document_of(workspace).nodes[card].title == "One")
    assert not workspace.pending.waiting
    QTest.keyClicks(editor, " two")
    qtbot.waitUntil(lambda: document_of(workspace).nodes[card].title == "One two")
    workspace.session.undo()
    assert document_of(workspace).nodes[card].title == "Upload photo"


def test_escape_takes_back_what_was_typed(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    before = document_of(workspace)
    editor = type_into(qtbot, inspector, "title", "Wrong", clear=True)
    qtbot.waitUntil(lambda: document_of(workspace).nodes[card].title == "Wrong")
    QTest.keyClicks(editor, " again")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert document_of(workspace) == before
    assert not workspace.pending.waiting


def test_duration_is_typed_as_people_write_it(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "duration", "1h30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor = type_into(qtbot, inspector, "range", "5 min - 2 h")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    node = document_of(workspace).nodes[card]
    assert (node.duration_typical, node.duration_least, node.duration_most) == (5400, 300, 7200)


def test_duration_that_is_not_understood_stays_in_the_field_and_says_why(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "duration", "3 months")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert document_of(workspace).nodes[card].duration_typical is None
    assert editor.property("text") == "3 months"
    assert any(w.objectName() == "fieldProblem" and w.isVisible() for w in inspector.findChildren(QWidget))
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.property("text") == ""
    assert workspace.pending.flush()


def test_face_sets_the_feeling_of_the_active_persona(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    faces = [b for b in inspector.findChildren(QToolButton) if b.objectName() == "faceButton"]
    QTest.mouseClick(faces[0], Qt.MouseButton.LeftButton)
    feeling = document_of(workspace).feeling_of(card, workspace.persona)
    assert feeling is not None
    assert feeling.score == -2
    assert [face.isChecked() for face in faces] == [True, False, False, False, False]


def test_face_sets_the_feeling_of_all_selected(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    other = added(workspace, "Pay the fee", 400)
    workspace.select(card, other)
    faces = [b for b in inspector.findChildren(QToolButton) if b.objectName() == "faceButton"]
    QTest.mouseClick(faces[4], Qt.MouseButton.LeftButton)
    feelings = [document_of(workspace).feeling_of(host, workspace.persona) for host in (card, other)]
    assert [feeling.score for feeling in feelings if feeling] == [2, 2]
    assert len(document_of(workspace).feelings) == 2


def test_empty_line_makes_the_next_pain_point(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "pain_points", "Rules are hidden")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor = type_into(qtbot, inspector, "pain_points", "No reason given")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    texts = [pain.text for pain in document_of(workspace).pain_points_at(card)]
    assert texts == ["Rules are hidden", "No reason given"]


def test_pain_point_typed_in_two_breaths_is_one_step(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "pain_points", "Rules")
    qtbot.waitUntil(lambda: len(document_of(workspace).pain_points) == 1)
    QTest.keyClicks(editor, " are hidden")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [p.text for p in document_of(workspace).pain_points_at(card)] == ["Rules are hidden"]
    workspace.session.undo()
    assert document_of(workspace).pain_points == {}


def test_escape_in_the_empty_line_makes_no_pain_point(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "pain_points", "Rules")
    qtbot.waitUntil(lambda: len(document_of(workspace).pain_points) == 1)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert document_of(workspace).pain_points == {}


def unfolded(inspector: Inspector, name: str) -> QWidget:
    """The field of that name, once all that is folded away has been unfolded."""
    for more in inspector.findChildren(QToolButton):
        if more.text() == "⋯" and not more.isChecked():
            QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    return next(w for w in inspector.findChildren(QWidget) if w.accessibleName() == name)


def test_details_of_a_pain_point_are_unfolded_and_changed(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    session = workspace.session
    session.run(add_pain_point, session.new_id, card, "Rules are hidden")
    workspace.select(card)
    severity = unfolded(inspector, "Severity")
    severity.setFocus()
    QTest.keyClick(severity, Qt.Key.Key_Down)
    assert [p.severity for p in document_of(workspace).pain_points.values()] == [3]


def test_channel_typed_for_the_first_time_joins_the_list(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "channel", "Carrier pigeon")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    document = document_of(workspace)
    channel = document.nodes[card].channel
    assert channel is not None
    assert document.channels[channel].name == "Carrier pigeon"


def test_share_of_a_link_is_typed_in_percent(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    other = added(workspace, "Pay the fee", 400)
    session = workspace.session
    session.run(add_link, session.new_id, card, other)
    (link,) = document_of(workspace).links
    workspace.select(link)
    editor = type_into(qtbot, inspector, "share", "62,5 %")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert document_of(workspace).links[link].share == 625


def test_undo_elsewhere_is_shown_in_the_open_form(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "title", "Other", clear=True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    workspace.session.undo()
    assert editor.property("text") == "Upload photo"


def test_fields_of_several_show_where_they_differ(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    other = added(workspace, "Pay the fee", 400)
    workspace.select(card)
    QTest.keyClick(type_into(qtbot, inspector, "duration", "20"), Qt.Key.Key_Return)
    workspace.select(card, other)
    assert inspector.edit("duration")
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor.property("placeholderText") == "Several values"
    QTest.keyClicks(editor, "1 h")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    nodes = document_of(workspace).nodes
    assert {nodes[card].duration_typical, nodes[other].duration_typical} == {3600}


def test_selecting_another_card_stores_what_was_typed_at_the_first(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    other = added(workspace, "Pay the fee", 400)
    workspace.select(card)
    type_into(qtbot, inspector, "title", "Half typed", clear=True)
    workspace.select(other)
    assert workspace.selection == (other,)
    assert document_of(workspace).nodes[card].title == "Half typed"
    assert document_of(workspace).nodes[other].title == "Pay the fee"
    assert not workspace.pending.waiting


def test_failed_edit_keeps_what_was_typed(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    problems: list[Problem] = []
    workspace.problemFound.connect(problems.append)
    workspace.select(card)
    editor = type_into(qtbot, inspector, "title", "x" * 501, clear=True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert len(problems) == 1
    assert len(str(editor.property("text"))) == 501
    assert document_of(workspace).nodes[card].title == "Upload photo"


def test_portrait_is_pasted(qtbot: QtBot, workspace: Workspace, inspector: Inspector) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    QApplication.clipboard().setImage(image)
    paste = next(b for b in inspector.findChildren(QToolButton) if b.text() == "Paste")
    QTest.mouseClick(paste, Qt.MouseButton.LeftButton)
    document = document_of(workspace)
    portrait = document.personas[workspace.persona].portrait
    assert portrait is not None
    assert (document.blobs[portrait].width, document.blobs[portrait].height) == (40, 30)


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_shift_and_enter_breaks_the_line_of_an_item(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id, enter: Qt.Key
) -> None:
    workspace.select(card)
    editor = type_into(qtbot, inspector, "motivations", "First")
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClick(editor, enter, SHIFT)
    QTest.keyClicks(editor, "second")
    QTest.keyClick(editor, enter)
    assert [m.text for m in document_of(workspace).motivations_at(card)] == ["First\nsecond"]


def test_every_kind_of_thing_has_a_form(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    session = workspace.session

    def make(kind: str, x: int) -> Callable[[], Id]:
        return lambda: session.run(add_node, session.new_id, workspace.journey, kind, x, 0, kind).focus[0]

    for thing in (make("entry", 0)(), make("exit", 800)(), card):
        workspace.select(thing)
        assert inspector.edit("title")
        assert inspector.edit("phase")
    workspace.select()
    assert inspector.edit("scenario")
    assert not inspector.edit("duration")
