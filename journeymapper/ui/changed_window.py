"""What has changed since a print: a list beside the board, in which a click shows the place.

Decides how the list looks and which print it begins with. What differs is found by `analysis.changes`, the
words are those of `change_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from journeymapper.analysis.changes import Difference, How, changed_since
from journeymapper.i18n import _, ngettext, tell
from journeymapper.layout.dates import show_print
from journeymapper.merging.change_words import details, headline, short
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.history import SavePoint
from journeymapper.model.problem import Problem
from journeymapper.ui.tooltips import tip
from journeymapper.ui.workspace import Workspace

PLACE = Qt.ItemDataRole.UserRole
HOWS: tuple[How, ...] = ("new", "changed", "removed")


class ChangedWindow(QWidget):
    """Follows the document while both are open. `show_place` is called with what was clicked."""

    def __init__(
        self,
        workspace: Workspace,
        prints: Sequence[SavePoint],
        show_place: Callable[[Id], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Changed since a print"))
        self._workspace = workspace
        self._show_place = show_place
        self._prints = tuple(reversed(prints))
        self._printed: Document | None = None
        self._choice = QComboBox()
        self._choice.setObjectName("prints")
        self._choice.setAccessibleName(_("Print"))
        for point in self._prints:
            self._choice.addItem(print_words(point))
        self._about = QLabel()
        self._about.setObjectName("about")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._list = QTreeWidget()
        self._list.setObjectName("changes")
        self._list.setHeaderHidden(True)
        self._list.setAccessibleName(_("What has changed"))
        self._list.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for widget in (self._choice, self._about, self._list):
            column.addWidget(widget)
        self.resize(460, 560)
        self._choice.currentIndexChanged.connect(self._read)
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        workspace.documentChanged.connect(self._show)
        workspace.closed.connect(self.close)
        self._read()
        self._list.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._workspace.documentChanged.disconnect(self._show)
        self._workspace.closed.disconnect(self.close)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        """Takes the chosen print's document out of the file."""
        try:
            self._printed = self._workspace.session.document_at(self._prints[self._choice.currentIndex()])
        except Problem as problem:
            self._printed = None
            self._list.clear()
            self._about.setText("\n".join(tell(problem)))
            return
        self._show()

    def _show(self) -> None:
        if self._printed is None:
            return
        before, after = self._printed, self._workspace.document
        found = changed_since(before, after)
        seen = self._list.verticalScrollBar().value()
        self._list.clear()
        for how, heading in zip(HOWS, _headings(), strict=True):
            rows = [difference for difference in found if difference.how == how]
            if rows:
                top = QTreeWidgetItem(self._list, [f"{heading} · {len(rows)}"])
                for difference in rows:
                    self._add(top, difference, before, after)
        self._list.expandAll()
        self._list.verticalScrollBar().setValue(seen)
        self._about.setText(_count(len(found)))

    def _add(self, top: QTreeWidgetItem, difference: Difference, before: Document, after: Document) -> None:
        text = headline(difference, before, after)
        journey = difference.journey
        if journey is not None and journey != self._workspace.journey and journey in after.journeys:
            title = short(after.journeys[journey].title)
            text = _("%(what)s (in “%(journey)s”)") % {"what": text, "journey": title}
        item = QTreeWidgetItem(top, [text])
        item.setToolTip(0, tip(text))
        item.setData(0, PLACE, difference.place)
        for line in details(difference, before, after):
            inner = QTreeWidgetItem(item, [line])
            inner.setToolTip(0, tip(line))
            inner.setData(0, PLACE, difference.place)

    def _go(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, PLACE)
        if place is not None:
            self._show_place(place)


def prints_of(points: Sequence[SavePoint]) -> tuple[SavePoint, ...]:
    """The save points that are prints, oldest first."""
    return tuple(point for point in points if point.kind == "print")


def print_words(point: SavePoint) -> str:
    """Its stamp and what was printed, as in: printed 23 Nov 2026 18:40 · a3f9 – Wall.pdf."""
    stamp = show_print(point.time.astimezone(), point.edit, _)
    return " – ".join(part for part in (stamp, short(point.name), short(point.note)) if part)


def _headings() -> tuple[str, str, str]:
    return _("New"), _("Changed"), _("Removed")


def _count(count: int) -> str:
    if not count:
        return _("Nothing has changed since: the print shows what is here now.")
    text = ngettext("%(count)d change since this print.", "%(count)d changes since this print.", count)
    return text % {"count": count}
