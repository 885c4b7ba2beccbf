"""What each key does on the board, as data: physical key with its modifiers to command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from journeymapper.model.geometry import GRID
from journeymapper.model.records import OUTCOMES
from journeymapper.ui.board.attach import Attaching
from journeymapper.ui.board.clipboard import Clipboard
from journeymapper.ui.board.commands import Commands
from journeymapper.ui.canvas.zooming import Zooming

NUDGE_FAR = 5 * GRID
"""Units that Ctrl+Shift+arrow moves."""
Action = Callable[[], object]


def actions(
    commands: Commands, attaching: Attaching, clipboard: Clipboard, zooming: Zooming
) -> Mapping[str, Action]:
    """Every key of the board but 1–5 and figures (see `figure`), Esc and Space."""
    return {
        "Tab": commands.next,
        "Shift+Tab": commands.before,
        "B": commands.branch,
        "Enter": commands.edit_text,
        "F2": commands.edit_text,
        "L": commands.link_to_number,
        "G": commands.go_to,
        "E": partial(commands.add, "entry"),
        "T": partial(commands.add, "touchpoint"),
        "X": partial(commands.add, "exit"),
        "H": commands.add_phase,
        "N": commands.add_note,
        "D": partial(attaching.put, "duration"),
        "M": partial(attaching.put, "motivation"),
        "C": partial(attaching.put, "channel"),
        "P": partial(attaching.put, "pain_point"),
        "O": partial(attaching.put, "opportunity"),
        "?": partial(attaching.put, "question"),
        "*": partial(attaching.put, "moment_of_truth"),
        "Delete": commands.delete,
        "Backspace": commands.delete,
        "Left": partial(commands.walk, "left"),
        "Right": partial(commands.walk, "right"),
        "Up": partial(commands.walk, "up"),
        "Down": partial(commands.walk, "down"),
        "Alt+Right": partial(commands.walk_to_link, leading_on=True),
        "Alt+Left": partial(commands.walk_to_link, leading_on=False),
        "Alt+Up": partial(commands.shift, -1),
        "Alt+Down": partial(commands.shift, 1),
        "Ctrl+Left": partial(commands.nudge, -GRID, 0),
        "Ctrl+Right": partial(commands.nudge, GRID, 0),
        "Ctrl+Up": partial(commands.nudge, 0, -GRID),
        "Ctrl+Down": partial(commands.nudge, 0, GRID),
        "Ctrl+Shift+Left": partial(commands.nudge, -NUDGE_FAR, 0),
        "Ctrl+Shift+Right": partial(commands.nudge, NUDGE_FAR, 0),
        "Ctrl+Shift+Up": partial(commands.nudge, 0, -NUDGE_FAR),
        "Ctrl+Shift+Down": partial(commands.nudge, 0, NUDGE_FAR),
        "Ctrl+A": commands.select_all,
        "Ctrl+D": commands.duplicate,
        "Ctrl+C": clipboard.copy,
        "Ctrl+X": clipboard.cut,
        "Ctrl+V": clipboard.paste,
        "Ctrl+0": zooming.fit,
        "Ctrl+1": zooming.actual,
        "+": zooming.closer,
        "-": zooming.farther,
        "Ctrl++": zooming.closer,
        "Ctrl+=": zooming.closer,
        "Ctrl+-": zooming.farther,
    }


def figure(key: str, commands: Commands, attaching: Attaching) -> bool:
    """A figure: 1–5 set the feeling of what is selected, 1–4 the outcome of selected exit points.

    With neither selected it begins a number to go to. False where the key is no figure.
    """
    if not (len(key) == 1 and key.isdigit()):
        return False
    if attaching.hosts("feeling"):
        if key in "12345":
            attaching.feel(int(key) - 3)
    elif commands.exits():
        if key in "1234":
            commands.set_outcome(OUTCOMES[int(key) - 1])
    else:
        commands.go_to(key)
    return True
