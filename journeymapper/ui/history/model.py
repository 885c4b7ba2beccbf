"""The history for Qt's list view: rows as data, so that 600 lines cost no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymapper.i18n import _
from journeymapper.ui.history.rows import Row, fits, rows_of
from journeymapper.ui.history.words import moment_words, point_details, step_details
from journeymapper.ui.open_project import OpenProject
from journeymapper.ui.tooltips import tip
from journeymapper.ui.virtuals import virtual

ROW = Qt.ItemDataRole.UserRole
"""The `Row` itself."""
WHEN = Qt.ItemDataRole.UserRole + 1
"""When and by whom, in a few words."""


class HistoryModel(QAbstractListModel):
    """Re-reads the project when told to; `today` gives the user's day."""

    def __init__(self, project: OpenProject, today: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._today = today
        self._wanted = ""
        self._points_only = False
        self._rows: tuple[Row, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Shows what is recorded now."""
        session = self._project.session
        rows = rows_of(session.steps, session.save_points)
        if self._points_only:
            rows = tuple(row for row in rows if row.point is not None)
        if self._wanted.strip():
            rows = tuple(row for row in rows if fits(row, self._wanted))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_only(self, wanted: str, *, points: bool) -> None:
        """Only lines with these words, and only save points where that is asked for."""
        self._wanted, self._points_only = wanted, points
        self.refresh()

    @property
    def undone(self) -> int:
        """How many steps are undone, shown or not."""
        return sum(step.undone for step in self._project.session.steps)

    @property
    def now(self) -> QModelIndex:
        """The line of the present; an invalid index where it is not shown."""
        return next(
            (self.index(at) for at, row in enumerate(self._rows) if row.where == "now"), QModelIndex()
        )

    def find(self, key: str) -> QModelIndex:
        """The line of that key; an invalid index where it is not shown."""
        return next((self.index(at) for at, row in enumerate(self._rows) if row.key == key), QModelIndex())

    def row(self, index: QModelIndex) -> Row | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @virtual
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        return 0 if parent.isValid() else len(self._rows)

    @virtual
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._details(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                state = {"now": _("now"), "undone": _("undone"), "done": ""}[row.where]
                return ", ".join(part for part in (row.words, self._when(row), state) if part)
            case _:
                return row if role == ROW else self._when(row) if role == WHEN else None

    def _when(self, row: Row) -> str:
        time = row.point.time if row.point else row.step.last.time if row.step else None
        if time is None:
            return _("No older steps are kept.")
        return " · ".join(part for part in (moment_words(time, self._today()), row.author) if part)

    def _details(self, row: Row) -> str:
        if row.point is not None:
            return point_details(row.point, self._project.file.save_point_size(row.point))
        return step_details(row.step) if row.step else f"{row.words}\n{self._when(row)}"
