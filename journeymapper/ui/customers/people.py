"""Commands on personas as a whole: add, duplicate, reorder, remove."""

from __future__ import annotations

from journeymapper.i18n import _
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ops.order import reorder
from journeymapper.ops.personas import (
    duplicate_persona,
    is_dispensable,
    placeholder,
    unnamed,
    welcome_persona,
)
from journeymapper.ops.remove import remove
from journeymapper.ui.canvas.editor import Editor, Question
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.stage import CustomerStage
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.inspector.binding import in_place
from journeymapper.ui.what_goes import may_remove


class People:
    """The personas of one project, as the Customers view shows them."""

    def __init__(self, stage: CustomerStage, editor: Editor, dialogs: Dialogs) -> None:
        self._stage = stage
        self._editor = editor
        self._dialogs = dialogs

    def add(self) -> None:
        """Asks for a name; the new persona goes the journey in view."""
        stage = self._stage
        stage.show_page("gallery")

        def answer(name: str) -> bool:
            edit = stage.run_new(in_place(welcome_persona), stage.workspace.journey, name)
            if edit is None:
                return False
            self.show_last()
            return True

        question, first = _("What is the persona called?"), unnamed(stage.document)
        if first is not None and placeholder(stage.document) is None:
            stays = _("What was said so far stays with the persona “%(name)s”.") % {"name": first.name}
            question = f"{question}\n{stays}"
        self._editor.ask(Question(question, self._behind_all, answer))

    def duplicate(self) -> None:
        if self._stage.run_new(in_place(duplicate_persona), self._stage.persona) is not None:
            self.show_last()

    def remove(self) -> None:
        """Says first what goes with the persona."""
        stage, persona = self._stage, self._stage.persona
        if may_remove(self._dialogs, stage.document, persona):
            beside = stage.beside(1)
            if stage.run_new(in_place(remove), (persona,)) is not None and beside != persona:
                stage.show_persona(beside)
                if stage.page == "gallery":
                    stage.select(Spot("card", beside))

    @property
    def can_remove(self) -> bool:
        return is_dispensable(self._stage.document, self._stage.persona)

    def shift(self, by: int) -> None:
        """Moves the persona one place on in the project's order, or (-1) back."""
        order = self._order()
        at = order.index(self._stage.persona)
        if 0 <= at + by < len(order):
            behind = at + by + (1 if by > 0 else 0)
            self.move(self._stage.persona, order[behind] if behind < len(order) else None)

    def move(self, persona: Id, before: Id | None) -> None:
        """Puts a persona before another one, or at the end."""
        if self._stage.run(in_place(reorder), persona, before) is not None:
            self._stage.select(Spot("card", persona))

    def _order(self) -> list[Id]:
        return [persona.id for persona in self._stage.document.ordered("personas")]

    def show_last(self) -> None:
        """Shows the persona who stands last, as a new one does."""
        last = self._order()[-1]
        if self._stage.page == "gallery":
            self._stage.select(Spot("card", last))
        self._stage.show_persona(last)

    def _behind_all(self) -> Rect:
        return self._stage.places.get(Spot("card", self._order()[-1]), Rect(0, 0, 0, 0))
