"""The history panel: every step and save point, and going to any of them.

Decides which line is chosen, what its buttons are called and what is said about undone steps. What the
buttons do is the window's (`commands.history`), so that menus and keys do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, ngettext
from journeymapper.model.fields import LINE_LIMIT
from journeymapper.model.history import SavePoint
from journeymapper.model.text import clean_line
from journeymapper.ui.history.drawing import RowDrawing
from journeymapper.ui.history.model import HistoryModel
from journeymapper.ui.history.rows import Row
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.parts import button, label
from journeymapper.ui.virtuals import virtual

WIDTH = 300
"""Of the panel at first and at least, in pixels at 100 % scaling: its lines can be read."""
LEAST_FIND = 80
"""Width that the field for finding keeps."""


class HistoryPanel(QWidget):
    """Follows the project while it is shown. The signals ask for what concerns more than the panel."""

    goWanted = Signal(int)
    """Going to the state after the step of that number."""
    placeWanted = Signal(object)
    """Showing where the step did something: its ids."""
    lookWanted = Signal(object)
    compareWanted = Signal(object)
    restoreWanted = Signal(object)
    renameWanted = Signal(object)
    removeWanted = Signal(object)
    """Each with a `SavePoint`."""
    keepWanted = Signal()
    """A save point of the present state."""
    authorNamed = Signal(str)
    left = Signal()
    """The keyboard is to go back to the page."""

    def __init__(
        self, project: OpenProject, author: str, today: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self._project = project
        self._model = HistoryModel(project, today, self)
        self._list = QListView()
        self._list.setObjectName("history")
        self._list.setAccessibleName(_("History"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(RowDrawing(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.installEventFilter(self)
        self._find = QLineEdit()
        self._find.setObjectName("historyFind")
        self._find.setPlaceholderText(_("Find"))
        self._find.setAccessibleName(_("Find in the history"))
        self._find.setClearButtonEnabled(True)
        self._find.setMinimumWidth(LEAST_FIND)
        self._points = button(_("Save points"), "chip", checkable=True)
        self._points.setToolTip(_("Show save points only"))
        self._keep = button("+", tip=_("Make a save point of how it is now"))
        self._none = label("", "historyNone", wrap=True)
        self._said = label("", "historySaid", wrap=True)
        self._go = QPushButton()
        self._go.setObjectName("historyGo")
        self._look = QPushButton(_("Look at it"))
        self._look.setObjectName("historyLook")
        self._more = QToolButton()
        self._more.setObjectName("historyMore")
        self._more.setText("⋯")
        self._more.setAccessibleName(_("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._author = QLineEdit(author)
        self._author.setObjectName("historyAuthor")
        self._author.setMaxLength(LINE_LIMIT)
        self._author.setPlaceholderText(_("Your name"))
        self._author.setAccessibleName(_("Your name"))
        self._author.setToolTip(_("It stands beside everything that you do from now on."))
        self._arrange()
        self._connect()
        self._renew()
        self.show_now()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 10, 6)
        top.setSpacing(6)
        for widget in (self._find, self._points, self._keep):
            top.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for asking in (self._go, self._look, self._more):
            buttons.addWidget(asking)
        buttons.addStretch()
        you = QHBoxLayout()
        you.addWidget(label(_("You are"), "fieldLabel"))
        you.addWidget(self._author, 1)
        below = QVBoxLayout()
        below.setContentsMargins(10, 8, 10, 10)
        below.setSpacing(8)
        below.addWidget(self._said)
        below.addLayout(buttons)
        below.addLayout(you)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        workspace = self._project.workspace
        workspace.documentChanged.connect(self._on_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._list.activated.connect(self._activate)
        self._list.doubleClicked.connect(self._activate)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._find.textChanged.connect(self._filter)
        self._points.toggled.connect(self._filter)
        self._keep.clicked.connect(self.keepWanted)
        self._go.clicked.connect(lambda: self._activate(self._list.currentIndex()))
        self._look.clicked.connect(lambda: self._ask(self.lookWanted))
        self._author.editingFinished.connect(
            lambda: self.authorNamed.emit(clean_line(self._author.text()).strip())
        )
        menu = self._more.menu()
        menu.aboutToShow.connect(lambda: self._fill(menu))

    @virtual
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def start(self) -> None:
        """The list takes the keyboard, at the present."""
        self.show_now()
        self._list.setFocus()

    def refresh(self) -> None:
        """Save points are not changes of the document: whoever makes one calls this."""
        self._renew()

    def show_now(self) -> None:
        """The line of the present is chosen and in view."""
        now = self._model.now
        if now.isValid():
            self._choose(now)

    @virtual
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the line, Delete removes a save point, F2 names it anew, Esc leaves the list."""
        if watched is not self._list or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        point = self._row.point if self._row else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self._list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Delete and point is not None:
            self.removeWanted.emit(point)
            return True
        if event.key() == Qt.Key.Key_F2 and point is not None:
            self.renameWanted.emit(point)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    @property
    def _row(self) -> Row | None:
        return self._model.row(self._list.currentIndex())

    @virtual
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_changed()

    def _on_changed(self) -> None:
        """A hidden panel waits until it is shown."""
        if self.isVisible():
            self._renew()
            self.show_now()

    def _renew(self) -> None:
        """The lines are read anew; the chosen one stays chosen, and where it was."""
        row, seen = self._row, self._list.verticalScrollBar().value()
        self._model.refresh()
        index = self._model.find(row.key) if row else QModelIndex()
        self._choose(index, scroll=False)
        self._list.verticalScrollBar().setValue(seen)
        self._tell()

    def _filter(self) -> None:
        self._model.show_only(self._find.text(), points=self._points.isChecked())
        self._tell()

    def _choose(self, index: QModelIndex, *, scroll: bool = True) -> None:
        """Makes a line the current one without going anywhere on the board."""
        selection = self._list.selectionModel()
        blocked = selection.blockSignals(True)
        self._list.setCurrentIndex(index)
        selection.blockSignals(blocked)
        if index.isValid() and scroll:
            self._list.scrollTo(index)
        self._list.viewport().update()
        self._tell()

    def _on_current(self) -> None:
        self._tell()
        row = self._row
        if row is not None and row.step is not None:
            self.placeWanted.emit(row.step.focus)

    def _tell(self) -> None:
        """The buttons and the sentence fit the chosen line."""
        row = self._row
        point = row.point if row else None
        for widget in (self._look, self._more):
            widget.setVisible(point is not None)
        self._go.setText(
            _("Restore")
            if point
            else _("Go forward to here")
            if row and row.where == "undone"
            else _("Go back to here")
        )
        self._go.setEnabled(row is not None and row.where != "now" and not self._project.file.read_only)
        self._keep.setEnabled(not self._project.file.read_only)
        self._none.setText(self._none_words())
        self._none.setVisible(self._model.rowCount() == 0)
        undone = self._model.undone
        self._said.setVisible(undone > 0)
        self._said.setText(
            ngettext(
                "%(count)d step is undone. It stays here until the next change.",
                "%(count)d steps are undone. They stay here until the next change.",
                undone,
            )
            % {"count": undone}
        )

    def _none_words(self) -> str:
        """What is said where the list is empty."""
        if self._find.text().strip():
            return _("Nothing like this is in the history.")
        if self._points.isChecked():
            return _("There is no save point yet. “+” above makes one.")
        return _("Nothing was done yet. Every step will be listed here, and you can go back to any of them.")

    def _activate(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is None or self._project.file.read_only:
            return
        if row.point is not None:
            self.restoreWanted.emit(row.point)
        elif row.where != "now":
            self.goWanted.emit(row.number)

    def _ask(self, signal: SignalInstance) -> None:
        row = self._row
        if row is not None and row.point is not None:
            signal.emit(row.point)

    def _show_menu(self, place: QPoint) -> None:
        row = self._model.row(self._list.indexAt(place))
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.point is None:
            go = menu.addAction(self._go.text(), lambda: self._activate(self._list.currentIndex()))
            go.setEnabled(self._go.isEnabled())
        else:
            self._fill(menu)
        menu.popup(self._list.viewport().mapToGlobal(place))

    def _fill(self, menu: QMenu) -> None:
        """What can be done with the chosen save point."""
        menu.clear()
        row = self._row
        if row is None or row.point is None:
            return
        point: SavePoint = row.point
        writable = not self._project.file.read_only
        for words, signal, needs_writing in (
            (_("Look at it"), self.lookWanted, False),
            (_("Compare with now"), self.compareWanted, False),
            (_("Restore"), self.restoreWanted, True),
            (_("Name and note…"), self.renameWanted, True),
            (_("Remove"), self.removeWanted, True),
        ):
            entry = menu.addAction(words, partial(signal.emit, point))
            entry.setEnabled(writable or not needs_writing)
