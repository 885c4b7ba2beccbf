"""Printing the board into a PDF: what paper, which file, how it went.

Decides the questions and the message at the end. What is on the page is decided by `export.board_pdf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, ngettext
from journeymapper.layout.papers import ORIENTATIONS, PAPERS
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ui import files
from journeymapper.ui.dialogs import PDF_SUFFIX, Dialogs
from journeymapper.ui.export_job import Done, ExportJob

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow

POSTER = "poster"
NAMED_CHARACTERS = 5
"""So many characters without a font are named in the message; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be printed: `paper` and `orientation` as in `layout.pages`."""

    paper: str
    orientation: str
    target: Path


class ExportDialog(QDialog):
    """Asks for a `Wish`, which is in `wish` once accepted."""

    def __init__(self, proposed: Path, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export PDF"))
        self._dialogs = dialogs
        self._paper = _choice("paper", [(POSTER, _("One poster, as large as the board")), *_papers()])
        self._orientation = _choice("orientation", list(zip(ORIENTATIONS, _orientations(), strict=True)))
        self._target = QLineEdit(str(proposed))
        self._target.setObjectName("target")
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(self._target, 1)
        place.addWidget(choose)
        note = QLabel(_("The curve is printed below the board. Paper is always white."))
        note.setProperty("muted", True)
        note.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("Paper"), self._paper)
        form.addRow(_("Orientation"), self._orientation)
        form.addRow(_("File"), place)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        export = self._buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._paper.currentIndexChanged.connect(self._refresh)
        self._target.textChanged.connect(self._refresh)
        self._export = export
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(self._buttons)
        self.setMinimumWidth(520)
        self._refresh()

    @property
    def wish(self) -> Wish:
        target = Path(self._target.text().strip()).expanduser()
        if target.suffix.lower() != PDF_SUFFIX:
            target = target.with_name(target.name + PDF_SUFFIX)
        return Wish(self._paper.currentData(), self._orientation.currentData(), target.absolute())

    def accept(self) -> None:
        """A file that is there already is replaced only if the user says so."""
        target = self.wish.target
        if target.exists() and not self._dialogs.confirm(
            _("Replace “%(name)s”?") % {"name": target.name},
            _("The file is there already."),
            _("Replace"),
        ):
            return
        super().accept()

    def _refresh(self) -> None:
        self._orientation.setEnabled(self._paper.currentData() != POSTER)
        self._export.setEnabled(bool(self._target.text().strip()))

    def _choose(self) -> None:
        chosen = self._dialogs.ask_place_for_pdf(self.wish.target)
        if chosen is not None:
            self._target.setText(str(chosen))


def export(window: MainWindow) -> None:
    """Asks and prints; the window can be used meanwhile."""
    project = window.project
    if project is None or not project.workspace.pending.flush():
        return
    workspace = project.workspace
    title = workspace.document.journeys[workspace.journey].title
    draft = files.is_draft(window, project.path)
    folder = files.usual_folder(window) if draft else project.path.parent
    dialog = ExportDialog(files.free_path(folder, title, PDF_SUFFIX), window.dialogs, window)
    accepted = window.dialogs.show(dialog)
    wish = dialog.wish
    dialog.deleteLater()
    if not accepted:
        return
    made_at = project.changed_at
    draw = partial(draw_board, workspace.document, workspace.journey, workspace.persona, wish, made_at)
    job = ExportJob(draw, window)
    job.finished.connect(partial(_tell_done, window, job))
    job.failed.connect(partial(_tell_failed, window, job))
    window.banner.tell(_("Writing “%(name)s”…") % {"name": wish.target.name}, busy=True)
    job.start(QThreadPool.globalInstance())


def draw_board(document: Document, journey: Id, persona: Id, wish: Wish, made_at: datetime) -> Done:
    """Writes the PDF. Raises Problem, and then what was at the target is unchanged. Runs in a worker."""
    from journeymapper.export.board_pdf import board_pdf
    from journeymapper.export.write import write_beside

    drawn = board_pdf(
        document, journey, persona, paper=wish.paper, orientation=wish.orientation, made_at=made_at
    )
    write_beside(wish.target, drawn.data)
    return Done(wish.target, drawn.missing, drawn.unshaped, drawn.scale)


def done_words(done: Done) -> tuple[str, str]:
    """That the PDF is there, and what on it is not as one would expect ("" where nothing is)."""
    remarks = []
    if done.missing:
        names = ", ".join(done.missing[:NAMED_CHARACTERS])
        count = len(done.missing)
        remarks.append(
            ngettext(
                "%(count)d character is in none of the fonts and is drawn as a box: %(names)s.",
                "%(count)d characters are in none of the fonts and are drawn as boxes: %(names)s.",
                count,
            )
            % {"count": count, "names": names if count <= NAMED_CHARACTERS else f"{names} …"}
        )
    if done.unshaped:
        remarks.append(
            _("Some text is in a script that joins letters or runs from right to left; this is not done.")
        )
    if done.scale < 1:
        remarks.append(
            _("A PDF page can be 5.08 m long; this one is printed at %(percent).1f %% of its size.")
            % {"percent": done.scale * 100}
        )
    return _("The PDF is in “%(name)s”.") % {"name": done.path.name}, "\n".join(remarks)


def _tell_done(window: MainWindow, job: ExportJob, done: Done) -> None:
    job.deleteLater()
    window.banner.tell(
        *done_words(done),
        [
            (_("Open"), lambda: window.surroundings.show_file(done.path)),
            (_("Show in folder"), lambda: window.surroundings.show_folder(done.path)),
        ],
    )


def _tell_failed(window: MainWindow, job: ExportJob, error: Exception) -> None:
    """A mistake of the program is raised here, in the window's thread, and reaches the crash handler."""
    job.deleteLater()
    window.banner.hide()
    if not isinstance(error, Problem):
        raise error
    window.tell(error)


def _choice(name: str, entries: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in entries:
        box.addItem(text, value)
    return box


def _papers() -> list[tuple[str, str]]:
    return [(paper, paper) for paper in PAPERS if paper != POSTER]


def _orientations() -> tuple[str, str, str]:
    return _("Whichever fits better"), _("Portrait"), _("Landscape")
