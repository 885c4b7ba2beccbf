"""Nothing is cut where the window is small or the words are long."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from journeymapper import i18n
from journeymapper.i18n import _
from journeymapper.ops.fields import set_field
from journeymapper.ops.places import move
from journeymapper.ops.tray import add_tray_lines
from journeymapper.ui import files
from journeymapper.ui.commands.compare import compare_with
from journeymapper.ui.comparing.window import CompareWindow
from journeymapper.ui.header import Header
from journeymapper.ui.inspector.editors import ChoiceEditor
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.mnemonics import without_mnemonic
from journeymapper.ui.palette import Palette
from journeymapper.ui.style import DARK, LIGHT, Chrome
from journeymapper.ui.window import MainWindow
from tests.ui.finding import the


@pytest.fixture(params=["en", "ru"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


@pytest.fixture
def opened(spoken: str, window: MainWindow) -> MainWindow:
    """The repair example in a window of one of the languages."""
    files.open_example(window, "repair")
    assert window.page is not None
    return window


def test_palette_needs_no_scrolling(opened: MainWindow) -> None:
    palette = the(opened, Palette, "palette")
    content = palette.widget()
    assert content is not None
    for height in (700, 1000):
        opened.resize(1024, height)
        QApplication.processEvents()
        assert opened.height() == height
        assert not palette.verticalScrollBar().isVisible(), height
        assert content.height() <= palette.viewport().height()
        for entry in palette.entries.values():
            assert palette.rect().contains(entry.mapTo(palette, entry.rect().bottomLeft())), entry.text()


def test_the_palettes_hint_is_whole_or_gives_way(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    palette, hint = the(opened, Palette, "palette"), the(opened, QLabel, "paletteHint")
    for more, room in ((0, True), (3, True), (87, False)):
        said = [f"Line {number}" for number in range(more)]
        workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, said)
        shown = []
        for height in range(700, 1200, 45):
            opened.resize(1366, height)
            QApplication.processEvents()
            shown.append(hint.isVisible())
            if hint.isVisible():
                bottom = hint.mapTo(palette.viewport(), hint.rect().bottomLeft()).y()
                assert bottom < palette.viewport().height()
                assert hint.height() >= hint.heightForWidth(hint.width())
        assert shown == sorted(shown), more
        assert shown[-1] is room, more


SIZES = [(900, 480), (900, 560), (960, 540), (1366, 768)]


def cut(window: MainWindow) -> list[str]:
    """The texts of the bars that are not whole, or that stand on one another."""
    page = window.page
    assert page is not None
    found = []
    for bar in (the(page, Header, "header"), *page.findChildren(QFrame, "customersBar")):
        parts = [part for part in bar.findChildren(QAbstractButton) if part.isVisible()]
        parts.sort(key=lambda part: part.x())
        inside = bar.rect()
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            place = QRect(part.mapTo(bar, QPoint(0, 0)), part.size())
            need = part.minimumWidth() if part.objectName() == "zoomFigure" else part.sizeHint().width()
            whole = part.width() >= need and part.height() >= part.sizeHint().height()
            apart = after is None or place.right() < after.mapTo(bar, QPoint(0, 0)).x()
            if not (whole and apart and inside.contains(place)):
                found.append(part.text() or part.toolTip())
    return found


def bar_words(window: MainWindow) -> set[str]:
    """What stands on the tabs and the button that are never left out."""
    page = window.page
    assert page is not None
    header = the(page, Header, "header")
    shown = [*header.findChildren(QToolButton, "viewTab"), the(header, QPushButton, "exportPdf")]
    return {button.text() for button in shown if button.isVisible()}


def test_tabs_and_buttons_are_whole(opened: MainWindow) -> None:
    words = bar_words(opened)
    assert len(words) == 4
    for view in ("view.as-board", "view.as-map", "view.as-customers"):
        opened.actions_by_id[view].trigger()
        for size in (*SIZES, *reversed(SIZES)):
            opened.resize(*size)
            for history in ("without", "with"):
                if history == "with":
                    opened.actions_by_id["view.history"].trigger()
                QApplication.processEvents()
                assert opened.size().toTuple() == size
                assert cut(opened) == [], (view, size, history)
                assert bar_words(opened) == words
            opened.actions_by_id["view.history"].trigger()


def test_lines_of_the_history_have_their_room_in_every_window(opened: MainWindow) -> None:
    opened.actions_by_id["view.history"].trigger()
    dock = the(opened, QDockWidget, "historyDock")
    for size in SIZES:
        opened.resize(*size)
        for _time in range(2):
            opened.actions_by_id["view.history"].trigger()
            QApplication.processEvents()
        assert dock.width() >= 300
        assert opened.size().toTuple() == size
        assert dock.geometry().right() < opened.width()


def test_tabs_are_whole_beside_a_wide_history_and_a_long_name(opened: MainWindow) -> None:
    opened.resize(900, 560)
    assert opened.page is not None
    workspace = opened.page.workspace
    workspace.run(set_field, (workspace.persona,), "name", "Konstantin Konstantinopolsky the Elder")
    workspace.run(set_field, (workspace.journey,), "title", "WWWWWWWWWWWWWWWWW & WWWWWWWWWWWWWWWWWWWWWWW")
    opened.actions_by_id["view.history"].trigger()
    dock = the(opened, QDockWidget, "historyDock")
    opened.resizeDocks([dock], [500], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert cut(opened) == []


def test_persona_is_named_in_the_bar_where_there_is_room(opened: MainWindow) -> None:
    assert opened.page is not None
    switch = the(opened.page, QToolButton, "personaSwitch")
    workspace = opened.page.workspace
    name = workspace.document.personas[workspace.persona].name
    opened.resize(1366, 768)
    QApplication.processEvents()
    assert name in switch.text()
    opened.resize(900, 560)
    opened.actions_by_id["view.history"].trigger()
    QApplication.processEvents()
    assert name not in switch.text()
    assert name in switch.accessibleName()
    assert name in switch.toolTip()


def test_zoom_makes_room_in_the_bar_beside_the_history_in_a_small_window(opened: MainWindow) -> None:
    opened.resize(1100, 560)
    QApplication.processEvents()
    header = the(opened, Header, "header")
    figure = the(header, QToolButton, "zoomFigure")
    assert figure.isVisible()
    opened.actions_by_id["view.history"].trigger()
    QApplication.processEvents()
    assert not figure.isVisible()
    opened.actions_by_id["view.history"].trigger()
    QApplication.processEvents()
    assert figure.isVisible()


def test_every_kind_of_customer_is_whole_beside_the_age(opened: MainWindow) -> None:
    opened.resize(1400, 900)
    opened.actions_by_id["view.as-customers"].trigger()
    assert opened.page is not None
    assert opened.page.customers is not None
    opened.page.customers.stage.show_page("sheet")
    QApplication.processEvents()
    boxes = opened.page.findChildren(QComboBox)
    (kind,) = (box for box in boxes if box.isVisible() and box.findData("secondary") >= 0)
    for at in range(kind.count()):
        kind.setCurrentIndex(at)
        option = QStyleOptionComboBox()
        kind.initStyleOption(option)
        room = kind.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, kind
        )
        assert kind.fontMetrics().horizontalAdvance(kind.itemText(at)) <= room.width(), kind.itemText(at)


def fits(inspector: Inspector) -> bool:
    form = inspector.widget()
    assert form is not None
    return form.width() <= inspector.viewport().width()


def test_no_form_is_wider_than_the_inspector(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    inspector = the(opened, Inspector, "inspector")
    tables = ("nodes", "links", "notes", "phases")
    for thing in (next(iter(workspace.document.rows(table))) for table in tables):
        workspace.select(thing)
        QApplication.processEvents()
        assert fits(inspector)
    workspace.select(*list(workspace.document.nodes)[:5])
    QApplication.processEvents()
    assert fits(inspector)


def test_form_of_several_touchpoints_is_not_wider_than_the_inspector(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    cards = [node.id for node in workspace.document.nodes.values() if node.kind == "touchpoint"]
    workspace.select(*cards[:2])
    QApplication.processEvents()
    assert fits(the(opened, Inspector, "inspector"))


def test_lines_in_the_tray_get_room_from_the_palette(opened: MainWindow) -> None:
    opened.resize(1366, 768)
    QApplication.processEvents()
    assert opened.page is not None
    workspace = opened.page.workspace
    palette, lines = the(opened, Palette, "palette"), the(opened, QListWidget, "trayLines")
    before = lines.viewport().height()
    said = [f"Line {number}" for number in range(90)]
    workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, said)
    QApplication.processEvents()
    assert lines.viewport().height() > before + 50
    assert lines.viewport().height() >= 4 * lines.sizeHintForRow(0)
    assert not palette.verticalScrollBar().isVisible()
    workspace.undo()
    QApplication.processEvents()
    assert lines.viewport().height() == before


def test_heading_of_a_touchpoint_is_one_line_beside_its_star(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    nodes = workspace.document.journey_nodes(workspace.journey)
    workspace.select(next(node.id for node in nodes if node.kind == "touchpoint"))
    QApplication.processEvents()
    inspector = the(opened, Inspector, "inspector")
    heading = the(inspector, QLabel, "inspectorTitle")
    assert heading.height() < 2 * heading.fontMetrics().lineSpacing()
    assert heading.fontMetrics().horizontalAdvance(heading.text()) <= heading.width()
    star = next(chip for chip in inspector.findChildren(QToolButton, "chip") if "★" in chip.text())
    assert star.isVisible()
    assert star.width() >= star.sizeHint().width()


def test_invitation_to_draw_is_whole_on_a_small_board(spoken: str, window: MainWindow) -> None:
    window.resize(900, 560)
    files.new_project(window)
    assert window.page is not None
    QApplication.processEvents()
    picture = window.page.board.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    ground = picture.pixelColor(2, 2)
    edges = [x for x in range(picture.width()) if x < 8 * ratio or x >= picture.width() - 8 * ratio]
    middle = range(picture.height() // 3, picture.height() * 2 // 3)
    for x in edges:
        inks = {picture.pixelColor(x, y).lightness() for y in middle}
        assert max(abs(ink - ground.lightness()) for ink in inks) < 40


@pytest.mark.parametrize("chrome", [LIGHT, DARK])
def test_what_is_disabled_can_still_be_read(chrome: Chrome) -> None:
    def light(colour: str) -> float:
        shades = (part / 255 for part in bytes.fromhex(colour[1:]))
        red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shades)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(chrome["disabled"]), light(chrome["surface"])))
    assert (high + 0.05) / (low + 0.05) > 2.5
    assert light(chrome["muted"]) != light(chrome["disabled"])


def test_what_has_the_keyboard_has_a_name_in_every_form(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    journey, document = workspace.journey, workspace.document
    nodes = {node.kind: node.id for node in document.journey_nodes(journey)}
    for thing in (*nodes.values(), document.journey_links(journey)[0].id, None):
        workspace.select(*filter(None, [thing]))
        QApplication.processEvents()
        inspector = the(opened, Inspector, "inspector")
        fields = [
            field
            for field in inspector.findChildren(QWidget)
            if field.isVisible()
            and field.focusPolicy() & Qt.FocusPolicy.TabFocus
            and field.focusProxy() is None
        ]
        assert fields
        nameless = [
            field for field in fields if not (field.accessibleName() or getattr(field, "text", str)())
        ]
        assert nameless == []


def test_long_name_of_a_phase_says_that_it_is_cut(opened: MainWindow) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    node = workspace.document.journey_nodes(workspace.journey)[-1]
    assert node.phase is not None
    for title, whole in (("A very long name of a phase, as it is said", False), ("A", True)):
        workspace.run(set_field, (node.phase,), "title", title)
        workspace.select(node.id)
        QApplication.processEvents()
        box = next(box for box in opened.page.findChildren(ChoiceEditor) if box.currentText() == title)
        box.setFixedWidth(110)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert (option.currentText == title) is whole
        assert option.currentText.endswith("…") is not whole
        assert title in box.toolTip()


@pytest.mark.parametrize("action", ["help.keys", "share.compare"])
def test_every_window_has_room_on_the_screen(opened: MainWindow, action: str) -> None:
    opened.actions_by_id[action].trigger()
    QApplication.processEvents()
    (shown,) = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not opened]
    room = shown.screen().availableGeometry()
    assert shown.width() < room.width()
    assert shown.height() < room.height()
    shown.close()


@pytest.mark.parametrize("width", [720, 800, 900])
def test_no_button_of_a_comparison_is_cut(opened: MainWindow, width: int) -> None:
    assert opened.page is not None
    workspace = opened.page.workspace
    session = workspace.session
    point = session.save_point("manual", "Before")
    session.keep(point, session.document)
    cards = [node for node in workspace.document.nodes.values() if node.kind == "touchpoint"]
    workspace.run(move, (cards[0].id,), 0, 800)
    workspace.run(set_field, (cards[1].id,), "title", "Another name")
    compare_with(opened, point)
    (shown,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareWindow)]
    shown.resize(width, 560)
    for words in (_("Side by side"), _("Pairs"), _("Differences")):
        buttons = shown.findChildren(QAbstractButton)
        (wanted,) = [button for button in buttons if without_mnemonic(button.text()) == words]
        wanted.click()
        QApplication.processEvents()
        assert shown.width() == width
        whole = shown.rect()
        for button in buttons:
            if button.isVisible() and button.text():
                assert button.width() >= button.sizeHint().width(), button.text()
                assert whole.contains(QRect(button.mapTo(shown, QPoint(0, 0)), button.size()))
    shown.close()


def test_what_went_wrong_is_not_squeezed_beside_its_buttons(opened: MainWindow) -> None:
    opened.actions_by_id["view.history"].trigger()
    for width, squeezed in ((900, True), (1400, False), (900, True)):
        opened.resize(width, 560)
        opened.banner.tell(
            "A sentence of many words that says what has gone wrong. " * 2,
            "And what can be done about it.",
            [("Keep mine as a copy…", opened.banner.hide), ("Open the file again", opened.banner.hide)],
        )
        for _turn in range(3):
            QApplication.processEvents()
        text = the(opened.banner, QLabel, "bannerText")
        buttons = [one for one in opened.banner.findChildren(QPushButton) if one.isVisible()]
        assert text.width() > 300
        assert all((button.y() > text.geometry().bottom()) is squeezed for button in buttons)
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
        assert opened.banner.height() < 130
