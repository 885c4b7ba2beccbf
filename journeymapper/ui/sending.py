"""The dialog before a copy is sent: what it is made without, in numbers, how large it is, and where it goes.

Decides what is asked. What a kind takes from a project is decided by `merging.leaving_out`, how a copy is
made by `storage.copying`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.i18n import _, ngettext, tell
from journeymapper.merging.leaving_out import KINDS, counted, without
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Progress
from journeymapper.storage.project_file import (
    ProjectFile,
    copy_project,
    copy_without,
    size_of_copy,
    size_without,
)
from journeymapper.ui.dialogs import PROJECT_SUFFIX, Dialogs
from journeymapper.ui.mnemonics import give_mnemonics
from journeymapper.ui.parts import label, problem_label
from journeymapper.ui.printing.latest import Latest
from journeymapper.ui.virtuals import virtual
from journeymapper.ui.words import size_words

Clock = Callable[[], datetime]
"""Gives the time in UTC."""
WIDTH = 560
"""Of the dialog, in pixels at 100 % scaling."""


class SendDialog(QDialog):
    """`left_out` and `target` are what the user wants once it is accepted."""

    def __init__(
        self,
        file: ProjectFile,
        proposed: Path,
        dialogs: Dialogs,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Send a copy"))
        self._file, self._dialogs, self._clock = file, dialogs, clock
        self._boxes: dict[str, QCheckBox] = {}
        self._history_wanted = False
        for kind, words in taken_words(file).items():
            box = self._boxes[kind] = QCheckBox(words.replace("&", "&&"))
            box.setObjectName(f"without-{kind}")
            box.toggled.connect(partial(self._on_toggled, kind))
        self._size = label("", "size", wrap=True)
        self._target = QLineEdit(str(proposed))
        self._target.setObjectName("target")
        self._target.setAccessibleName(_("File"))
        self._problem = problem_label()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._go = self._buttons.addButton(_("Write the copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("write")
        self._go.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._measuring = Latest(self)
        self._measuring.answered.connect(self._show_size)
        self._measuring.refused.connect(self._tell)
        self._measuring.failed.connect(_raise)
        self._arrange()
        give_mnemonics(self)
        self._target.textChanged.connect(self._refresh)
        self._measure()
        self._refresh()

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the copy is to be made without; nothing for a whole copy."""
        return tuple(kind for kind, box in self._boxes.items() if box.isChecked())

    @property
    def target(self) -> Path:
        """The file; its name ends as a project's does."""
        target = Path(os.path.expanduser(self._target.text().strip()))
        if target.suffix.lower() != PROJECT_SUFFIX:
            target = target.parent / f"{target.name}{PROJECT_SUFFIX}"
        return target.absolute()

    def _arrange(self) -> None:
        about = _(
            "The copy is one whole file that can be mailed. When it comes back with changes, it can be "
            "merged into this project; what it was made without stays here."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(label(about, "about", wrap=True))
        column.addSpacing(4)
        column.addWidget(label(_("Leave out"), "fieldLabel"))
        for box in self._boxes.values():
            column.addWidget(box)
        hint = _(
            "Whatever is left out, history and save points go as well: what was deleted is in them. "
            "Of how you know only the texts go: observed, reported, assumed or proposed is still said."
        )
        column.addWidget(label(hint, "hint", wrap=True))
        column.addSpacing(4)
        caption = label(_("File"), "fieldLabel")
        caption.setBuddy(self._target)
        column.addWidget(caption)
        place = QHBoxLayout()
        place.addWidget(self._target, 1)
        choose = QPushButton(_("Choose…"))
        choose.setObjectName("choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        place.addWidget(choose)
        column.addLayout(place)
        column.addWidget(self._problem)
        column.addWidget(self._size)
        column.addStretch()
        column.addWidget(self._buttons)
        self.resize(WIDTH, column.totalHeightForWidth(WIDTH))

    @virtual
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """No sentence is cut: how many lines each takes hangs on the width, and on what there is to say."""
        column = self.layout()
        if column is not None:
            self.setMinimumHeight(column.totalHeightForWidth(self.width()))

    def _on_toggled(self, kind: str, on: bool) -> None:
        """The history can stay only where all else does; what was chosen for it comes back then."""
        history = self._boxes["history"]
        if kind == "history":
            self._history_wanted = on
        else:
            others = any(box.isChecked() for name, box in self._boxes.items() if name != "history")
            history.setEnabled(not others)
            blocked = history.blockSignals(True)
            history.setChecked(others or self._history_wanted)
            history.blockSignals(blocked)
        self._measure()

    def _measure(self) -> None:
        """The copy's size; of one with less it is found out in a worker, by making one."""
        left_out = self.left_out
        if not left_out:
            self._measuring.forget()
            self._show_size(size_of_copy(self._file))
            return
        document, moment = self._file.document, self._clock()
        self._measuring.ask(lambda: size_without(without(document, left_out), moment))

    def _tell(self, problem: Problem) -> None:
        self._size.setText("\n".join(tell(problem)))
        self._make_room()

    def _show_size(self, size: object) -> None:
        assert isinstance(size, int)
        self._size.setText(_("The copy will have about %(size)s.") % {"size": size_words(size)})
        self._make_room()

    def _refresh(self) -> None:
        named = bool(Path(self._target.text().strip()).name)
        there = named and os.path.lexists(self.target)
        self._go.setEnabled(named and not there)
        self._problem.setVisible(there)
        if there:
            words = _("“%(name)s” already exists, and no project is ever overwritten.")
            self._problem.setText(words % {"name": self.target.name} + " " + _("Choose another name."))
        self._make_room()

    def _choose(self) -> None:
        chosen = self._dialogs.ask_place_for_project(_("Send a copy"), self.target)
        if chosen is not None:
            self._target.setText(str(chosen))


def taken_words(file: ProjectFile) -> Mapping[str, str]:
    """What each kind would take from the project, in words with a number; kinds that it has nothing of are
    left out, but for its history.
    """
    found = counted(file.document)
    edits = len(file.history.done) + len(file.history.undone)
    writers = {entry.author for entry in (*file.history.done, *file.history.undone)}
    writers |= {point.author for point in file.save_points}
    writers |= {journey.author for journey in file.document.journeys.values()}
    found["authors"] = len(writers - {""})
    words = {
        "history": _("History and save points: %(edits)s, %(points)s")
        % {"edits": _edits(edits), "points": _save_points(len(file.save_points))},
        "portraits": ngettext("%(count)d portrait", "%(count)d portraits", found["portraits"]),
        "notes": ngettext("%(count)d note", "%(count)d notes", found["notes"]),
        "evidence": ngettext(
            "%(count)d text on how we know", "%(count)d texts on how we know", found["evidence"]
        ),
        "questions": ngettext("%(count)d open question", "%(count)d open questions", found["questions"]),
        "authors": ngettext(
            "%(count)d author’s name, and what pictures say about themselves",
            "%(count)d authors’ names, and what pictures say about themselves",
            found["authors"],
        ),
    }
    pictures = bool(file.document.blobs)
    return {
        kind: words[kind] if kind == "history" else words[kind] % {"count": found[kind]}
        for kind in KINDS
        if kind == "history" or found[kind] or (kind == "authors" and pictures)
    }


def write_copy(
    file: ProjectFile, target: Path, left_out: tuple[str, ...], clock: Clock, progress: Progress
) -> int:
    """Writes the copy that was asked for; its size in bytes. Raises Problem, and Cancelled. In a worker."""
    if left_out:
        document = without(file.document, left_out)
        copy_without(file, target, document, left_out, clock(), progress=progress)
    else:
        copy_project(file, target, progress=progress)
    return target.stat().st_size


def _edits(count: int) -> str:
    return ngettext("%(count)d edit", "%(count)d edits", count) % {"count": count}


def _save_points(count: int) -> str:
    return ngettext("%(count)d save point", "%(count)d save points", count) % {"count": count}


def _raise(error: Exception) -> None:
    raise error
