"""Back from a backup, and what can be done about a file that does not open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.i18n import _, tell
from journeymapper.model.problem import Problem
from journeymapper.model.progress import Cancelled
from journeymapper.ui import file_places, files
from journeymapper.ui.dialogs import PROJECT_SUFFIX

if TYPE_CHECKING:
    from journeymapper.model.progress import Progress
    from journeymapper.storage.recovery.backups import Backup
    from journeymapper.storage.recovery.rescue import Rescued
    from journeymapper.ui.window import MainWindow

Answer = tuple[str, Callable[[], object]]


def restore(window: MainWindow) -> bool:
    """Lets the user choose a backup of the open project, or of any; False where nothing is restored."""
    project = window.project
    if project is not None and not project.workspace.pending.flush():
        return False
    try:
        known = _known(window)
    except Cancelled:
        return False
    return _restore_one_of(window, known, None if project is None else project.file.project_id)


def restore_file(window: MainWindow, path: Path) -> bool:
    """The same for a file that does not open or is gone; where none of its own are found, of any project."""
    from journeymapper.storage.recovery.restoring import find
    from journeymapper.ui.working import wait_for

    folder = window.surroundings.backups
    try:
        found: Sequence[Backup] = ()
        if folder is not None:
            found = wait_for(window, _looking(), lambda progress: find(folder, path, progress)).backups
        if found:
            return _restore_one_of(window, found, found[0].project)
        everything = _known(window)
    except Cancelled:
        return False
    note = _("No backup of “%(name)s” was found. These are of other projects.") % {"name": path.name}
    return _restore_one_of(window, everything, None, note if everything else "")


def answers(window: MainWindow, path: Path, problem: Problem) -> list[Answer]:
    """What can be done about a file that could not be opened for `problem`."""
    from journeymapper.storage.telling.kinds import (
        Damaged,
        Empty,
        NewerFormat,
        NotClosed,
        NotFound,
        OpenElsewhere,
        OpenInWindow,
    )

    offered: list[Answer] = []
    if isinstance(problem, OpenInWindow):
        from journeymapper.ui.switching import switch

        offered.append((_("Switch to it"), lambda: switch(window, path)))
    if isinstance(problem, Damaged | Empty | NotFound):
        offered.append((_("Restore a backup…"), lambda: restore_file(window, path)))
    if isinstance(problem, Damaged):
        offered.append((_("Rescue what can be read…"), lambda: rescue_file(window, path)))
    if isinstance(problem, OpenElsewhere | NotClosed):
        offered.append((_("Try again"), lambda: files.open_path(window, path)))
    if isinstance(problem, NewerFormat):
        offered.append((_("Only look at it"), lambda: files.look_at_newer(window, path)))
    if isinstance(problem, OpenElsewhere):
        offered.append((_("Only look at it"), lambda: files.open_path(window, path, only_look=True)))
        offered.append((_("Go on in a copy…"), lambda: open_copy(window, path)))
    return offered


def open_copy(window: MainWindow, path: Path) -> bool:
    """Opens a copy of a file that is open elsewhere, as it is now; False where there is none.

    Backed out of or failed, the window is as it was, and the same can still be chosen.
    """
    from journeymapper.storage.telling.problems import open_elsewhere
    from journeymapper.ui.working import wait_for

    title = _("%(name)s (copy)") % {"name": path.stem}
    target = window.dialogs.ask_place_for_project(
        _("Go on in a copy"),
        file_places.free_path(file_places.folder_beside(window, path), title, PROJECT_SUFFIX),
    )
    if target is None:
        tell_problem(window, path, open_elsewhere(path))
        return False
    words = _("Copying “%(name)s”…") % {"name": path.name}
    try:
        wait_for(window, words, partial(_copy, window, path, target))
    except Cancelled:
        return False
    except Problem as problem:
        from journeymapper.ui.switching import told

        window.banner.tell(*tell(problem), answers(window, path, told(window, path, open_elsewhere(path))))
        return False
    return files.open_path(window, target)


def _copy(window: MainWindow, path: Path, target: Path, progress: Progress) -> None:
    """In a worker."""
    from journeymapper.storage.project_file import copy_project, open_project

    around = window.surroundings
    file = open_project(
        path,
        clock=around.clock,
        read_only=True,
        registry=window.registry,
        steps=around.steps,
        progress=progress,
    )
    try:
        progress.settle()
        copy_project(file, target)
    finally:
        file.close()


def rescue_file(window: MainWindow, path: Path) -> bool:
    """Brings what can be read of a damaged file into a new project, and lists what can't be."""
    from journeymapper.storage.recovery.rescue import rescue
    from journeymapper.ui.working import wait_for

    title = _("%(name)s (rescued)") % {"name": path.stem}
    target = window.dialogs.ask_place_for_project(
        _("Rescue to"), file_places.free_path(file_places.folder_beside(window, path), title, PROJECT_SUFFIX)
    )
    if target is None:
        return False
    work = partial(
        rescue,
        path,
        target,
        clock=window.surroundings.clock,
        new_id=window.surroundings.new_id,
        registry=window.registry,
        steps=window.surroundings.steps,
    )
    words = _("Rescuing what can be read of “%(name)s”…") % {"name": path.name}
    try:
        rescued = wait_for(window, words, lambda progress: work(progress=progress))
    except Cancelled:
        return False
    except Problem as problem:
        window.banner.tell(*tell(problem), [(_("Restore a backup…"), lambda: restore_file(window, path))])
        return False
    if not files.open_path(window, target):
        return False
    _show_what_was_rescued(window, path, target, rescued)
    return True


