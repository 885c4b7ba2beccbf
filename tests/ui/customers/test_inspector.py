"""What stands beside the Customers view: forms of the project, of personas and of items."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from tests.ui.customers.driving import DrivenCustomers
from tests.ui.driving import LEFT, NO_KEYS, Key

W = TypeVar("W", bound=QWidget)


def named(customers: DrivenCustomers, kind: type[W], name: str) -> W:
    """The editor with this accessible name, or the button with this text."""
    form = customers.inspector.widget()
    assert form is not None
    return next(
        editor
        for editor in form.findChildren(kind)
        if name in (editor.accessibleName(), editor.text() if hasattr(editor, "text") else "")
    )


def press(customers: DrivenCustomers, name: str) -> None:
    button = named(customers, QToolButton, name)
    customers.inspector.ensureWidgetVisible(button)
    QTest.mouseClick(button, LEFT, NO_KEYS)
    customers.settle()


def write(customers: DrivenCustomers, editor: QWidget, text: str) -> None:
    """Types a text in place of what is there, and goes on."""
    editor.setFocus()
    QTest.keyClick(editor, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    customers.view.setFocus()
    customers.settle()


def test_word_and_sentence_of_the_project_are_typed_beside_the_gallery(repair: DrivenCustomers) -> None:
    write(repair, named(repair, QLineEdit, "Our word for “customer”"), "client")
    write(repair, named(repair, QPlainTextEdit, "Who our customer is, in one sentence"), "Everybody.")
    project = repair.document.project
    assert (project.customer_word, project.customer_statement) == ("client", "Everybody.")


def test_own_fields_are_added_renamed_reordered_and_removed(repair: DrivenCustomers) -> None:
    def titles() -> list[str]:
        return [field.title for field in repair.document.ordered("persona_fields")]

    new = named(repair, QLineEdit, "A new field")
    new.setFocus()
    QTest.keyClicks(new, "Pets")
    QTest.keyClick(new, Key.Key_Return)
    repair.settle()
    assert titles() == ["Household", "The machine", "Pets"]
    first = named(repair, QLineEdit, "Title of the field")
    write(repair, first, "Home")
    assert titles() == ["Home", "The machine", "Pets"]
    press(repair, "Move down")
    assert titles() == ["The machine", "Home", "Pets"]
    press(repair, "Remove the field with what it says of every persona")
    assert titles() == ["Home", "Pets"]
    repair.workspace.undo()
    assert titles() == ["The machine", "Home", "Pets"]


def test_everything_on_a_sheet_can_be_set_beside_it(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")
    write(repair, named(repair, QLineEdit, "Role"), "Widower")
    write(repair, named(repair, QPlainTextEdit, "Why"), "Few, but loyal")
    write(repair, named(repair, QPlainTextEdit, "Summary"), "Calm")
    write(repair, named(repair, QPlainTextEdit, "Household"), "Alone")
    press(repair, "Dog")
    kind = named(repair, QComboBox, "Customer")
    kind.setFocus()
    QTest.keyClick(kind, Key.Key_Up)
    repair.settle()
    viktor = repair.persona("Viktor")
    assert (viktor.role, viktor.kind_reason, viktor.summary) == ("Widower", "Few, but loyal", "Calm")
    assert (viktor.silhouette, viktor.kind) == ("dog", "primary")
    assert "Alone" in [row.text for row in repair.document.persona_field_texts.values()]


def test_preferred_channels_are_ticked_and_a_new_one_is_typed(repair: DrivenCustomers) -> None:
    repair.click("card", "Viktor")

    def preferred() -> set[str]:
        rows = repair.document.group("persona_channels", "persona", repair.persona("Viktor").id)
        return {repair.document.channels[row.channel].name for row in rows}

    box = named(repair, QCheckBox, "SMS")
    repair.inspector.ensureWidgetVisible(box)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    repair.settle()
    assert preferred() == {"Phone", "Home visit", "SMS"}
    new = named(repair, QLineEdit, "A new channel")
    new.setFocus()
    QTest.keyClicks(new, "Post")
    QTest.keyClick(new, Key.Key_Return)
    repair.settle()
    assert preferred() == {"Phone", "Home visit", "SMS", "Post"}


def test_known_channel_typed_where_new_ones_are_is_ticked_and_the_field_free_again(
    repair: DrivenCustomers,
) -> None:
    repair.click("card", "Viktor")
    new = named(repair, QLineEdit, "A new channel")
    new.setFocus()
    QTest.keyClicks(new, "sms")
    QTest.keyClick(new, Key.Key_Return)
    repair.settle()
    assert named(repair, QCheckBox, "SMS").isChecked()
    assert named(repair, QLineEdit, "A new channel").text() == ""


def test_form_of_an_item_follows_the_selection_and_goes_there(repair: DrivenCustomers) -> None:
    repair.page(3)
    repair.click("item", "A five-hour window")
    text = named(repair, QPlainTextEdit, "Text")
    assert text.toPlainText() == "A five-hour window"
    press(repair, "Shows it on the board (Ctrl+Enter)")
    (place,) = repair.places
    assert repair.document.nodes[place].title == "Stay in for the time window"
    repair.view.setFocus()
    repair.click("item", "Telling her story again")
    write(repair, named(repair, QPlainTextEdit, "From where we know"), "Nine calls")
    assert repair.item("Telling her story again").evidence_text == "Nine calls"
    field = named(repair, QComboBox, "Field")
    field.setFocus()
    QTest.keyClick(field, Key.Key_Up)
    repair.settle()
    assert repair.item("Telling her story again").field == "think_and_feel"


def test_portrait_block_leads_to_the_portraits(repair: DrivenCustomers) -> None:
    asked: list[str] = []
    repair.view.inspectorRequested.connect(asked.append)
    repair.page(2)
    repair.double_click("block", "portrait")
    assert asked == ["portrait"]
    assert repair.inspector.edit("portrait")
