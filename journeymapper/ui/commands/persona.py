"""The personas of a journey, as far as the window's menus go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymapper.i18n import _
from journeymapper.ops.personas import is_dispensable, join_journey, leave_journey, welcome_persona

if TYPE_CHECKING:
    from journeymapper.model.fields import Id
    from journeymapper.ui.project_page import ProjectPage


def add(page: ProjectPage) -> None:
    """A further persona who goes the present journey; she becomes the active one."""
    name = page.dialogs.ask_line(_("Add persona"), _("What is the persona called?"))
    if name is None:
        return
    workspace = page.workspace
    edit = workspace.run(welcome_persona, workspace.session.new_id, workspace.journey, name)
    if edit is not None:
        workspace.show_persona(edit.focus[0])


def rename(page: ProjectPage) -> None:
    """The name is in the inspector while nothing is selected."""
    page.edit_in_inspector("persona")


def joiner(persona: Id) -> Callable[[ProjectPage], None]:
    """A command by which a persona of the project goes this journey, too."""

    def run(page: ProjectPage) -> None:
        workspace = page.workspace
        if workspace.run(join_journey, workspace.session.new_id, persona, workspace.journey) is not None:
            workspace.show_persona(persona)

    return run


def can_leave(page: ProjectPage) -> bool:
    workspace = page.workspace
    return len(workspace.document.personas_of(workspace.journey)) > 1


def can_remove(page: ProjectPage) -> bool:
    return is_dispensable(page.workspace.document, page.workspace.persona)


def leave(page: ProjectPage) -> None:
    page.workspace.run(leave_journey, page.workspace.persona, page.workspace.journey)


def remove(page: ProjectPage) -> None:
    """Says first what goes with the persona."""
    from journeymapper.ops.remove import remove as remove_things
    from journeymapper.ui.what_goes import may_remove

    workspace = page.workspace
    persona = workspace.persona
    if may_remove(page.dialogs, workspace.document, persona):
        workspace.run(remove_things, workspace.session.new_id, (persona,))
