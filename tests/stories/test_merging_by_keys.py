"""Two copies edited apart by real sessions become one again, in the window and by keys."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton

from journeymapper.editing.session import Session
from journeymapper.merging.leaving_out import without
from journeymapper.model.document import Document
from journeymapper.model.records import Node
from journeymapper.ops.attach import add_pain_point
from journeymapper.ops.fields import set_field
from journeymapper.ops.places import set_phase
from journeymapper.storage import pasts
from journeymapper.storage.project_file import copy_project, copy_without, open_project, read_project
from journeymapper.ui import files, working
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import FIRST_MOMENT, Answers
from tests.ui.finding import the


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert files.open_example(window, "shelter")
    assert window.project is not None
    return window.project


def cards(document: Document) -> list[Node]:
    journey = document.ordered("journeys")[0].id
    found = [node for node in document.journey_nodes(journey) if node.kind == "touchpoint"]
    return sorted(found, key=lambda node: node.x)


def edited(path: Path, edit: Callable[[Session], object]) -> None:
    """A colleague opens the copy, works in it and closes it."""
    file = open_project(path, clock=lambda: FIRST_MOMENT)
    numbers = iter(range(900_000, 910_000))
    session = Session(
        file.document,
        file,
        new_id=lambda: f"{next(numbers):032x}",
        clock=lambda: FIRST_MOMENT,
        author="Boris",
    )
    edit(session)
    session.close()


def merge(window: MainWindow, answers: Answers, copy: Path, act: Callable[[QDialog], bool]) -> None:
    answers.prepared = [copy, act]
    window.actions_by_id["share.merge"].trigger()


def shown(dialog: QDialog) -> None:
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()


def press(
    dialog: QDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Presses a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.window() is dialog
    QTest.keyClick(focused, key, modifiers)


def by_keys(*keys: Qt.Key) -> Callable[[QDialog], bool]:
    """Answers the dialog with keys only."""

    def act(dialog: QDialog) -> bool:
        shown(dialog)
        for key in keys:
            press(dialog, key)
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        dialog.hide()
        return accepted

    return act


@pytest.fixture
def apart(window: MainWindow, project: OpenProject, tmp_path: Path) -> Path:
    """Both have renamed the first card and said what is done at the second; each has done more of its own."""
    copy = tmp_path / "Theirs.sqlite"
    copy_project(project.file, copy)
    first, second, third, fourth = (card.id for card in cards(project.session.document)[:4])

    def theirs(session: Session) -> None:
        session.run(set_field, (first,), "title", "Their title")
        session.run(set_field, (second,), "doing", "Their doing")
        session.run(add_pain_point, session.new_id, third, "their pain")

    edited(copy, theirs)
    workspace = project.workspace
    workspace.run(set_field, (first,), "title", "Our title")
    workspace.run(set_field, (second,), "doing", "Our doing")
    workspace.run(set_field, (fourth,), "title", "Only ours")
    return copy


def pains(document: Document) -> set[str]:
    return {pain.text for pain in document.pain_points.values()}


def test_two_copies_become_one_by_keys_and_one_undo_takes_it_back(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path
) -> None:
    before, theirs = project.session.document, apart.read_bytes()
    first, second, _third, fourth = cards(before)[:4]
    merge(window, answers, apart, by_keys(Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Return))
    after = project.session.document
    decided = {after.nodes[first.id].title, after.nodes[second.id].doing}
    assert decided in ({"Their title", "Our doing"}, {"Our title", "Their doing"})
    assert after.nodes[fourth.id].title == "Only ours"
    assert "their pain" in pains(after)
    assert apart.read_bytes() == theirs
    assert project.workspace.undo()
    assert project.session.document == before
    project.session.redo()
    assert project.session.document == after
    assert read_project(project.path, registry=window.registry) == after


def test_the_report_says_what_came_from_where(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path, tmp_path: Path
) -> None:
    merge(window, answers, apart, by_keys(Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_Return))
    (report,) = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Report of the merge"]
    field = the(report, QPlainTextEdit, "report")
    text = field.toPlainText()
    assert report.height() <= report.screen().availableGeometry().height()
    assert field.verticalScrollBar().maximum() == 0
    assert field.viewport().height() - field.document().size().height() * field.fontMetrics().height() < 120
    for words in ("Theirs.sqlite", "3 edits", "Their title", "Our title", "their pain", "Only ours"):
        assert words in text
    QTest.mouseClick(the(report, QPushButton, "copyReport"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == text
    target = tmp_path / "report.txt"
    answers.prepared = [target]
    QTest.mouseClick(the(report, QPushButton, "saveReport"), Qt.MouseButton.LeftButton)
    assert target.read_text(encoding="utf-8") == text


def test_each_conflict_shows_both_values_and_what_was_before(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path
) -> None:
    seen: list[tuple[str, str, str]] = []

    def look(dialog: QDialog) -> None:
        names = ("value-before", "value-ours", "value-theirs")
        first, second, third = (the(dialog, QPlainTextEdit, name).toPlainText() for name in names)
        seen.append((first, second, third))

    def act(dialog: QDialog) -> bool:
        shown(dialog)
        about = the(dialog, QLabel, "about").text()
        assert "3 edits in “Theirs.sqlite”, 3 edits here" in about
        look(dialog)
        press(dialog, Qt.Key.Key_1)
        look(dialog)
        press(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        look(dialog)
        dialog.hide()
        return False

    old = read_project(apart)
    merge(window, answers, apart, act)
    ours_theirs = {pair[1:] for pair in seen}
    assert ours_theirs == {("Our title", "Their title"), ("Our doing", "Their doing")}
    assert seen[0] == seen[2]
    assert {first for first, _o, _t in seen} & {card.title for card in cards(old)} == set()


@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_2,), (Qt.Key.Key_2, Qt.Key.Key_1)])
def test_escape_at_any_moment_changes_nothing(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path, keys: tuple[Qt.Key, ...]
) -> None:
    before, edits = project.session.document, project.file.history
    merge(window, answers, apart, by_keys(*keys, Qt.Key.Key_Escape))
    assert project.session.document is before
    assert project.file.history == edits


@pytest.mark.parametrize(("button", "title"), [("allOurs", "Our title"), ("allTheirs", "Their title")])
def test_all_that_remains_can_be_decided_at_once(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path, button: str, title: str
) -> None:
    first = cards(project.session.document)[0].id

    def act(dialog: QDialog) -> bool:
        dialog.show()
        QTest.mouseClick(the(dialog, QPushButton, button), Qt.MouseButton.LeftButton)
        QTest.mouseClick(the(dialog, QPushButton, "merge"), Qt.MouseButton.LeftButton)
        return dialog.result() == QDialog.DialogCode.Accepted

    merge(window, answers, apart, act)
    assert project.session.document.nodes[first].title == title


def test_a_card_that_each_put_into_another_phase_is_asked_with_both_phases(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    copy = tmp_path / "Theirs.sqlite"
    copy_project(project.file, copy)
    document = project.session.document
    first, *_, last = document.ordered("phases")
    card = next(card for card in cards(document) if card.phase not in (first.id, last.id))
    edited(copy, lambda session: session.run(set_phase, (card.id,), last.id))
    project.workspace.run(set_phase, (card.id,), first.id)
    seen: list[str] = []

    def act(dialog: QDialog) -> bool:
        shown(dialog)
        seen.extend(
            the(dialog, QPlainTextEdit, name).toPlainText() for name in ("value-ours", "value-theirs")
        )
        for key in (Qt.Key.Key_2, Qt.Key.Key_Return):
            press(dialog, key)
        return dialog.result() == QDialog.DialogCode.Accepted

    merge(window, answers, copy, act)
    assert seen == [f"In phase “{first.title}”", f"In phase “{last.title}”"]
    assert project.session.document.nodes[card.id].phase == last.id


def test_calling_the_reading_of_a_copy_off_changes_nothing(
    window: MainWindow,
    project: OpenProject,
    answers: Answers,
    apart: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = project.session.document
    called_off = Event()
    read = pasts.read_copy
    monkeypatch.setattr(working, "PATIENCE_MS", 0)
    monkeypatch.setattr(pasts, "read_copy", lambda *a, **k: called_off.wait(20) and read(*a, **k))
    timer = QTimer(interval=0)

    def call_off() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, working.WorkingDialog) and widget.isVisible():
                QTest.keyClick(widget, Qt.Key.Key_Escape)
                called_off.set()

    timer.timeout.connect(call_off)
    timer.start()
    answers.prepared = [apart]
    window.actions_by_id["share.merge"].trigger()
    timer.stop()
    assert called_off.is_set()
    assert project.session.document is before
    assert answers.prepared == []


def test_what_a_copy_was_sent_without_stays_here_when_it_comes_back(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    before = project.session.document
    assert any(row.text for row in before.evidence.values())
    copy = tmp_path / "Client.sqlite"
    kinds = ("evidence", "notes")
    copy_without(project.file, copy, without(before, kinds), kinds, FIRST_MOMENT)
    card = cards(before)[0].id
    edited(copy, lambda session: session.run(set_field, (card,), "title", "The client’s title"))
    merge(window, answers, copy, by_keys(Qt.Key.Key_Return))
    after = project.session.document
    assert after.nodes[card].title == "The client’s title"
    assert after.evidence == before.evidence
    assert after.notes == before.notes


def looked_at(said: list[str], enabled: list[bool]) -> Callable[[QDialog], bool]:
    """Notes what the dialog says and whether there is anything to merge, and cancels it."""

    def act(dialog: QDialog) -> bool:
        dialog.show()
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        enabled.append(the(dialog, QPushButton, "merge").isEnabled())
        QTest.mouseClick(the(dialog, QPushButton, "cancel"), Qt.MouseButton.LeftButton)
        return dialog.result() == QDialog.DialogCode.Accepted

    return act


def test_a_copy_with_nothing_new_says_so(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    copy = tmp_path / "Same.sqlite"
    copy_project(project.file, copy)
    enabled: list[bool] = []
    merge(window, answers, copy, looked_at([], enabled))
    assert enabled == [False]


def test_a_copy_that_was_merged_has_nothing_new_until_the_merge_is_undone(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path
) -> None:
    merge(window, answers, apart, by_keys(Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Return))
    said: list[str] = []
    enabled: list[bool] = []
    merge(window, answers, apart, looked_at(said, enabled))
    assert enabled == [False]
    assert any("0 edits in “Theirs.sqlite”, 0 edits here" in text for text in said)
    assert project.workspace.undo()
    merge(window, answers, apart, looked_at(said, enabled))
    assert enabled == [False, True]
    assert any("3 edits in “Theirs.sqlite”, 3 edits here" in text for text in said)


def test_the_open_project_is_no_copy_of_itself(
    window: MainWindow, project: OpenProject, answers: Answers
) -> None:
    answers.prepared = [project.path]
    window.actions_by_id["share.merge"].trigger()
    said = " ".join(label.text() for label in window.banner.findChildren(QLabel))
    assert "is the project that is open here" in said
    assert "Choose the copy that came back" in said


def test_where_there_is_no_common_past_nothing_is_shown_of_before(
    window: MainWindow, project: OpenProject, answers: Answers, apart: Path, tmp_path: Path
) -> None:
    seen: list[bool] = []

    def act(dialog: QDialog) -> bool:
        shown(dialog)
        seen.append(the(dialog, QPlainTextEdit, "value-before").isVisible())
        assert the(dialog, QPlainTextEdit, "value-ours").isVisible()
        assert the(dialog, QPlainTextEdit, "value-theirs").isVisible()
        dialog.hide()
        return False

    merge(window, answers, apart, act)
    assert files.open_example(window, "repair")
    merge(window, answers, apart, act)
    assert seen == [True, False]


def test_a_letter_is_no_copy(
    window: MainWindow, project: OpenProject, answers: Answers, tmp_path: Path
) -> None:
    letter = tmp_path / "Letter.sqlite"
    letter.write_text("Dear Olga")
    answers.prepared = [letter]
    window.actions_by_id["share.merge"].trigger()
    assert "Letter.sqlite" in the(window.banner, QLabel, "bannerText").text()
