"""What each key does in the Customers view, as data: physical key with its modifiers to command, by page.

Everything else that writes a character begins to type: on a sheet in the selected block, on an empathy map
the next item of the selected field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from journeymapper.ui.customers.stage import PAGES

if TYPE_CHECKING:
    from journeymapper.ui.customers.area import CustomerArea

Action = Callable[[], object]


def actions(area: CustomerArea) -> Mapping[str, Action]:
    """Keys that mean the same on every page."""
    commands, stage = area.commands, area.stage
    return {
        **{f"Alt+{number}": partial(stage.show_page, page) for number, page in enumerate(PAGES, start=1)},
        "PageDown": partial(commands.turn_page, 1),
        "PageUp": partial(commands.turn_page, -1),
        "Enter": commands.open,
        "F2": commands.open,
        "Ctrl+Enter": commands.go_there,
        "Tab": commands.next,
        "Shift+Tab": partial(commands.next, -1),
        "Left": partial(commands.walk, "left"),
        "Right": partial(commands.walk, "right"),
        "Up": partial(commands.walk, "up"),
        "Down": partial(commands.walk, "down"),
        "Ctrl+C": area.clipboard.copy,
        "Ctrl+X": area.clipboard.cut,
        "Ctrl+V": area.clipboard.paste,
        "+": area.zooming.closer,
        "-": area.zooming.farther,
    }


def gallery_actions(area: CustomerArea) -> Mapping[str, Action]:
    people = area.people
    return {
        "N": people.add,
        "Ctrl+D": people.duplicate,
        "Delete": area.delete,
        "Ctrl+Left": partial(people.shift, -1),
        "Ctrl+Up": partial(people.shift, -1),
        "Ctrl+Right": partial(people.shift, 1),
        "Ctrl+Down": partial(people.shift, 1),
    }


def sheet_actions(area: CustomerArea) -> Mapping[str, Action]:
    return {"Delete": area.delete}


def empathy_actions(area: CustomerArea) -> Mapping[str, Action]:
    """Figures choose a field by its number; letters are about the selected item."""
    commands = area.commands
    return {
        **{str(number): partial(commands.write_in, number) for number in range(1, 10)},
        "Delete": area.delete,
        "Ctrl+Up": partial(commands.shift, -1),
        "Ctrl+Down": partial(commands.shift, 1),
        "Ctrl+Left": partial(commands.carry, -1),
        "Ctrl+Right": partial(commands.carry, 1),
    }


def item_actions(area: CustomerArea) -> Mapping[str, Action]:
    """Letters while an item is selected."""
    turning = area.turning
    return {
        "M": partial(turning.ask, "motivation"),
        "F": partial(turning.ask, "feeling"),
        "P": partial(turning.ask, "pain_point"),
        "O": partial(turning.ask, "opportunity"),
        "E": area.commands.cycle_evidence,
        "G": area.commands.go_there,
    }
