"""Turning an item of an empathy map into something of a touchpoint or wait."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journeymapper.i18n import _
from journeymapper.merging.change_words import place_words
from journeymapper.model.fields import Id
from journeymapper.ops.empathy import turn_item
from journeymapper.ui.canvas.editor import Editor
from journeymapper.ui.customers.commands import CustomerCommands
from journeymapper.ui.customers.places import PlaceChooser, choices
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.inspector.binding import in_place


def captions() -> dict[str, str]:
    """What is asked for each thing that an item can become."""
    return {
        "motivation": _("A motivation of which touchpoint?"),
        "feeling": _("A feeling at which touchpoint?"),
        "pain_point": _("A pain point of which touchpoint?"),
        "opportunity": _("An opportunity at which touchpoint?"),
    }


class Turning:
    """Asks for the place and turns the selected item. Nothing happens where nothing is chosen."""

    def __init__(
        self, stage: CustomerStage, editor: Editor, commands: CustomerCommands, viewport: QWidget
    ) -> None:
        self._stage = stage
        self._editor = editor
        self._commands = commands
        self._viewport = viewport
        self.chooser: PlaceChooser | None = None

    def ask(self, into: str) -> None:
        """Asks where the selected item goes as a "motivation", "feeling", "pain_point" or "opportunity"."""
        stage, item = self._stage, self._commands.item
        if item is None or not self._editor.finish():
            return
        if self._commands.place_of(item) is not None:
            stage.hint(_("This item went to a journey already: Ctrl+Enter shows it there."))
            return
        every = choices(stage.document, stage.persona, stage.workspace.journey, into)
        if not every:
            stage.hint(_("There is no touchpoint yet on a journey that this persona goes."))
            return
        self.dismiss()
        chooser = PlaceChooser(
            self._viewport, captions()[into], every, lambda host: self._turn(item, into, host)
        )
        chooser.closed.connect(self._closed)
        self.chooser = chooser
        rect = stage.camera.view_rect(stage.places[Spot("item", item)])
        chooser.open_at(QPoint(round(rect.x), round(rect.bottom) + 4))

    def dismiss(self) -> None:
        """Closes the question, if it is open."""
        if self.chooser is not None:
            self.chooser.close_chooser()

    def _turn(self, item: Id, into: str, host: Id) -> None:
        stage = self._stage
        if stage.run_new(in_place(turn_item), item, into, host) is not None:
            place = place_words(stage.document, host)
            stage.hint(_("Now at “%(place)s”. Ctrl+Enter shows it there.") % {"place": place})

    def _closed(self) -> None:
        self.chooser = None
        parent = self._viewport.parentWidget()
        if parent is not None:
            parent.setFocus()
