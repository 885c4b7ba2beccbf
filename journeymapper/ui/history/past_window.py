"""The whole project as it was at a save point, in a window of its own: to look at, not to change.

Decides what is on and what is off there. What is shown is the same page that the present is shown in, on a
session whose store takes no change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.editing.frozen import Frozen
from journeymapper.editing.session import Session
from journeymapper.i18n import _, tell
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.banner import Banner
from journeymapper.ui.beside_window import closed_by_escape
from journeymapper.ui.history.words import full_moment, point_name
from journeymapper.ui.keys import chord
from journeymapper.ui.lane_map.pointing import spot_under
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import label, resize_on_screen
from journeymapper.ui.project_page import ProjectPage
from journeymapper.ui.shortcuts import PhysicalShortcuts
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow

ALLOWED = frozenset(
    (
        "view.as-board", "view.as-map", "view.as-customers", "view.zoom-in", "view.zoom-out",
        "view.zoom-100", "view.fit", "view.curve", "view.branches", "edit.copy",
        "edit.copy-picture", "edit.all",
    )
)  # fmt: skip
"""Actions that only look, or take a copy along."""
KEYS = frozenset(
    (
        "Left", "Right", "Up", "Down", "Alt+Left", "Alt+Right", "Home", "End", "+", "-", "Ctrl+0", "Ctrl+1",
        "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+C", "Ctrl+A",
    )
)  # fmt: skip
"""Keys of board and Map that only look."""
SIZE = 1200, 760
"""Of the window at first, in pixels at 100 % scaling."""


class PastWindow(QMainWindow):
    """`restore` and `compare` do that with the save point, in the window it belongs to; `restore` says
    whether it is done: then there is nothing more to look at here. `Esc` and `Ctrl+W` close it.
    """

    def __init__(
        self,
        window: MainWindow,
        point: SavePoint,
        restore: Callable[[], bool],
        compare: Callable[[], object],
    ) -> None:
        """Raises a Problem where the save point can't be read."""
        super().__init__(window, Qt.WindowType.Window)
        project = window.project
        assert project is not None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.point = point
        self.project = None
        now, surroundings = project.workspace, window.surroundings
        session = Session(
            project.session.document_at(point),
            Frozen(point),
            new_id=surroundings.new_id,
            clock=surroundings.clock,
        )
        self.workspace = Workspace(session, self)
        if now.journey in session.document.journeys:
            self.workspace.show_journey(now.journey)
        self._present = now
        self._actions = {action.id: self._action(action.id, action.text, action.keys) for action in ACTIONS}
        title = full_moment(point.time)
        self.page = ProjectPage(
            self.workspace, self._actions, window.dialogs, surroundings.today, title, looking=True
        )
        self._banner = Banner()
        self.setWindowTitle(
            _("As it was on %(moment)s – %(name)s") % {"moment": title, "name": point_name(point)}
        )
        self._arrange(restore, compare)
        self._guard = LookingOnly(self.page)
        self._connect(now)
        self.page.set_dark(window.dark)
        resize_on_screen(self, *SIZE)
        self._refresh()

    def _arrange(self, restore: Callable[[], bool], compare: Callable[[], object]) -> None:
        strip = QWidget()
        strip.setObjectName("banner")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        words = _("As it was on %(moment)s: “%(name)s”. To look at only.") % {
            "moment": full_moment(self.point.time),
            "name": point_name(self.point),
        }
        row.addWidget(label(words, "bannerText", wrap=True), 1)
        for text, name, act in (
            (_("Compare with now"), "pastCompare", compare),
            (_("Restore"), "pastRestore", lambda: self._restore(restore)),
        ):
            made = QPushButton(text)
            made.setObjectName(name)
            made.clicked.connect(lambda _checked=False, wanted=act: wanted())
            row.addWidget(made)
        give_mnemonics(strip)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._banner)
        column.addWidget(self.page, 1)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)

    def _restore(self, restore: Callable[[], bool]) -> None:
        """What is said of it is said in the window of the project: that comes to the front."""
        done = restore()
        if done:
            self.close()
        main = self.parentWidget()
        if main is not None:
            main.activateWindow()

    def _connect(self, now: Workspace) -> None:
        leave = QAction(_("Close"), self)
        leave.setShortcut(QKeySequence("Ctrl+W"))
        leave.triggered.connect(self.close)
        self.addAction(leave)
        now.closed.connect(self.close)
        self.workspace.problemFound.connect(self._refuse)
        for signal in (
            self.workspace.selectionChanged, self.workspace.journeyChanged, self.workspace.personaChanged,
            self.page.viewSwitched, self.page.curveSwitched,
        ):  # fmt: skip
            signal.connect(self._refresh)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(PhysicalShortcuts(self))

    @virtual
    def closeEvent(self, event: QCloseEvent) -> None:
        self._present.closed.disconnect(self.close)
        self.workspace.close()
        super().closeEvent(event)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not closed_by_escape(self, event):
            super().keyPressEvent(event)

    def begin(self) -> None:
        """The board has the keyboard and shows the whole journey."""
        self.page.begin(None)

    def _action(self, name: str, text: str, keys: tuple[str, ...]) -> QAction:
        """The action as the main window has it where it only looks; one that is off where it does not."""
        made = QAction(_(text), self)
        made.setObjectName(name)
        known = next(action for action in ACTIONS if action.id == name)
        made.setCheckable(known.checked is not None)
        if name not in ALLOWED:
            made.setEnabled(False)
            return made
        made.setShortcuts([QKeySequence(sequence) for sequence in keys])
        if known.board_only:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self.addAction(made)
        # These need no more of a window than its page.
        made.triggered.connect(lambda: known.run(cast("MainWindow", self)))
        return made

    def _refresh(self) -> None:
        for known in ACTIONS:
            made = self._actions[known.id]
            if known.id in ALLOWED:
                made.setEnabled(known.when is None or known.when(cast("MainWindow", self)))
                if known.checked is not None:
                    made.setChecked(known.checked(cast("MainWindow", self)))

    def _refuse(self, problem: Problem) -> None:
        self._banner.tell(*tell(problem))


