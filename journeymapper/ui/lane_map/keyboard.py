"""What each key does on the Map, as data: physical key with its modifiers to command.

Everything else that writes a character begins to type in the selected cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from journeymapper.ui.canvas.zooming import Zooming
from journeymapper.ui.lane_map.clipboard import MapClipboard
from journeymapper.ui.lane_map.commands import MapCommands

Action = Callable[[], object]


def actions(commands: MapCommands, clipboard: MapClipboard, zooming: Zooming) -> Mapping[str, Action]:
    """Every key of the Map but characters, 1-5 in the feelings' lane, Esc and Space."""
    return {
        "Tab": commands.next,
        "Shift+Tab": partial(commands.next, -1),
        "Enter": commands.edit,
        "F2": commands.edit,
        "Left": partial(commands.walk, "left"),
        "Right": partial(commands.walk, "right"),
        "Up": partial(commands.walk, "up"),
        "Down": partial(commands.walk, "down"),
        "Home": partial(commands.far, -1),
        "End": partial(commands.far, 1),
        "Ctrl+Left": partial(commands.shift, -1),
        "Ctrl+Right": partial(commands.shift, 1),
        "Alt+Up": partial(commands.shift, -1),
        "Alt+Down": partial(commands.shift, 1),
        "Delete": commands.delete,
        "Backspace": commands.delete,
        "Ctrl+C": clipboard.copy,
        "Ctrl+X": clipboard.cut,
        "Ctrl+V": clipboard.paste,
        "Ctrl+0": zooming.fit,
        "Ctrl+1": zooming.actual,
        "Ctrl++": zooming.closer,
        "Ctrl+=": zooming.closer,
        "Ctrl+-": zooming.farther,
    }
