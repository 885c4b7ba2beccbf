"""What a rescue brought back and what it could not, in a window that stays open beside the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.ui.beside_window import BesideWindow
from journeymapper.ui.mnemonics import give_mnemonics


class RescueWindow(BesideWindow):
    """Shows `lines` about the file called `name`. `save` is called with all of it as a text.

    `restore` leads to the backups of that file; None where there is none.
    """

    def __init__(
        self,
        parent: QWidget,
        name: str,
        lines: Sequence[str],
        save: Callable[[str], object],
        restore: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(_("What was rescued"), parent)
        heading = QLabel(_("What could be read of “%(name)s” is in this new project.") % {"name": name})
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self._text = QPlainTextEdit("\n\n".join(lines))
        self._text.setObjectName("report")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        keep = buttons.addButton(_("Save this list…"), QDialogButtonBox.ButtonRole.ActionRole)
        keep.setObjectName("saveReport")
        keep.clicked.connect(lambda: save("\n".join((heading.text(), *lines)) + "\n"))
        if restore is not None:
            back = buttons.addButton(_("Restore a backup…"), QDialogButtonBox.ButtonRole.ActionRole)
            back.setObjectName("restoreBackup")
            back.clicked.connect(restore)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for widget in (heading, self._text, buttons):
            column.addWidget(widget)
        give_mnemonics(self)
        self.fit_text(self._text, 560)
