"""Exporting from the window: the questions, the sheets beforehand, the file, and what is told at the end."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from journeymapper.export.pdf import Metadata
from journeymapper.export.printing import PrintPlan
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MM
from journeymapper.model.history import SavePoint
from journeymapper.ops.fields import set_field
from journeymapper.ops.journeys import add_journey
from journeymapper.storage.project_file import copy_project
from journeymapper.ui import files
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.printing.exporting import Original, done_words, write_file
from journeymapper.ui.printing.job import Cancelled, Done
from journeymapper.ui.printing.wish import Wish
from journeymapper.ui.printing.words import fact_words
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.window import MainWindow
from tests.ui.conftest import FIRST_MOMENT, Answers, Desktop
from tests.ui.finding import the


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    assert files.open_example(window, "passport")
    assert window.page is not None
    return window.page


def choose(dialog: QDialog, **answers: Any) -> None:
    """Chooses in the boxes of these names."""
    for name, value in answers.items():
        box = the(dialog, QComboBox, name)
        box.setCurrentIndex(box.findData(value))
        assert box.currentData() == value


def export_button(dialog: QDialog) -> QPushButton:
    (button,) = [b for b in dialog.findChildren(QPushButton) if without_mnemonic(b.text()) == "Export"]
    return button


def agree(dialog: QDialog, target: Path, **answers: Any) -> bool:
    """Fills the dialog in and presses Export; whether it closed with that."""
    choose(dialog, **answers)
    the(dialog, QLineEdit, "target").setText(str(target))
    export_button(dialog).click()
    return dialog.result() == QDialog.DialogCode.Accepted


def written(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.banner.findChildren(QProgressBar)[0]
    qtbot.waitUntil(lambda: window.banner.isVisible() and not bar.isVisible(), timeout=20_000)


def export(window: MainWindow, answers: Answers, qtbot: QtBot, target: Path, **chosen: Any) -> None:
    answers.prepared = [lambda dialog: agree(dialog, target, **chosen)]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)


def look(window: MainWindow, answers: Answers, at: Callable[[QDialog], None]) -> None:
    """Opens the dialog, shows it to `at`, and closes it without exporting."""

    def act(dialog: QDialog) -> bool:
        dialog.show()
        at(dialog)
        return False

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()


@contextmanager
def no_worker_free() -> Iterator[None]:
    """Nothing is begun in the background meanwhile."""
    pool, gate = QThreadPool.globalInstance(), Event()
    threads = pool.maxThreadCount()
    pool.setMaxThreadCount(1)
    pool.start(gate.wait)
    try:
        yield
    finally:
        gate.set()
        pool.setMaxThreadCount(threads)


def save_points(window: MainWindow) -> tuple[SavePoint, ...]:
    assert window.project is not None
    return window.project.session.save_points


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages)


def test_customers_are_asked_for_with_their_own_questions_and_are_written_as_a_picture(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert files.open_example(window, "repair")
    target = tmp_path / "Viktor.png"

    def act(dialog: QDialog) -> bool:
        dialog.show()
        people = the(dialog, QComboBox, "persona")
        assert [people.itemText(at) for at in range(people.count())] == [
            "The active persona", "Marina", "Viktor",
        ]  # fmt: skip
        choose(dialog, view="personas")
        assert people.itemText(0) == "Everybody"
        assert not the(dialog, QListWidget, "lanes").isVisible()
        assert not the(dialog, QComboBox, "size").isVisible()
        choose(dialog, view="poster")
        assert not people.isVisible()
        choose(dialog, view="empathy")
        people.setCurrentIndex(people.findText("Viktor"))
        return agree(dialog, target, format="png", paper="A4")

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    picture = QImage(str(target))
    assert picture.width() > picture.height() > 1000


def test_what_is_seen_of_the_customers_is_proposed(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert files.open_example(window, "repair")
    page = window.page
    assert page is not None
    window.actions_by_id["view.as-customers"].trigger()
    assert page.customers is not None
    proposed: list[object] = []

    def read(dialog: QDialog) -> None:
        target = Path(the(dialog, QLineEdit, "target").text())
        boxes = [the(dialog, QComboBox, name).currentText() for name in ("view", "persona")]
        proposed.append((*boxes, target.stem))

    look(window, answers, read)
    viktor = page.workspace.document.ordered("personas")[1].id
    page.customers.stage.show_persona(viktor)
    page.customers.stage.show_page("empathy")
    look(window, answers, read)
    window.actions_by_id["view.as-map"].trigger()
    look(window, answers, lambda dialog: proposed.append(the(dialog, QComboBox, "view").currentText()))
    assert proposed == [
        ("Customers: persona sheets", "Everybody", "Repair service workshop"),
        ("Customers: empathy maps", "Viktor", "Repair service workshop"),
        "Map: lanes and columns",
    ]


def test_the_board_is_printed_and_can_be_opened(
    window: MainWindow, page: ProjectPage, answers: Answers, desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"
    answers.prepared = [lambda dialog: agree(dialog, target)]
    QTest.mouseClick(the(page, QPushButton, "exportPdf"), Qt.MouseButton.LeftButton)
    written(window, qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    (show,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == "Open"]
    qtbot.waitUntil(show.isVisible)
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert desktop.files == [target]


def test_a_name_without_ending_gets_that_of_the_format(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    export(window, answers, qtbot, tmp_path / "Wall v1.2", paper="poster")
    assert (tmp_path / "Wall v1.2.pdf").is_file()


def test_the_map_is_printed_over_several_sheets(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"

    def act(dialog: QDialog) -> bool:
        choose(dialog, view="map", paper="A4", size="cell")
        the(dialog, QSpinBox, "cell").setValue(80)
        the(dialog, QCheckBox, "tile").setChecked(True)
        return agree(dialog, target)

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    assert len(pages) > 4
    for sheet in pages:
        assert sorted(float(side) for side in sheet.mediabox[2:]) == pytest.approx([595.28, 841.89], abs=0.3)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_written(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"Wall.{form}"
    export(window, answers, qtbot, target, format=form)
    if form == "svg":
        assert b"<svg" in target.read_bytes()[:400]
    else:
        image = QImage(str(target))
        assert not image.isNull()
        assert not image.hasAlphaChannel()
        assert image.width() > 2 * 440 / 25.4 * 72  # the poster of this example is 444 mm wide; 150 dpi


def test_a_transparent_picture_has_no_white_ground(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.png"

    def act(dialog: QDialog) -> bool:
        choose(dialog, format="png", dpi=96)
        the(dialog, QCheckBox, "transparent").setChecked(True)
        return agree(dialog, target)

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    assert QImage(str(target)).pixelColor(2, 2).alpha() == 0


def test_an_existing_file_is_replaced_only_when_the_user_says_so(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"
    target.write_bytes(b"last year")
    answers.prepared = [lambda dialog: agree(dialog, target), None]
    window.actions_by_id["file.export"].trigger()
    assert target.read_bytes() == b"last year"
    assert not window.banner.isVisible()


def test_a_folder_that_is_not_there_is_told_and_nothing_was_printed(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    export(window, answers, qtbot, tmp_path / "no" / "folder" / "Wall.pdf")
    assert "no folder" in the(window.banner, QLabel, "bannerText").text()
    assert list(tmp_path.iterdir()) == []
    assert save_points(window) == ()


def test_a_cancelled_export_leaves_the_old_file_and_no_save_point(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "Wall.pdf"
    target.write_bytes(b"last year")
    answers.prepared = [lambda dialog: agree(dialog, target), 0]
    with no_worker_free():
        window.actions_by_id["file.export"].trigger()
        (cancel,) = [b for b in window.banner.findChildren(QPushButton) if b.text() == "Cancel"]
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    written(window, qtbot)
    assert "not replaced" in the(window.banner, QLabel, "bannerText").text()
    assert target.read_bytes() == b"last year"
    assert list(tmp_path.iterdir()) == [target]
    assert save_points(window) == ()


def test_an_export_called_off_at_any_page_leaves_the_old_file(page: ProjectPage, tmp_path: Path) -> None:
    target = tmp_path / "Book.pdf"
    target.write_bytes(b"last year")
    workspace = page.workspace
    original = Original(workspace.document, workspace.journey, workspace.persona, FIRST_MOMENT)
    wish = Wish(view="booklet", paper="A4")
    steps: list[tuple[int, int]] = []
    write_file(original, "", wish, tmp_path / "Other.pdf", lambda *step: steps.append(step))
    assert steps[-1] == (steps[-1][1], steps[-1][1])
    assert len(steps) > 5
    for last in (0, 3, len(steps) - 1):
        told = count()

        def step(_done: int, _pages: int, told: Iterator[int] = told, last: int = last) -> None:
            if next(told) == last:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_file(original, "", wish, target, step)
    assert target.read_bytes() == b"last year"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite") == [
        "Book.pdf", "Other.pdf",
    ]  # fmt: skip


def test_every_export_is_a_save_point_and_stamped_with_it(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    before = page.workspace.document
    export(window, answers, qtbot, tmp_path / "Wall.pdf")
    (point,) = save_points(window)
    assert (point.kind, point.name) == ("print", "Wall.pdf")
    assert f"· {point.edit[:4]}" in text_of(tmp_path / "Wall.pdf")
    assert "printed 23 Nov 2026" in text_of(tmp_path / "Wall.pdf")
    assert window.project is not None
    assert window.project.session.document_at(point) == before
    assert window.actions_by_id["share.changed"].isEnabled()


def test_what_is_edited_meanwhile_is_not_in_the_print_and_not_lost(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    title = page.workspace.document.journeys[page.workspace.journey].title
    answers.prepared = [lambda dialog: agree(dialog, tmp_path / "Wall.pdf")]
    window.actions_by_id["file.export"].trigger()
    page.workspace.run(set_field, (page.workspace.journey,), "title", "Edited meanwhile")
    assert [b for b in window.banner.findChildren(QPushButton) if b.text() == "Cancel" and b.isVisible()]
    written(window, qtbot)
    assert page.workspace.document.journeys[page.workspace.journey].title == "Edited meanwhile"
    assert title in text_of(tmp_path / "Wall.pdf")
    (point,) = save_points(window)
    assert window.project is not None
    assert window.project.session.document_at(point).journeys[page.workspace.journey].title == title


def test_a_project_that_is_closed_meanwhile_has_the_print_among_its_save_points(
    window: MainWindow, page: ProjectPage, answers: Answers, tmp_path: Path
) -> None:
    assert window.project is not None
    path = window.project.path
    answers.prepared = [lambda dialog: agree(dialog, tmp_path / "Wall.pdf")]
    window.actions_by_id["file.export"].trigger()
    window.actions_by_id["file.close"].trigger()
    assert (tmp_path / "Wall.pdf").is_file()
    assert "Wall.pdf" in the(window.banner, QLabel, "bannerText").text()
    assert files.open_path(window, path)
    assert [point.name for point in save_points(window)] == ["Wall.pdf"]


def test_a_project_that_is_only_looked_at_can_be_printed(
    window: MainWindow,
    page: ProjectPage,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert window.project is not None
    path = tmp_path / "shared.sqlite"
    copy_project(window.project.file, path)
    monkeypatch.setattr("os.access", lambda *_anything: False)
    assert files.open_path(window, path)
    export(window, answers, qtbot, tmp_path / "Wall.pdf", paper="A3")
    assert "printed" in text_of(tmp_path / "Wall.pdf")
    assert "ready" in the(window.banner, QLabel, "bannerText").text()
    assert save_points(window) == ()


def test_a_poster_has_no_orientation_to_choose(
    window: MainWindow, page: ProjectPage, answers: Answers
) -> None:
    def at(dialog: QDialog) -> None:
        orientation = the(dialog, QComboBox, "orientation")
        assert not orientation.isVisible()
        choose(dialog, paper="A4")
        assert orientation.isVisible()

    look(window, answers, at)


def test_what_was_chosen_is_remembered_for_each_journey(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    def act(dialog: QDialog) -> bool:
        choose(dialog, view="map", paper="A3")
        lanes = the(dialog, QListWidget, "lanes")
        lanes.item(1).setCheckState(Qt.CheckState.Unchecked)
        the(dialog, QSpinBox, "spareRows").setValue(2)
        return agree(dialog, tmp_path / "Map.pdf")

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    assert window.project is not None
    undo = window.project.session.undo_label
    seen: list[object] = []

    def at(dialog: QDialog) -> None:
        seen.append(the(dialog, QComboBox, "view").currentData())
        seen.append(the(dialog, QComboBox, "paper").currentData())
        seen.append(the(dialog, QListWidget, "lanes").item(1).checkState())
        seen.append(the(dialog, QSpinBox, "spareRows").value())

    window.actions_by_id["view.as-map"].trigger()
    look(window, answers, at)
    assert seen == ["map", "A3", Qt.CheckState.Unchecked, 2]
    assert window.project.session.undo_label == undo
    window.actions_by_id["view.as-board"].trigger()
    answers.prepared = ["Another journey"]
    window.actions_by_id["journey.new"].trigger()
    seen.clear()
    look(window, answers, at)
    assert seen == ["board", "poster", Qt.CheckState.Checked, 0]


def test_the_view_on_screen_is_proposed(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[str] = []

    def at(dialog: QDialog) -> None:
        seen.append(the(dialog, QComboBox, "view").currentData())

    look(window, answers, at)
    window.actions_by_id["view.as-map"].trigger()
    look(window, answers, at)
    export(window, answers, qtbot, tmp_path / "Book.pdf", view="booklet", paper="A4")
    look(window, answers, at)
    assert seen == ["board", "map", "booklet"]


def test_the_sheets_are_shown_before_with_the_smallest_type(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot
) -> None:
    def at(dialog: QDialog) -> None:
        dialog.resize(1040, 720)
        facts = the(dialog, QLabel, "facts")
        choose(dialog, paper="A3")
        qtbot.waitUntil(lambda: "420 × 297 mm" in facts.text(), timeout=10_000)
        assert " pt" in facts.text()
        assert "to be read from 0." in facts.text()
        sheet = dialog.grab().toImage()
        white = sum(sheet.pixelColor(x, 300).name() == "#ffffff" for x in range(430, 960))
        assert white > 100

    look(window, answers, at)


def test_what_cannot_be_printed_is_told_at_once_and_cannot_be_exported(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot
) -> None:
    def at(dialog: QDialog) -> None:
        facts = the(dialog, QLabel, "facts")
        choose(dialog, paper="A4", size="scale")
        qtbot.waitUntil(lambda: "sheets" in facts.text(), timeout=10_000)
        assert not export_button(dialog).isEnabled()
        the(dialog, QCheckBox, "tile").setChecked(True)
        qtbot.waitUntil(lambda: "overview" in facts.text(), timeout=10_000)
        assert export_button(dialog).isEnabled()

    look(window, answers, at)


def test_cards_that_are_whole_on_no_sheet_are_named(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot
) -> None:
    def at(dialog: QDialog) -> None:
        choose(dialog, paper="A4", size="scale", orientation="portrait")
        the(dialog, QSpinBox, "percent").setValue(500)
        the(dialog, QCheckBox, "tile").setChecked(True)
        remarks = the(dialog, QLabel, "remarks")
        qtbot.waitUntil(lambda: "larger than a sheet" in remarks.text(), timeout=20_000)
        assert "Upload photo" in remarks.text() or "…" in remarks.text()

    look(window, answers, at)


def test_a_sheet_of_another_size_is_asked_for(
    window: MainWindow, page: ProjectPage, answers: Answers, qtbot: QtBot
) -> None:
    def at(dialog: QDialog) -> None:
        choose(dialog, paper="")
        QTest.keyClicks(the(dialog, QLineEdit, "customPaper"), "5x4mm")
        assert not export_button(dialog).isEnabled()
        assert "5 × 4 mm" in the(dialog, QLabel, "facts").text()
        the(dialog, QLineEdit, "customPaper").clear()
        QTest.keyClicks(the(dialog, QLineEdit, "customPaper"), "500x400mm")
        assert export_button(dialog).isEnabled()
        facts = the(dialog, QLabel, "facts")
        qtbot.waitUntil(lambda: "500 × 400 mm" in facts.text(), timeout=10_000)

    look(window, answers, at)


def test_the_name_follows_the_format(window: MainWindow, page: ProjectPage, answers: Answers) -> None:
    def at(dialog: QDialog) -> None:
        target = the(dialog, QLineEdit, "target")
        assert target.text().endswith(".pdf")
        choose(dialog, format="png")
        assert target.text().endswith(".png")

    look(window, answers, at)


def test_sizes_of_pages_that_differ_are_told_from_the_smallest_to_the_largest() -> None:
    def plan(*sizes: tuple[int, int]) -> PrintPlan:
        pages = tuple(Page(width * MM, height * MM, ()) for width, height in sizes)
        about = Metadata("", "", "", "en", datetime(2026, 11, 23, tzinfo=UTC))
        return PrintPlan(pages, about, {}, 1, 1, 1.0, 1.0, 0.0, (), (), (), unshaped=False)

    assert fact_words(plan((297, 210), (297, 210))) == "2 pages, 297 × 210 mm"
    assert fact_words(plan((400, 300), (297, 210))) == "2 pages, from 297 × 210 to 400 × 300 mm"


def test_characters_without_a_font_are_named() -> None:
    names = tuple(f"LETTER {number}" for number in range(9))
    text, remarks = done_words(Done(Path("Wall.pdf"), names, unshaped=True, scale=0.5))
    assert "Wall.pdf" in text
    assert "9 characters" in remarks
    assert "LETTER 4 …" in remarks
    assert "LETTER 5" not in remarks
    assert "50.0 %" in remarks
    assert len(remarks.splitlines()) == 3


def test_a_web_page_can_be_of_one_journey(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert files.open_example(window, "repair")
    assert window.page is not None
    workspace = window.page.workspace
    first = workspace.journey
    workspace.run(add_journey, workspace.session.new_id, "Second", "en", "2026-11-28")
    assert len(workspace.document.journeys) == 2
    whole, one = tmp_path / "whole.html", tmp_path / "one.html"

    def act(target: Path, only: str) -> Callable[[QDialog], bool]:
        def fill(dialog: QDialog) -> bool:
            dialog.show()
            assert not the(dialog, QComboBox, "only").isVisible() or dialog_format(dialog) == "html"
            choose(dialog, format="html", only=only)
            assert the(dialog, QComboBox, "only").isVisible()
            return agree(dialog, target)

        return fill

    for target, only in ((whole, ""), (one, first)):
        answers.prepared = [act(target, only)]
        window.actions_by_id["file.export"].trigger()
        written(window, qtbot)
    assert 'id="journey-2"' in whole.read_text(encoding="utf-8")
    assert 'id="journey-2"' not in one.read_text(encoding="utf-8")
    assert workspace.document.journeys[first].title in one.read_text(encoding="utf-8")


def dialog_format(dialog: QDialog) -> object:
    return the(dialog, QComboBox, "format").currentData()


def test_a_web_page_of_the_whole_project_is_asked_for_nothing_else(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert files.open_example(window, "repair")
    target = tmp_path / "handout.html"

    def act(dialog: QDialog) -> bool:
        dialog.show()
        choose(dialog, format="html")
        assert the(dialog, QLineEdit, "target").text().endswith(".html")
        assert the(dialog, QComboBox, "format").isVisible()
        assert not any(the(dialog, QComboBox, name).isVisible() for name in ("view", "paper", "persona"))
        facts = the(dialog, QLabel, "facts")
        qtbot.waitUntil(lambda: "A web page" in facts.text(), timeout=20_000)
        assert "send a copy without them" in the(dialog, QLabel, "hint").text()
        assert the(dialog, QLabel, "hint").isVisible()
        choose(dialog, format="pdf")
        assert all(the(dialog, QComboBox, name).isVisible() for name in ("view", "paper", "persona"))
        assert not the(dialog, QLabel, "hint").isVisible()
        return agree(dialog, target, format="html")

    answers.prepared = [act]
    window.actions_by_id["file.export"].trigger()
    written(window, qtbot)
    assert target.read_bytes().startswith(b"<!DOCTYPE html>")
    assert save_points(window)[-1].kind == "print"
