"""The file as a whole: its folder, its PDF, closing, and the calm answer to Ctrl+S."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.ui import files

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow


def show_in_folder(window: MainWindow) -> None:
    if window.project is not None:
        window.surroundings.show_folder(window.project.path)


def export_pdf(window: MainWindow) -> None:
    from journeymapper.ui import export_dialog

    export_dialog.export(window)


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
