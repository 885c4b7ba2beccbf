"""What this program is, and on what it runs."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from journeymapper import __version__
from journeymapper.i18n import _
from journeymapper.ui.mnemonics import give_mnemonics


def about_dialog(parent: QWidget) -> QDialog:
    """Name, version, licences; the versions can be selected and copied."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("About Journeymapper"))
    name = QLabel(f"Journeymapper {__version__}")
    name.setProperty("title", True)
    line = QLabel(_("Draw customer journeys in a workshop, keep them in one file, print them for the wall."))
    line.setWordWrap(True)
    versions = QLabel(version_words())
    versions.setProperty("muted", True)
    versions.setTextFormat(Qt.TextFormat.PlainText)
    versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    licences = QLabel(
        _("Free software under the MIT licence. With the fonts Inter and Noto Emoji (OFL) and DejaVu.")
    )
    licences.setProperty("muted", True)
    licences.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 18)
    column.setSpacing(10)
    for widget in (name, line, versions, licences):
        column.addWidget(widget)
    column.addSpacing(6)
    column.addWidget(buttons)
    dialog.setMinimumWidth(420)
    give_mnemonics(dialog)
    return dialog


def version_words() -> str:
    from journeymapper.storage.database.connection import sqlite_version

    return f"Qt {qVersion()} · Python {platform.python_version()} · SQLite {sqlite_version()}"
