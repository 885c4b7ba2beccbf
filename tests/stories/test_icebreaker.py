"""The icebreaker before any touchpoint: two personas and one empathy map, by keys alone and by the mouse.

Both give the same project, with a pain of the map on the one touchpoint there is.
"""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.analysis.thread import became
from journeymapper.model.document import Document
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ops.nodes import add_node
from tests.ui.board.drawn import empty
from tests.ui.customers.driving import DrivenCustomers, driven
from tests.ui.driving import CONTROL, LEFT, NO_KEYS, Key

W = TypeVar("W", bound=QWidget)
OLGA = {"age": "34", "role": "Accountant", "quote": "One evening a week", "goals": "Travel\nFinish tonight"}
VIKTOR = {"age": "68", "role": "Retired", "quote": "Let me talk to a person", "goals": "Keep the machine"}
MAP = {
    "who": ("Does all the paperwork",),
    "need_to_do": ("Passport before the flight", "Choose: portal or office"),
    "see": ("Eleven pages",),
    "say": ("Just tell me what is wrong",),
    "do": ("Tries three times", "Calls"),
    "hear": ("Take a day off",),
    "think_and_feel": ("Has it arrived?",),
    "pains": ("No reason is given", "Silence"),
    "gains": ("All done tonight",),
}
STATEMENT = "Whoever flies comes first"


def told(document: Document) -> object:
    """All that was said about customers, without ids and order keys."""
    people = [
        (row.name, row.kind, *(getattr(row, field) for field in OLGA)) for row in document.ordered("personas")
    ]
    items = [
        (document.personas[row.persona].name, row.field, row.text, row.evidence)
        for field in EMPATHY_FIELDS
        for persona in document.ordered("personas")
        for row in document.group("empathy_items", "persona", persona.id)
        if row.field == field
    ]
    pains = [
        (document.nodes[row.host].title, row.text, document.personas[row.persona or ""].name)
        for row in document.pain_points.values()
    ]
    links = [
        (row.text, made.text)
        for row in document.empathy_items.values()
        if (made := became(document, row)) is not None
    ]
    project = document.project
    return people, items, pains, links, project.customer_word, project.customer_statement


def begun(qtbot: QtBot) -> DrivenCustomers:
    """A new project with one touchpoint, at the gallery."""
    customers = driven(empty())
    qtbot.addWidget(customers.window)
    customers.do(add_node, customers.workspace.journey, "touchpoint", 200, 200, "Upload photo")
    customers.view.setFocus()
    return customers


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_icebreaker_by_keys_alone_and_by_the_mouse_give_the_same(qtbot: QtBot) -> None:
    by_keys, by_mouse = by_keys_alone(qtbot), by_the_mouse(qtbot)
    assert told(by_keys.document) == told(by_mouse.document)
    assert not by_keys.problems
    assert not by_mouse.problems


def by_keys_alone(qtbot: QtBot) -> DrivenCustomers:
    customers = begun(qtbot)
    key = customers.key
    key(Key.Key_Up)
    key(Key.Key_Up)
    key(Key.Key_Return)
    customers.write(STATEMENT)
    _sheet_by_keys(customers, "Olga", OLGA)
    customers.page(1)
    key(Key.Key_N)
    customers.write("Viktor")
    _sheet_by_keys(customers, "Viktor", VIKTOR)
    key(Key.Key_Tab)
    key(Key.Key_PageUp)
    customers.page(3)
    for number, field in enumerate(EMPATHY_FIELDS, start=1):
        key(Qt.Key(Key.Key_0.value + number))
        customers.write(*MAP[field])
        key(Key.Key_Escape)
    key(Key.Key_8)
    key(Key.Key_Escape)
    key(Key.Key_Down)
    assert customers.at == ("item", "No reason is given")
    customers.keys("ep")
    customers.write("1")
    return customers


def _sheet_by_keys(customers: DrivenCustomers, name: str, sheet: dict[str, str]) -> None:
    """Fills the sheet of the persona who is shown, block by block."""
    key = customers.key
    customers.page(2)
    _go_to_block(customers, "name")
    customers.keys(name)
    key(Key.Key_Tab)
    customers.keys(sheet["age"])
    key(Key.Key_Tab)
    customers.write(sheet["role"])
    _go_to_block(customers, "quote")
    customers.write(sheet["quote"])
    _go_to_block(customers, "goals")
    first, *more = sheet["goals"].split("\n")
    customers.keys(first)
    for line in more:
        key(Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        customers.keys(line)
    key(Key.Key_Return)
    if name == "Viktor":
        _go_to_block(customers, "kind")
        if customers.persona(name).kind != "secondary":
            key(Key.Key_Return)


def _go_to_block(customers: DrivenCustomers, block: str) -> None:
    """By Tab until the block is selected."""
    for _press in range(40):
        if customers.at == ("block", block):
            return
        customers.key(Key.Key_Tab)
    raise AssertionError(block)


def by_the_mouse(qtbot: QtBot) -> DrivenCustomers:
    customers = begun(qtbot)
    _write(customers, _editor(customers, QPlainTextEdit, "Who our customer is, in one sentence"), STATEMENT)
    _sheet_by_mouse(customers, "Customer", "Olga", OLGA)
    customers.click("card", "Olga")
    customers.menu()
    customers.choose("Add persona…")
    customers.write("Viktor")
    _sheet_by_mouse(customers, "Viktor", "Viktor", VIKTOR)
    kind = _editor(customers, QComboBox, "Customer")
    kind.setCurrentIndex(kind.findData("secondary"))
    kind.activated.emit(kind.currentIndex())
    _tab(customers, "All personas")
    customers.click("card", "Olga")
    _tab(customers, "Empathy map")
    for field in EMPATHY_FIELDS:
        customers.double_click("field", field)
        customers.write(*MAP[field])
        customers.key(Key.Key_Escape)
    customers.click("item", "No reason is given")
    customers.menu()
    customers.choose("How we know", "Observed")
    customers.menu()
    customers.choose("Pain point…")
    chooser = customers.view.area.turning.chooser
    assert chooser is not None
    place = chooser.list.visualItemRect(chooser.list.item(0)).center()
    QTest.mouseClick(chooser.list.viewport(), LEFT, NO_KEYS, place)
    customers.settle()
    return customers


def _sheet_by_mouse(customers: DrivenCustomers, card: str, name: str, sheet: dict[str, str]) -> None:
    customers.click("card", card)
    for caption, text in (("Name", name), ("Age", sheet["age"]), ("Role", sheet["role"])):
        _write(customers, _editor(customers, QLineEdit, caption), text)
    for caption, text in (("Quote", sheet["quote"]), ("Goals", sheet["goals"])):
        _write(customers, _editor(customers, QPlainTextEdit, caption), text)


def _editor(customers: DrivenCustomers, kind: type[W], name: str) -> W:
    form = customers.inspector.widget()
    assert form is not None
    return next(editor for editor in form.findChildren(kind) if editor.accessibleName() == name)


def _write(customers: DrivenCustomers, editor: QWidget, text: str) -> None:
    customers.inspector.ensureWidgetVisible(editor)
    target = editor.viewport() if isinstance(editor, QPlainTextEdit) else editor
    QTest.mouseClick(target, LEFT)
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    for at, line in enumerate(text.split("\n")):
        if at:
            QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, line)
    customers.view.setFocus()
    customers.settle()


def _tab(customers: DrivenCustomers, text: str) -> None:
    tab = next(b for b in customers.view.findChildren(QToolButton, "viewTab") if b.text() == text)
    QTest.mouseClick(tab, LEFT)
    customers.settle()
