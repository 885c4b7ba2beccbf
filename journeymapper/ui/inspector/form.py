"""A form: labelled editors under a heading, in one column or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journeymapper.model.fields import Id
from journeymapper.ui.icons import theme_icon
from journeymapper.ui.inspector.binding import Ids
from journeymapper.ui.inspector.hosted import HostedList, list_kind
from journeymapper.ui.parts import current_theme, label
from journeymapper.ui.style import interface_font
from journeymapper.ui.workspace import Workspace

ICON_PX = 20
HEADING_SIZE, CHIP_SIZE, CHIP_EDGES = 16, 12, 18
"""Height of the type in the heading and on its switch, and what a switch has beside its text: in pixels."""
ROOM = 260
"""Width that a heading has for sure, in pixels at 100 % scaling."""
Text = str | Callable[[], str]
"""What a label says; a function where the document has a part in it."""


class Form(QWidget):
    """What a form holds; `refresh` makes every editor read the document again.

    Making a form takes longer than typing a key. One that `serves_another` is used again for another thing of
    its kind: `show_another` tells everybody who has asked to `follow`.
    """

    serves_another = False

    def __init__(self, title: str, icon_name: str) -> None:
        super().__init__()
        self._editors: list[Any] = []
        self._named: dict[str, QWidget] = {}
        self._followers: list[Callable[[Ids], None]] = []
        self._title = title
        self._chip: QToolButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 18)
        self._column.setSpacing(4)
        self._heading = QHBoxLayout()
        self._heading.setSpacing(8)
        picture = QLabel(self)
        picture.setPixmap(theme_icon(icon_name, current_theme(), "accent").pixmap(ICON_PX, ICON_PX))
        self._heading.addWidget(picture)
        heading = label(title, "inspectorTitle", wrap=True)
        self._heading.addWidget(heading, 1)
        self._column.addLayout(self._heading)
        self._column.addStretch(1)

    def add_chip(self, chip: QToolButton, refresh: Callable[[], None]) -> None:
        """Puts a switch at the right of the heading; above the first field or two where there is no room."""
        if self._fits(chip):
            self._heading.addWidget(chip)
        else:
            self._chip = chip
        self._editors.append(_Refresher(refresh))

    def _fits(self, chip: QToolButton) -> bool:
        title, small = interface_font(HEADING_SIZE), interface_font(CHIP_SIZE)
        for font in (title, small):
            font.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(title).horizontalAdvance(self._title)
        switch = QFontMetrics(small).horizontalAdvance(chip.text()) + CHIP_EDGES
        return ICON_PX + words + switch + 2 * self._heading.spacing() <= ROOM

    def add(self, text: Text, editor: Any, name: str = "") -> Any:
        """A label and the editor under it. `name` is what `editor` finds it by."""
        self._place(self._labelled(text, editor, name, self))
        return editor

    def add_pair(
        self, left: tuple[str, Any, str], right: tuple[str, Any, str], shares: tuple[int, int] = (1, 1)
    ) -> None:
        """Two labelled editors beside each other, which divide the width in `shares`."""
        if self._chip is not None:  # neither has room for it above itself
            self._place_chip(self._chip)
        row = QWidget(self)
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(8)
        for (text, editor, name), share in zip((left, right), shares, strict=True):
            columns.addWidget(self._labelled(text, editor, name, row), share)
        self._place(row)

    def add_list(self, text: str, workspace: Workspace, table: str, host: Id) -> None:
        """A labelled list of what hangs on `host`."""
        hosted = HostedList(workspace, list_kind(table), host)
        self.add(text, hosted, table)
        self.follow(lambda ids: hosted.show_at(ids[0]))

    def add_plain(self, widget: QWidget) -> None:
        """A widget without a label."""
        if hasattr(widget, "refresh"):
            self._editors.append(widget)
        self._place(widget)

    def follow(self, show: Callable[[Ids], None]) -> None:
        """`show` is told which things the form is about from now on."""
        self._followers.append(show)

    def show_another(self, ids: Ids) -> None:
        for show in self._followers:
            show(ids)
        self.refresh()

    def refresh(self) -> None:
        for editor in self._editors:
            editor.refresh()

    def editor(self, name: str) -> QWidget | None:
        """The editor that was added under `name`, or None where this form has none."""
        return self._named.get(name)

    def _labelled(self, text: Text, editor: Any, name: str, parent: QWidget) -> QWidget:
        """Each widget begins with its parent: Qt styles all that is in one once more when it gets another."""
        self._editors.append(editor)
        if name:
            self._named[name] = editor
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(3)
        said = text() if callable(text) else text
        caption = label(_escaped(said), "fieldLabel")
        caption.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(said)
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor.focusProxy()
        if line is not None and not line.accessibleName():
            # It has the keyboard in the editor's place.
            line.setAccessibleName(said)
        if callable(text):
            self._editors.append(_Refresher(lambda: caption.setText(_escaped(text()))))
        chip, self._chip = self._chip, None
        if chip is None:
            column.addWidget(caption)
        else:
            row = QHBoxLayout()
            row.addWidget(caption, 1, Qt.AlignmentFlag.AlignBottom)
            row.addWidget(chip)
            column.addLayout(row)
        column.addWidget(editor)
        column.addStretch(1)
        return box

    def _place_chip(self, chip: QToolButton) -> None:
        """In a row of its own, at the right."""
        self._chip = None
        row = QWidget(self)
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addStretch(1)
        columns.addWidget(chip)
        self._place(row)

    def _place(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class _Refresher:
    def __init__(self, refresh: Callable[[], None]) -> None:
        self.refresh = refresh


def _escaped(text: str) -> str:
    """As the caption of a field shows it: one "&" would make a letter of it a key."""
    return text.replace("&", "&&")
