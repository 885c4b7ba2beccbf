"""Everything a menu, a key or a button of the window can do, as data.

Decides names, keys and when an action makes sense. Where it stands in the menus is decided by `menus`, what
it does by `commands`. Keys are named by the Latin letter on them: see `ui.keys`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymapper.frozen import frozen
from journeymapper.i18n import mark
from journeymapper.ui import files
from journeymapper.ui.commands import (
    arrange,
    compare,
    edit,
    help_,
    history,
    insert,
    journey,
    merging,
    path,
    persona,
    recover,
    share,
    view,
)

if TYPE_CHECKING:
    from journeymapper.ui.project_page import ProjectPage
    from journeymapper.ui.window import MainWindow


@frozen
class Action:
    """`text` is an English message id; `when` None means always. `checked` is of actions that are on or off.

    With `board_only` its keys work only while the board has the keyboard: lists and fields use the same ones.
    """

    id: str
    text: str
    run: Callable[[MainWindow], object]
    keys: tuple[str, ...] = ()
    when: Callable[[MainWindow], bool] | None = None
    checked: Callable[[MainWindow], bool] | None = None
    board_only: bool = False


def on_page(command: Callable[[ProjectPage], object]) -> Callable[[MainWindow], None]:
    """The command for the open project; without one it does nothing."""

    def run(window: MainWindow) -> None:
        if window.page is not None:
            command(window.page)

    return run


def if_page(condition: Callable[[ProjectPage], bool]) -> Callable[[MainWindow], bool]:
    """Whether a project is open and the condition holds for it."""
    return lambda window: window.page is not None and condition(window.page)


def whole(window: MainWindow) -> bool:
    """A project is open, and all of it is understood."""
    return window.project is not None and window.project.file.newer is None


def opened(window: MainWindow) -> bool:
    return window.page is not None


def _on_board(
    name: str,
    text: str,
    command: Callable[[ProjectPage], object],
    keys: str,
    when: Callable[[MainWindow], bool],
) -> Action:
    return Action(name, text, on_page(command), (keys,), when, board_only=True)


FILE = (
    Action("file.new", mark("&New project"), files.new_project, ("Ctrl+N",)),
    Action("file.window", mark("New &window"), help_.new_window, ("Ctrl+Shift+N",)),
    Action("file.open", mark("&Open…"), files.open_asked, ("Ctrl+O",)),
    Action("file.restore", mark("Res&tore…"), recover.restore),
    Action("file.move", mark("&Move to…"), share.move_to, (), whole),
    Action("file.copy", mark("Send a &copy…"), share.send_copy, ("Ctrl+Shift+S",), opened),
    Action("file.folder", mark("Show in &folder"), share.show_in_folder, (), opened),
    Action("file.point", mark("Keep a save po&int…"), history.keep, ("Ctrl+Shift+P",), history.can_keep),
    Action("file.about", mark("&About this file…"), history.show_file, (), opened),
    Action("file.export", mark("&Export…"), share.export, ("Ctrl+E",), opened),
    Action("file.print", mark("&Print…"), share.print_, ("Ctrl+P",), opened),
    Action("share.merge", mark("&Merge a copy…"), merging.merge_copy, (), opened),
    Action("share.compare", mark("Comp&are…"), compare.compare, (), opened),
    Action(
        "share.changed", mark("Chan&ged since a print…"), compare.changed_since_print, (), compare.has_prints
    ),
    Action("file.save", mark("All changes are saved"), share.say_saved, ("Ctrl+S",), opened),
    Action("file.close", mark("C&lose project"), share.close, ("Ctrl+W",), opened),
    Action("file.quit", mark("&Quit"), share.quit_, ("Ctrl+Q",)),
    Action("file.clear-recent", mark("Clear this list"), files.clear_recent),
)

EDIT = (
    Action("edit.undo", mark("&Undo"), on_page(edit.undo), ("Ctrl+Z",), if_page(edit.can_undo)),
    Action(
        "edit.redo", mark("&Redo"), on_page(edit.redo), ("Ctrl+Shift+Z", "Ctrl+Y"), if_page(edit.can_redo)
    ),
    _on_board("edit.cut", mark("Cu&t"), edit.cut, "Ctrl+X", if_page(edit.can_copy)),
    _on_board("edit.copy", mark("&Copy"), edit.copy, "Ctrl+C", if_page(edit.can_copy)),
    Action(
        "edit.copy-picture", mark("Copy as p&icture"), on_page(share.copy_picture), ("Ctrl+Shift+C",),
        if_page(share.can_copy_picture),
    ),
    _on_board("edit.paste", mark("&Paste"), edit.paste, "Ctrl+V", opened),
    _on_board("edit.duplicate", mark("&Duplicate"), edit.duplicate, "Ctrl+D", if_page(edit.has_things)),
    _on_board("edit.delete", mark("D&elete"), edit.delete, "Delete", if_page(edit.has_selection)),
    _on_board("edit.all", mark("Select &all"), edit.select_all, "Ctrl+A", if_page(view.on_board)),
    *(
        Action(f"edit.align-{edge}", text, on_page(arrange.aligner(edge)), (), if_page(arrange.can_align))
        for edge, text in arrange.EDGES
    ),
    *(
        Action(
            f"edit.distribute-{axis}", text, on_page(arrange.distributor(axis)), (),
            if_page(arrange.can_distribute),
        )
        for axis, text in arrange.AXES
    ),
)  # fmt: skip

INSERT = tuple(
    Action(f"insert.{kind}", text, on_page(insert.inserter(kind)), (), if_page(insert.fits(kind)))
    for kind, text in insert.KINDS
)

VIEW = (
    Action(
        "view.as-board", mark("Jo&urney"), on_page(view.show_board), ("F3",), opened, if_page(view.on_board)
    ),
    Action("view.as-map", mark("&Map"), on_page(view.show_map), ("F4",), opened, if_page(view.on_map)),
    Action(
        "view.as-customers", mark("Cu&stomers"), on_page(view.show_customers), ("F5",), opened,
        if_page(view.on_customers),
    ),
    Action("view.zoom-in", mark("Zoom &in"), on_page(view.zoom_in), ("Ctrl++", "Ctrl+="), opened),
    Action("view.zoom-out", mark("Zoom &out"), on_page(view.zoom_out), ("Ctrl+-",), opened),
    Action("view.zoom-100", mark("&100 %"), on_page(view.actual_size), ("Ctrl+1",), opened),
    Action("view.fit", mark("&Fit the whole journey"), on_page(view.fit), ("Ctrl+0",), opened),
    Action(
        "view.room", mark("&Room view"), on_page(view.switch_room), ("F11",), opened, if_page(view.in_room)
    ),
    Action(
        "view.history", mark("&History"), history.switch, ("Ctrl+Shift+H",), opened, history.shown
    ),
    Action(
        "view.curve", mark("Feelings &curve"), on_page(view.switch_curve), ("Ctrl+Shift+F",),
        if_page(view.on_board), if_page(view.curve_shown),
    ),
    Action(
        "view.branches", mark("&Branches on the Map"), on_page(view.switch_branches), (),
        if_page(view.on_map), if_page(view.branches_shown),
    ),
    Action(
        "view.frames", mark("&Page frames"), view.switch_frames, (), opened, if_page(view.frames_shown)
    ),
    *(
        Action(f"view.theme-{theme}", text, view.theme_chooser(theme), (), None, view.theme_is(theme))
        for theme, text in view.THEMES
    ),
    *(
        Action(f"view.language-{code}", text, view.language_chooser(code), (), None, view.language_is(code))
        for code, text in view.LANGUAGES
    ),
)  # fmt: skip

JOURNEY = (
    Action("journey.new", mark("&New journey…"), on_page(journey.add), (), opened),
    Action("journey.details", mark("&Details"), on_page(journey.edit_details), ("Ctrl+J",), opened),
    Action("journey.duplicate", mark("D&uplicate journey"), on_page(journey.duplicate), (), opened),
    Action(
        "journey.remove", mark("&Remove journey…"), on_page(journey.remove), (), if_page(journey.can_remove)
    ),
    Action("persona.add", mark("Add &persona…"), on_page(persona.add), (), opened),
    Action("persona.rename", mark("R&ename persona"), on_page(persona.rename), (), opened),
    Action(
        "persona.leave", mark("&Leave this journey"), on_page(persona.leave), (), if_page(persona.can_leave)
    ),
    Action(
        "persona.remove", mark("Re&move persona…"), on_page(persona.remove), (), if_page(persona.can_remove)
    ),
    _on_board("path.earlier", mark("Earl&ier on the path"), path.earlier, "Alt+Up", if_page(path.at_step)),
    _on_board("path.later", mark("Later &on the path"), path.later, "Alt+Down", if_page(path.at_step)),
    Action("path.entry", mark("Start the path &here"), on_page(path.start_here), (), if_page(path.at_entry)),
    Action("path.arrow", mark("&Take this arrow"), on_page(path.take_arrow), (), if_page(path.at_arrow)),
    Action("path.shares", mark("&Follow the shares"), on_page(path.follow), (), if_page(path.has_choices)),
)

HELP = (
    Action("help.keys", mark("&Keys"), help_.show_keys, ("F1",)),
    Action("help.logs", mark("Open &log folder"), help_.open_logs),
    Action("help.about", mark("&About Journeymapper"), help_.show_about),
)

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *INSERT, *VIEW, *JOURNEY, *HELP)
