"""Copying personas and items, and pasting personas, portraits and lines of text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from journeymapper.model.problem import Problem
from journeymapper.ops.empathy import add_items
from journeymapper.ops.persona_clips import copy_personas, holds_personas, paste_personas
from journeymapper.ops.pictures import set_portrait
from journeymapper.ui.clip_data import MIME, clip_data, clip_in
from journeymapper.ui.customers.commands import CustomerCommands
from journeymapper.ui.customers.people import People
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.customers.writing import editing, is_text
from journeymapper.ui.inspector.binding import in_place
from journeymapper.ui.pictures import picture_from_image


class CustomerClipboard:
    """The clipboard commands of one Customers view."""

    def __init__(self, stage: CustomerStage, commands: CustomerCommands, people: People) -> None:
        self._stage = stage
        self._commands = commands
        self._people = people

    def copy(self) -> bool:
        """A text that is selected, or the whole persona; False where there is nothing."""
        stage, spot = self._stage, self._stage.spot
        if spot is not None and spot.kind != "card" and is_text(spot):
            text = editing(stage, spot).read() or ""
            if text:
                _clipboard().setText(text)
            return bool(text)
        name = stage.document.personas[stage.persona].name
        clip = copy_personas(stage.document, (stage.persona,))
        _clipboard().setMimeData(clip_data(clip, stage.document, name))
        return True

    def cut(self) -> None:
        """A text only: a persona is removed by its own command, which says what goes along."""
        spot = self._stage.spot
        if spot is not None and is_text(spot) and self.copy():
            if spot.kind == "item":
                self._commands.remove_item()
            else:
                self._commands.clear()

    def paste(self) -> None:
        """Personas; a picture as the portrait; lines of text into the selected field or block."""
        try:
            self._paste(_clipboard().mimeData())
        except Problem as problem:
            self._stage.workspace.problemFound.emit(problem)

    def _paste(self, data: QMimeData) -> None:
        stage = self._stage
        if data.hasFormat(MIME):
            clip, blobs = clip_in(data)
            if holds_personas(clip):
                journey = stage.workspace.journey
                if stage.run_new(in_place(paste_personas), clip, journey, blobs) is not None:
                    self._people.show_last()
                return
        if data.hasImage():
            blob = picture_from_image(QImage(data.imageData()))
            stage.run(in_place(set_portrait), stage.persona, blob)
        elif data.hasText() and data.text().strip():
            self._paste_text(data.text())

    def _paste_text(self, text: str) -> None:
        stage, spot = self._stage, self._stage.spot
        if spot is None:
            return
        if stage.page == "empathy":
            field = spot.key if spot.kind == "field" else stage.document.empathy_items[spot.key].field
            edit = stage.run_new(in_place(add_items), stage.persona, field, text.splitlines())
            if edit is not None and edit.diff:
                stage.select(Spot("item", edit.diff[-1].id))
        elif is_text(spot):
            self._commands.edit(text.strip())


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
