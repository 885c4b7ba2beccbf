"""What the parts of a window share: the session, the journey and persona in view, and the selection.

Widgets keep no copies of the document; they re-read `workspace.session.document` when a signal arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from journeymapper.editing.session import Changed, Session, StoredAfterAll
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.problem import Problem
from journeymapper.ui.pending import Pending

if TYPE_CHECKING:
    from journeymapper.layout.board import Board


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done, why, and how to do it again, here or on a copy of the project."""

    verb: Literal["run", "undo", "redo"]
    problem: Problem
    again: Callable[[Workspace], object]


class Workspace(QObject):
    """One open project as a window shows it.

    `journey` always names a journey of the document, `persona` a persona of that journey. The selection holds
    ids of nodes, links, phases, notes and pictures of the journey; ids that vanish leave it by themselves.
    """

    documentChanged = Signal(object)
    """A `Changed`: emitted after the document, journey, persona and selection are consistent again."""
    selectionChanged = Signal()
    journeyChanged = Signal()
    personaChanged = Signal()
    problemFound = Signal(object)
    """A `Problem` to show to the user."""
    customerWanted = Signal(str)
    """A persona, or an item of an empathy map, is to be shown in the Customers view."""
    closed = Signal()
    """The project is no longer shown."""

    def __init__(
        self, session: Session, parent: QObject | None = None, laid_out: Board | None = None
    ) -> None:
        """`laid_out` is the board of the first journey, for whoever shows it first."""
        super().__init__(parent)
        self.session = session
        self._laid_out = laid_out
        self.pending = Pending(self)
        self._journey: Id = session.document.ordered("journeys")[0].id
        self._persona: Id = session.document.personas_of(self._journey)[0].id
        self._selection: tuple[Id, ...] = ()
        self._failure: Failure | None = None
        self._stop_listening = session.listen(self._on_changed)

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def journey(self) -> Id:
        return self._journey

    @property
    def persona(self) -> Id:
        """The active persona, whom keys, faces and inspector mean."""
        return self._persona

    def take_layout(self) -> Board | None:
        """The board that was laid out before there was a window for it; once."""
        board, self._laid_out = self._laid_out, None
        return board

    @property
    def failure(self) -> Failure | None:
        """What the last `run`, `undo` or `redo` failed with; None where it did not."""
        return self._failure

    @property
    def selection(self) -> tuple[Id, ...]:
        return self._selection

    def select(self, *ids: Id) -> None:
        """Makes those of `ids` the selection that are there, in the order given."""
        there = tuple(i for i in ids if _selectable(self.document, i))
        if there != self._selection:
            self._selection = there
            self.selectionChanged.emit()

    def show_journey(self, journey: Id) -> None:
        """Switches to another journey; nothing is selected there."""
        if journey != self._journey:
            self._journey = journey
            self._selection = ()
            self._settle()
            self.journeyChanged.emit()
            self.selectionChanged.emit()

    def show_thing(self, thing: Id) -> None:
        """Switches to the journey on whose board `thing` is and selects it; nothing where it is on none."""
        journey = _journey_of(self.document, thing)
        if journey is not None:
            self.show_journey(journey)
            if _selectable(self.document, thing):
                self.select(thing)

    def show_things(self, things: tuple[Id, ...]) -> None:
        """Switches to the journey of the first that is on a board and selects those that are there."""
        journey = next((known for i in things if (known := _journey_of(self.document, i))), None)
        if journey is None:
            return
        self.show_journey(journey)
        self._select_those_here(things)

    def show_persona(self, persona: Id) -> None:
        if persona != self._persona:
            self._persona = persona
            self.personaChanged.emit()

    def run(self, operation: Callable[..., Edit], *arguments: Any) -> Edit | None:
        """Runs an operation on the document and selects what it is about.

        A `Problem` is shown to the user; None is returned and nothing has changed.
        """
        try:
            edit = self.session.run(operation, *arguments)
        except Problem as problem:
            self._fail(Failure("run", problem, lambda workspace: workspace.run(operation, *arguments)))
            return None
        self._failure = None
        shown = tuple(i for i in edit.focus if _selectable(self.document, i))
        if shown:
            self.select(*shown)
        return edit

    def run_again(self) -> None:
        """Does again what failed last; nothing where nothing did."""
        if self._failure is not None:
            self._failure.again(self)

    def undo(self) -> bool:
        """Takes the last step back and shows its place; False where there is none or it failed."""
        return self._step("undo", self.session.undo)

    def redo(self) -> bool:
        """Does the step undone last again; as `undo`."""
        return self._step("redo", self.session.redo)

    def go_to(self, number: int) -> bool:
        """Goes to the state right after a step (0: before all) and shows its place; as `undo`.

        False, too, where that step is gone meanwhile: what was being typed has been stored instead of it.
        """
        if not self.pending.flush():
            return False
        steps = {step.number: step for step in self.session.steps}
        if number and number not in steps:
            return False
        verb: Literal["undo", "redo"] = "redo" if number and steps[number].undone else "undo"
        return self._step(verb, lambda: self.session.go_to(number), lambda again: again.go_to(number))

    def _step(
        self,
        verb: Literal["undo", "redo"],
        take: Callable[[], Changed | None],
        again: Callable[[Workspace], object] | None = None,
    ) -> bool:
        """`again` tries a step that failed once more; None where undo or redo does."""
        if not self.pending.flush():
            return False
        try:
            changed = take()
        except Problem as problem:
            usual = Workspace.undo if verb == "undo" else Workspace.redo
            self._fail(Failure(verb, problem, again or usual))
            return False
        self._failure = None
        if changed is None:
            return False
        self._show_place(changed)
        return True

    def _fail(self, failure: Failure) -> None:
        self._failure = None if isinstance(failure.problem, StoredAfterAll) else failure
        self.problemFound.emit(failure.problem)

    def _show_place(self, changed: Changed) -> None:
        """Shows the journey in which something changed and selects what is there of it.

        Of cards that are gone that is what they hung on: the keys go on from there.
        """
        document = changed.after
        things = changed.focus or tuple(change.id for change in changed.diff)
        journeys = [journey for journey in (_journey_of(document, i) for i in things) if journey]
        if journeys and self._journey not in journeys:
            self.show_journey(journeys[0])
        self._select_those_here(things)
        if not self._selection:
            self._select_those_here(beside_what_went(changed.before, document, things))

    def _select_those_here(self, things: tuple[Id, ...]) -> None:
        """Selects those of the things that are on the board in view; links only where nothing else is."""
        document = self.document
        here = [i for i in things if _selectable(document, i) and _journey_of(document, i) == self._journey]
        self.select(*([i for i in here if i not in document.links] or here))

    def close(self) -> None:
        """Stops following the session, which stays open."""
        self._stop_listening()
        self.closed.emit()

    def _settle(self) -> None:
        document = self.session.document
        if self._journey not in document.journeys:
            self._journey = document.ordered("journeys")[0].id
        personas = [persona.id for persona in document.personas_of(self._journey)]
        if self._persona not in personas:
            self._persona = personas[0]

    def _on_changed(self, changed: Changed) -> None:
        journey, persona, selection = self._journey, self._persona, self._selection
        if changed.cause == "reload":  # what was taken for failed is done
            self._failure = None
        self._settle()
        self._selection = tuple(i for i in selection if _selectable(changed.after, i))
        self.documentChanged.emit(changed)
        if self._journey != journey:
            self.journeyChanged.emit()
        if self._persona != persona:
            self.personaChanged.emit()
        if self._selection != selection:
            self.selectionChanged.emit()


def _selectable(document: Document, thing: Id) -> bool:
    tables = (document.nodes, document.links, document.phases, document.notes, document.pictures)
    return any(thing in rows for rows in tables)


def beside_what_went(before: Document, after: Document, things: tuple[Id, ...]) -> tuple[Id, ...]:
    """The card that led to one of `things` that are gone, else one they led to; () where none is left."""
    gone = [thing for thing in things if thing in before.nodes and thing not in after.nodes]
    ends = [link.source for thing in gone for link in before.links_to(thing)]
    ends += [before.links[thing].source for thing in things if thing in before.links]
    ends += [link.target for thing in gone for link in before.links_from(thing)]
    return tuple(end for end in ends if end in after.nodes)[:1]


def _journey_of(document: Document, thing: Id) -> Id | None:
    """The journey on whose board `thing` is; None where it is not on a board."""
    if thing in document.journeys:
        return thing
    for rows in (document.nodes, document.links, document.phases, document.notes, document.pictures):
        if thing in rows:
            journey: Id = rows[thing].journey
            return journey
    return None
