"""Two projects without a common past: what was paired by title is seen, taken apart and paired by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton, QTreeWidget, QTreeWidgetItem

from journeymapper.analysis.pairing import renamed
from journeymapper.model.document import TABLES, Document, apply
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.storage.project_file import create_project
from journeymapper.ui import files
from journeymapper.ui.comparing.board import ComparedBoards
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.comparing.looking import choose, items, lines, opened, pick, press
from tests.ui.conftest import FIRST_MOMENT, Answers
from tests.ui.finding import the

LOOK, PAY = "Read the rules", "Pay the fee"


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


@pytest.fixture
def theirs(window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path) -> Document:
    """The same project as somebody else has drawn it, one card by another title; compared with ours."""
    document = page.workspace.document
    names = {
        id_: f"{number:032x}"
        for number, id_ in enumerate((i for table in TABLES for i in document.rows(table)), 500_000)
    }
    other = renamed(document, names)
    card = titled(other, LOOK)
    other = apply(other, set_field(other, (card,), "title", "Look it all up").diff)
    path = tmp_path / "Theirs.sqlite"
    create_project(path, other, clock=lambda: FIRST_MOMENT).close()
    window.actions_by_id["share.compare"].trigger()
    answers.prepared = [path]
    pick("after", "Another file")
    return other


def titled(document: Document, title: str) -> Id:
    (found,) = [node.id for node in document.nodes.values() if node.title == title]
    return found


def changes() -> QTreeWidget:
    return the(opened(), QTreeWidget, "changes")


def pairs() -> QTreeWidget:
    return the(opened(), QTreeWidget, "pairs")


def rows() -> list[tuple[str, str, str]]:
    return [row(item) for item in items(pairs())]


def row(item: QTreeWidgetItem) -> tuple[str, str, str]:
    return item.text(0), item.text(1), item.text(2)


def take(*words: str) -> None:
    """Opens the menu by keys and takes the entry with these words."""
    menu = the(opened(), QMenu, "sameMenu")
    menu.aboutToShow.emit()
    (entry,) = [entry for entry in menu.actions() if all(word in entry.text() for word in words)]
    entry.trigger()


def marks() -> set[tuple[Id, object]]:
    (boards,) = opened().findChildren(ComparedBoards)
    groups = boards.after.display.groups
    return {(g.key[1], getattr(g.items[0], "fill", None)) for g in groups if g.key[0] == "difference_sign"}


def test_every_thing_is_listed_with_its_counterpart_and_how_it_was_found(theirs: Document) -> None:
    press(opened(), "Pairs")
    assert (PAY, PAY, "by title") in rows()
    assert (LOOK, "–", "not paired") in rows()
    assert ("–", "Look it all up", "not paired") in rows()


def test_cards_are_paired_by_hand_and_list_and_board_follow_at_once(theirs: Document) -> None:
    card = titled(theirs, "Look it all up")
    assert (card, "diff_new") in marks()
    press(opened(), "Pairs")
    choose(pairs(), LOOK)
    take("Look it all up")
    assert (LOOK, "Look it all up", "by hand") in rows()
    assert marks() == {(card, "diff_changed")}
    press(opened(), "Differences")
    assert lines(changes()) == ["~ Touchpoint “Look it all up”"]


def test_a_pair_of_one_title_is_taken_apart_by_a_key_and_paired_again(theirs: Document) -> None:
    card = titled(theirs, PAY)
    press(opened(), "Pairs")
    choose(pairs(), PAY)
    QTest.keyClick(pairs(), Qt.Key.Key_Delete)
    assert {(PAY, "–", "not paired"), ("–", PAY, "not paired")} <= set(rows())
    assert (card, "diff_new") in marks()
    take("Pair it by title again")
    assert (PAY, PAY, "by title") in rows()
    assert (card, "diff_new") not in marks()


def test_the_last_choice_is_taken_back(theirs: Document) -> None:
    before = marks()
    press(opened(), "Pairs")
    choose(pairs(), LOOK)
    take("Look it all up")
    choose(pairs(), PAY)
    take("Not the same")
    undo = the(opened(), QToolButton, "undoPairing")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert (PAY, PAY, "by title") in rows()
    assert (LOOK, "Look it all up", "by hand") in rows()
    QTest.keyClick(pairs(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (LOOK, "–", "not paired") in rows()
    assert marks() == before
    assert not undo.isVisible()


def test_what_is_not_paired_is_gone_to_by_keys_and_can_be_listed_alone(theirs: Document) -> None:
    press(opened(), "Pairs")
    QTest.keyClick(pairs(), Qt.Key.Key_F8)
    current = pairs().currentItem()
    assert current is not None
    assert row(current)[2] == "not paired"
    press(opened(), "Not paired: 2")
    assert len(rows()) == 2
    assert {how for _before, _after, how in rows()} == {"not paired"}


def test_choices_hold_when_before_and_after_are_exchanged(theirs: Document) -> None:
    press(opened(), "Pairs")
    choose(pairs(), LOOK)
    take("Look it all up")
    QTest.mouseClick(the(opened(), QToolButton, "swap"), Qt.MouseButton.LeftButton)
    assert ("Look it all up", LOOK, "by hand") in rows()


def test_the_whole_of_two_projects_is_compared_with_personas_and_journeys(theirs: Document) -> None:
    pick("journey-after", "All journeys")
    press(opened(), "Pairs")
    told = {how for _before, _after, how in rows()}
    assert told == {"by title", "not paired"}
    (journey,) = [j.title for j in theirs.journeys.values()]
    choose(pairs(), journey)
    QTest.keyClick(pairs(), Qt.Key.Key_Delete)
    assert {(journey, "–", "not paired"), ("–", journey, "not paired")} <= set(rows())
    press(opened(), "Differences")
    assert sorted(line[0] for line in lines(changes())) == ["+", "−"]


def test_taking_apart_what_has_no_counterpart_changes_nothing(theirs: Document) -> None:
    press(opened(), "Pairs")
    before = rows()
    choose(pairs(), LOOK)
    QTest.keyClick(pairs(), Qt.Key.Key_Delete)
    assert rows() == before
    assert not the(opened(), QToolButton, "undoPairing").isVisible()


def test_what_is_one_thing_can_t_be_taken_apart(window: MainWindow, page: ProjectPage) -> None:
    window.actions_by_id["share.compare"].trigger()
    press(opened(), "Pairs")
    choose(pairs(), PAY)
    QTest.keyClick(pairs(), Qt.Key.Key_Delete)
    assert {how for _before, _after, how in rows()} == {"the same"}
    (same,) = [b for b in opened().findChildren(QToolButton) if without_mnemonic(b.text()) == "The same as…"]
    assert not same.isEnabled()
