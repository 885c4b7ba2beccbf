"""Copying and pasting between boards, projects and other programs.

Decides which form of a clipboard is taken: things of a journey, a picture, else lines of text, which go to
the tray.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from journeymapper.ops.remove import remove
from journeymapper.ops.tray import add_tray_lines
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.clip_data import MIME, clip_data, clip_in
from journeymapper.ui.pictures import (
    SUFFIXES,
    picture_from_file,
    picture_from_image,
    shown_size,
)

SHIFT = 24
"""What is pasted where it was copied lies so many units aside."""
PICTURE_UNITS = 240
"""Longer side of a new picture on the board, in units."""


def takes_in(data: QMimeData) -> bool:
    """Whether the board has a use for what is dragged over it: pictures and text."""
    if data.hasUrls():
        return bool(_picture_files(data))
    return data.hasImage() or data.hasText()


class Clipboard:
    """Copies and pastes for one board."""

    def __init__(self, stage: BoardStage) -> None:
        self._stage = stage

    def copy(self) -> bool:
        """Puts the selected things on the clipboard, and their titles as text. False where nothing
        of it can be copied."""
        from journeymapper.ops.clipboard import copy_things

        things = self._stage.workspace.selection
        document = self._stage.document
        try:
            clip = copy_things(document, things)
        except Problem as problem:
            self._stage.workspace.problemFound.emit(problem)
            return False
        _clipboard().setMimeData(clip_data(clip, document, "\n".join(self._titles(things))))
        return True

    def cut(self) -> None:
        if self.copy():
            self._stage.run_new(remove, self._stage.workspace.selection)

    def paste(self) -> None:
        """Puts what is on the clipboard on the board, or text into the tray."""
        data = _clipboard().mimeData()
        if data.hasFormat(MIME):
            self._guarded(lambda: self._paste_things(data))
        else:
            self.take_in(data, *self._middle())

    def take_in(self, data: QMimeData, x: float, y: float) -> bool:
        """Adds dropped or pasted pictures at x, y on the board; text goes to the tray. False for anything
        else.
        """
        pictures = _picture_files(data)
        if pictures:
            for place, path in enumerate(pictures):
                self.add_picture_file(path, x + place * SHIFT, y + place * SHIFT)
            return True
        if data.hasImage():
            image = QImage(data.imageData())
            self._guarded(lambda: self._add_picture(picture_from_image(image), x, y))
            return True
        if data.hasText() and data.text().strip():
            lines = data.text().splitlines()
            self._stage.run_new(add_tray_lines, self._stage.journey, lines)
            return True
        return False

    def add_picture_file(self, path: Path, x: float, y: float) -> None:
        """A picture from a file, with its middle at x, y."""
        self._guarded(lambda: self._add_picture(picture_from_file(path), x, y))

    def _add_picture(self, blob: Blob, x: float, y: float) -> None:
        from journeymapper.ops.pictures import add_picture

        width, height = shown_size(blob, PICTURE_UNITS)
        journey = self._stage.journey
        self._stage.run_new(add_picture, journey, blob, x - width / 2, y - height / 2, width, height)

    def _paste_things(self, data: QMimeData) -> None:
        from journeymapper.ops.clipboard import paste
        from journeymapper.ops.persona_clips import holds_personas, paste_personas

        clip, blobs = clip_in(data)
        if holds_personas(clip):
            self._stage.run_new(paste_personas, clip, self._stage.journey, blobs)
            return
        x, y = self._middle()
        self._stage.run_new(paste, clip, self._stage.journey, x, y, blobs)
        self._stage.reveal(self._stage.workspace.selection)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Problem as problem:
            self._stage.workspace.problemFound.emit(problem)

    def _titles(self, things: tuple[Id, ...]) -> list[str]:
        document = self._stage.document
        rows: list[Any] = [document.nodes.get(thing) or document.phases.get(thing) for thing in things]
        notes = [document.notes[thing].text for thing in things if thing in document.notes]
        return [row.title for row in rows if row is not None and row.title] + notes

    def _middle(self) -> tuple[float, float]:
        stage = self._stage
        return stage.camera.to_board(stage.size.width() / 2, stage.size.height() / 2)


def _picture_files(data: QMimeData) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in files if path.suffix.lower() in SUFFIXES]


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
