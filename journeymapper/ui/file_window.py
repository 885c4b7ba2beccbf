"""What a project file is and what takes how much of it, and making it smaller."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, ngettext
from journeymapper.ui.history.words import full_moment
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.parts import label
from journeymapper.ui.words import size_words

PARTS = 5
"""Of a file, each with the room that it takes; a row with their sum follows."""


class FileWindow(QDialog):
    """`compact` makes the file smaller (True: without its history); what came of it, "" for nothing."""

    def __init__(self, project: OpenProject, compact: Callable[[bool], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this file"))
        self._project = project
        self._compact = compact
        table = QGridLayout()
        table.setHorizontalSpacing(24)
        table.setVerticalSpacing(6)
        table.setColumnStretch(0, 1)
        self._rows = [_row(table, at) for at in range(PARTS + 1)]
        self._said = label("", "hint", wrap=True)
        self._said.hide()
        name = label(project.path.name, "fileName", wrap=True)
        name.setProperty("title", True)
        folder = label(str(project.path.parent), "hint", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        changed = label(_("Last changed %(moment)s") % {"moment": full_moment(project.changed_at)}, "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._less = QPushButton(_("Compact"))
        self._less.setObjectName("compact")
        self._less.setToolTip(_("Gives back room that nothing needs. Nothing that can be seen is lost."))
        self._forget = QPushButton(_("Forget the history…"))
        self._forget.setObjectName("forget")
        for made in (self._less, self._forget):
            made.setAutoDefault(False)
            made.setEnabled(not project.file.read_only)
            buttons.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
        self._less.clicked.connect(lambda: self._make_smaller(False))
        self._forget.clicked.connect(lambda: self._make_smaller(True))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (name, folder, changed):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(table)
        column.addSpacing(4)
        column.addWidget(self._said)
        column.addSpacing(6)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        self.setMinimumWidth(440)
        give_mnemonics(self)
        self._show()

    def _make_smaller(self, forget: bool) -> None:
        said = self._compact(forget)
        if said:
            self._said.setText(said)
            self._said.show()
            self._show()
            column = self.layout()
            if column is not None:
                self.setMinimumHeight(column.totalHeightForWidth(self.width()))

    def _show(self) -> None:
        """The parts of the file and the whole, read anew."""
        sizes = self._project.file.sizes
        steps = ngettext("History: %(count)d step", "History: %(count)d steps", sizes.edits)
        points = ngettext("%(count)d save point", "%(count)d save points", sizes.points)
        parts = (
            (_("What the project holds now"), sizes.content),
            (_("Its pictures"), sizes.pictures),
            (steps % {"count": sizes.edits}, sizes.history),
            (points % {"count": sizes.points}, sizes.save_points),
            (_("Free room"), sizes.free),
            (_("In all"), sizes.total),
        )
        for (name, room), (words, size) in zip(self._rows, parts, strict=True):
            name.setText(words)
            room.setText(size_words(size) if size else "–")


def _row(table: QGridLayout, at: int) -> tuple[QLabel, QLabel]:
    """Labels for what takes room and how much of it; the last row is the sum."""
    labels = label("", "part"), label("", "size")
    for column, made in enumerate(labels):
        if at == PARTS:
            made.setProperty("heading", True)
        table.addWidget(
            made, at, column, Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        )
    return labels
