"""What is shown while no project is open: begin one, open one, go on with a recent one, look at an example.

Decides how the choices look. What happens then is decided by whoever listens to the signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, mark
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual

EXAMPLES = (
    ("passport", mark("Renewing a passport"), mark("A citizen’s way, with one step where people give up")),
    ("repair", mark("Getting a washing machine repaired"),
     mark("Two customers, three loops and a lot of waiting")),
    ("shelter", mark("Adopting a shelter dog"), mark("A non-profit: the dog has a curve of its own")),
)  # fmt: skip
"""Key, title and what there is to see, in the order shown."""
COLUMN_WIDTH = 380
"""Width of one of the two columns, in pixels at 100 % scaling."""
SHOWN_RECENT = 7


class StartPage(QWidget):
    """The page. `show_recent` fills its list."""

    newWanted = Signal()
    openWanted = Signal()
    fileWanted = Signal(object)
    """A recent file (a Path) to open."""
    forgetWanted = Signal(object)
    """A recent file (a Path) that shall no longer be listed."""
    exampleWanted = Signal(str)
    """The key of an example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)

        columns = QGridLayout()
        columns.setHorizontalSpacing(28)
        columns.setVerticalSpacing(8)
        columns.addWidget(_heading(_("Recent projects")), 0, 0)
        columns.addWidget(_heading(_("Examples")), 0, 1)
        columns.addWidget(_card(self._recent), 1, 0)
        columns.addWidget(_card(self._examples()), 1, 1)
        columns.setColumnMinimumWidth(0, COLUMN_WIDTH)
        columns.setColumnMinimumWidth(1, COLUMN_WIDTH)

        hint = QLabel(_("A project is one file. You can also drop one anywhere on this window."))
        hint.setObjectName("dropHint")
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addLayout(self._title())
        middle.addSpacing(28)
        middle.addLayout(columns)
        middle.addSpacing(16)
        middle.addWidget(hint, alignment=Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        page = QHBoxLayout(self)
        page.addStretch()
        page.addLayout(middle)
        page.addStretch()
        # Every window has room for it; while a project is shown the page asks for none.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setTabOrder(self._new, self._open)
        self.show_recent(())

    @virtual
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def show_recent(self, files: Sequence[tuple[Path, bool]]) -> None:
        """Lists the files, each with whether it is there; those that are gone are grey."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for path, there in files[:SHOWN_RECENT]:
            entry = _RecentEntry(path, there)
            entry.clicked.connect(lambda _checked=False, wanted=path: self.fileWanted.emit(wanted))
            entry.forgetWanted.connect(lambda wanted=path: self.forgetWanted.emit(wanted))
            self._recent.addWidget(entry)
        if not files:
            nothing = QLabel(_("Nothing yet. What you open will be listed here."))
            nothing.setObjectName("nothingRecent")
            nothing.setWordWrap(True)
            nothing.setContentsMargins(10, 10, 10, 10)
            self._recent.addWidget(nothing)
        self._recent.addStretch()

    def _title(self) -> QHBoxLayout:
        name = QLabel("Journeymapper")
        name.setObjectName("programName")
        line = QLabel(_("Draw the way your customers take"))
        line.setObjectName("programLine")
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(name)
        texts.addWidget(line)
        new = self._new = QPushButton(_("New project"))
        new.setProperty("primary", True)
        new.setObjectName("newProject")
        new.clicked.connect(self.newWanted)
        open_ = self._open = QPushButton(_("Open…"))
        open_.setObjectName("openProject")
        open_.clicked.connect(self.openWanted)
        for button in (new, open_):
            button.setMinimumHeight(36)
        row = QHBoxLayout()
        row.addLayout(texts)
        row.addStretch()
        row.addWidget(open_)
        row.addSpacing(6)
        row.addWidget(new)
        return row

    def _examples(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for key, title, note in EXAMPLES:
            entry = _Entry(_(title), _(note))
            entry.setObjectName(f"example-{key}")
            entry.clicked.connect(lambda _checked=False, wanted=key: self.exampleWanted.emit(wanted))
            column.addWidget(entry)
        column.addStretch()
        return column


class _Entry(QPushButton):
    """A button of two lines; arrow keys go to the neighbours."""

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self.setProperty("entry", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 8, 10, 8)
        lines.setSpacing(2)
        for text, role in ((title, "entryTitle"), (note, "entryNote")):
            label = QLabel(text)
            label.setProperty(role, True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(label)

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as both lines need at this width."""
        super().resizeEvent(event)
        self._fit()

    @virtual
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(max(self.width(), COLUMN_WIDTH // 2)))

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class _RecentEntry(_Entry):
    """A recent file. `Delete` or its menu takes it off the list, also where the file is gone."""

    forgetWanted = Signal()

    def __init__(self, path: Path, there: bool) -> None:
        folder = str(path.parent).replace(str(Path.home()), "~", 1)
        super().__init__(
            path.stem, folder if there else _("%(folder)s · not there any more") % {"folder": folder}
        )
        self._there = there
        for text in self.findChildren(QLabel):
            text.setEnabled(there)
        self.setToolTip(tip(_("%(path)s\nDelete takes it off this list; the file stays.") % {"path": path}))

    @virtual
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._there:
            menu.addAction(_("Open"), self.click)
        menu.addAction(_("Remove from this list"), self.forgetWanted.emit)
        menu.popup(event.globalPos())

    @virtual
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forgetWanted.emit()
        else:
            super().keyPressEvent(event)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def _card(content: QVBoxLayout) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", True)
    content.setContentsMargins(8, 8, 8, 8)
    frame.setLayout(content)
    return frame
