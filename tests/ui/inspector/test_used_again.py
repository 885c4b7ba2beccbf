"""The form of a touchpoint is used again for the next one: every editor is about the card selected last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from journeymapper.model.fields import Id
from journeymapper.ops.attach import add_motivation, set_evidence, set_feeling_field
from journeymapper.ops.fields import set_field
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.workspace import Workspace
from tests.ui.inspector.test_inspector import added, card, inspector, type_into, workspace

__all__ = ["card", "inspector", "workspace"]


@pytest.fixture
def another(workspace: Workspace) -> Id:
    """A card with something of everything, which the first one lacks."""
    made = added(workspace, "Call for help", 300)
    session = workspace.session
    session.run(set_field, (made,), "doing", "Waits in the queue")
    session.run(add_motivation, session.new_id, made, "Talk to a person")
    session.run(set_evidence, session.new_id, made, "observed", "Log")
    tally = (3, 1, 0, 0, 0)
    session.run(set_feeling_field, session.new_id, made, workspace.persona, "tally", tally, None)
    return made


def shown(inspector: Inspector) -> list[str]:
    """The texts in all visible fields."""
    QApplication.processEvents()
    lines = [field.text() for field in inspector.findChildren(QLineEdit) if field.isVisible()]
    texts = [field.toPlainText() for field in inspector.findChildren(QPlainTextEdit) if field.isVisible()]
    return [text for text in (*lines, *texts) if text]


def test_next_card_is_shown_in_the_same_form(
    workspace: Workspace, inspector: Inspector, card: Id, another: Id
) -> None:
    workspace.select(card)
    form = inspector.widget()
    before = shown(inspector)
    workspace.select(another)
    assert inspector.widget() is form
    told = shown(inspector)
    assert {"Call for help", "Waits in the queue", "Talk to a person", "Log", "3", "1"} <= set(told)
    workspace.select(card)
    assert shown(inspector) == before


@pytest.mark.parametrize("name", ["title", "doing", "motivations", "pain_points", "duration", "channel"])
def test_what_is_typed_after_another_card_was_shown_goes_to_the_card_selected_now(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id, another: Id, name: str
) -> None:
    workspace.select(another)
    workspace.select(card)
    before = workspace.document
    editor = type_into(qtbot, inspector, name, "15", clear=True)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert workspace.pending.flush()
    after = workspace.document
    assert after != before
    assert after.nodes[another] == before.nodes[another]
    assert after.group("motivations", "host", another) == before.group("motivations", "host", another)
    assert not after.group("pain_points", "host", another)


def test_text_waiting_to_be_stored_goes_to_the_card_it_was_typed_at(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id, another: Id
) -> None:
    workspace.select(card)
    type_into(qtbot, inspector, "doing", "Uploads it again")
    workspace.select(another)
    assert workspace.document.nodes[card].doing == "Uploads it again"
    assert workspace.document.nodes[another].doing == "Waits in the queue"


def test_undoing_the_card_that_is_shown_leaves_a_form_that_can_be_used_again(
    qtbot: QtBot, workspace: Workspace, inspector: Inspector, card: Id
) -> None:
    new = added(workspace, "New", 600)
    workspace.select(new)
    workspace.undo()
    assert new not in workspace.document.nodes
    workspace.select(card)
    editor = type_into(qtbot, inspector, "title", "Send it", clear=True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert workspace.document.nodes[card].title == "Send it"
