"""What has changed since a print: told in words beside the board, each with its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTreeWidget, QTreeWidgetItem

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.ops.attach import add_pain_point, set_feeling
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ui import files
from journeymapper.ui.changed_window import ChangedWindow
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
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


def opened() -> ChangedWindow:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ChangedWindow) and w.isVisible()]
    return found


def shown(tree: QTreeWidget) -> dict[str, list[str]]:
    """Heading to its lines, those of the second level behind a tab."""
    found = {}
    for number in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(number)
        assert top is not None
        lines = []
        for item in children(top):
            lines.append(item.text(0))
            lines += ["\t" + inner.text(0) for inner in children(item)]
        found[top.text(0)] = lines
    return found


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(number) for number in range(item.childCount())]
    return [inner for inner in found if inner is not None]


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
    assert shown(tree) == {}
    assert "Nothing has changed" in the(opened(), QLabel, "about").text()


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
    told = {heading.partition(" ")[0]: lines for heading, lines in shown(tree).items()}
    assert f"\ttitle: “{old}” → “Look it up”" in told["Changed"]
    assert told["New"] == ["Pain point at “Look it up”: “nobody answers”"]
    assert f"Touchpoint “{gone}”" in told["Removed"]
    workspace.undo()
    workspace.undo()
    workspace.undo()
    assert shown(tree) == {}


def test_a_click_shows_the_place(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    workspace = page.workspace
    card = touchpoint(workspace.document, 3)
    persona = workspace.persona
    workspace.run(set_feeling, workspace.session.new_id, (card,), persona, 2)
    workspace.run(set_feeling, workspace.session.new_id, (card,), persona, -2)
    workspace.select()
    tree = open_list(window)
    top = tree.topLevelItem(0)
    assert top is not None
    (item,) = children(top)
    place = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection == (card,)


def test_the_newest_print_is_shown_first_and_others_can_be_chosen(
    window: MainWindow, page: ProjectPage
) -> None:
    print_now(window, "First.pdf")
    workspace = page.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Another title")
    print_now(window, "Second.pdf")
    tree = open_list(window)
    prints = the(opened(), QComboBox, "prints")
    assert prints.itemText(0).endswith("Second.pdf")
    assert shown(tree) == {}
    prints.setCurrentIndex(1)
    assert list(shown(tree)) == ["Changed · 1"]


def test_the_list_goes_with_its_project(window: MainWindow, page: ProjectPage) -> None:
    print_now(window)
    open_list(window)
    assert files.open_example(window, "passport")
    QApplication.processEvents()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ChangedWindow) and w.isVisible()]


def test_escape_closes_the_list_and_it_follows_nothing_any_more(
    window: MainWindow, page: ProjectPage
) -> None:
    print_now(window)
    tree = open_list(window)
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    page.workspace.run(set_field, (page.workspace.journey,), "title", "Later")
    assert shown(tree) == {}
