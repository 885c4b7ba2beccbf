"""Comparing: any two states, the present one with a save point, and with the latest print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.ui import file_places

if TYPE_CHECKING:
    from journeymapper.model.fields import Id
    from journeymapper.model.history import SavePoint
    from journeymapper.ui.window import MainWindow


def has_prints(window: MainWindow) -> bool:
    return window.project is not None and any(
        point.kind == "print" for point in window.project.session.save_points
    )


def compare(window: MainWindow) -> None:
    """Another file, or a save point, with the project as it is now."""
    _show(window, None)


def compare_with(window: MainWindow, point: SavePoint) -> None:
    """That save point with the project as it is now."""
    _show(window, point)


def changed_since_print(window: MainWindow) -> None:
    """What has changed since the latest print."""
    if window.project is not None:
        prints = [point for point in window.project.session.save_points if point.kind == "print"]
        if prints:
            _show(window, prints[-1])


def _show(window: MainWindow, point: SavePoint | None) -> None:
    from journeymapper.ui.comparing.states import states_of
    from journeymapper.ui.comparing.window import Around, CompareWindow

    page, project = window.page, window.project
    if page is None or project is None:
        return
    workspace = project.workspace

    def show_place(thing: Id) -> None:
        workspace.show_thing(thing)
        page.shown.reveal(thing)
        window.activateWindow()

    states = states_of(project)
    before = next((state for state in states if point is not None and state.point == point), None)
    if before is None:
        before = states[min(1, len(states) - 1)]
    around = Around(
        window.dialogs,
        window.registry,
        lambda: file_places.usual_folder(window),
        show_place,
        page.board.stage.board,
    )
    window.show_beside(CompareWindow(workspace, states, (before, states[0]), around, window))
