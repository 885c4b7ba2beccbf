"""What keys, menus and the palette do to the board: add, go, move, remove.

Each command looks at the selection, runs one operation and says where typing goes on. What hangs on a card
is in `attach`, copying and pasting in `clipboard`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.fields import Id
from journeymapper.model.geometry import COLUMN, NODE_WIDTH, PORT_Y, ROW, Rect
from journeymapper.ops.fields import set_field
from journeymapper.ops.links import add_link
from journeymapper.ops.nodes import (
    add_before,
    add_branch,
    add_linked_end,
    add_next,
    add_node,
    split_link,
)
from journeymapper.ops.notes import add_note
from journeymapper.ops.path_moves import shift_on_path
from journeymapper.ops.phases import add_phase
from journeymapper.ops.places import Edge, align, distribute, move
from journeymapper.ops.remove import remove
from journeymapper.ui.board.labels import edit_label
from journeymapper.ui.board.link_tools import linkable
from journeymapper.ui.board.places import CARD_HEIGHT, first_place, free_place
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.editor import Editor, Question
from journeymapper.ui.keys import latin
from journeymapper.ui.workspace import beside_what_went

if TYPE_CHECKING:
    from journeymapper.ui.board.walk import Direction

MARK_HEIGHT = 40
"""About how high entry and exit points are, in units."""


class Commands:
    """The commands of one board. They do nothing where the selection does not suit them."""

    def __init__(self, stage: BoardStage, editor: Editor) -> None:
        self._stage = stage
        self._editor = editor
        self._left: tuple[Id, ...] = ()

    # What is selected.

    @property
    def selection(self) -> tuple[Id, ...]:
        return self._stage.workspace.selection

    def nodes(self) -> tuple[Id, ...]:
        """The selected nodes."""
        return tuple(thing for thing in self.selection if thing in self._stage.document.nodes)

    def the_node(self) -> Id | None:
        """The only selected thing, if that is a node."""
        selection = self.selection
        return selection[0] if len(selection) == 1 and selection[0] in self._stage.document.nodes else None

    def the_link(self) -> Id | None:
        """The only selected thing, if that is a link."""
        selection = self.selection
        return selection[0] if len(selection) == 1 and selection[0] in self._stage.document.links else None

    def exits(self) -> tuple[Id, ...]:
        """The selected exit points."""
        nodes = self._stage.document.nodes
        return tuple(node for node in self.nodes() if nodes[node].kind == "exit")

    def set_outcome(self, outcome: str) -> None:
        """What becomes of customers who leave at the selected exit points."""
        if self.exits():
            self._stage.run(set_field, self.exits(), "outcome", outcome)

    # Adding.

    def next(self) -> None:
        """The next touchpoint, linked and ready to type; the first of an empty board."""
        node, link = self.the_node(), self.the_link()
        if link is not None:
            self._added(self._stage.run_new(split_link, link, None, None, self._stage.board.rects))
        elif node is None:
            if not self._stage.document.journey_nodes(self._stage.journey):
                self.add("touchpoint")
        elif self._stage.document.nodes[node].kind != "exit":
            self._added(self._stage.run_new(add_next, node, self._stage.board.rects))

    def before(self) -> None:
        """A touchpoint in front of the selected one."""
        node = self.the_node()
        if node is not None and self._stage.document.nodes[node].kind != "entry":
            self._added(self._stage.run_new(add_before, node, self._stage.board.rects))

    def branch(self) -> None:
        """A further way on from the selected card."""
        node = self.the_node()
        if node is not None and self._stage.document.nodes[node].kind != "exit":
            self._added(self._stage.run_new(add_branch, node, self._stage.board.rects))

    def add(self, kind: str) -> None:
        """A new node: an entry or exit is linked to the selected touchpoint, a touchpoint stands beside
        it.
        """
        stage, node = self._stage, self.the_node()
        if node is None:
            self.add_at(kind, *self._unpointed(kind))
            return
        kinds = (stage.document.nodes[node].kind, kind)
        if kinds in (("touchpoint", "exit"), ("entry", "exit"), ("touchpoint", "entry")):
            self._added(stage.run_new(add_linked_end, node, kind, stage.board.rects))
        else:
            self.add_at(kind, *self._beside(node, kind))

    def add_at(self, kind: str, x: float, y: float) -> None:
        """A new node with its corner at x, y on the board, ready to type."""
        self._added(self._stage.run_new(add_node, self._stage.journey, kind, x, y))

    def add_note(self) -> None:
        x, y = self._unpointed("note")
        self.add_note_at(x, y)

    def add_note_at(self, x: float, y: float) -> None:
        edit = self._stage.run_new(add_note, self._stage.journey, x, y)
        if edit is not None:
            self.edit_text(edit.focus[0])

    def add_phase(self) -> None:
        """A phase that begins at the selected card; with nothing selected, one behind the last."""
        node = self.the_node()
        rects = self._stage.board.rects
        if node is not None:
            self.add_phase_at(rects[node].x - (COLUMN - NODE_WIDTH) / 2)
        else:
            phases = self._stage.document.journey_phases(self._stage.journey)
            self.add_phase_at(sum(phase.width for phase in phases) + 1)

    def add_phase_at(self, x: float) -> None:
        edit = self._stage.run_new(add_phase, self._stage.journey, x, "", self._stage.board.rects)
        if edit is not None:
            new = [i for i in edit.focus if i in self._stage.document.phases]
            if new:
                self._stage.reveal(new)
                self.edit_text(new[-1])

    # Typing.

    def edit_text(self, thing: Id | None = None) -> None:
        """Opens the title or text of a thing (the only selected one) for typing; a link's label."""
        if thing is None:
            thing = self.selection[0] if len(self.selection) == 1 else None
        document = self._stage.document
        if thing is None:
            return
        if thing in document.links:
            edit_label(self._stage, self._editor, thing)
        else:
            from journeymapper.ui.board.own_text import own_text

            self._editor.edit(own_text(self._stage, thing))

    # Going.

    def walk(self, direction: Direction) -> None:
        from journeymapper.ui.board.walk import step

        stage = self._stage
        at = self.selection[-1] if self.selection else None
        left = next((thing for thing in self._left if thing in stage.board.rects), None)
        thing = step(stage.document, stage.board, stage.journey, at, direction)
        if at is None and left is not None:
            thing = left
        if thing is not None:
            stage.workspace.select(thing)
            stage.reveal([thing])

    def leave(self) -> None:
        """Selects nothing; an arrow comes back to what was selected."""
        self._left = tuple(reversed(self.selection))
        self._stage.workspace.select()

    def walk_to_link(self, *, leading_on: bool) -> None:
        """Selects the link that leads on from the selected card or link, or to it."""
        from journeymapper.ui.board.walk import link_beside

        node, link = self.the_node(), self.the_link()
        if link is not None:
            way = self._stage.document.links[link]
            node = way.target if leading_on else way.source
        if node is not None:
            link = link_beside(self._stage.document, self._stage.board, node, leading_on=leading_on)
            if link is not None:
                self._stage.workspace.select(link)

    def go_to(self, typed: str = "") -> None:
        """Asks for a card's number and goes there."""

        def answer(text: str) -> bool:
            node = self._numbered(text)
            if node is not None:
                self._stage.workspace.select(node)
                self._stage.reveal([node])
            else:
                self._stage.hint(_("No card has the number “%(number)s”.") % {"number": text})
            return node is not None

        self._editor.ask(Question(_("Go to number"), self._top, answer), typed)

    def link_to_number(self) -> None:
        """Asks for a card's number and links the selected card to it; at once where only one can be meant."""
        node = self.the_node()
        if node is None or self._stage.document.nodes[node].kind == "exit":
            return

        def answer(text: str) -> bool:
            target = self._numbered(text)
            if target is None:
                self._stage.hint(_("No card has the number “%(number)s”.") % {"number": text})
                return False
            if target not in linkable(self._stage.document, node, into=False):
                self._stage.hint(
                    _("The card is linked to number %(number)s already, or can’t be.") % {"number": text}
                )
                return False
            return self._stage.run_new(add_link, node, target) is not None

        def typed(text: str) -> bool:
            if not text or len(self._numbers_like(text)) != 1:
                return False
            return answer(text)

        rect = partial(self._stage.rect, node)
        self._editor.ask(Question(_("Link to number"), rect, answer, typed=typed))

    # The selection.

    def select_all(self) -> None:
        document, journey = self._stage.document, self._stage.journey
        rows = (
            *document.journey_nodes(journey),
            *document.group("notes", "journey", journey),
            *document.group("pictures", "journey", journey),
            *document.journey_links(journey),
        )
        self._stage.workspace.select(*(row.id for row in rows))

    def delete(self) -> None:
        """Removes what is selected; an arrow goes to the card before it."""
        before, things = self._stage.document, self.selection
        if things and self._stage.run_new(remove, things) is not None:
            self._left = beside_what_went(before, self._stage.document, things)

    def duplicate(self) -> None:
        if self.selection:
            from journeymapper.ops.clipboard import duplicate

            self._stage.run_new(duplicate, self.selection)

    def nudge(self, dx: int, dy: int) -> None:
        if self.selection:
            self._stage.run(move, self.selection, dx, dy)
            self._stage.reveal(self.selection)

    def shift(self, by: int) -> None:
        """Moves the selected touchpoint one place along the shown path, or (-1) back."""
        stage, node = self._stage, self.the_node()
        path = stage.board.path.nodes
        if node is None or node not in path or stage.document.nodes[node].kind != "touchpoint":
            stage.hint(_("Select a touchpoint of the shown path first."))
        elif stage.run(shift_on_path, path, node, by) is not None:
            stage.reveal([node])

    def align(self, edge: Edge) -> None:
        """Brings the selected things into line (see `ops.places.align`)."""
        if len(self.selection) > 1:
            self._stage.run(align, self.selection, self._stage.board.rects, edge)

    def distribute(self, axis: Literal["x", "y"]) -> None:
        if len(self.selection) > 2:
            self._stage.run(distribute, self.selection, self._stage.board.rects, axis)

    # Places.

    def _added(self, edit: Edit | None) -> None:
        if edit is not None:
            new = next((i for i in edit.focus if i in self._stage.document.nodes), None)
            if new is not None:
                self._stage.reveal([new])
                self.edit_text(new)

    def _taken(self) -> list[Rect]:
        document = self._stage.document
        tables = (document.nodes, document.notes, document.pictures)
        return [r for thing, r in self._stage.board.rects.items() if any(thing in rows for rows in tables)]

    def _beside(self, node: Id, kind: str) -> tuple[int, int]:
        """The nearest free place for a node before (entry) or behind a card, its port at the same height."""
        rect = self._stage.board.rects[node]
        of_card = self._stage.document.nodes[node].kind == "touchpoint"
        port = rect.y + (PORT_Y if of_card else rect.height / 2)
        height = CARD_HEIGHT if kind == "touchpoint" else MARK_HEIGHT
        y = port - (PORT_Y if kind == "touchpoint" else height / 2)
        x = max(rect.x - COLUMN, 8) if kind == "entry" else rect.x + COLUMN
        return free_place(self._taken(), x, y, step=ROW if kind == "touchpoint" else 64, height=height)

    def _unpointed(self, kind: str) -> tuple[int, int]:
        """A place for something new when nothing says where: the usual start, or free room in view."""
        taken = self._taken()
        x, y = first_place()
        height = CARD_HEIGHT if kind in ("touchpoint", "note") else MARK_HEIGHT
        if kind == "entry":
            x, y = x - COLUMN, y + PORT_Y - MARK_HEIGHT // 2
        elif kind == "exit":
            x, y = x + COLUMN, y + PORT_Y - MARK_HEIGHT // 2
        if not taken:
            return free_place((), x, y)
        seen = self._stage.camera.seen(self._stage.size.width(), self._stage.size.height())
        if kind == "entry":
            x = int(max(min(rect.x for rect in taken), 8))
        elif not seen.contains(x, y) or kind == "note":
            x, y = int(seen.center_x - NODE_WIDTH / 2), int(seen.center_y - height / 2)
        return free_place(taken, x, y, step=64 if height == MARK_HEIGHT else ROW, height=height)

    def _top(self) -> Rect:
        """The middle of the view's upper edge."""
        stage = self._stage
        x, y = stage.camera.to_board(stage.size.width() / 2, 16)
        return Rect(x, y, 0, 0)

    # Numbers.

    def _numbered(self, text: str) -> Id | None:
        wanted = latin(text).casefold()
        found = (node for node, number in self._stage.board.numbers.items() if number.casefold() == wanted)
        return next(found, None)

    def _numbers_like(self, text: str) -> list[str]:
        wanted = latin(text).casefold()
        return [n for n in self._stage.board.numbers.values() if n.casefold().startswith(wanted)]
