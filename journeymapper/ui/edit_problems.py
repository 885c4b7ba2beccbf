"""What can be done when an edit was not stored: the answers that a message offers.

Decides which answers fit which problem. Importing it loads storage, so it is imported once a project is open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymapper.i18n import _, tell
from journeymapper.model.problem import Problem
from journeymapper.storage.telling.kinds import FileProblem, Moved, Uncertain, WriteFailed
from journeymapper.ui import files

if TYPE_CHECKING:
    from journeymapper.ui.open_project import OpenProject
    from journeymapper.ui.window import MainWindow
    from journeymapper.ui.workspace import Failure

Answer = tuple[str, Callable[[], object]]


def words(problem: Problem, failure: Failure | None) -> tuple[str, str]:
    """What could not be done where that was to undo or redo, else what is wrong; and the next step."""
    text, step = tell(problem)
    if failure is None or failure.problem is not problem or failure.verb == "run":
        return text, step
    if isinstance(problem, Uncertain):
        return text, step
    return (_("Could not undo.") if failure.verb == "undo" else _("Could not redo.")), f"{text} {step}"


def answers(window: MainWindow, project: OpenProject, problem: Problem) -> list[Answer]:
    """Words and what they do; none where the edit itself was refused and can only be made differently."""
    copy = (_("Go on in a copy…"), lambda: files.go_on_in_copy(window))
    if isinstance(problem, Moved):
        return [
            (_("Keep mine as a copy…"), lambda: files.go_on_in_copy(window)),
            (_("Open the file again"), lambda: files.reload(window)),
        ]
    if isinstance(problem, WriteFailed):
        return [(_("Try again"), project.workspace.run_again), copy]
    return [copy] if isinstance(problem, FileProblem) else []
