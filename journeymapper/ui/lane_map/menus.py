"""Context menus of the Map: of a cell and its column, and of a lane, with the keys that do the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from journeymapper.i18n import _
from journeymapper.model.fields import Id
from journeymapper.ops.attach import set_evidence
from journeymapper.ops.cells import Spot, takes_text
from journeymapper.ops.fields import set_field
from journeymapper.ui.canvas.menu_entries import add, add_choice
from journeymapper.ui.words import choice_words, score_words

if TYPE_CHECKING:
    from journeymapper.ui.lane_map.view import MapView


def cell_menu(view: MapView, spot: Spot) -> QMenu:
    """The menu of the selected cell."""
    menu = QMenu(view)
    document, commands = view.workspace.document, view.commands
    if takes_text(document, spot):
        add(menu, _("Edit"), commands.edit, "Enter")
        add(menu, _("Clear"), commands.delete, "Delete")
        menu.addSeparator()
    add(menu, _("Copy"), view.clipboard.copy, "Ctrl+C")
    add(menu, _("Paste"), view.clipboard.paste, "Ctrl+V")
    menu.addSeparator()
    if takes_text(document, Spot("feeling", spot.host)):
        feelings = menu.addMenu(_("Feeling"))
        for number, word in enumerate(score_words().values(), start=1):
            add(feelings, word, partial(commands.feel, str(number)))
    _add_evidence(view, menu, spot.host)
    if spot.host in document.nodes:
        _add_of_node(view, menu, spot.host)
    menu.addSeparator()
    _add_of_lane(view, menu.addMenu(_("Lane")), spot.lane)
    _add_branches(view, menu)
    return menu


def lane_menu(view: MapView, lane: str) -> QMenu:
    """The menu of a lane or line."""
    menu = QMenu(view)
    _add_of_lane(view, menu, lane)
    menu.addSeparator()
    _add_branches(view, menu)
    return menu


def _add_of_lane(view: MapView, menu: QMenu, lane: str) -> None:
    lanes = view.lanes
    shown = [band.key for band in view.stage.lane_map.lanes]
    if lanes.is_own(lane):
        add(menu, _("Rename…"), partial(lanes.rename, lane))
    if len(shown) > 1:
        add(menu, _("Hide"), partial(lanes.hide, lane))
    if lane in shown[1:]:
        add(menu, _("Move up"), partial(lanes.shift, lane, -1))
    if lane in shown[:-1]:
        add(menu, _("Move down"), partial(lanes.shift, lane, 1))
    plan = next((plan for plan in lanes.all() if plan.key == lane), None)
    if plan is not None and plan.height is not None:
        add(menu, _("As high as its text"), partial(lanes.resize, lane, None))
    menu.addSeparator()
    add(menu, _("Add a lane below…"), partial(lanes.add, "text", lane))
    kinds = {plan.kind for plan in lanes.all()}
    if "line_of_interaction" not in kinds:
        add(menu, _("Line of interaction below"), partial(lanes.add, "line_of_interaction", lane))
    if "line_of_visibility" not in kinds:
        add(menu, _("Line of visibility below"), partial(lanes.add, "line_of_visibility", lane))
    hidden = [plan for plan in lanes.all() if plan.hidden]
    if hidden:
        menu.addSeparator()
    for other in hidden:
        add(menu, _("Show “%(lane)s”") % {"lane": plain(other.title)}, partial(lanes.show, other.key))
    if lanes.is_own(lane):
        menu.addSeparator()
        add(menu, _("Remove the lane"), partial(lanes.remove, lane))


def plain(text: str) -> str:
    """A text as a menu shows it: "&" stands for itself."""
    return text.replace("&", "&&")


def _add_of_node(view: MapView, menu: QMenu, thing: Id) -> None:
    node, commands = view.workspace.document.nodes[thing], view.commands
    menu.addSeparator()
    if node.kind != "exit":
        add(menu, _("Touchpoint behind"), commands.add)
    if node.kind != "entry":
        add(menu, _("Touchpoint in front"), partial(commands.add, after=False))
    if commands.way_in() is not None:
        add(menu, _("Waiting before…"), commands.ask_wait)
    if node.kind == "touchpoint":
        if thing in view.stage.lane_map.path.nodes:
            add(menu, _("Earlier on the path"), partial(commands.shift, -1), "Alt+Up")
            add(menu, _("Later on the path"), partial(commands.shift, 1), "Alt+Down")
        _flag(view, menu, thing, "moment_of_truth", _("Moment of truth"), on=node.moment_of_truth)
        _flag(view, menu, thing, "no_contact", _("No contact"), on=node.no_contact)
    words = {"entry": _("Remove entry point"), "touchpoint": _("Remove touchpoint")}
    add(menu, words.get(node.kind, _("Remove exit point")), commands.remove)


def _add_evidence(view: MapView, menu: QMenu, thing: Id) -> None:
    document = view.workspace.document
    known = document.evidence_of(thing)
    kinds = menu.addMenu(_("How we know"))
    for kind, word in choice_words("evidence"):
        said = known.text if known else ""
        store = partial(view.stage.run_new, set_evidence, thing, kind, said)
        add_choice(kinds, word, store, on=known is not None and known.kind == kind)


def _add_branches(view: MapView, menu: QMenu) -> None:
    shown = view.stage.options.branches
    add_choice(menu, _("Branches"), view.lanes.switch_branches, on=shown)


def _flag(view: MapView, menu: QMenu, thing: Id, field: str, text: str, *, on: bool) -> None:
    add_choice(menu, text, partial(view.stage.run, set_field, (thing,), field, not on), on=on)
