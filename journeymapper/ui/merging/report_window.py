"""What a merge has done, to read, copy and save as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.i18n.reasons import why
from journeymapper.model.problem import Problem
from journeymapper.ui.beside_window import BesideWindow
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.mnemonics import give_mnemonics


class ReportWindow(BesideWindow):
    """`tell` shows a Problem where the text can't be saved."""

    def __init__(
        self, text: str, proposed: Path, dialogs: Dialogs, tell: Callable[[Problem], None], parent: QWidget
    ) -> None:
        super().__init__(_("Report of the merge"), parent)
        self._proposed, self._dialogs, self._tell = proposed, dialogs, tell
        self._text = QPlainTextEdit(text)
        self._text.setObjectName("report")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(_("Report of the merge"))
        row = QHBoxLayout()
        row.addStretch()
        for words, name, act in (
            (_("Copy"), "copyReport", self._copy),
            (_("Save as text…"), "saveReport", self._save),
            (_("Close"), "closeReport", self.close),
        ):
            made = QPushButton(words)
            made.setObjectName(name)
            made.clicked.connect(act)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._text, 1)
        column.addLayout(row)
        give_mnemonics(self)
        self.fit_text(self._text, 620)
        self._text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    def _save(self) -> None:
        target = self._dialogs.ask_place_for_export(self._proposed, "txt")
        if target is None:
            return
        try:
            target.write_text(self._text.toPlainText(), encoding="utf-8")
        except OSError as error:
            reason = why(error)
            self._tell(
                Problem(
                    "“%(name)s” can’t be written: %(reason)s.",
                    "Choose another place.",
                    name=target.name,
                    reason=reason,
                )
            )
