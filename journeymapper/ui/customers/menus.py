"""Context menus of the Customers view, with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeymapper.i18n import _
from journeymapper.layout.booklet.words import word
from journeymapper.model.fields import Id
from journeymapper.model.records import EMPATHY_FIELDS
from journeymapper.ui.customers.spots import Spot
from journeymapper.ui.customers.writing import is_text
from journeymapper.ui.words import choice_words

if TYPE_CHECKING:
    from journeymapper.ui.customers.area import CustomerArea


def spot_menu(area: CustomerArea, spot: Spot | None) -> QMenu:
    """The menu of what is selected; without a spot that of the page."""
    menu = QMenu(area)
    if spot is None:
        _add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
        _add(menu, _("Add persona…"), area.people.add, "N")
    elif spot.kind == "item":
        _fill_item(area, menu, spot.key)
    elif spot.kind == "field":
        _add(menu, _("New item"), partial(area.commands.write, spot.key), "Enter")
        _add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    elif spot.kind == "card":
        _fill_card(area, menu)
    else:
        _fill_block(area, menu, spot)
    return menu


def _fill_item(area: CustomerArea, menu: QMenu, item: Id) -> None:
    commands, turning = area.commands, area.turning
    _add(menu, _("Edit"), commands.edit, "Enter")
    if commands.place_of(item) is None:
        menu.addSeparator()
        for into, text, key in (
            ("motivation", _("Motivation…"), "M"),
            ("feeling", _("Feeling…"), "F"),
            ("pain_point", _("Pain point…"), "P"),
            ("opportunity", _("Opportunity…"), "O"),
        ):
            _add(menu, text, partial(turning.ask, into), key)
    else:
        _add(menu, _("Go there"), commands.go_there, "Ctrl+Enter")
        _add(menu, _("Take the link away"), commands.free)
    menu.addSeparator()
    _add_evidence(area, menu.addMenu(_("How we know")), item)
    fields = menu.addMenu(_("Move to"))
    for field in EMPATHY_FIELDS:
        if field != area.stage.document.empathy_items[item].field:
            _add(fields, word("empathy", field, _), partial(commands.move, item, field, None))
    menu.addSeparator()
    _add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
    _add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    _add(menu, _("Remove"), commands.remove_item, "Delete")


def _add_evidence(area: CustomerArea, menu: QMenu, item: Id) -> None:
    present = area.stage.document.empathy_items[item].evidence
    for kind, text in (("", _("Not said")), *choice_words("evidence")):
        action = _add(menu, text, partial(area.commands.say_how, kind or None))
        action.setCheckable(True)
        action.setChecked((present or "") == kind)


def _fill_card(area: CustomerArea, menu: QMenu) -> None:
    stage, people = area.stage, area.people
    _add(menu, _("Sheet"), partial(stage.show_page, "sheet"), "Enter")
    _add(menu, _("Empathy map"), partial(stage.show_page, "empathy"), "Alt+3")
    _add(menu, _("On the journeys"), partial(stage.show_page, "journeys"), "Alt+4")
    menu.addSeparator()
    _add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
    _add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
    _add(menu, _("Duplicate"), people.duplicate, "Ctrl+D")
    order = [persona.id for persona in stage.document.ordered("personas")]
    _add(menu, _("Move one back"), partial(people.shift, -1), "Ctrl+←").setEnabled(stage.persona != order[0])
    _add(menu, _("Move one on"), partial(people.shift, 1), "Ctrl+→").setEnabled(stage.persona != order[-1])
    menu.addSeparator()
    _add(menu, _("Add persona…"), people.add, "N")
    _add(menu, _("Remove persona…"), people.remove, "Delete").setEnabled(people.can_remove)


def _fill_block(area: CustomerArea, menu: QMenu, spot: Spot) -> None:
    _add(menu, _("Edit"), area.commands.open, "Enter")
    if is_text(spot):
        _add(menu, _("Copy"), area.clipboard.copy, "Ctrl+C")
        _add(menu, _("Paste"), area.clipboard.paste, "Ctrl+V")
        _add(menu, _("Clear"), area.commands.clear, "Delete").setEnabled(spot.key != "name")


def _add(menu: QMenu, text: str, run: Callable[..., Any], keys: str = "") -> QAction:
    """An entry; its keys are shown only: the area itself listens to them."""
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(lambda _checked=False: run())
    return action
