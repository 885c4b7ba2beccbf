"""Comparing files, save points and journeys: all is told, marked and only read."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QTreeWidget,
)

from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Node
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import duplicate_journey
from journeymapper.ops.nodes import add_next
from journeymapper.ops.places import move
from journeymapper.ops.remove import remove
from journeymapper.storage.project_file import copy_project, open_project
from journeymapper.ui import files
from journeymapper.ui.commands.compare import compare_with
from journeymapper.ui.comparing.board import ComparedBoards
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.comparing.looking import choose, headings, lines, opened, pick, press
from tests.ui.conftest import FIRST_MOMENT, Answers
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def tree() -> QTreeWidget:
    return the(opened(), QTreeWidget, "changes")


def details() -> str:
    return the(opened(), QPlainTextEdit, "details").toPlainText()


def boards() -> ComparedBoards:
    (found,) = opened().findChildren(ComparedBoards)
    return found


def marks(display: object) -> dict[Id, str]:
    """What is marked on a board, and in which colour."""
    groups = display.groups  # type: ignore[attr-defined]
    return {g.key[1]: g.items[0].fill for g in groups if g.key[0] == "difference_sign"}


def cards(document: Document, journey: Id) -> list[Node]:
    found = [node for node in document.journey_nodes(journey) if node.kind == "touchpoint"]
    return sorted(found, key=lambda node: node.x)


@pytest.fixture
def changed(window: MainWindow, page: ProjectPage) -> dict[str, Id]:
    """A save point, then one card renamed, one removed, a pain point new at a third; the window is open."""
    workspace = page.workspace
    session = workspace.session
    point = session.save_point("manual", "Before lunch")
    session.keep(point, session.document)
    renamed, gone, hurt = (card.id for card in cards(session.document, workspace.journey)[:3])
    workspace.run(set_field, (renamed,), "title", "Look it up")
    workspace.run(remove, session.new_id, (gone,))
    workspace.run(add_pain_point, session.new_id, hurt, "nobody answers")
    compare_with(window, point)
    return {"renamed": renamed, "gone": gone, "hurt": hurt}


def test_a_save_point_is_compared_with_what_is_here_now(changed: dict[str, Id]) -> None:
    assert "Before lunch" in the(opened(), QComboBox, "before").currentText()
    assert "~ Touchpoint “Look it up”" in lines(tree())
    found = marks(boards().after.display)
    assert found[changed["renamed"]] == "diff_changed"
    assert found[changed["gone"]] == "diff_removed"
    assert found[changed["hurt"]] == "diff_changed"


def test_every_field_is_told_before_and_after_in_full(window: MainWindow, page: ProjectPage) -> None:
    workspace = page.workspace
    session = workspace.session
    card = cards(session.document, workspace.journey)[0]
    point = session.save_point("manual", "Before")
    session.keep(point, session.document)
    long = "\n".join(f"line {number} of what she does" for number in range(40))
    workspace.run(set_field, (card.id,), "doing", long)
    compare_with(window, point)
    choose(tree(), f"~ Touchpoint “{card.title}”")
    assert f"before: {card.doing}" in details()
    assert f"after: {long}" in details()


def test_keys_go_from_one_difference_to_the_next_and_show_it(changed: dict[str, Id]) -> None:
    seen = []
    for _step in lines(tree()):
        QTest.keyClick(opened(), Qt.Key.Key_F8)
        current = tree().currentItem()
        assert current is not None
        assert boards().after.framed is not None
        seen.append(current.text(0))
    assert seen == lines(tree())
    QTest.keyClick(opened(), Qt.Key.Key_F8)
    QTest.keyClick(opened(), Qt.Key.Key_F7)
    current = tree().currentItem()
    assert current is not None
    assert current.text(0) == seen[-1]


def test_a_click_on_the_board_chooses_what_differs_there(changed: dict[str, Id]) -> None:
    pane = boards().after
    rect = next(g.bounds for g in pane.display.groups if g.key == ("touchpoint", changed["renamed"]))
    place = pane.camera.to_view(rect.center_x, rect.center_y)
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(round(place[0]), round(place[1])))
    current = tree().currentItem()
    assert current is not None
    assert current.text(0) == "~ Touchpoint “Look it up”"


def test_the_filter_leaves_what_is_looked_for_in_list_and_board(changed: dict[str, Id]) -> None:
    the(opened(), QLineEdit, "filter").setFocus()
    QTest.keyClicks(the(opened(), QLineEdit, "filter"), "NOBODY")
    assert [line[0] for line in lines(tree())] == ["+"]
    assert marks(boards().after.display) == {changed["hurt"]: "diff_changed"}
    the(opened(), QLineEdit, "filter").clear()
    (toggle,) = [b for b in opened().findChildren(QToolButton) if b.text().startswith("+")]
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert "+" not in {line[0] for line in lines(tree())}


def test_side_by_side_each_board_shows_its_own_and_both_scroll_together(changed: dict[str, Id]) -> None:
    press(opened(), "Side by side")
    both = boards()
    assert both.before.isVisible()
    assert marks(both.before.display)[changed["gone"]] == "diff_removed"
    assert changed["gone"] not in marks(both.after.display)
    QTest.keyClick(both.before, Qt.Key.Key_Right)
    assert both.after.camera == both.before.camera
    press(opened(), "Scroll together")
    QTest.keyClick(both.before, Qt.Key.Key_Down)
    assert both.after.camera != both.before.camera


def test_before_and_after_can_be_exchanged(changed: dict[str, Id]) -> None:
    QTest.mouseClick(the(opened(), QToolButton, "swap"), Qt.MouseButton.LeftButton)
    assert marks(boards().after.display)[changed["gone"]] == "diff_new"


def test_another_file_is_only_read(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    assert window.project is not None
    other = tmp_path / "Theirs.sqlite"
    copy_project(window.project.file, other)
    workspace = page.workspace
    workspace.run(set_field, (workspace.journey,), "title", "Mine now")
    before = other.read_bytes()
    elsewhere = open_project(other, clock=lambda: FIRST_MOMENT)  # somebody works in it
    window.actions_by_id["share.compare"].trigger()
    answers.prepared = [other]
    pick("before", "Another file")
    assert "Theirs.sqlite" in the(opened(), QComboBox, "before").currentText()
    assert lines(tree()) == ["~ Journey “Mine now”"]
    opened().close()
    elsewhere.close()
    assert other.read_bytes() == before


def test_a_file_that_is_no_project_is_named_and_nothing_else_happens(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    stranger = tmp_path / "Letter.sqlite"
    stranger.write_text("Dear Olga")
    window.actions_by_id["share.compare"].trigger()
    answers.prepared = [stranger, None]
    pick("before", "Another file")
    assert any("Letter.sqlite" in label for label in texts())
    pick("before", "Another file")
    assert the(opened(), QComboBox, "before").currentText() == "This project now"


def test_with_nothing_to_compare_the_keyboard_is_where_it_is_chosen(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    assert window.project is not None
    window.actions_by_id["share.compare"].trigger()
    opened().activateWindow()
    QApplication.processEvents()
    about = the(opened(), QLabel, "about")
    assert "Choose above what is to be compared" in about.text()
    assert QApplication.focusWidget() is the(opened(), QComboBox, "before")
    answers.prepared = [window.project.path]
    pick("before", "Another file")
    assert "is the project that is open here" in about.text()
    same = tmp_path / "Same.sqlite"
    copy_project(window.project.file, same)
    answers.prepared = [same]
    pick("before", "Another file")
    assert about.text().startswith("There is no difference.")


def texts() -> list[str]:
    return [label.text() for label in opened().findChildren(QLabel)]


def test_two_journeys_of_a_project_are_compared_and_things_paired_by_hand(
    window: MainWindow, page: ProjectPage
) -> None:
    workspace = page.workspace
    first = workspace.journey
    edit = workspace.run(duplicate_journey, workspace.session.new_id, first)
    assert edit is not None
    copy = edit.focus[0]
    document = workspace.document
    card = cards(document, copy)[0]
    stranger = replace(card, copied_from=None, title="Something else")
    workspace.run(replace_row, card, stranger)
    window.actions_by_id["share.compare"].trigger()
    pick("journey-before", document.journeys[first].title)
    pick("journey-after", document.journeys[copy].title)
    removed = f"− Touchpoint “{card.title}”"
    assert {removed, "+ Touchpoint “Something else”"} <= set(lines(tree()))
    choose(tree(), removed)
    (same,) = [b for b in opened().findChildren(QToolButton) if without_mnemonic(b.text()) == "The same as…"]
    menu = same.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    (entry,) = [entry for entry in menu.actions() if "Something else" in entry.text()]
    entry.trigger()
    assert "~ Touchpoint “Something else”" in lines(tree())
    assert removed not in lines(tree())
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert removed in lines(tree())


def replace_row(document: Document, before: Node, after: Node) -> Edit:
    return Edit(Label("node.move"), (Change("nodes", before.id, before, after),))


def test_differences_are_grouped_by_journey(window: MainWindow, page: ProjectPage) -> None:
    workspace = page.workspace
    session = workspace.session
    point = session.save_point("manual", "Before")
    session.keep(point, session.document)
    workspace.run(set_field, (workspace.document.project.id,), "title", "Workshop")
    workspace.run(set_field, (workspace.journey,), "title", "Passport")
    compare_with(window, point)
    assert headings(tree()) == ["The whole project · 1", "Passport · 1"]


def test_nothing_here_changes_the_project(changed: dict[str, Id], page: ProjectPage) -> None:
    before = page.workspace.document
    for key in (Qt.Key.Key_F8, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_Tab):
        QTest.keyClick(tree(), key)
        QTest.keyClick(boards().after, key)
    assert page.workspace.document is before


def test_all_of_it_fits_a_small_window(changed: dict[str, Id]) -> None:
    window = opened()
    window.resize(900, 560)
    press(window, "Side by side")
    QApplication.processEvents()
    assert (window.width(), window.height()) == (900, 560)
    for button in window.findChildren(QToolButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()
            corner = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(corner), button.text()


def test_cards_that_made_room_for_a_forgotten_step_are_told_only_when_asked_for(
    window: MainWindow, page: ProjectPage
) -> None:
    workspace = page.workspace
    session = workspace.session
    point = session.save_point("manual", "Before")
    session.keep(point, session.document)
    first, *aside = cards(session.document, workspace.journey)
    new = workspace.run(add_next, session.new_id, first.id, page.board.stage.board.rects)
    assert new is not None
    compare_with(window, point)
    told = lines(tree())
    assert not any(line.startswith("~ Touchpoint") for line in told)
    assert set(marks(boards().after.display)) >= {new.focus[0]}
    assert not {card.id for card in aside} & set(marks(boards().after.display))
    (chip,) = [c for c in opened().findChildren(QToolButton, "chip") if c.text().startswith("↔")]
    assert not chip.isChecked()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    moved = set(lines(tree())) - set(told)
    assert {f"~ Touchpoint “{card.title}”" for card in aside} & moved
    assert without_mnemonic(chip.text()) == f"↔ Moved {len(moved)}"
    assert the(opened(), QLabel, "about").text() == f"{len(told)} differences, and {len(moved)} only moved."
    assert {card.id for card in aside} & set(marks(boards().after.display))


def test_where_all_was_only_moved_it_is_listed_at_once(window: MainWindow, page: ProjectPage) -> None:
    workspace = page.workspace
    session = workspace.session
    point = session.save_point("manual", "Before")
    session.keep(point, session.document)
    card = cards(session.document, workspace.journey)[0]
    workspace.run(move, (card.id,), 0, 80)
    compare_with(window, point)
    assert lines(tree()) == [f"~ Touchpoint “{card.title}”"]
