"""What has changed since a print: the print is compared with what is here now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QTreeWidget

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ui import files
from journeymapper.ui.comparing.window import CompareWindow
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.comparing.looking import choose, click, lines, press
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def print_now(window: MainWindow, name: str = "Wall.pdf") -> None:
    assert window.project is not None
    session = window.project.session
    session.keep(session.save_point("print", name), session.document)
    window.refresh_actions()


def open_list(window: MainWindow) -> QTreeWidget:
    window.actions_by_id["share.changed"].trigger()
    return the(opened(), QTreeWidget, "changes")


def opened() -> CompareWindow:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareWindow) and w.isVisible()]
    return found


def touchpoint(document: Document, number: int) -> Id:
    cards = [node for node in document.nodes.values() if node.kind == "touchpoint"]
    return sorted(cards, key=lambda node: node.x)[number].id


def test_without_a_print_there_is_nothing_to_compare_with(window: MainWindow, page: ProjectPage) -> None:
    assert not window.actions_by_id["share.changed"].isEnabled()
    print_now(window)
    assert window.actions_by_id["share.changed"].isEnabled()


def test_nothing_has_changed_right_after_printing(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    tree = open_list(window)
    assert lines(tree) == []
    assert "no difference" in the(opened(), QLabel, "about").text()


def test_changes_are_told_in_words_as_they_happen(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    tree = open_list(window)
    workspace = page.workspace
    first, second = touchpoint(workspace.document, 0), touchpoint(workspace.document, 1)
    old = workspace.document.nodes[first].title
    workspace.run(set_field, (first,), "title", "Look it up")
    workspace.run(add_pain_point, workspace.session.new_id, first, "nobody answers")
    gone = workspace.document.nodes[second].title
    workspace.run(remove, workspace.session.new_id, (second,))
    told = lines(tree)
    assert "~ Touchpoint “Look it up”" in told
    assert "+ Pain point at “Look it up”: “nobody answers”" in told
    assert f"− Touchpoint “{gone}”" in told
    choose(tree, "~ Touchpoint “Look it up”")
    assert f"before: {old}\nafter: Look it up" in the(opened(), QPlainTextEdit, "details").toPlainText()
    workspace.undo()
    workspace.undo()
    workspace.undo()
    assert lines(tree) == []


def test_what_is_chosen_can_be_shown_in_the_project(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    workspace = page.workspace
    card = touchpoint(workspace.document, 3)
    workspace.run(add_pain_point, workspace.session.new_id, card, "nobody answers")
    workspace.select()
    tree = open_list(window)
    click(tree, lines(tree)[0])
    assert not workspace.selection
    press(opened(), "Show in the project")
    assert workspace.selection == (card,)


def test_the_newest_print_is_shown_first_and_others_can_be_chosen(
    window: MainWindow, page: ProjectPage
) -> None:
    print_now(window, "First.pdf")
    workspace = page.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Another title")
    print_now(window, "Second.pdf")
    tree = open_list(window)
    before = the(opened(), QComboBox, "before")
    assert before.currentText().endswith("Second.pdf")
    assert lines(tree) == []
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Down)
    assert before.currentText().endswith("First.pdf")
    assert lines(tree) == ["~ Journey “Another title”"]


def test_the_list_goes_with_its_project(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    open_list(window)
    assert files.open_example(window, "passport")
    QApplication.processEvents()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareWindow) and w.isVisible()]


def test_escape_closes_the_list_and_it_follows_nothing_any_more(
    window: MainWindow, page: ProjectPage
) -> None:
    print_now(window)
    tree = open_list(window)
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    page.workspace.run(set_field, (page.workspace.journey,), "title", "Later")
    assert lines(tree) == []
