"""The file as a whole: its folder, its prints, closing, and the calm answer to Ctrl+S."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from journeymapper.i18n import _
from journeymapper.ui import files
from journeymapper.ui.commands import view

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow


def show_in_folder(window: MainWindow) -> None:
    if window.project is not None:
        window.surroundings.show_folder(window.project.path)


def export(window: MainWindow) -> None:
    from journeymapper.ui.printing import exporting

    exporting.export(window)
    view.renew_frames(window)


def print_(window: MainWindow) -> None:
    from journeymapper.ui.printing import printer

    printer.print_journey(window)
    view.renew_frames(window)


def copy_picture(page: ProjectPage) -> None:
    """Puts the page or Map, or what is selected of the board, or all of it, on the clipboard as a picture."""
    from journeymapper.ui.printing.picture import picture_of, selected_part

    document, selection = page.workspace.document, page.workspace.selection
    if page.on_map and page.lane_map is not None:
        display = page.lane_map.stage.lane_map.display
    elif page.on_customers and page.customers is not None:
        display = page.customers.stage.display
    else:
        display = selected_part(page.board.stage.board.display, document, selection)
    QGuiApplication.clipboard().setImage(picture_of(display, document.blobs))
    page.shown.hintChanged.emit(_("Copied as a picture."))


def can_copy_picture(page: ProjectPage) -> bool:
    if page.on_customers and page.customers is not None:
        return bool(page.customers.stage.display.groups)
    return page.on_map or not page.board.stage.is_empty


def say_saved(window: MainWindow) -> None:
    """Stores at once what is being typed; the status line says the rest."""
    if window.page is not None and window.page.workspace.pending.flush():
        window.page.say_saved()


def close(window: MainWindow) -> None:
    """Closes the project and shows the start page."""
    if files.close_project(window):
        window.show_start_page()


def quit_(window: MainWindow) -> None:
    window.close()