def _show_what_was_rescued(window: MainWindow, path: Path, target: Path, rescued: Rescued) -> None:
    """The list, with the newest whole backup of the damaged file, which may hold more."""
    from journeymapper.storage.recovery.rescue_words import backup_words, report
    from journeymapper.ui.rescue_window import RescueWindow

    good = _newest_good(window, path)
    lines = report(rescued) if good is None else [*report(rescued), backup_words(good[1])]
    shown = RescueWindow(
        window,
        path.name,
        lines,
        lambda text: _save_text(window, target, text),
        None if good is None else lambda: restore_file(window, path),
    )
    window.show_beside(shown)


def _newest_good(window: MainWindow, path: Path) -> tuple[int, Backup] | None:
    """The newest whole backup of a damaged file; None where there is none, or nobody waits for it."""
    from journeymapper.storage.recovery.restoring import find, newest_good
    from journeymapper.ui.working import wait_for

    folder, steps = window.surroundings.backups, window.surroundings.steps
    if folder is None:
        return None
    try:
        return wait_for(
            window, _looking(), lambda progress: newest_good(find(folder, path, progress), steps, progress)
        )
    except Cancelled:
        return None


def _save_text(window: MainWindow, project: Path, text: str) -> None:
    title = _("%(name)s – what was rescued") % {"name": project.stem}
    place = window.dialogs.ask_place_for_export(file_places.free_path(project.parent, title, ".txt"), "txt")
    if place is None:
        return
    from journeymapper.storage.making import write_text

    try:
        write_text(place, text)
    except Problem as problem:
        window.tell(problem)


def tell_problem(window: MainWindow, path: Path, problem: Problem) -> None:
    """Says why the file at `path` does not open, and offers what can be done."""
    from journeymapper.ui.switching import told

    tell_as_it_is(window, path, told(window, path, problem))


def tell_as_it_is(window: MainWindow, path: Path, problem: Problem) -> None:
    """The same where it is known whether there is a window to switch to."""
    window.banner.tell(*tell(problem), answers(window, path, problem))


def _known(window: MainWindow) -> Sequence[Backup]:
    """All backups; a backup without its description is itself looked into. Raises Cancelled."""
    from journeymapper.storage.recovery.backups import known
    from journeymapper.ui.working import wait_for

    folder = window.surroundings.backups
    return wait_for(window, _looking(), lambda _progress: known(folder)) if folder is not None else ()


def _looking() -> str:
    return _("Looking for backups…")


def _restore_one_of(
    window: MainWindow, backups: Sequence[Backup], project: str | None, note: str = ""
) -> bool:
    from journeymapper.storage.recovery import restoring
    from journeymapper.ui.restore_window import RestoreWindow, time_words
    from journeymapper.ui.working import wait_for

    dialog = RestoreWindow(window, backups, project, note)
    try:
        if not window.dialogs.show(dialog) or dialog.chosen is None:
            return False
        backup = dialog.chosen
    finally:
        dialog.deleteLater()
    target = window.dialogs.ask_place_for_project(_("Restore to"), _proposed(window, backup))
    if target is None:
        return False
    words = _("Restoring “%(name)s”…") % {"name": backup.file.name}
    try:
        wait_for(window, words, lambda progress: restoring.restore(backup, target, progress))
    except Cancelled:
        return False
    except Problem as problem:
        window.tell(problem)
        return False
    if not files.open_path(window, target):
        return False
    window.banner.tell(
        _("This is “%(name)s” as it was on %(time)s.")
        % {"name": backup.file.name, "time": time_words(backup)},
        _("It is in a file of its own; the other file is as it was."),
    )
    return True


def _proposed(window: MainWindow, backup: Backup) -> Path:
    folder = file_places.folder_beside(window, backup.file)
    title = _("%(name)s (restored)") % {"name": backup.file.stem}
    return file_places.free_path(folder, title, PROJECT_SUFFIX)
