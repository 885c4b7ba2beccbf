"""The main window: a start page or an open project, under one menu bar.

Decides what is shown when, and how the window goes. Files are opened and closed by `files`.
"""

from __future__ import annotations

import base64
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.i18n import _, mark, tell
from journeymapper.model.problem import Problem
from journeymapper.ui.banner import Banner
from journeymapper.ui.coming_and_going import Closing
from journeymapper.ui.preferences import Preferences
from journeymapper.ui.surroundings import Surroundings
from journeymapper.ui.virtuals import virtual

if TYPE_CHECKING:
    from journeymapper.storage.checking.registry import Registry
    from journeymapper.ui.backing_up import BackingUp
    from journeymapper.ui.dialogs import Dialogs
    from journeymapper.ui.edit_problems import Answer
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.start_page import StartPage
    from journeymapper.ui.workspace import Failure

MENU_TITLES = (
    mark("&File"),
    mark("&Edit"),
    mark("&Insert"),
    mark("&View"),
    mark("&Journey"),
    mark("&Share"),
    mark("&Help"),
)
FIRST_SIZE = 1400, 900
"""Of the window at the very first start, in pixels at 100 % scaling. A smaller screen is filled."""
SMALLEST = 900, 480
"""What a screen of 1366 × 768 has at 150 % scaling, beside its own bars."""


