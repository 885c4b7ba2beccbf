"""The journeys of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.i18n import _

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage


def add(page: ProjectPage) -> None:
    """A further journey, empty, in the language of the present one; the window shows it."""
    from journeymapper.ops.journeys import add_journey

    title = page.dialogs.ask_line(_("New journey"), _("What is the journey called?"))
    if title is None:
        return
    workspace = page.workspace
    known = set(workspace.document.journeys)
    language = workspace.document.journeys[workspace.journey].language
    if workspace.run(add_journey, workspace.session.new_id, title, language, page.today()) is not None:
        _show_new(page, known)


def duplicate(page: ProjectPage) -> None:
    from journeymapper.ops.journeys import duplicate_journey

    workspace = page.workspace
    known = set(workspace.document.journeys)
    if workspace.run(duplicate_journey, workspace.session.new_id, workspace.journey) is not None:
        _show_new(page, known)


def edit_details(page: ProjectPage) -> None:
    """They are in the inspector while nothing is selected."""
    page.edit_in_inspector("title")


def can_remove(page: ProjectPage) -> bool:
    return len(page.workspace.document.journeys) > 1


def remove(page: ProjectPage) -> None:
    """Says first what goes with the journey."""
    from journeymapper.ops.remove import remove as remove_things
    from journeymapper.ui.what_goes import may_remove

    workspace = page.workspace
    journey = workspace.journey
    if may_remove(page.dialogs, workspace.document, journey):
        workspace.run(remove_things, workspace.session.new_id, (journey,))


def _show_new(page: ProjectPage, known: set[str]) -> None:
    for journey in page.workspace.document.ordered("journeys"):
        if journey.id not in known:
            page.workspace.show_journey(journey.id)
