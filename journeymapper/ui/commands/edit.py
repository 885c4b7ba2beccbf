"""Undo and redo, and the commands of board and Map on what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage


def can_undo(page: ProjectPage) -> bool:
    return page.workspace.session.undo_label is not None or page.workspace.pending.waiting


def can_redo(page: ProjectPage) -> bool:
    return page.workspace.session.redo_label is not None


def has_selection(page: ProjectPage) -> bool:
    if page.on_customers and page.customers is not None:
        return page.customers.stage.spot is not None
    return bool(page.workspace.selection)


def has_things(page: ProjectPage) -> bool:
    """Whether things are selected on the board or personas among the customers: on the Map it is a cell."""
    return has_selection(page) and (page.on_board or page.on_gallery)


def can_copy(page: ProjectPage) -> bool:
    """Whether something is selected that can be put elsewhere: of the board no link without its nodes."""
    if not page.on_board:
        return has_selection(page)
    links = page.workspace.document.links
    return any(thing not in links for thing in page.workspace.selection)


def undo(page: ProjectPage) -> None:
    page.workspace.undo()


def redo(page: ProjectPage) -> None:
    page.workspace.redo()


def cut(page: ProjectPage) -> None:
    page.shown.clipboard.cut()


def copy(page: ProjectPage) -> None:
    page.shown.clipboard.copy()


def paste(page: ProjectPage) -> None:
    page.shown.clipboard.paste()


def duplicate(page: ProjectPage) -> None:
    if page.on_gallery and page.customers is not None:
        page.customers.people.duplicate()
    else:
        page.board.commands.duplicate()


def delete(page: ProjectPage) -> None:
    """Removes what is selected on the board or among the customers; on the Map it empties the cell."""
    page.shown.delete()


def select_all(page: ProjectPage) -> None:
    page.board.commands.select_all()