class MainWindow(QMainWindow):
    """`project` and `page` are both None on the start page, and neither is otherwise."""

    fileChanged = Signal()
    """The project in the window is another one than before, lies elsewhere, or there is none any more."""

    def __init__(
        self, preferences: Preferences, surroundings: Surroundings, opening: Path | None = None
    ) -> None:
        """`opening` is the project that will be shown at once; without one it is the start page."""
        super().__init__()
        self.preferences = preferences
        self.surroundings = surroundings
        self.dialogs: Dialogs
        self.project: OpenProject | None = None
        self.page: ProjectPage | None = None
        self.backing_up: BackingUp | None = None
        self.told_to_end = False
        self.closing = Closing()
        self.started_for = None if opening is None else opening.absolute()
        """The file that the window was opened for, until it has shown a project."""
        self._beside: QWidget | None = None
        self._dark = False
        self._complete = False
        self._registry: Registry | None = None
        self.banner = Banner()
        self._start: StartPage | None = None
        self._opening = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._opening.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._opening)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.actions_by_id: dict[str, QAction] = {}
        self._menus = [self.menuBar().addMenu(_(title)) for title in MENU_TITLES]
        self._restore_geometry()
        if opening is None:
            self.show_start_page()
        else:
            self._show_opening(opening)

    def complete(self) -> None:
        """Gives the window what a first look at it does not need: menus, keys, and life to the start page.

        Called once, as soon as the start page or the project is on screen: loading all this takes longer than
        showing it.
        """
        from journeymapper.ui import files, menus
        from journeymapper.ui.dropping import ProjectDrops
        from journeymapper.ui.shortcuts import PhysicalShortcuts

        self._make_actions()
        menus.fill_menus(self._menus, self, self.actions_by_id)
        for menu in self._menus:
            menu.aboutToShow.connect(self.refresh_actions)
        self._complete = True
        if self._start is not None:
            self._enliven(self._start)
        application = QApplication.instance()
        drops = ProjectDrops(self)
        # Whoever dropped it need not wait until it is open.
        drops.dropped.connect(lambda path: QTimer.singleShot(0, self, lambda: files.open_path(self, path)))
        if application is not None:
            application.installEventFilter(PhysicalShortcuts(self))
            application.installEventFilter(drops)
        self.refresh_actions()
        self._show_history_again()

    def _show_history_again(self) -> None:
        """The history is beside the page where it was when a project was last closed."""
        if self._complete and self.page is not None and self.preferences.settings.history_shown:
            from journeymapper.ui.commands import history

            history.come_back(self)

    def _make_actions(self) -> None:
        """Prompts and actions, which a project needs to be shown."""
        from journeymapper.ui import menus
        from journeymapper.ui.dialogs import Dialogs

        if not self.actions_by_id:
            self.dialogs = Dialogs(self)
            self.actions_by_id = menus.make_actions(self)

    @property
    def registry(self) -> Registry:
        """The files that this process has open; made when the first one is."""
        if self._registry is None:
            from journeymapper.storage.checking.registry import Registry

            self._registry = Registry()
        return self._registry

    @property
    def recent(self) -> list[tuple[Path, bool]]:
        """The recent files, each with whether it is there."""
        return [(path, os.path.exists(path)) for path in self.preferences.settings.recent_files]

    def show_start_page(self) -> None:
        if self._start is None:
            from journeymapper.ui.start_page import StartPage

            self._start = StartPage()
            self._stack.addWidget(self._start)
            if self._complete:
                self._enliven(self._start)
        self.show_recent()
        self._stack.setCurrentWidget(self._start)
        self.setWindowTitle("Journeymapper")
        self.refresh_actions()

    def wait_for_threads(self) -> None:
        """What goes on when the window is gone has ended: projects are closed and backups made."""
        self.closing.wait()
        if self.backing_up is not None:
            self.backing_up.wait()

    def show_recent(self) -> None:
        """The start page lists what is in the preferences now."""
        if self._start is not None:
            self._start.show_recent(self.recent)

    def _enliven(self, start: StartPage) -> None:
        from journeymapper.ui import files

        start.newWanted.connect(lambda: files.new_project(self))
        start.openWanted.connect(lambda: files.open_asked(self))
        start.fileWanted.connect(lambda path: files.open_path(self, path))
        start.forgetWanted.connect(lambda path: files.forget_recent(self, path))
        start.exampleWanted.connect(lambda key: files.open_example(self, key))

    def _show_opening(self, path: Path) -> None:
        """Until the project is there the window says what is on its way."""
        self._opening.setText(_("Opening “%(name)s”…") % {"name": path.name})
        self._stack.setCurrentWidget(self._opening)

    def show_project(self, project: OpenProject) -> None:
        """Shows a project; none may be open."""
        from journeymapper.ui.project_page import ProjectPage

        self._make_actions()
        self.project = project
        self.started_for = None
        page = ProjectPage(
            project.workspace,
            self.actions_by_id,
            self.dialogs,
            self.surroundings.today,
            self._file_words(),
            self._stack,
            looking=project.file.read_only,
        )
        self.page = page
        workspace = project.workspace
        workspace.problemFound.connect(self._on_edit_problem)
        workspace.documentChanged.connect(self._on_changed)
        workspace.selectionChanged.connect(self.refresh_actions)
        workspace.journeyChanged.connect(self.refresh_actions)
        workspace.personaChanged.connect(self.refresh_actions)
        workspace.pending.changed.connect(self.refresh_actions)
        page.roomChanged.connect(self._on_room)
        page.curveSwitched.connect(self.refresh_actions)
        page.viewSwitched.connect(self.refresh_actions)
        page.set_dark(self.dark)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.banner.clear()
        self.show_file_name()
        self.refresh_actions()
        page.begin(self.preferences.settings.zooms.get(project.session.document.project.id))
        self._show_history_again()

    def drop_page(self) -> None:
        """The project is no longer shown; its page is gone when this returns."""
        page = self.page
        if page is not None:
            page.show_room(False)
        self.project = self.page = None
        if page is None:
            return
        self._stack.removeWidget(page)
        page.setParent(None)
        page.deleteLater()
        self.banner.clear_of_project()
        self.refresh_actions()
        self.fileChanged.emit()

    def be_found(self) -> None:
        """From now on a further start of the program for the project in the window brings it to the front."""
        if self.surroundings.meeting is not None:
            from journeymapper.ui.answering import Answering

            Answering(self, self.surroundings.meeting)

    def show_file_name(self) -> None:
        """Title bar and header name the file as it is called now."""
        if self.project is None or self.page is None:
            return
        words = self._file_words()
        self.page.show_file(words)
        self.setWindowTitle(f"{words} – Journeymapper")
        self.fileChanged.emit()

    def refresh_actions(self) -> None:
        """Enables and names the actions as it suits what is open and selected."""
        if self.actions_by_id:
            from journeymapper.ui import menus

            menus.refresh(self, self.actions_by_id)

    def tell(self, problem: Problem, failure: Failure | None = None) -> None:
        """Says what is wrong and what can be done, without stopping anything.

        `failure` is an edit that still waits for an answer: the same are offered.
        """
        offered: list[Answer] = []
        if failure is not None and self.project is not None:
            from journeymapper.ui.edit_problems import answers

            offered = answers(self, self.project, failure.problem)
        self.banner.tell(*tell(problem), offered)

    def tell_crash(self, report: Path | None) -> None:
        """The program is at fault; what was stored is still there."""
        if report is None:
            self.banner.tell(
                _("Something went wrong in the program. Everything that was stored is still there."),
                stays=True,
            )
            return
        self.banner.tell(
            _("Something went wrong in the program. Everything that was stored is still there."),
            _("A report is in “%(name)s”; it holds nothing of your project.") % {"name": report.name},
            [(_("Show the report"), lambda: self.surroundings.show_file(report))],
            stays=True,
        )

    def show_beside(self, widget: QWidget) -> None:
        """Shows a window of its own beside this one, in place of the one before, until it is closed."""
        if self._beside is not None:
            self._beside.close()
        self._beside = widget
        widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        widget.destroyed.connect(partial(self._forget_beside, id(widget)))
        widget.show()

    def _forget_beside(self, gone: int) -> None:
        """`gone` is the `id` of a window beside this one that was closed; another may be there already."""
        if id(self._beside) == gone:
            self._beside = None

    @property
    def dark(self) -> bool:
        return self._dark

    def set_dark(self, dark: bool) -> None:
        """Board and curve follow the colours of the rest."""
        self._dark = dark
        if self.page is not None:
            self.page.set_dark(dark)

    @virtual
    def closeEvent(self, event: QCloseEvent) -> None:
        """Accepted last: an exception on the way leaves the window open."""
        event.ignore()
        from journeymapper.ui import files

        if self.page is not None:
            self.page.show_room(False)
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.preferences.change(lambda known: replace(known, window_geometry=geometry))
        if not files.close_project(self, hide=True):
            return
        if self._beside is not None:
            self._beside.close()
        event.accept()

    def _file_words(self) -> str:
        from journeymapper.ui import file_places

        if self.project is None:
            return ""
        name = self.project.path.name
        if file_places.is_draft(self, self.project.path):
            return _("%(name)s · draft") % {"name": name}
        return name

    def _on_changed(self) -> None:
        if not self.banner.busy:
            self.banner.clear()
        self.refresh_actions()

    def _on_edit_problem(self, problem: Problem) -> None:
        """An edit that could not be stored can be tried again, or taken along into a copy."""
        project = self.project
        if project is None:
            return
        from journeymapper.ui.edit_problems import answers, words

        offered = answers(self, project, problem)
        if offered and self.page is not None:
            self.page.show_problem()
        self.banner.tell(*words(problem, project.workspace.failure), offered)

    def _on_room(self, room: bool) -> None:
        self.menuBar().setVisible(not room)
        if room:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        else:
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.refresh_actions()

    def _restore_geometry(self) -> None:
        self.resize(*FIRST_SIZE)
        known = self.preferences.settings.window_geometry
        if known is None:
            room = self.screen().availableSize()
            if _has_room(room, *SMALLEST) and not _has_room(room, *FIRST_SIZE):
                self.setWindowState(Qt.WindowState.WindowMaximized)
            return
        try:
            geometry = base64.b64decode(known, validate=True)
        except ValueError:
            return
        self.restoreGeometry(geometry)


def _has_room(room: QSize, width: int, height: int) -> bool:
    return room.width() >= width and room.height() >= height
