"""The editor of what the active persona feels: five faces, a word, what was said, and the group's votes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeymapper.i18n import _
from journeymapper.model.fields import Id, specs
from journeymapper.model.records import Feeling
from journeymapper.ops.attach import clear_feeling, set_feeling, set_feeling_field
from journeymapper.ui.icons import face_icon
from journeymapper.ui.inspector.binding import in_place
from journeymapper.ui.inspector.editors import LineEditor, TextEditor, number_in
from journeymapper.ui.parts import button, current_theme, label
from journeymapper.ui.words import score_words
from journeymapper.ui.workspace import Workspace

SCORES = (-2, -1, 0, 1, 2)
FACE_PX = 27
VOTES_HIGH = specs(Feeling)["tally"].high


class FeelingEditor(QWidget):
    """The feelings at `hosts` of the active persona. Word, quote and votes are of a single host only."""

    def __init__(self, workspace: Workspace, hosts: tuple[Id, ...]) -> None:
        super().__init__()
        self._workspace = workspace
        self._hosts = hosts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._faces())
        self._texts: list[LineEditor | TextEditor] = []
        self._votes: list[LineEditor] = []
        self._tally = QWidget()
        self._tally.hide()
        if len(hosts) == 1:
            quote = TextEditor(
                workspace, self._read("quote"), self._store("quote"), _("What they say, in their words")
            )
            quote.setAccessibleName(_("What they say"))
            word = LineEditor(
                workspace, self._read("word"), self._store("word"), _("The feeling in a word, e.g. relieved")
            )
            word.setAccessibleName(_("The feeling in a word"))
            self._texts = [quote, word]
            for editor in self._texts:
                column.addWidget(editor)
            column.addWidget(self._tally_switch())
            self._build_tally()
            column.addWidget(self._tally)
        self.refresh()

    def _faces(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(1)
        self._buttons: dict[int, QToolButton] = {}
        for place, score in enumerate(SCORES, start=1):
            face = button("", "faceButton", checkable=True)
            face.setIcon(face_icon(score, current_theme(), FACE_PX))
            face.setIconSize(QSize(FACE_PX, FACE_PX))
            face.setToolTip(f"{score_words()[score]} · {place}")
            face.setAccessibleName(score_words()[score])
            face.clicked.connect(self._chooser(score))
            self._buttons[score] = face
            row.addWidget(face)
        row.addStretch(1)
        self._clear = button(_("Clear"))
        self._clear.setToolTip(_("Nothing is known of this feeling: a gap in the curve, not neutral"))
        self._clear.clicked.connect(self._on_clear)
        row.addWidget(self._clear)
        return row

    def _tally_switch(self) -> QToolButton:
        self._switch = button(_("Votes of the group…"), checkable=True)
        self._switch.toggled.connect(self._tally.setVisible)
        return self._switch

    def _build_tally(self) -> None:
        grid = QGridLayout(self._tally)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        for column, score in enumerate(SCORES):
            caption = label(f"{score:+d}".replace("-", "−").replace("+0", "0"), "hint")
            votes = LineEditor(self._workspace, self._read_votes(column), self._store_votes(column), "")
            votes.setValidator(QIntValidator(0, VOTES_HIGH, votes))
            votes.setObjectName("votes")
            votes.setMinimumWidth(24)
            votes.setAccessibleName(_("Votes for %(score)s") % {"score": score_words()[score]})
            grid.addWidget(caption, 0, column)
            grid.addWidget(votes, 1, column)
            self._votes.append(votes)

    def show_at(self, hosts: tuple[Id, ...]) -> None:
        """The editor is about other hosts from now on, as many as before."""
        self._hosts = hosts
        if self._votes:
            self._switch.setChecked(False)

    def refresh(self) -> None:
        feelings = self._feelings()
        scores = {f.score if f else None for f in feelings}
        shown = scores.pop() if len(scores) == 1 else None
        for score, face in self._buttons.items():
            face.setChecked(score == shown)
        self._clear.setVisible(any(feelings))
        for editor in (*self._texts, *self._votes):
            editor.refresh()
        if self._votes and any(self._tally_now()):
            self._switch.setChecked(True)

    def _feelings(self) -> list[Feeling | None]:
        document, persona = self._workspace.document, self._workspace.persona
        return [document.feeling_of(host, persona) for host in self._hosts]

    def _read(self, field: str) -> Callable[[], str | None]:
        def read() -> str | None:
            feeling = self._feelings()[0]
            return getattr(feeling, field) if feeling else ""

        return read

    def _store(self, field: str) -> Callable[[str, str], bool]:
        return lambda text, key: self._set(field, text, key)

    def _set(self, field: str, value: Any, key: str | None = None) -> bool:
        workspace = self._workspace
        arguments = (workspace.session.new_id, self._hosts[0], workspace.persona, field, value, key)
        return workspace.run(in_place(set_feeling_field), *arguments) is not None

    def _chooser(self, score: int) -> Callable[[], None]:
        def choose() -> None:
            workspace = self._workspace
            workspace.run(set_feeling, workspace.session.new_id, self._hosts, workspace.persona, score)
            self.refresh()

        return choose

    def _on_clear(self) -> None:
        self._workspace.run(clear_feeling, self._hosts, self._workspace.persona)
        self.refresh()

    def _tally_now(self) -> tuple[int, ...]:
        """The votes a score; all 0 where nobody has voted."""
        feeling = self._feelings()[0]
        return (feeling.tally if feeling else None) or (0,) * len(SCORES)

    def _read_votes(self, place: int) -> Callable[[], str]:
        return lambda: str(self._tally_now()[place] or "")

    def _store_votes(self, place: int) -> Callable[[str, str], bool]:
        def store(text: str, key: str) -> bool:
            now = self._tally_now()
            counts = (*now[:place], number_in(text), *now[place + 1 :])
            return self._set("tally", counts if any(counts) else None, key)

        return store
