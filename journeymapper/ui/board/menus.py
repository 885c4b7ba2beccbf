"""Context menus and tooltips of the board, with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import NOTE_TINTS, OUTCOMES, Node
from journeymapper.ops.fields import set_field
from journeymapper.ops.joining import join_nodes, split_node
from journeymapper.ops.nodes import split_link, turn_node
from journeymapper.ops.notes import turn_note
from journeymapper.ops.path import choose_arrow, choose_entry
from journeymapper.ui.board.attach import takes
from journeymapper.ui.board.entries import KEYS, entry_text
from journeymapper.ui.board.hits import Hit
from journeymapper.ui.canvas.menu_entries import add, add_choice
from journeymapper.ui.words import choice_words, score_words

if TYPE_CHECKING:
    from journeymapper.ui.board.view import BoardView

ON_CARD = ("duration", "channel", "motivation", "pain_point", "opportunity", "question", "moment_of_truth")
ON_LINK = ("duration", "pain_point", "opportunity", "question")


def menu_for(view: BoardView, thing: Id | None, place: tuple[float, float]) -> QMenu:
    """The menu of a thing, or (None) of the board; `place` is where, in board units."""
    menu = QMenu(view)
    document = view.workspace.document
    if thing is None:
        _board_menu(view, menu, place)
    elif thing in document.nodes:
        _node_menu(view, menu, thing)
    elif thing in document.links:
        _link_menu(view, menu, thing)
    elif thing in document.phases:
        add(menu, _("Rename"), view.commands.edit_text, "Enter")
        add(menu, _("Remove phase"), view.commands.delete, "Delete")
    elif thing in document.notes:
        _note_menu(view, menu, thing)
    else:
        add(menu, _("Edit caption"), view.commands.edit_text, "Enter")
        _ending(view, menu)
    return menu


def tip_for(document: Document, hit: Hit) -> str:
    """What the thing under the pointer offers, as plain text without markup."""
    match hit.part:
        case "handle":
            return _("Drag to another card to link the two, or to empty board for a new card.")
        case "link_start" | "link_end":
            return _("Drag to another card to lead the link elsewhere.")
        case "edge":
            return _("Drag to change the width of the phase.")
        case "heading":
            return _("Double-click to rename, drag to change the order.")
        case "link" | "label":
            return _("Double-click or Enter: share, waiting time, condition. D: waiting time.")
        case "node":
            return _node_tip(document.nodes[hit.thing].kind if hit.thing else "")
        case _:
            return ""


def _node_tip(kind: str) -> str:
    match kind:
        case "entry":
            return _("Enter: title. Tab: next touchpoint. *: primary entry. L and a number: link.")
        case "exit":
            return _("Enter: title. 1–4: goal reached, gave up, went elsewhere, turned away.")
        case _:
            return _("Enter: title. Tab: next touchpoint. B: branch. 1–5: feeling. L and a number: link.")


def turn_text(what: str) -> str:
    """The menu entry that makes something else of a note or a line."""
    return _("Turn into: %(kind)s") % {"kind": entry_text(what)}


def ask_turn(view: BoardView, choices: tuple[str, ...]) -> str | None:
    """See `BoardView.ask_turn`."""
    menu = QMenu(view)
    for choice in choices:
        menu.addAction(turn_text(choice)).setData(choice)
    taken: QAction | None = menu.exec(view.cursor().pos())
    menu.deleteLater()
    return None if taken is None else str(taken.data())


def _board_menu(view: BoardView, menu: QMenu, place: tuple[float, float]) -> None:
    commands = view.commands
    for kind in ("touchpoint", "entry", "exit"):
        add(menu, _added_text(kind), partial(commands.add_at, kind, *place), KEYS[kind])
    add(menu, _added_text("phase"), partial(commands.add_phase_at, place[0]), KEYS["phase"])
    add(menu, _added_text("note"), partial(commands.add_note_at, *place), KEYS["note"])
    add(menu, _("Add pictures…"), partial(view.ask_for_picture, *place))
    menu.addSeparator()
    add(menu, _("Paste"), view.clipboard.paste, "Ctrl+V")
    add(menu, _("Select all"), commands.select_all, "Ctrl+A")
    add(menu, _("Fit the whole journey"), view.zooming.fit, "Ctrl+0")


def _node_menu(view: BoardView, menu: QMenu, thing: Id) -> None:
    document, commands = view.workspace.document, view.commands
    node = document.nodes[thing]
    add(menu, _("Edit title"), partial(commands.edit_text, thing), "Enter")
    if node.kind != "exit":
        add(menu, _("Next touchpoint"), commands.next, "Tab")
        add(menu, _("Branch"), commands.branch, "B")
        add(menu, _("Link to number…"), commands.link_to_number, "L")
    if node.kind != "entry":
        add(menu, _("Touchpoint before"), commands.before, "Shift+Tab")
    if thing in view.stage.board.path.nodes and node.kind == "touchpoint":
        add(menu, _("Earlier on the path"), partial(commands.shift, -1), "Alt+Up")
        add(menu, _("Later on the path"), partial(commands.shift, 1), "Alt+Down")
    menu.addSeparator()
    _of_node(view, menu, node)
    menu.addSeparator()
    turn = menu.addMenu(_("Turn into"))
    for kind, word in choice_words("node"):
        if kind != node.kind:
            add(turn, word, partial(view.stage.run, turn_node, thing, kind))
    if node.kind == "touchpoint":
        add(menu, _("Split in two"), partial(view.stage.run_new, split_node, thing, view.stage.board.rects))
    pair = commands.nodes()
    if len(pair) == 2:
        add(menu, _("Join the two"), partial(view.stage.run_new, join_nodes, *pair))
    _ending(view, menu)


def _of_node(view: BoardView, menu: QMenu, node: Node) -> None:
    """What is said of a node of its kind."""
    thing = node.id
    if node.kind == "touchpoint":
        feelings = menu.addMenu(_("Feeling"))
        for number, (score, word) in enumerate(score_words().items(), start=1):
            add(feelings, word, partial(view.attaching.feel, score), str(number))
        for what in ON_CARD:
            add(menu, entry_text(what), partial(view.attaching.put, what), KEYS[what])
        _flag(view, menu, thing, "no_contact", _("No contact"), on=node.no_contact)
    elif node.kind == "exit":
        outcomes = menu.addMenu(_("Outcome"))
        keys = {outcome: str(number) for number, outcome in enumerate(OUTCOMES, start=1)}
        for value, word in choice_words("outcome"):
            add(outcomes, word, partial(view.stage.run, set_field, (thing,), "outcome", value), keys[value])
    else:
        _flag(view, menu, thing, "primary", _("Primary entry") + "\t*", on=node.primary)
        _choose(view, menu, _("Start the path here"), choose_entry, thing)


def _link_menu(view: BoardView, menu: QMenu, thing: Id) -> None:
    document = view.workspace.document
    add(menu, _("Share, waiting time, condition…"), partial(view.commands.edit_text, thing), "Enter")
    add(menu, _("Insert touchpoint"), partial(_split, view, thing), "Tab")
    if len(document.links_from(document.links[thing].source)) > 1:
        _choose(view, menu, _("Take this arrow"), choose_arrow, thing)
    menu.addSeparator()
    feelings = menu.addMenu(_("Feeling while waiting"))
    for number, (score, word) in enumerate(score_words().items(), start=1):
        add(feelings, word, partial(view.attaching.feel, score), str(number))
    for what in ON_LINK:
        text = _("Waiting time") if what == "duration" else entry_text(what)
        add(menu, text, partial(view.attaching.put, what), KEYS[what])
    menu.addSeparator()
    add(menu, _("Delete"), view.commands.delete, "Delete")


def _note_menu(view: BoardView, menu: QMenu, thing: Id) -> None:
    add(menu, _("Edit text"), partial(view.commands.edit_text, thing), "Enter")
    tints = menu.addMenu(_("Colour"))
    words = dict(choice_words("tint"))
    for tint in NOTE_TINTS:
        add(tints, words[tint], partial(view.stage.run, set_field, (thing,), "tint", tint))
    turn = menu.addMenu(_("Turn into"))
    for kind, word in choice_words("node"):
        add(turn, word, partial(view.stage.run_new, turn_note, thing, kind))
    add(turn, _("Lines of the tray"), partial(view.stage.run_new, turn_note, thing, "tray"))
    hosts = [t for t in view.workspace.selection if t != thing]
    if len(hosts) == 1:
        for what in ("motivation", "pain_point", "opportunity", "question"):
            if takes(view.workspace.document, hosts[0], what):
                add(turn, entry_text(what), partial(view.stage.run_new, turn_note, thing, what, hosts[0]))
    _ending(view, menu)


def _ending(view: BoardView, menu: QMenu) -> None:
    menu.addSeparator()
    add(menu, _("Cut"), view.clipboard.cut, "Ctrl+X")
    add(menu, _("Copy"), view.clipboard.copy, "Ctrl+C")
    add(menu, _("Duplicate"), view.commands.duplicate, "Ctrl+D")
    add(menu, _("Delete"), view.commands.delete, "Delete")


def _flag(view: BoardView, menu: QMenu, thing: Id, field: str, text: str, *, on: bool) -> None:
    add_choice(menu, text, partial(view.stage.run, set_field, (thing,), field, not on), on=on)


def _choose(view: BoardView, menu: QMenu, text: str, operation: Callable[..., Edit], thing: Id) -> None:
    workspace = view.workspace
    run = partial(view.stage.run_new, operation, workspace.journey, workspace.persona, thing)
    add(menu, text, run)


def _split(view: BoardView, link: Id) -> None:
    edit = view.stage.run_new(split_link, link, None, None, view.stage.board.rects)
    if edit is not None:
        view.stage.titleWanted.emit(edit.focus[0])


def _added_text(kind: str) -> str:
    return _("Add: %(kind)s") % {"kind": entry_text(kind)}
