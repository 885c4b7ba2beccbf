"""Every question that stops the user, behind one object, so that a test can answer instead.

Decides how questions look. What follows from the answers is decided by whoever asks. Qt's dialogs are
imported where one is shown: naming a class makes all its enumerations, and the first frame waits for that.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeymapper.i18n import _
from journeymapper.model.fields import LINE_LIMIT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

PROJECT_SUFFIX = ".sqlite"


class Dialogs:
    """Prompts over the window. Each returns None (or False) where the user backs out."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell(self, text: str, step: str = "") -> None:
        """A message and what can be done next."""
        from journeymapper.ui.mnemonics import give_mnemonics

        box = self._message(text, step)
        give_mnemonics(box)
        box.exec()
        box.deleteLater()

    def choose(self, text: str, step: str, choices: Sequence[str]) -> int | None:
        """Which of `choices` the user takes, the first of them being the proposed one."""
        from PySide6.QtWidgets import QMessageBox

        from journeymapper.ui.mnemonics import give_mnemonics

        box = self._message(text, step)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        buttons = [box.addButton(choice, QMessageBox.ButtonRole.AcceptRole) for choice in choices]
        box.setDefaultButton(buttons[0])
        give_mnemonics(box)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((number for number, button in enumerate(buttons) if button is clicked), None)

    def confirm(self, text: str, step: str, action: str) -> bool:
        """Whether the user wants `action` (the button's words)."""
        return self.choose(text, step, [action]) == 0

    def ask_line(self, title: str, label: str) -> str | None:
        """One line of text, without white space around it; None also where it is empty."""
        from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit

        from journeymapper.ui.mnemonics import give_mnemonics

        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.resize(420, dialog.sizeHint().height())
        field = dialog.findChild(QLineEdit)
        if field is not None:
            field.setMaxLength(LINE_LIMIT)
        give_mnemonics(dialog)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.textValue().strip() or None if accepted else None

    def ask_project_to_open(self, folder: Path, title: str | None = None) -> Path | None:
        """`title` says what it is chosen for; None: it is opened."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(title or _("Open project"), folder, _("Journeymapper projects (*.sqlite)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._chosen(dialog)

    def ask_place_for_project(self, title: str, proposed: Path) -> Path | None:
        """A file that does not exist yet; its name ends in .sqlite."""
        return self._place(
            title, proposed, _("Journeymapper projects (*.sqlite)"), PROJECT_SUFFIX, replaces=False
        )

    def ask_place_for_export(self, proposed: Path, form: str) -> Path | None:
        """A file that may be written; where it exists the user has agreed to replace it.

        `form` is "pdf", "svg", "png", "html" or "txt".
        """
        kinds = {
            "pdf": _("PDF documents (*.pdf)"),
            "svg": _("SVG drawings (*.svg)"),
            "png": _("PNG pictures (*.png)"),
            "html": _("Web pages (*.html)"),
            "txt": _("Text files (*.txt)"),
        }
        return self._place(_("Export"), proposed, kinds[form], f".{form}", replaces=True)

    def show(self, dialog: QDialog) -> bool:
        """Whether the user accepts a dialog made elsewhere, which is removed there, too."""
        return dialog.exec() == dialog.DialogCode.Accepted

    def _message(self, text: str, step: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._parent)
        box.setWindowTitle("Journeymapper")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(step)
        box.setIcon(QMessageBox.Icon.NoIcon)
        return box

    def _place(self, title: str, proposed: Path, kinds: str, suffix: str, *, replaces: bool) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        while True:
            dialog = self._file_dialog(title, proposed.parent, kinds)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix[1:])
            dialog.selectFile(proposed.name)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
            chosen = self._chosen(dialog)
            if chosen is None:
                return None
            if replaces or not os.path.lexists(chosen):
                return chosen
            self.tell(
                _("“%(name)s” already exists, and no project is ever overwritten.") % {"name": chosen.name},
                _("Choose another name."),
            )
            proposed = chosen

    def _file_dialog(self, title: str, folder: Path, kinds: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._parent, title, str(folder), kinds)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        # Qt's own Russian lacks these two.
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of type:"))
        return dialog

    @staticmethod
    def _chosen(dialog: QFileDialog) -> Path | None:
        accepted = dialog.exec() == dialog.DialogCode.Accepted
        dialog.deleteLater()
        return Path(dialog.selectedFiles()[0]) if accepted and dialog.selectedFiles() else None
