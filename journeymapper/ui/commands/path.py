"""The shown path: where it starts and which arrow it takes, as the active persona goes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymapper.model.fields import Id
    from journeymapper.ui.project_page import ProjectPage


def at_entry(page: ProjectPage) -> bool:
    thing = _single(page)
    nodes = page.workspace.document.nodes
    return thing is not None and thing in nodes and nodes[thing].kind == "entry"


def at_arrow(page: ProjectPage) -> bool:
    """Whether one link is selected that leaves a fork."""
    document, thing = page.workspace.document, _single(page)
    return (
        thing is not None
        and thing in document.links
        and len(document.links_from(document.links[thing].source)) > 1
    )


def at_step(page: ProjectPage) -> bool:
    """Whether one touchpoint is selected, on the board or the Map."""
    if page.on_map and page.lane_map is not None:
        return page.lane_map.commands.touchpoint() is not None
    nodes, thing = page.workspace.document.nodes, _single(page)
    return page.on_board and thing is not None and thing in nodes and nodes[thing].kind == "touchpoint"


def earlier(page: ProjectPage) -> None:
    _shift(page, -1)


def later(page: ProjectPage) -> None:
    _shift(page, 1)


def has_choices(page: ProjectPage) -> bool:
    workspace = page.workspace
    choices = workspace.document.group("path_choices", "journey", workspace.journey)
    return any(choice.persona == workspace.persona for choice in choices)


def start_here(page: ProjectPage) -> None:
    from journeymapper.ops.path import choose_entry

    workspace = page.workspace
    if at_entry(page):
        workspace.run(
            choose_entry,
            workspace.session.new_id,
            workspace.journey,
            workspace.persona,
            workspace.selection[0],
        )


def take_arrow(page: ProjectPage) -> None:
    from journeymapper.ops.path import choose_arrow

    workspace = page.workspace
    if at_arrow(page):
        workspace.run(
            choose_arrow,
            workspace.session.new_id,
            workspace.journey,
            workspace.persona,
            workspace.selection[0],
        )


def follow(page: ProjectPage) -> None:
    """Forgets what was chosen by hand: the widest arrows decide again."""
    from journeymapper.ops.path import follow_shares

    workspace = page.workspace
    workspace.run(follow_shares, workspace.journey, workspace.persona)


def _shift(page: ProjectPage, by: int) -> None:
    if page.on_map and page.lane_map is not None:
        page.lane_map.commands.shift(by)
    elif page.on_board:
        page.board.commands.shift(by)


def _single(page: ProjectPage) -> Id | None:
    selection = page.workspace.selection
    return selection[0] if len(selection) == 1 else None
