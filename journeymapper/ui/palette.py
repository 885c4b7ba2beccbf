"""The palette: everything that can be put on the board, by drag, by click or by key.

Decides how the entries look and carries them over the board; what a drop or a click does is the board's
business.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.editing.session import Changed
from journeymapper.i18n import _
from journeymapper.layout.customers.statement import customer_word
from journeymapper.ui.board.carrying import Carried
from journeymapper.ui.board.entries import KEYS, entry_text, entry_tip, sections
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.icons import coloured_icon, face_icon
from journeymapper.ui.keys import physical_key
from journeymapper.ui.parts import current_theme
from journeymapper.ui.style import interface_font
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual

ROW_HEIGHT, ROW_LOW = 32, 24
"""Height of an entry, in pixels at 100 % scaling; in a low window they move together as far as `ROW_LOW`."""
HEADING_HEIGHT, HEADING_LOW = 26, 20
MARGIN, GAP = 10, 6
"""Above and below everything, and below each section."""
SIDE = 12
ICON_SIZE = 18
DRAG_PIXELS = 6


class Palette(QScrollArea):
    """Rows of entries for one board."""

    def __init__(self, board: BoardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Palette"))
        self._board = board
        self.entries: dict[str, Entry] = {}
        inner = QWidget()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # Else Qt paints it by itself, and once more with the window.
        column = QVBoxLayout(inner)
        column.setContentsMargins(SIDE, MARGIN, SIDE, MARGIN)
        column.setSpacing(0)
        for heading, whats in sections():
            column.addWidget(_heading(heading, inner))
            for what in whats:
                entry = Entry(what, board, inner)
                self.entries[what] = entry
                column.addWidget(entry)
            column.addSpacing(GAP)
        hint = QLabel(
            _("Drag onto the board, or select a card and press the key. Tab adds the next touchpoint."), inner
        )
        hint.setObjectName("paletteHint")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        hint.setFont(interface_font(12))
        hint.setContentsMargins(8, 4, 8, 4)
        hint.setAutoFillBackground(True)
        hint.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column.addWidget(hint)
        column.addStretch(1)
        self._hint = hint
        self._show_tips()
        board.workspace.documentChanged.connect(self._on_changed)

    def _on_changed(self, changed: Changed) -> None:
        if changed.before.project is not changed.after.project:
            self._show_tips()

    def _show_tips(self) -> None:
        """The tips name whom the project is for in its own word."""
        customer = customer_word(self._board.workspace.document, _)
        for what, entry in self.entries.items():
            entry.setToolTip(tip(entry_tip(what, customer)))

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint gives way before anything has to move together, and that before anything is scrolled."""
        self._hint.setVisible(self.full_height(event.size().width()) <= event.size().height())
        # A scroll bar that is there already narrows the hint, which then needs the scroll bar.
        fits = self.low_height() <= event.size().height()
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if fits else needed)
        super().resizeEvent(event)

    def full_height(self, width: int) -> int:
        """What everything takes at that width where nothing has to move together, in pixels."""
        self._hint.ensurePolished()
        return self.rows_height() + self._hint.heightForWidth(width - 2 * SIDE)

    def rows_height(self) -> int:
        """What everything but the hint takes where nothing has to move together, in pixels."""
        gaps = len(sections()) * (HEADING_HEIGHT + GAP)
        return len(self.entries) * ROW_HEIGHT + gaps + 2 * MARGIN

    def low_height(self) -> int:
        """What entries and headings need at least, margins included."""
        gaps = len(sections()) * (HEADING_LOW + GAP)
        return len(self.entries) * ROW_LOW + gaps + 2 * MARGIN


class Entry(QAbstractButton):
    """One row: icon, name, key. A drag carries it over the board, a click or Enter is the same as its key."""

    def __init__(self, what: str, board: BoardView, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = what
        self._board = board
        self.carried = Carried(what)
        self._pressed_at: QPoint | None = None
        self._ghost: _Ghost | None = None
        self.setText(entry_text(what))
        self.setAccessibleName(entry_text(what))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._act)

    @virtual
    def sizeHint(self) -> QSize:
        return QSize(170, ROW_HEIGHT)

    @virtual
    def minimumSizeHint(self) -> QSize:
        return QSize(170, ROW_LOW)

    def drawn_icon(self) -> QIcon:
        """The entry's icon in the window's colours."""
        if self.what == "feeling":
            return face_icon(1, current_theme())
        return coloured_icon(self.what, self.palette().color(QPalette.ColorRole.Link))

    @virtual
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette = self.palette()
            if self.underMouse() or self.hasFocus():
                painter.setPen(
                    palette.color(QPalette.ColorRole.Accent) if self.hasFocus() else Qt.PenStyle.NoPen
                )
                painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
            area = QRect(8, (self.height() - ICON_SIZE) // 2, ICON_SIZE, ICON_SIZE)
            self.drawn_icon().paint(painter, area)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.setFont(self.font())
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(self.rect().adjusted(38, 0, -30, 0), flags, self.text())
            faint = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.setPen(faint)
            painter.setFont(interface_font(11))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(self.rect().adjusted(0, 0, -8, 0), flags, KEYS[self.what])

    @virtual
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    @virtual
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        place = event.globalPosition().toPoint()
        if self._ghost is None:
            way = event.position().toPoint() - self._pressed_at
            if way.manhattanLength() < DRAG_PIXELS:
                return
            self.setDown(False)
            self._ghost = _Ghost(self)
            # So that Esc comes here.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._ghost.follow(place)
        self._board.carry_over(self.carried, place)

    @virtual
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged = self._ghost is not None
        self._pressed_at = None
        if not dragged:
            super().mouseReleaseEvent(event)
            return
        self._end_drag()
        self._board.carry_drop(self.carried, event.globalPosition().toPoint())
        if self.hasFocus():
            # It was dropped where nothing takes it: the board's keys work on as before.
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = physical_key(event)
        if key == "Esc" and self._ghost is not None:
            self._cancel_drag()
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == "Enter":
            self.click()
        elif key in ("Up", "Down"):
            self.focusNextPrevChild(key == "Down")
        else:
            super().keyPressEvent(event)

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._ghost is not None:
            event.accept()
            return True
        return super().event(event)

    @virtual
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cancel_drag()

    def _cancel_drag(self) -> None:
        """Nothing is carried any more, and nothing was dropped."""
        self._pressed_at = None
        if self._ghost is not None:
            self._end_drag()
            self._board.carry_cancel()

    def _end_drag(self) -> None:
        ghost, self._ghost = self._ghost, None
        if ghost is not None:
            ghost.hide()
            ghost.deleteLater()

    def _act(self) -> None:
        self._board.setFocus(Qt.FocusReason.OtherFocusReason)
        self._board.insert(self.what)


class _Ghost(QLabel):
    """What is dragged, beside the pointer."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.window())
        self._window = entry.window()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setPixmap(entry.drawn_icon().pixmap(QSize(24, 24)))
        self.adjustSize()
        self.show()
        self.raise_()

    def follow(self, place: QPoint) -> None:
        self.move(self._window.mapFromGlobal(place) + QPoint(12, 10))


class _Heading(QLabel):
    """A section's name."""

    @virtual
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEADING_HEIGHT)

    @virtual
    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEADING_LOW)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = _Heading(text, parent)
    label.setObjectName("paletteHeading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setFont(interface_font(11))
    label.setMaximumHeight(HEADING_HEIGHT)
    return label
