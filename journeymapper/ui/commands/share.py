"""The file as a whole: its folder, another one, a copy of it, its prints, closing, and the calm answer to
Ctrl+S.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from journeymapper.i18n import _
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled
from journeymapper.settings import with_recent_file, without_recent_file
from journeymapper.ui import file_places, files
from journeymapper.ui.coming_and_going import work_on_file
from journeymapper.ui.commands import view

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow


def show_in_folder(window: MainWindow) -> None:
    if window.project is not None:
        window.surroundings.show_folder(window.project.path)


def move_to(window: MainWindow) -> bool:
    """Moves the project to a place that the user picks; nothing stays at the old one."""
    from journeymapper.storage.project_file import move_project
    from journeymapper.storage.telling.kinds import LeftBehind

    project = window.project
    if project is None or not files.flush(window, project):
        return False
    target = window.dialogs.ask_place_for_project(_("Move project to"), file_places.proposed(window, project))
    if target is None:
        return False
    former = project.path
    left_behind: Problem | None = None
    words = _("Moving “%(name)s”…") % {"name": former.name}
    try:
        work_on_file(window, words, lambda progress: move_project(project.file, target, progress=progress))
    except Cancelled:
        return False
    except LeftBehind as problem:
        left_behind = problem
    except Problem as problem:
        window.tell(problem)
        return False
    window.preferences.change(lambda known: with_recent_file(without_recent_file(known, former), target))
    window.show_file_name()
    if left_behind is not None:
        window.tell(left_behind)
        return True
    window.banner.tell(
        _("The project is in “%(name)s” now.") % {"name": target.name},
        actions=[(_("Show in folder"), lambda: window.surroundings.show_folder(target))],
    )
    return True


def send_copy(window: MainWindow) -> bool:
    """Writes a copy that can be sent, whole or with less; the window stays with the project it has."""
    from journeymapper.ui.sending import SendDialog, write_copy
    from journeymapper.ui.words import size_words

    project = window.project
    if project is None or not files.flush(window, project):
        return False
    clock, proposed = window.surroundings.clock, file_places.proposed(window, project, copy=True)
    dialog = SendDialog(project.file, proposed, window.dialogs, clock, window)
    wanted = window.dialogs.show(dialog)
    target, left_out = dialog.target, dialog.left_out
    dialog.deleteLater()
    if not wanted:
        return False
    words = _("Writing “%(name)s”…") % {"name": target.name}
    try:
        size = work_on_file(window, words, partial(write_copy, project.file, target, left_out, clock))
    except Cancelled:
        return False
    except Problem as problem:
        window.tell(problem)
        return False
    window.banner.tell(
        _("A copy is in “%(name)s” (%(size)s).") % {"name": target.name, "size": size_words(size)},
        actions=[(_("Show in folder"), lambda: window.surroundings.show_folder(target))],
    )
    return True


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
