"""The tray: what has been said and has no place yet, one line each.

Typing is one key away, Enter takes the next line. Lines are dragged onto the board, or turned into the thing
whose key is pressed while they are selected in the list.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.model.fields import LINE_LIMIT, Id
from journeymapper.ops.fields import set_field
from journeymapper.ops.remove import remove
from journeymapper.ops.tray import add_tray_lines, turn_tray_line
from journeymapper.ui.inspector.binding import under_key
from journeymapper.ui.inspector.editors import LineEditor
from journeymapper.ui.keys import physical_key
from journeymapper.ui.parts import label
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.workspace import Workspace

TRAY_MIME = "application/x-journeymapper-tray-line"
"""What a dragged line carries: its id, as ASCII."""

TURN_KEYS = {
    "E": "entry",
    "T": "touchpoint",
    "X": "exit",
    "N": "note",
    "H": "phase",
    "M": "motivation",
    "P": "pain_point",
    "O": "opportunity",
    "?": "question",
    "C": "channel",
    "D": "duration",
}
"""Physical key -> what a line becomes."""

HEAD_HEIGHT = 84
"""Of heading and field with what is around them, in pixels at 100 % scaling."""
ROWS_WANTED = 20
NEEDS_HOST = ("motivation", "pain_point", "opportunity", "question", "channel", "duration")


class _Field(LineEditor):
    """The field at the top: typing makes a line, Enter takes the next; pasted lines become lines at once."""

    pasted = Signal(list)
    down = Signal()
    up = Signal()
    escaped = Signal()

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = QApplication.clipboard().text().splitlines()
            if len(lines) > 1:
                self.pasted.emit(lines)
                return
        if event.key() == Qt.Key.Key_Escape and not self.writing.active:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.up.emit()
        else:
            super().keyPressEvent(event)


class _Lines(QListWidget):
    """The lines; each can be dragged onto the board."""

    keyed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trayLines")
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: QPoint | None = None

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        item = self.itemAt(start)
        if far and item is not None:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(line_mime(item.data(Qt.ItemDataRole.UserRole), item.text()))
            drag.exec(Qt.DropAction.MoveAction)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        key = "Delete" if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) else physical_key(event)
        if (key in TURN_KEYS or key == "Delete") and not event.modifiers() & ~_SHIFT:
            self.keyed.emit(key)
            return
        super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def line_mime(line: Id, text: str) -> QMimeData:
    """What dragging the tray line `line` carries."""
    data = QMimeData()
    data.setData(TRAY_MIME, QByteArray(line.encode()))
    data.setText(text)
    return data


class Tray(QWidget):
    """The tray of the journey in view."""

    left = Signal()
    """The user is done here (Esc): the board takes the keys again."""
    placed = Signal(str)
    """A line has become this thing, which may be out of sight."""
    waitingChanged = Signal()
    """Other lines wait for a place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tray")
        self._workspace = workspace
        self._title = label("", "paletteHeading")
        self._made: Id | None = None
        self._field = _Field(workspace, lambda: "", self._store, _("What was said?  ⏎"))
        self._field.setMaxLength(LINE_LIMIT)
        self._field.setAccessibleName(_("Tray: what was said and has no place yet"))
        self._field.setToolTip(_("One line each, Enter, next · Space"))
        self._lines = _Lines()
        self._lines.setAccessibleName(_("Lines of the tray"))
        heading = QHBoxLayout()
        heading.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(heading)
        column.addWidget(self._field)
        column.addWidget(self._lines, 1)
        writing = self._field.writing
        for done in (writing.finished, writing.left, writing.withdrawn):
            done.connect(self._on_done)
        self._field.pasted.connect(self._on_pasted)
        self._field.down.connect(lambda: self._enter_lines(self._lines.indexAt(QPoint(8, 8)).row()))
        self._field.up.connect(lambda: self._enter_lines(self._lines.count() - 1))
        self._field.escaped.connect(self.left)
        self._lines.left.connect(self.left)
        self._lines.keyed.connect(self._on_key)
        self._lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lines.customContextMenuRequested.connect(self._on_menu)
        workspace.documentChanged.connect(self._refresh)
        workspace.journeyChanged.connect(self._refresh)
        self._refresh()

    def start_typing(self) -> None:
        """Puts the cursor into the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted_height(self) -> int:
        """What the tray needs to show its field and, if they are not too many, its lines, in pixels."""
        rows = min(self._lines.count(), ROWS_WANTED)
        return HEAD_HEIGHT + sum(self._lines.sizeHintForRow(row) for row in range(rows))

    def _refresh(self) -> None:
        lines = self._workspace.document.group("tray_lines", "journey", self._workspace.journey)
        self._title.setText(_("Tray") if not lines else _("Tray · %(count)d") % {"count": len(lines)})
        chosen = {item.data(Qt.ItemDataRole.UserRole) for item in self._lines.selectedItems()}
        row = self._lines.currentRow()
        self._lines.clear()
        for line in lines:
            if line.id == self._made:
                continue
            item = QListWidgetItem(line.text)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setToolTip(_("Drag onto the board, or press a key: T touchpoint, P pain point, N note …"))
            self._lines.addItem(item)
            item.setSelected(line.id in chosen)
        if self._lines.count() and not self._lines.selectedItems() and self._lines.hasFocus():
            self._lines.setCurrentRow(min(max(row, 0), self._lines.count() - 1))
        self.waitingChanged.emit()

    def _store(self, text: str, key: str) -> bool:
        workspace = self._workspace
        if self._made is not None and self._made in workspace.document.tray_lines:
            return workspace.run(set_field, (self._made,), "text", text, key) is not None
        if not text.strip():
            return True
        made = workspace.session.new_id()
        self._made = made
        add = under_key(add_tray_lines, key)
        if workspace.run(add, lambda: made, workspace.journey, [text]) is None:
            self._made = None
            return False
        return True

    def _on_done(self) -> None:
        made, self._made = self._made, None
        if made is None:
            return
        line = self._workspace.document.tray_lines.get(made)
        if line is not None and not line.text.strip():
            self._workspace.run(remove, self._workspace.session.new_id, (made,))
        self._refresh()
        self._lines.scrollToBottom()

    def _on_pasted(self, texts: list[str]) -> None:
        workspace = self._workspace
        lines = [text for text in texts if text.strip()]
        workspace.run(add_tray_lines, workspace.session.new_id, workspace.journey, lines)
        self._lines.scrollToBottom()

    def _enter_lines(self, row: int) -> None:
        if self._lines.count():
            self._lines.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._lines.setCurrentRow(max(row, 0))

    def _on_key(self, key: str) -> None:
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self._lines.selectedItems()]
        if not chosen:
            return
        if key == "Delete":
            self._workspace.run(remove, self._workspace.session.new_id, tuple(chosen))
            return
        for line in chosen:
            self._turn(line, TURN_KEYS[key])

    def _turn(self, line: Id, into: str) -> None:
        """What needs a place goes to the selected thing; cards come behind a selected card."""
        workspace = self._workspace
        selected = workspace.selection
        host = selected[0] if len(selected) == 1 else None
        if into not in NEEDS_HOST and not self._may_be_beside(into, host):
            host = None
        edit = workspace.run(turn_tray_line, workspace.session.new_id, line, into, host)
        if edit is None:
            return
        if into in NEEDS_HOST and host is not None:
            workspace.select(host)
        else:
            workspace.select(*edit.focus)
            self.placed.emit(edit.focus[0])

    def _may_be_beside(self, into: str, thing: Id | None) -> bool:
        """Whether a line that becomes a card can be linked with the selected thing."""
        node = self._workspace.document.nodes.get(thing) if thing is not None else None
        if node is None:
            return False
        return node.kind == "touchpoint" or (node.kind, into) in (("entry", "touchpoint"), ("entry", "exit"))

    def _on_menu(self, place: QPoint) -> None:
        if self._lines.itemAt(place) is None:
            return
        menu = QMenu(self)
        names = {
            "E": _("Entry point"),
            "T": _("Touchpoint"),
            "X": _("Exit point"),
            "N": _("Note"),
            "H": _("Phase"),
            "M": _("Motivation of the selected card"),
            "P": _("Pain point of the selected card"),
            "O": _("Opportunity of the selected card"),
            "?": _("Open question of the selected card"),
        }
        for key, name in names.items():
            menu.addAction(f"{name}\t{key}", partial(self._on_key, key))
        menu.addSeparator()
        menu.addAction(_("Remove") + "\tDel", lambda: self._on_key("Delete"))
        menu.exec(self._lines.mapToGlobal(place))
        menu.deleteLater()
