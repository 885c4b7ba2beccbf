"""The backups that there are, to choose one from: when each was made, and what it holds.

Decides how the list looks. What becomes of the choice is decided by `commands.recover`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, ngettext
from journeymapper.i18n.dates import show_day
from journeymapper.merging.change_words import short
from journeymapper.storage.recovery.backups import Backup
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import resize_on_screen
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import size_words

NUMBER = Qt.ItemDataRole.UserRole
_SPACING = """
    QTreeWidget::item { padding: 4px 6px; }
    QHeaderView::section { padding: 4px 6px; border: none; background: transparent; }
"""


class RestoreWindow(QDialog):
    """`chosen` is the backup to restore, once the window was accepted.

    `backups` are of any number of projects, newest first; `project` is the id of the one to begin with,
    `note` says why they are shown.
    """

    def __init__(
        self, parent: QWidget | None, backups: Sequence[Backup], project: str | None = None, note: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self.chosen: Backup | None = None
        self._backups = tuple(backups)
        self._note = _plain("note", note)
        self._note.setVisible(bool(note))
        self._projects = QComboBox()
        self._projects.setObjectName("projects")
        self._projects.setAccessibleName(_("Project"))
        self._list = _list()
        self._about = _plain("about", "")
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._about.setMinimumHeight(4 * self._about.fontMetrics().lineSpacing())
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._restore = self._buttons.addButton(
            _("Restore as a new file…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._restore.setObjectName("restore")
        self._restore.setProperty("primary", True)
        self._restore.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for widget in (self._note, self._projects, self._list, self._about, self._buttons):
            column.addWidget(widget)
        column.setStretchFactor(self._list, 1)
        give_mnemonics(self)
        resize_on_screen(self, 680, 520 if self._backups else 200)
        self._fill_projects(project)
        self._projects.currentIndexChanged.connect(self._show_backups)
        self._list.currentItemChanged.connect(self._show_about)
        self._list.itemActivated.connect(lambda: self.accept())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_backups()
        (self._list if self._backups else self._buttons).setFocus()

    @virtual
    def accept(self) -> None:
        self.chosen = self._current()
        if self.chosen is not None:
            super().accept()

    def _fill_projects(self, wanted: str | None) -> None:
        names: dict[str, str] = {}
        for backup in self._backups:  # the newest says what the project is called
            title, name = short(backup.title), backup.file.name
            names.setdefault(backup.project, f"{title} – {short(name)}")
        for project, words in names.items():
            self._projects.addItem(words, project)
        if wanted is not None and wanted not in names:
            self._projects.insertItem(0, _("This project"), wanted)
        self._projects.setCurrentIndex(max(self._projects.findData(wanted), 0))
        self._projects.setVisible(self._projects.count() > 1)

    def _show_backups(self) -> None:
        self._list.clear()
        project = self._projects.currentData()
        for number, backup in enumerate(self._backups):
            if backup.project == project:
                item = QTreeWidgetItem(self._list, _cells(backup))
                item.setData(0, NUMBER, number)
                item.setToolTip(3, tip(str(backup.file)))
                for column in (1, 2):
                    item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._list.setVisible(self._list.topLevelItemCount() > 0)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
        self._show_about()

    def _show_about(self) -> None:
        backup = self._current()
        self._restore.setEnabled(backup is not None)
        self._about.setText(_nothing_words() if backup is None else journey_words(backup))

    def _current(self) -> Backup | None:
        item = self._list.currentItem()
        return None if item is None else self._backups[item.data(0, NUMBER)]


def time_words(backup: Backup) -> str:
    """When it was made, in the user's zone: "23 Nov 2026 18:40"."""
    local = backup.time.astimezone()
    return f"{show_day(local.date().isoformat(), _)} {local:%H:%M}"


def journey_words(backup: Backup) -> str:
    """The journeys that a backup holds, one a line."""
    lines = []
    for title, count in backup.journeys:
        touchpoints = ngettext("%(count)d touchpoint", "%(count)d touchpoints", count) % {"count": count}
        lines.append(_("“%(title)s”: %(touchpoints)s") % {"title": short(title), "touchpoints": touchpoints})
    return "\n".join(lines)


def _nothing_words() -> str:
    return _(
        "There is no backup of this project yet. One is made a moment after a project is opened, then every "
        "ten minutes while it is changed, and when it is closed."
    )


def _cells(backup: Backup) -> list[str]:
    place = str(backup.file).replace(str(Path.home()), "~", 1)
    return [time_words(backup), str(backup.touchpoints), size_words(backup.size), place]


def _list() -> QTreeWidget:
    made = QTreeWidget()
    made.setObjectName("backups")
    made.setAccessibleName(_("Backups"))
    made.setRootIsDecorated(False)
    made.setAlternatingRowColors(True)
    made.setUniformRowHeights(True)
    made.setTextElideMode(Qt.TextElideMode.ElideLeft)
    made.setStyleSheet(_SPACING)
    made.setHeaderLabels([_("Made"), _("Touchpoints"), _("Size"), _("File")])
    header = made.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    return made


def _plain(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