class LookingOnly(QObject):
    """Keeps from a page's views every gesture and key that would change something."""

    def __init__(self, page: ProjectPage) -> None:
        super().__init__(page)
        self._page = page
        self._watched: set[QAbstractScrollArea] = set()
        page.viewSwitched.connect(self._watch_all)
        self._watch_all()

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (
            QEvent.Type.MouseButtonDblClick, QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop,
        ):  # fmt: skip
            return True
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._page.window().close()
            return chord(event) not in KEYS
        if isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseButtonPress:
            return self._press(watched, event)
        return False

    def _press(self, viewport: QObject, event: QMouseEvent) -> bool:
        """The left button selects what is under it, and moves the view as the middle one does."""
        if event.button() != Qt.MouseButton.LeftButton:
            return event.button() != Qt.MouseButton.MiddleButton
        place = event.position()
        if self._page.lane_map is not None and viewport is self._page.lane_map.viewport():
            lane_map = self._page.lane_map
            spot = spot_under(lane_map.stage, lane_map.pointer_at(place))
            if spot is not None:
                lane_map.stage.select(spot)
        elif viewport is self._page.board.viewport():
            thing = self._page.board.stage.hit(place.x(), place.y()).thing
            self._page.workspace.select(*((thing,) if thing else ()))
        _press_middle(viewport, event)
        return True

    def _watch_all(self) -> None:
        """The views are made when they are first shown."""
        page = self._page
        self._watch(page.board)
        if page.lane_map is not None:
            self._watch(page.lane_map)
        if page.customers is not None:
            self._watch(page.customers.area)
        _switch_off(page)

    def _watch(self, view: QAbstractScrollArea) -> None:
        if view in self._watched:
            return
        self._watched.add(view)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().setAcceptDrops(False)


def _press_middle(viewport: QObject, event: QMouseEvent) -> None:
    middle = Qt.MouseButton.MiddleButton
    same = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        event.position(),
        event.globalPosition(),
        middle,
        middle,
        event.modifiers(),
    )
    QApplication.sendEvent(viewport, same)


def _switch_off(page: ProjectPage) -> None:
    """What stands around the views and only edits: hidden, or shown and off."""
    for left in page.findChildren(QFrame, "left"):
        left.setFixedWidth(0)
    for inspector in page.findChildren(QAbstractScrollArea, "inspector"):
        inspector.viewport().setEnabled(False)
    for widget in page.findChildren(QWidget, "exportPdf"):
        widget.hide()
