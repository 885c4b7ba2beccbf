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


class FileWindow(QDialog):
    """`compact` makes the file smaller (True: without its history); what came of it, "" for nothing."""

    def __init__(self, project: OpenProject, compact: Callable[[bool], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this file"))
        self._project = project
        self._compact = compact
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(0, 1)
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
        column.addLayout(self._rows)
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
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
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
        for at, (words, size) in enumerate(parts):
            last = at == len(parts) - 1
            for column, text in enumerate((words, size_words(size) if size else "–")):
                shown = QLabel(text)
                shown.setTextFormat(Qt.TextFormat.PlainText)
                if last:
                    shown.setProperty("heading", True)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._rows.addWidget(shown, at, column, side)
