"""Printing on paper through the system's printer, after its own preview.

Decides how pages become a print job: each sheet in its true size, unscaled. The pages are those of an export.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from journeymapper.i18n import _
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MM
from journeymapper.model.problem import Problem
from journeymapper.ui.printing.dialog import PrintDialog
from journeymapper.ui.printing.exporting import (
    Original,
    as_seen,
    keep_print,
    new_print,
    original_of,
    planned,
    remember,
    view_of,
    wish_of,
)
from journeymapper.ui.printing.wish import PAPER, Wish
from journeymapper.ui.raster import INCH, paint_page

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow

PREVIEW_SIZE = 1000, 760
"""Of the system's preview at first, in pixels at 100 % scaling."""

RESOLUTION = 600
"""Dots an inch that pages are told to the printer in; what it prints with is its own choice."""


def print_journey(window: MainWindow) -> None:
    """Asks what and how, shows the preview, and prints from there."""
    project = window.project
    if project is None or not project.workspace.pending.flush():
        return
    original = original_of(project)
    wish = wish_of(project, original, view_of(window.page), PAPER, usual_paper())
    wish = as_seen(window.page, wish)
    _point, stamp = new_print(project, original, "", wish)
    dialog = PrintDialog(
        original.document, original.journey, wish, partial(planned, original, stamp), window.dialogs, window
    )
    accepted = window.dialogs.show(dialog)
    wish = dialog.wish
    dialog.deleteLater()
    if accepted:
        remember(window, project, original, wish, PAPER)
        _preview(window, project, original, wish)


def usual_paper() -> str:
    """What most printers of the user's country have in their tray."""
    system = QLocale.system().measurementSystem()
    return "Letter" if system is QLocale.MeasurementSystem.ImperialUSSystem else "A4"


def paint(plan: PrintPlan, printer: QPrinter) -> None:
    """Sends the pages to the printer, each in its own size."""
    printer.setPageLayout(page_layout(plan.pages[0]))
    with QPainter(printer) as painter:
        before = plan.pages[0]
        for number, page in enumerate(plan.pages):
            # Asked for only where it is another size: a preview cannot change it on the way.
            if (page.width, page.height) != (before.width, before.height):
                printer.setPageLayout(page_layout(page))
            if number:
                printer.newPage()
            before = page
            painter.save()
            scale = printer.resolution() / INCH
            painter.scale(scale, scale)
            paint_page(painter, page, plan.blobs)
            painter.restore()


def page_layout(page: Page) -> QPageLayout:
    """The sheet in its true size without the printer's margins: the page keeps its own."""
    width, height = page.width / MM, page.height / MM
    across = width > height
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _preview(window: MainWindow, project: OpenProject, original: Original, wish: Wish) -> None:
    point, stamp = new_print(project, original, _("Printer"), wish)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        plan = planned(original, stamp, wish)
    except Problem as problem:
        window.tell(problem)
        return
    finally:
        QGuiApplication.restoreOverrideCursor()
    preview = QPrintPreviewDialog(window)
    printer = preview.printer()
    printer.setResolution(RESOLUTION)
    printer.setDocName(original.title)
    printer.setPageLayout(page_layout(plan.pages[0]))
    preview.setWindowTitle(_("Print preview"))
    preview.resize(*PREVIEW_SIZE)
    preview.paintRequested.connect(partial(paint, plan))
    printed = window.dialogs.show(preview)
    preview.deleteLater()
    if printed:
        keep_print(window, project, original, point)
