"""Context menus of the Customers view, with the keys that do the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.model.fields import Id
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ui.canvas.menu_entries import add, add_choice
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.writing import is_text
from journeymapper.ui.words import choice_words

if TYPE_CHECKING:
    from journeymapper.ui.customers.area import CustomerArea


def spot_menu(area: CustomerArea, spot: Spot | None) -> QMenu:
    """The menu of what is selected; without a spot that of the page."""
    menu = QMenu(area)
    if spot is None:
        add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
        add(menu, _("Add persona…"), area.people.add, "N")
    elif spot.kind == "item":
        _fill_item(area, menu, spot.key)
    elif spot.kind == "field":
        add(menu, _("New item"), partial(area.commands.write, spot.key), "Enter")
        add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    elif spot.kind == "card":
        _fill_card(area, menu)
    else:
        _fill_block(area, menu, spot)
    return menu


def _fill_item(area: CustomerArea, menu: QMenu, item: Id) -> None:
    commands, turning = area.commands, area.turning
    add(menu, _("Edit"), commands.edit, "Enter")
    if commands.place_of(item) is None:
        menu.addSeparator()
        for into, text, key in (
            ("motivation", _("Motivation…"), "M"),
            ("feeling", _("Feeling…"), "F"),
            ("pain_point", _("Pain point…"), "P"),
            ("opportunity", _("Opportunity…"), "O"),
        ):
            add(menu, text, partial(turning.ask, into), key)
    else:
        add(menu, _("Go there"), commands.go_there, "Ctrl+Enter")
        add(menu, _("Take the link away"), commands.free)
    menu.addSeparator()
    _add_evidence(area, menu.addMenu(_("How we know")), item)
    fields = menu.addMenu(_("Move to"))
    for field in EMPATHY_FIELDS:
        if field != area.stage.document.empathy_items[item].field:
            add(fields, word("empathy", field, _), partial(commands.move, item, field, None))
    menu.addSeparator()
    add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
    add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    add(menu, _("Remove"), commands.remove_item, "Delete")


def _add_evidence(area: CustomerArea, menu: QMenu, item: Id) -> None:
    present = area.stage.document.empathy_items[item].evidence
    for kind, text in (("", _("Not said")), *choice_words("evidence")):
        say = partial(area.commands.say_how, kind or None)
        add_choice(menu, text, say, on=(present or "") == kind)


def _fill_card(area: CustomerArea, menu: QMenu) -> None:
    stage, people = area.stage, area.people
    add(menu, _("Sheet"), partial(stage.show_page, "sheet"), "Enter")
    add(menu, _("Empathy map"), partial(stage.show_page, "empathy"), "Alt+3")
    add(menu, _("On the journeys"), partial(stage.show_page, "journeys"), "Alt+4")
    menu.addSeparator()
    add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
    add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    add(menu, _("Duplicate"), people.duplicate, "Ctrl+D")
    order = [persona.id for persona in stage.document.ordered("personas")]
    add(menu, _("Move one back"), partial(people.shift, -1), "Ctrl+←").setEnabled(stage.persona != order[0])
    add(menu, _("Move one on"), partial(people.shift, 1), "Ctrl+→").setEnabled(stage.persona != order[-1])
    menu.addSeparator()
    add(menu, _("Add persona…"), people.add, "N")
    add(menu, _("Remove persona…"), people.remove, "Delete").setEnabled(people.can_remove)


def _fill_block(area: CustomerArea, menu: QMenu, spot: Spot) -> None:
    add(menu, _("Edit"), area.commands.open, "Enter")
    if is_text(spot):
        add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
        add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
        add(menu, _("Clear"), area.commands.clear, "Delete").setEnabled(spot.key != "name")
