"""The dialog before a print: the questions, the sheets they lead to, and where the file goes.

Decides when a wish can be granted. The questions are `form`'s, what is shown of the sheets `preview`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import resize_on_screen
from journeymapper.ui.printing.form import PrintForm
from journeymapper.ui.printing.latest import Latest
from journeymapper.ui.printing.preview import Preview
from journeymapper.ui.printing.wish import Wish
from journeymapper.ui.virtuals import virtual

if TYPE_CHECKING:
    from journeymapper.export.printing import PrintPlan

SIZE = 1040, 720
"""Of the dialog at first, in pixels at 100 % scaling."""
FORM_WIDTH = 400
PAUSE = 150
"""Milliseconds without a change before the sheets are planned anew: figures are typed digit by digit."""
Planner = Callable[[Wish], "PrintPlan"]
"""Plans a print. Runs in a worker. Raises Problem."""


class PrintDialog(QDialog):
    """Asks for a wish, and with `target` also for the file; both are what the user wants once accepted."""

    def __init__(
        self,
        document: Document,
        journey: Id,
        wish: Wish,
        planner: Planner,
        dialogs: Dialogs,
        parent: QWidget,
        target: Path | None = None,
    ) -> None:
        super().__init__(parent)
        for_file = target is not None
        self.setWindowTitle(_("Export") if for_file else _("Print"))
        self._document = document
        self._planner = planner
        self._dialogs = dialogs
        self._good: Wish | None = None
        self._form = PrintForm(document, journey, wish, for_file=for_file)
        self._preview = Preview()
        self._planning = Latest(self, PAUSE)
        self._target = QLineEdit(str(target or ""))
        self._target.setObjectName("target")
        self._target.setAccessibleName(_("File"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        words = _("Export") if for_file else _("Print…")
        self._go = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange(for_file=for_file)
        give_mnemonics(self)
        self._form.changed.connect(self._plan)
        self._target.textChanged.connect(self._refresh)
        self._planning.answered.connect(self._on_plan)
        self._planning.refused.connect(self._on_problem)
        self._planning.failed.connect(self._on_mistake)
        self._for_file = for_file
        self._plan()

    @property
    def wish(self) -> Wish:
        """What is asked for at present; what was asked for last where that makes no sense."""
        return self._form.wish or self._good or Wish()

    @property
    def target(self) -> Path:
        """The file; its name ends as its format does."""
        # os.path, here and below: pathlib raises for users, names and folders that are not to be had.
        target = Path(os.path.expanduser(self._target.text().strip()))
        suffix = f".{self.wish.format}"
        if target.suffix.lower() != suffix:
            target = target.parent / f"{target.name}{suffix}"
        return target.absolute()

    @virtual
    def accept(self) -> None:
        """A file that is there already is replaced only if the user says so."""
        there = next(filter(os.path.exists, self._files()), None) if self._for_file else None
        if there is not None:
            sure = self._dialogs.confirm(
                _("Replace “%(name)s”?") % {"name": there.name},
                _("The file is there already."),
                _("Replace"),
            )
            if not sure:
                return
        super().accept()

    def _files(self) -> tuple[Path, ...]:
        """What may be written: of several personas a picture each."""
        from journeymapper.export.pictures import picture_files

        wish, many = self.wish, len(self._document.personas)
        if not wish.may_be_pictures or wish.persona is not None or many < 2:
            return (self.target,)
        return (self.target, *picture_files(self.target, many), *picture_files(self.target, many + 1))

    def _arrange(self, *, for_file: bool) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.addWidget(self._form)
        rows.addStretch()
        area.setWidget(inner)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(area, 1)
        if for_file:
            choose = QPushButton(_("Choose…"))
            choose.setObjectName("choose")
            choose.setAutoDefault(False)
            choose.clicked.connect(self._choose)
            place = QHBoxLayout()
            place.addWidget(self._target, 1)
            place.addWidget(choose)
            caption = QLabel(_("File"))
            caption.setBuddy(self._target)
            left.addWidget(caption)
            left.addLayout(place)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(FORM_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(holder)
        row.addWidget(self._preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(14)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        resize_on_screen(self, *SIZE)

    def _plan(self) -> None:
        """Shows the sheets of what is asked for, as soon as it is known what they are."""
        wish = self._form.wish
        if self._for_file and wish is not None:
            self._follow_format(wish)
        problem = self._form.problem
        if wish is None or problem is not None:
            self._planning.forget()
            if problem is not None:
                self._on_problem(problem)
            return
        self._good = wish
        self._preview.show_busy()
        self._planning.ask(partial(self._planner, wish))
        self._refresh()

    def _follow_format(self, wish: Wish) -> None:
        """The file's name ends as the format does, where it ended as another one's."""
        path = Path(self._target.text())
        if (
            path.suffix.lower() in (".pdf", ".svg", ".png", ".html")
            and path.suffix.lower() != f".{wish.format}"
        ):
            self._target.setText(str(path.with_suffix(f".{wish.format}")))

    def _on_plan(self, plan: PrintPlan) -> None:
        self._preview.show_plan(plan)
        self._refresh()

    def _on_problem(self, problem: Problem) -> None:
        self._good = None
        self._preview.show_problem(problem)
        self._refresh()

    def _on_mistake(self, error: Exception) -> None:
        """A mistake of the program is raised here, in the window's thread, and reaches the crash handler."""
        self.reject()
        raise error

    def _refresh(self) -> None:
        place = bool(Path(self._target.text().strip()).name) or not self._for_file
        self._go.setEnabled(self._good is not None and place)

    def _choose(self) -> None:
        chosen = self._dialogs.ask_place_for_export(self.target, self.wish.format)
        if chosen is not None:
            self._target.setText(str(chosen))
