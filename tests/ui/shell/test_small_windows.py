"""Nothing is cut where the window is small or the words are long."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
)

from journeymapper import i18n
from journeymapper.ui import files
from journeymapper.ui.header import Header
from journeymapper.ui.inspector.panel import Inspector
from journeymapper.ui.palette import Palette
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


@pytest.mark.parametrize("height", [700, 1000])
def test_palette_needs_no_scrolling(opened: MainWindow, height: int) -> None:
    opened.resize(1024, height)
    QApplication.processEvents()
    palette = the(opened, Palette, "palette")
    assert not palette.verticalScrollBar().isVisible()
    content = palette.widget()
    assert content is not None
    assert content.height() <= palette.viewport().height()
    for entry in palette.entries.values():
        assert palette.rect().contains(entry.mapTo(palette, entry.rect().bottomLeft())), entry.text()


def test_zoom_makes_room_in_the_bar_beside_the_history_in_a_small_window(opened: MainWindow) -> None:
    opened.resize(900, 560)
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
